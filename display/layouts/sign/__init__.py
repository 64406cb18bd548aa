"""A sign over one counter, or over a few: its name, its state and its number, as large as the screen allows."""
