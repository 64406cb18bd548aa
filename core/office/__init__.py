"""The one writer: decide, apply, store, tell."""
