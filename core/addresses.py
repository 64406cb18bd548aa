"""Addresses of the network, as text: which are such, and whom each stands for when something is counted."""

from ipaddress import IPv6Address, ip_address


def is_address(text: str) -> bool:
    """Whether this is an address in digits, of either version."""
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


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
