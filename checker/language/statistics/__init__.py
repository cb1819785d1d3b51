"""Counts of official language: which characters and words follow which, and how often."""
