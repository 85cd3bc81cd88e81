"""The rules of an interview: pure values and functions, with no files, clock, randomness or printing."""
