"""What all components share towards a browser."""
