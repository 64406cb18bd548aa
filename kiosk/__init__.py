"""Everything that gives a citizen a number: touch pages, slip and printer."""
