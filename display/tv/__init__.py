"""The page of a TV."""
