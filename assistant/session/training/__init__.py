"""Replaying a record and practising on it."""
