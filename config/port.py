"""A port to listen on."""

import os
import socket

from core.store.base import StoreError


def bound(host: str, port: int, option: str) -> socket.socket:
    """Listens there. Raises `StoreError` where that cannot be; `option` names another port."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except socket.gaierror as error:
        raise StoreError(
            f"{host} is no address of this machine ({error.strerror}). Name another with --host."
        ) from error
    except OSError as error:
        raise StoreError(
            f"Port {port} cannot be used ({os.strerror(error.errno or 0)}). Name another with {option}."
        ) from error


def must_be_free(host: str, port: int, option: str) -> None:
    """Asked before anything is made in a data folder. Raises `StoreError` as `bound` does."""
    bound(host, port, option).close()
