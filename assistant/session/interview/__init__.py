"""Holding an interview, from the first question to the signatures, and finding it again."""
