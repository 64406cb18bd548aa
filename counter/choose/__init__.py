"""Choosing a counter."""
