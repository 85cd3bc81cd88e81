"""Many interviews: what was decided about them, and the figures that they come to."""
