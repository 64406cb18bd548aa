"""The printed ticket: what is on it, its bytes, the printers that take them, and paper drawn for a newcomer.

Slip -> layout -> ESC/POS bytes -> PrintQueue -> Printer (network, usb, serial, file, or virtual: a roll of Paper in
memory). The same bytes read back (read_paper) are what the tests check and what `draw` makes a picture of.
"""
