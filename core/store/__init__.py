"""Where facts, tables, staff and texts are kept. `base` is the port, and all that others know of it; beside it stands
one folder per engine: `sqlite`, and `memory` for tests.
"""
