"""The one writer: decide, apply, store, notify."""
