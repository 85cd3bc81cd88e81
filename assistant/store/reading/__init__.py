"""What people wrote in files: read whole, with every problem and its line."""
