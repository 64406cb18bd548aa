"""Addresses of the network, as text: which are such, and whom each stands for when something is counted."""

import re
from ipaddress import IPv6Address, ip_address

WITH_PORT = re.compile(r"\[([^\[\]]+)\](?::\d{1,5})?|([^\[\]:]+):\d{1,5}")
"""In brackets, or of version 4."""
_HOST_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*")


def is_address(text: str) -> bool:
    """Whether this is an address in digits, of either version."""
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def without_port(text: str) -> str:
    """An address as proxies write it: perhaps in brackets, perhaps with a port behind it. Empty: it is none."""
    found = WITH_PORT.fullmatch(text)
    address = found[1] or found[2] if found else text
    return address if is_address(address) else ""


def is_host_name(text: str) -> bool:
    """Whether this is a name that a server may have, in small letters (RFC 1123; underscores are met, too)."""
    return _HOST_NAME.fullmatch(text) is not None


def neighbourhood(address: str) -> str:
    """Whom an address stands for: with IPv6 its network of 64 bits, for each device there has as many as it
    likes. What is no address stays as it is.
    """
    if ":" not in address:
        return address
    try:
        known = IPv6Address(address.partition("%")[0])
    except ValueError:
        return address
    return str(known.ipv4_mapped or IPv6Address(int(known) >> 64 << 64))
