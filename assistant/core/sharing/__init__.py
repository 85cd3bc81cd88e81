"""Pseudonymising: what is replaced, what a person has to decide, and the last look at the finished file."""
