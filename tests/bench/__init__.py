"""Measurements: the real server as a process of its own, everything compared within one run. `make bench` prints them.

Nothing here is a test: times depend on the machine, ratios within one run carry over.
"""
