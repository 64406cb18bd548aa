"""The open board: how full it is now, for people at home and for other programs."""
