"""Checks for wrong characters that no list names."""
