"""The supervisor's board: the whole hall live, and mending it."""
