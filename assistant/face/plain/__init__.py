"""The interview line by line: for screen readers, slow links and pipes."""
