"""What every face puts in lines of text."""
