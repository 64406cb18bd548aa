"""Recording the announcer's voice: what is to be said, what was, and how it sounds in a call."""
