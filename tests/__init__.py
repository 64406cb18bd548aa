"""Tests mirror the components; helpers here speak the language of the hall."""
