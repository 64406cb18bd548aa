"""A store in memory, which keeps the port's promises but one: nothing survives the process. For tests, and to know that
the port carries a second engine.
"""
