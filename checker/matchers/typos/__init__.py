"""Typos: errors found from what is right, without a list of what is wrong."""
