"""The second reader: asks once, asks once more, and then leaves the machine's own value standing."""

from __future__ import annotations

import json
from collections.abc import Sequence

from zhifa_nlp.errors import SecondReaderError
from zhifa_nlp.second_reader.address import Endpoint, endpoint
from zhifa_nlp.second_reader.answer import Item, plain_model, take_items, take_models, take_reply
from zhifa_nlp.second_reader.exchange import Limits, exchange
from zhifa_nlp.second_reader.question import Question, messages

_ATTEMPTS = 2
_MOST_TOKENS = 4096


class SecondReader:
    """A language model on this machine or on the intranet, asked through the interface of OpenAI.

    Args:
        url: the server's address; there is no default.
        model: the model's name there; when None, the only one that the server offers.
        limits: what asking may cost.

    Raises:
        SecondReaderError: the address is not allowed, or the model's name is none.
    """

    def __init__(self, url: str, *, model: str | None = None, limits: Limits | None = None) -> None:
        self.server: Endpoint = endpoint(url)
        self.limits = limits or Limits()
        if model is not None and not plain_model(model):
            raise SecondReaderError(f"{model!r} is no name of a model; write it as the server does")
        self._model = model
        self._failed = 0

    @property
    def given_up(self) -> bool:
        """Whether so many requests failed in a row that nobody is asked any more."""
        return self._failed >= self.limits.failures

    def ask(self, asked: Sequence[Question]) -> tuple[str, dict[int, Item]]:
        """Return the name of the model that answered, and its answers by number of the question.

        Raises:
            SecondReaderError: there was no usable answer, or there have been none for too long.
        """
        if self.given_up:
            raise SecondReaderError(f"second reader {self.server.name}: not asked any more after failures")
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                answered = self._asked(asked)
            except SecondReaderError:
                if attempt == _ATTEMPTS:
                    self._failed += 1
                    raise
            else:
                self._failed = 0
                return answered
        raise AssertionError("unreachable: the last attempt returns or raises")

    def _asked(self, asked: Sequence[Question]) -> tuple[str, dict[int, Item]]:
        request = {
            "model": self._name(),
            "messages": messages(asked),
            "temperature": 0,
            "max_tokens": _MOST_TOKENS,
            "stream": False,
        }
        body = json.dumps(request, ensure_ascii=False).encode("utf-8", "replace")
        reply = exchange(self.server, "POST", "/chat/completions", body, self.limits)
        model, content = take_reply(reply)
        return model or self._name(), take_items(content, asked)

    def _name(self) -> str:
        if self._model is None:
            offered = take_models(exchange(self.server, "GET", "/models", limits=self.limits))
            if len(offered) != 1:
                raise SecondReaderError(
                    f"second reader {self.server.name}: offers {len(offered)} models; "
                    "name one with --second-reader-model"
                )
            self._model = offered[0]
        return self._model
