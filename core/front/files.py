"""How many files, and so connections, this process may have open."""

import sys

if sys.platform != "win32":
    import resource

FILES_WITHOUT_LIMIT = 65_536
"""What is used where the system names no limit."""


class TooFewFilesError(Exception):
    """With a sentence for the technician."""


def raise_file_limit() -> int:
    """Raise the soft limit to the hard one, which needs no right; what holds now."""
    if sys.platform == "win32":
        return FILES_WITHOUT_LIMIT
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES_WITHOUT_LIMIT if hard == resource.RLIM_INFINITY else hard
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return wanted


def must_be_enough(files: int, needed: int) -> None:
    """Raises `TooFewFilesError` where devices and staff of the site would not all get in."""
    if files < needed:
        raise TooFewFilesError(
            f"This site needs {needed:,} open files for screens, kiosks and staff, and the system allows {files:,}: "
            "set LimitNOFILE=65536 in the service's unit, or say `ulimit -n 65536` before the command."
        )
