"""The question bank: its parts, its conditions, and everything that can be wrong with it."""
