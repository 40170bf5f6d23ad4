"""From a place and a body as written to the full official name, with what the document takes for granted."""

from __future__ import annotations

from zhifa_nlp.extraction.context import DocumentContext
from zhifa_nlp.extraction.unit_bodies import GOVERNMENT, Body
from zhifa_nlp.extraction.unit_branch_names import BranchNamer
from zhifa_nlp.lexicon.lexicon import Lexicon
from zhifa_nlp.lexicon.model import Place

_OWN_HEAD = frozenset(
    ("局", "厅", "总局", "委", "办", "处", "所", "站", "队", "总队", "支队", "大队", "中心", "公司", "分局")
)
_BUREAU = ("局", "厅", "委")
_HEADS = ("总队", "支队", "大队", "中心", "总局", "分局", "公司", "局", "厅", "处", "所", "站", "委", "办")
_SQUADS = ("执法支队", "执法大队", "执法监察支队", "执法监察大队", "执法总队")
IN_TOWNS = {
    "司法所": "司法局", "派出所": "公安局", "工商所": "工商局",
    "市场监管所": "市场监管局", "市场监督管理所": "市场监管局",
}  # fmt: skip


class Namer:
    """Names the units of one document.

    `register` leads from a short body to the longer one that this document writes out for it; with `bureaus`
    bare places stand for their bureaus, as in a bureau's circular to its own line.
    """

    def __init__(
        self, lexicon: Lexicon, context: DocumentContext, register: dict[str, str], *, bureaus: bool = False
    ) -> None:
        self._lexicon = lexicon
        self._context = context
        self._register = register
        self._bureaus = bureaus
        self._branches = BranchNamer(lexicon, context, self._own_at)
        self._addressed: dict[tuple[Place, str], str] = {}
        self._named: dict[tuple[Place, str, str], tuple[str, str | None]] = {}

    def note_office(self, place: Place, body: Body | None) -> None:
        """Note a body that may have branches of its own in this document (县卫生监督所 and its 分所)."""
        if body is not None and not body.branch and body.form[-1] in "所站" and len(body.form) > 2:
            self._branches.note_office(body.form, self.name(place, body)[0])

    def note_addressee(self, place: Place, body: Body | None) -> None:
        """Note a body that is addressed: 省厅 may mean it, where the writer's own line has no such body there."""
        if body is not None and not body.branch and not body.form.endswith(("办公厅", "办公室")):
            self._addressed.setdefault((place, body.form[-1]), body.form)

    def name(self, place: Place, body: Body | None) -> tuple[str, str | None]:
        """Return the full name and the function id of a body in a place; of its government without body."""
        if body is None:
            return self._place_alone(place)
        if body.branch:
            return self._branches.name(place, body)
        key = place, body.form, body.tail
        named = self._named.get(key)  # one look: the hash of a place takes in all its superiors
        if named is None:
            tail = self._lexicon.body_words.expand(body.tail) if body.tail else ""
            full, function = self._main(place, body.form)
            named = self._named[key] = full + tail, function
        return named

    def _place_alone(self, place: Place) -> tuple[str, str | None]:
        if self._bureaus and place.level in ("prefecture", "county") and place is not self._context.home:
            return self._own_at(place, self._context.own[-1])
        return place.government, "government"

    def _main(self, place: Place, form: str) -> tuple[str, str | None]:
        if form in GOVERNMENT:
            return place.government, "government"
        if form == "委":
            return f"中共{place.official}委员会", "party_committee"
        if form in _OWN_HEAD:
            return self._own_at(place, form)
        return self._office(place, form) or self._named_at(place, form)

    def _office(self, place: Place, form: str) -> tuple[str, str | None] | None:
        """Return the name of a superior's office in a district or town (区公安分局, 镇司法所), or None."""
        if place.parent is None:
            return None
        if len(form) > 2 and form.endswith("分局") and place.level in ("county", "zone"):
            main, function = self._lexicon.compose(form[:-2] + "局", place.parent, self._context.year)
            return main + (place.short or place.name) + "分局", function
        if place.level == "township" and form in IN_TOWNS:
            main, function = self._lexicon.compose(IN_TOWNS[form], place.parent, self._context.year)
            town = place.name if form.startswith("市场") else place.short or place.name
            return main + town + self._lexicon.body_words.expand(form), function
        return None

    def _named_at(self, place: Place, form: str) -> tuple[str, str | None]:
        context = self._context
        if form in self._register:
            return self._lexicon.compose(self._register[form], place, context.year)
        if form in _SQUADS and context.own.endswith("局"):
            stem = context.own.removesuffix("局")
            squad = form.removeprefix("执法") if stem.endswith("执法") else form
            return self._lexicon.compose(stem + squad, place, context.year)
        row = self._lexicon.name_row(form, place.level, context.year)
        own_line = row is not None and row.function == context.own_function and context.own.count("局") < 2
        if own_line and abbreviates(form, context.own):
            return self._lexicon.compose(context.own, place, context.year)
        return self._lexicon.compose(form, place, context.year)

    def _own_at(self, place: Place, head: str) -> tuple[str, str | None]:
        """Return the name of the body with the document's own function at another place (省厅, 县局)."""
        context, lexicon = self._context, self._lexicon
        if context.own_name and place == context.home:
            if context.branch_of_seat:
                return lexicon.compose(context.own, place, context.year)
            return context.own_bureau if head in _BUREAU else context.own_name, context.own_function
        stem = next((context.own.removesuffix(e) for e in _HEADS if context.own.endswith(e)), "")
        row = lexicon.name_row(stem + head, place.level, context.year) if stem else None
        if row is not None and row.body == stem + head:
            return row.compose(place), row.function
        if (addressed := self._addressed.get((place, head))) is not None:
            return lexicon.compose(addressed, place, context.year)
        return self._own_row(place, head) or (
            place.official + stem + head,
            context.own_function if stem else None,
        )

    def _own_row(self, place: Place, head: str) -> tuple[str, str | None] | None:
        """Return the usual name of the document's own function at another level."""
        context = self._context
        if not context.own_function:
            return None
        endings = ("局", "厅") if head == "局" else (head,)
        rows = [
            r for r in self._lexicon.rows_of(context.own_function, place.level) if r.form.endswith(endings)
        ]
        exact = [row for row in rows if row.body == context.own]
        best = min(exact or rows, key=lambda row: (row.distance(context.year), row.order), default=None)
        return (best.compose(place), best.function) if best is not None else None


def abbreviates(short: str, full: str) -> bool:
    """Tell whether `short` is `full` with characters left out: first and last in place, in order.

    >>> abbreviates("盐务局", "盐务管理局"), abbreviates("水务局", "盐务管理局")
    (True, False)
    """
    if not short or not full or len(short) >= len(full) or short[0] != full[0] or short[-1] != full[-1]:
        return False
    rest = iter(full)
    return all(character in rest for character in short)
