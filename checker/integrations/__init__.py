"""Sanshen inside other systems."""
