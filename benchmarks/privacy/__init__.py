"""Labelled synthetic personal data, and how well and how fast it is found.  ``python -m benchmarks.privacy``."""
