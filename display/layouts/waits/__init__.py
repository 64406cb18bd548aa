"""How long a new number of each queue would wait, read from ten metres."""
