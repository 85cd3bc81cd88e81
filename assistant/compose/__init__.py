"""Documents: values composed from an interview, and the texts that are made of them."""
