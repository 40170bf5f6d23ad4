"""Which addresses may be asked: this machine and the office's own network, nothing beyond.

A name is looked up once, every address that it has must be allowed, and the connection goes to the address that was
checked, so a name that changes its meaning afterwards changes nothing.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urlsplit

from zhifa_nlp.errors import SecondReaderError

_ALLOWED = tuple(
    map(
        ipaddress.ip_network,
        ("127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"),
    )
)
"""Loopback, the private networks of RFC 1918, and unique local addresses (RFC 4193).

Link-local addresses are left out: machines in data centres answer there with their own secrets.
"""
_PORTS = {"http": 80, "https": 443}
_PLAIN = re.compile(r"[!-~]+")
_HOST = re.compile(r"[A-Za-z0-9._:-]+")
_ENDINGS = ("/chat/completions", "/v1")

Lookup = Callable[..., Sequence[tuple[Any, ...]]]
"""What `socket.getaddrinfo` is."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A server that may be asked.

    Attributes:
        scheme: ``http`` or ``https``.
        host: its name or address as the user wrote it.
        port: its port.
        path: where the interface begins, ``/v1`` or what stands before it with ``/v1``.
        address: the checked address to connect to.
    """

    scheme: str
    host: str
    port: int
    path: str
    address: str

    @property
    def name(self) -> str:
        """Host and port, as provenance names them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"


def endpoint(url: str, *, lookup: Lookup = socket.getaddrinfo) -> Endpoint:
    """Return the server at `url`, once all its addresses have been found to be allowed.

    Args:
        url: ``http://host:port``, with or without ``/v1`` and ``/chat/completions``.
        lookup: how names are looked up.

    Raises:
        SecondReaderError: it is no such URL, the name is unknown, or any of its addresses lies outside.
    """
    parts, port = _split(url)
    host = parts.hostname or ""
    path = parts.path.rstrip("/")
    for ending in _ENDINGS:
        path = path.removesuffix(ending)
    return Endpoint(parts.scheme, host, port, f"{path}/v1", _checked(host, port, lookup))


def _split(url: str) -> tuple[SplitResult, int]:
    if not _PLAIN.fullmatch(url):
        raise _refused(url, "holds blanks or other characters that no address has")
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError as cause:
        raise _refused(url, "is no address") from cause
    if parts.scheme not in _PORTS:
        raise _refused(url, "does not begin with http:// or https://")
    if parts.username is not None or parts.password is not None:
        raise _refused(f"{parts.scheme}://…", "holds a user name or password")
    if parts.query or parts.fragment:
        raise _refused(url, "holds a query or fragment")
    if not parts.hostname or not _HOST.fullmatch(parts.hostname):
        raise _refused(url, "names no host")
    return parts, port


def _checked(host: str, port: int, lookup: Lookup) -> str:
    """Return the first address of a host, all of them being allowed."""
    try:
        found = [str(row[4][0]) for row in lookup(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as cause:
        raise _refused(host, "is not known on this network") from cause
    for address in found:
        if not allowed(address):
            raise _refused(host, f"lies outside this machine and the intranet ({address})")
    if not found:
        raise _refused(host, "has no address")
    return found[0]


def allowed(address: str) -> bool:
    """Return whether an address is this machine's or the intranet's.

    >>> [allowed(a) for a in ("127.0.0.1", "10.1.2.3", "::1", "8.8.8.8", "169.254.169.254", "::ffff:8.8.8.8")]
    [True, True, True, False, False, False]
    """
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped is not None:
        parsed = parsed.ipv4_mapped
    return any(parsed.version == network.version and parsed in network for network in _ALLOWED)


def _refused(what: str, why: str) -> SecondReaderError:
    return SecondReaderError(
        f"{what}: the second reader's address {why}; name a server on this machine or on your intranet, "
        "such as http://127.0.0.1:8000"
    )
