"""From a move to the events that it makes: one handler a move, by what people are doing."""
