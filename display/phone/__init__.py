"""The page of a citizen's ticket."""
