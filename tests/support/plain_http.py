"""None of our servers speaks TLS; a client that need not read certificates for it is made a hundred times sooner."""

from typing import Final

PLAIN: Final = False
"""For `verify` of every HTTP client."""
