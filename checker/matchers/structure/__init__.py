"""Checks: rules that need code.  Each takes a Context and the rule's parameters and yields Hits.

A check leaves ``Hit.rule`` empty; the matcher fills it in, so a check cannot lie about who it is.
"""
