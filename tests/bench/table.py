"""The printed tables, in Markdown."""


def ms(seconds: float) -> str:
    """Milliseconds, as people read them."""
    return f"{seconds * 1000:.2f} ms"


def row(what: str, *figures: str) -> None:
    """One row of the table."""
    print(f"| {what} | {' | '.join(figures)} |", flush=True)


def head(title: str, *columns: str) -> None:
    """A table's title and columns."""
    print(f"\n**{title}**\n")
    row("", *columns)
    print(f"|---|{'---|' * len(columns)}", flush=True)
