"""Tests mirror the rooms; helpers here speak the language of the hall."""
