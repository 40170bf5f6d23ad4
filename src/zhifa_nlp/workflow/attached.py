"""The files in a mail or a PDF, taken out by a child process: the parent parses neither.

The child writes each into a numbered file and tells its name. One child serves a whole walk; where a document kills
it, or keeps it too long, that costs the attachments of this document, and the next one gets a fresh child.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Any

from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.errors import LimitExceeded, UnreadableDocument
from zhifa_nlp.workflow.child import Answers, Child

WORKER = "zhifa_nlp.workflow.attached_worker"
ATTACHMENTS = "附件"
"""Names the row that says why attachments could not be had."""
_SAID_BY_THE_READER = frozenset({"truncated", "encrypted", "too_large"})
_LOOK_EVERY = 0.5  # seconds between two looks at the clock and the memory
_START = 60.0  # seconds until a new child must be ready: it loads little
_DOCUMENTS = 500  # a child is replaced by a fresh one after so many


@dataclass(frozen=True, slots=True)
class Order:
    """What the child is to do: take the files out of `path`, of this media type, into `folder`.

    Their names there begin with `number`; of the names that the document gives, none is used.
    """

    path: str
    media_type: str
    folder: str
    number: int


@dataclass(frozen=True, slots=True)
class Member:
    """A file that was taken out: its name in the document, and where it lies, or why it could not be had."""

    name: str
    path: Path
    error: UnreadableDocument | None = None


class Attached:
    """Takes files out of documents.

    Args:
        limits: time and memory that one document may cost, number and size of what is taken out.
        module: what the child runs.
    """

    def __init__(self, limits: Limits, module: str = WORKER) -> None:
        self._limits = limits
        self._module = module
        self._answers: Answers = SimpleQueue()
        self._child: Child | None = None

    def take_out(self, order: Order) -> list[Member]:
        """Return the files in a document, and last, where it does not end well, a row named 附件 that says why.

        Its codes: ``timeout``, ``memory``, ``crashed``, ``zip_bomb`` where it holds too much, ``unreadable``. Of what
        the reader of the document itself says (that it is cut short, or locked) nothing is said here.
        """
        folder = Path(order.folder)
        if self._child is None:
            self._child = Child(self._limits, self._answers, self._module)
        self._child.send(json.dumps(asdict(order)).encode() + b"\n")
        try:
            told = json.loads(self._answer(self._child, Path(order.path)))
        except UnreadableDocument as error:
            for left in folder.glob(f"{order.number}-*"):
                left.unlink()
            return [_none(order, error)]
        if self._child is not None and self._child.done >= _DOCUMENTS:
            self.close()
        members = [_member(folder, one) for one in told["members"]]
        if told["error"] and told["error"]["code"] not in _SAID_BY_THE_READER:
            members.append(_none(order, _error(Path(order.path), told["error"])))
        return members

    def close(self) -> None:
        """Let the child end."""
        if self._child is not None:
            self._child.retire()
            self._child = None

    def _answer(self, child: Child, path: Path) -> bytes:
        while True:
            try:
                speaker, line = self._answers.get(timeout=_LOOK_EVERY)
            except Empty:
                self._look_at(child, path)
                continue
            if speaker is not child:
                continue  # the last words of one that was replaced
            if not line:
                self._child = None
                reason = f"taking out its attachments crashed (exit code {child.exit_code()})"
                raise UnreadableDocument(path, reason, code="crashed", hint="save them by hand")
            if child.hear(line):
                return line

    def _look_at(self, child: Child, path: Path) -> None:
        allowed = self._limits.child_seconds if child.ready else max(_START, self._limits.child_seconds)
        memory = child.memory()
        if monotonic() - child.since > allowed:
            self._stop(child)
            reason = f"taking out its attachments took more than {allowed:g} seconds"
            raise LimitExceeded(path, reason, code="timeout", hint="save them by hand")
        if memory is not None and memory > self._limits.child_bytes:
            self._stop(child)
            reason = "taking out its attachments needs more memory than is allowed for one file"
            raise LimitExceeded(path, reason, code="memory", hint="save them by hand")

    def _stop(self, child: Child) -> None:
        child.kill()
        self._child = None


def _none(order: Order, error: UnreadableDocument) -> Member:
    return Member(ATTACHMENTS, Path(order.folder) / f"{order.number}-0", error)  # never there


def _member(folder: Path, told: dict[str, Any]) -> Member:
    path = folder / told["file"]
    return Member(told["name"], path, _error(path, told["error"]) if told["error"] else None)


def _error(path: Path, told: dict[str, str]) -> UnreadableDocument:
    return UnreadableDocument(path, told["reason"], code=told["code"], hint=told["hint"])
