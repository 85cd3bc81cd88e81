"""One command a measurement: the program and its yardstick in turn, and whether the goal of the design is met."""
