"""What the state of an interview is made of, where it is more than a value."""
