"""What all rooms share towards a browser."""
