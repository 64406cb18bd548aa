"""What screens look like. A layout is a folder with a page, a script that draws and styles; the rest they share."""
