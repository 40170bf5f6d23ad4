"""A server of our own that answers as a test wants: honestly, wrongly, with malice or slowly."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[list[dict[str, Any]]], Any]
"""From the items of a request to the content of the reply: text, or what becomes JSON."""


class Server:
    """Where it listens, what it was asked, and how it behaves.

    `raw` writes a whole reply itself; otherwise `answer` gives the content of a chat completion.
    """

    def __init__(self) -> None:
        self.url = ""
        self.requests: list[dict[str, Any]] = []
        self.paths: list[str] = []
        self.answer: Answer = honest
        self.raw: Callable[[BaseHTTPRequestHandler], None] | None = None
        self.models = ["little-model"]
        self.model = "little-model"

    def items(self, number: int = -1) -> list[dict[str, Any]]:
        return json.loads(self.requests[number]["messages"][1]["content"])["items"]


def honest(items: list[dict[str, Any]]) -> Any:
    """Answer each item with a code of its kind and words of its text."""
    codes = {"problem": ("workforce.quality", "resolved"), "measure": ("training", "done")}
    answers = [
        {"id": i["id"], "codes": [codes[i["kind"]][0]], "manner": codes[i["kind"]][1], "words": i["text"][:4]}
        for i in items
    ]
    return {"answers": answers}


@contextmanager
def serving() -> Iterator[Server]:
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

        def do_GET(self) -> None:
            state.paths.append(self.path)
            send_json(self, {"data": [{"id": name} for name in state.models]})

        def do_POST(self) -> None:
            state.paths.append(self.path)
            state.requests.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            if state.raw is not None:
                state.raw(self)
                return
            content = state.answer(state.items())
            text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
            send_json(
                self, {"model": state.model, "choices": [{"message": {"role": "assistant", "content": text}}]}
            )

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    state.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()


def send_json(handler: BaseHTTPRequestHandler, value: Any, kind: str = "application/json") -> None:
    body = value if isinstance(value, bytes) else json.dumps(value, ensure_ascii=False).encode()
    handler.send_response(200)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def redirect(where: str) -> Callable[[BaseHTTPRequestHandler], None]:
    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(307)
        handler.send_header("Location", where)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return send


def status(code: int) -> Callable[[BaseHTTPRequestHandler], None]:
    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return send


def page(handler: BaseHTTPRequestHandler) -> None:
    send_json(handler, b"<html><script>alert(1)</script></html>", "text/html")


def too_long(handler: BaseHTTPRequestHandler) -> None:
    send_json(handler, b'{"choices": "' + b"x" * 400_000 + b'"}')


def endless(handler: BaseHTTPRequestHandler) -> None:
    """Send chunks until the other side has had enough."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.end_headers()
    try:
        for _ in range(10_000):
            handler.wfile.write(b" " * 65_536)
    except OSError:
        pass


def broken_off(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')
    handler.close_connection = True


def silent(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(1.5)


def dripping(handler: BaseHTTPRequestHandler) -> None:
    """Send a header of one byte every now and then: each read succeeds, the whole never ends."""
    try:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        for _ in range(40):
            handler.wfile.write(b"a")
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        pass


def nonsense(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"\x16\x03\x01 220 mail ready\r\n\r\n")
    handler.close_connection = True
