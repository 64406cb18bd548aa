"""Free text that staff write. Never in a fact, so that it can be erased."""
