"""What hangs on the building's network: printers, voices, screens and agents, and how each of them is.

health      the three levels of a device, and what it reports of itself
registry    `Devices`: every device of the site from the start, and what is known of it
messages    the same as staff's pages read it
"""
