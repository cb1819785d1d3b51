"""A second set, written apart from the detectors and from the first set; half of it was never read while they were repaired."""
