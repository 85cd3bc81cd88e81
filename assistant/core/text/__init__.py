"""Text as people write it: cleaned, matched, searched; in no one's words but its own."""
