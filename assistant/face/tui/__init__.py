"""The full screen, in Textual: widgets draw and screens arrange; what a line or key means is the core's."""
