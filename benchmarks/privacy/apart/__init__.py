"""A second set, written apart from the detectors and from the first set; the errors of half of it were never read."""
