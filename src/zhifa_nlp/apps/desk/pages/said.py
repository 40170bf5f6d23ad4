"""From a filled-in form to what was said."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError
from starlette.datastructures import FormData
from starlette.requests import Request

from zhifa_nlp.apps.desk.queries.reading import ReferenceShown
from zhifa_nlp.apps.desk.refusals import NOT_VALID, Refusal
from zhifa_nlp.apps.desk.review import ReplyValue, WordIn

_PART = "human."
_SEVERAL = ("codes", "addressees")


async def filled_in(request: Request) -> FormData:
    """Return the form that a page sent."""
    return await request.form()


def word_of(form: FormData) -> WordIn:
    """Return what the form of a decision says.

    Raises:
        Refusal: it does not fit.
    """
    verdict = _text(form, "verdict")
    action = "judge" if verdict else _text(form, "action")
    human = {"verdict": verdict} if verdict else _human(form) if action == "correct" else None
    values = {
        "target": _text(form, "target"),
        "action": action,
        "human": human,
        "reason": _text(form, "reason"),
        "note": _text(form, "note"),
        "seen": _text(form, "seen") or 0,
    }
    try:
        return WordIn.model_validate({**values, "reference": _reference(form)})
    except (ValidationError, ValueError) as error:
        raise Refusal(NOT_VALID, _told(error)) from error


def reply_of(form: FormData) -> tuple[ReferenceShown, str, ReplyValue]:
    """Return which value a unit's reply is about, the name of its target, and the reply.

    Raises:
        Refusal: it does not fit.
    """
    try:
        reply = ReplyValue(text=_text(form, "text"), received=_text(form, "received"))
        return _reference(form), _text(form, "target"), reply
    except (ValidationError, ValueError) as error:
        raise Refusal(NOT_VALID, _told(error)) from error


def _reference(form: FormData) -> ReferenceShown:
    return ReferenceShown(
        kind=_text(form, "kind"),
        document_sha256=_text(form, "document_sha256"),
        start=int(_text(form, "start")),
        end=int(_text(form, "end")),
        field=_text(form, "field"),
    )


def _human(form: FormData) -> dict[str, Any]:
    """Return the corrected value: its parts are fields of the form named ``human.…``; empty ones mean nothing."""
    names = dict.fromkeys(name for name in form if name.startswith(_PART))
    value: dict[str, Any] = {}
    for name in names:
        part = name.removeprefix(_PART)
        given = [str(one).strip() for one in form.getlist(name)]
        value[part] = [one for one in given if one] if part in _SEVERAL else (given[0] or None)
    if _text(form, "field") == "addressees" and value.get("value"):
        value["value"] = [one for one in str(value["value"]).replace("、", "\n").split("\n") if one.strip()]
    return value


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def _told(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return str(error)
