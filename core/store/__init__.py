"""Where facts, tables and staff are kept. `base` is what the rest of the house knows; `sqlite` is the one engine."""
