"""Languages, and the rule in words."""
