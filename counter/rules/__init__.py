"""The rules in force, read aloud, and changing them for today."""
