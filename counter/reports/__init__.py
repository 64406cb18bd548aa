"""Reports: the figures of today so far, and of every day before."""
