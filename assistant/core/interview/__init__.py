"""One interview: what happens in it, what that comes to, and what is wanted next."""
