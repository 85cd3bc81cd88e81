"""What stands at the end of an interview: what to look at again, what is left, what changed after a signature."""
