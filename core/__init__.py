"""What is true: the domain, the one writer, the store, the live stream, and what pages share."""
