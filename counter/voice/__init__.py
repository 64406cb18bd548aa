"""The page on which the building's announcer is recorded."""
