"""The letter, and what stands behind it."""
