"""What typed lines say beyond the name of a command: a place in the record, a promise, nearly an answer."""
