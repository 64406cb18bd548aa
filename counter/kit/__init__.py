"""What all staff pages share: the page around them, widgets, keys, sheets, times."""
