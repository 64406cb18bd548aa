"""The virtual printer's paper as a page."""
