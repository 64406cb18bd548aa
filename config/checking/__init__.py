"""Checking a ledger from outside, without a server: `antrean verify`.

A `Source` (a data folder, or an exported file) gives its facts one by one; `check` follows them hash by hash, audits
each day, and lets the source compare its tables with what a day adds up to. Nothing is held longer than its day, so a
ledger of years can be checked on a small machine.
"""

from config.checking.check import CheckedDay, Found, Verdict, check
from config.checking.database import Database, database
from config.checking.export import write_export
from config.checking.file import export_file
from config.checking.source import Source

__all__ = ["CheckedDay", "Database", "Found", "Source", "Verdict", "check", "database", "export_file", "write_export"]
