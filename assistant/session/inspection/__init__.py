"""An inspection's work: its cases, its letter, its second looks."""
