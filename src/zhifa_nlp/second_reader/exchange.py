"""One request and its answer: within a time and a size, without proxies, without following anybody elsewhere."""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from zhifa_nlp.errors import SecondReaderError
from zhifa_nlp.second_reader.address import Endpoint

_OK = 200


@dataclass(frozen=True, slots=True)
class Limits:
    """What asking may cost.

    Attributes:
        seconds: from connecting to the last byte of one answer, however slowly it drips.
        answer_bytes: the longest answer.
        clauses: passages a request.
        clause_chars: code points of a passage; a longer one is not asked about.
        context_chars: code points shown on either side of a passage.
        failures: requests in a row that may fail before nobody is asked any more.
    """

    seconds: float = 60.0
    answer_bytes: int = 256 * 1024
    clauses: int = 8
    clause_chars: int = 600
    context_chars: int = 120
    failures: int = 3


def exchange(
    server: Endpoint, method: str, path: str, body: bytes | None = None, limits: Limits | None = None
) -> bytes:
    """Return the JSON text that the server answers.

    Args:
        server: whom to ask.
        method: ``GET`` or ``POST``.
        path: what follows the beginning of the interface, such as ``/chat/completions``.
        body: JSON to send, or None.
        limits: time and size.

    Raises:
        SecondReaderError: no connection, too slow, too long, not 200, or not JSON by its own account.
    """
    bounds = limits or Limits()
    try:
        with _connected(server, bounds.seconds) as connection:
            return _asked(connection, (method, server.path + path, body), bounds.answer_bytes)
    except (OSError, http.client.HTTPException, ValueError) as cause:
        raise SecondReaderError(f"second reader {server.name}: {_reason(cause)}") from cause


def _asked(
    connection: http.client.HTTPConnection, question: tuple[str, str, bytes | None], most: int
) -> bytes:
    method, path, body = question
    headers = {"Accept": "application/json", "Accept-Encoding": "identity", "Connection": "close"}
    if body is not None:
        headers["Content-Type"] = "application/json"
    connection.request(method, path, body=body, headers=headers)
    answer = connection.getresponse()
    if answer.status != _OK:
        elsewhere = "; redirects are not followed" if answer.status // 100 == 3 else ""
        raise http.client.HTTPException(f"answered with status {answer.status}{elsewhere}")
    if answer.headers.get_content_type() != "application/json":
        raise http.client.HTTPException("answered with something other than JSON")
    if answer.headers.get("Content-Encoding", "identity") != "identity":
        raise http.client.HTTPException("answered in an encoding that was not asked for")
    data = answer.read(most + 1) if (answer.length or 0) <= most else b"0" * (most + 1)
    if len(data) > most:
        raise http.client.HTTPException(f"answered with more than {most} bytes")
    if answer.length:
        raise http.client.HTTPException("broke off in the middle of its answer")
    return data


@contextmanager
def _connected(server: Endpoint, seconds: float) -> Iterator[http.client.HTTPConnection]:
    """Yield a connection to the checked address that is cut when the time is over."""
    line = _line(server, seconds)
    over = threading.Event()

    def cut() -> None:
        over.set()
        with contextlib.suppress(OSError):
            socket.socket.shutdown(line, socket.SHUT_RDWR)  # below the encryption: it is in use elsewhere

    watch = threading.Timer(seconds, cut)
    watch.daemon = True
    watch.start()
    connection = http.client.HTTPConnection(server.host, server.port, timeout=seconds)
    try:
        if isinstance(line, ssl.SSLSocket):
            line.do_handshake()
        connection.sock = line
        yield connection
    except (OSError, http.client.HTTPException, ValueError) as cause:
        if over.is_set():
            raise TimeoutError from cause
        raise
    finally:
        watch.cancel()
        connection.close()
        line.close()


def _line(server: Endpoint, seconds: float) -> socket.socket:
    """Return a connected socket; an encrypted one has not shaken hands yet."""
    plain = socket.create_connection((server.address, server.port), timeout=seconds)
    if server.scheme == "http":
        return plain
    # The system's own authorities decide; an office with its own names its file in SSL_CERT_FILE.
    context = ssl.create_default_context()
    return context.wrap_socket(plain, server_hostname=server.host, do_handshake_on_connect=False)


def _reason(cause: Exception) -> str:
    """Return why it failed, in words of ours: nothing that a server sends gets into a message."""
    if isinstance(cause, TimeoutError):
        return "gave no answer in time"
    if isinstance(cause, ConnectionRefusedError):
        return "refuses the connection; is it running?"
    if isinstance(cause, ssl.SSLError):
        return "its certificate or encryption is not accepted"
    if type(cause) is http.client.HTTPException:
        return str(cause)
    return f"the exchange failed ({type(cause).__name__})"
