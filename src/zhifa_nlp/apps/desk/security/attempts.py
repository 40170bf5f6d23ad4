"""How often somebody may try to log in: so many failures in so many seconds, by name and by address."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable
from threading import Lock
from time import monotonic

BY_NAME = 5
BY_ADDRESS = 20
SECONDS = 300.0
_KEPT = 10_000  # names and addresses remembered; the oldest are forgotten


class Attempts:
    """Counts failures; it lives in memory, since the desk is one process.

    Args:
        clock: gives seconds; another one for tests.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._failures: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, name: str, address: str) -> float:
        """Return how many seconds must pass before the next attempt; 0 when it may be made now."""
        with self._lock:
            return max(self._wait(f"n:{name}", BY_NAME), self._wait(f"a:{address}", BY_ADDRESS))

    def shut_out(self, name: str) -> float:
        """Return how many seconds nobody can log in by that name, wherever they are."""
        with self._lock:
            return self._wait(f"n:{name}", BY_NAME)

    def failed(self, name: str, address: str) -> None:
        """Count a failure."""
        with self._lock:
            for key in (f"n:{name}", f"a:{address}"):
                self._failures.setdefault(key, deque(maxlen=BY_ADDRESS)).append(self._clock())
                self._failures.move_to_end(key)
            while len(self._failures) > _KEPT:
                self._failures.popitem(last=False)

    def succeeded(self, name: str) -> None:
        """Forget the failures of a name."""
        with self._lock:
            self._failures.pop(f"n:{name}", None)

    def _wait(self, key: str, most: int) -> float:
        recent = self._failures.get(key)
        if recent is None:
            return 0.0
        while recent and recent[0] <= self._clock() - SECONDS:
            recent.popleft()
        if len(recent) < most:
            return 0.0
        return recent[-most] + SECONDS - self._clock()
