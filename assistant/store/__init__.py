"""Disk and database: the only part of the program that touches either."""
