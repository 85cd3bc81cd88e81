"""Learning from a record: playing it back, judging it again, comparing who judged what."""
