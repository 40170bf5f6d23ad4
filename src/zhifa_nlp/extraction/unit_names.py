"""From a place and a body as written to the full official name, with what the document takes for granted."""

from __future__ import annotations

from zhifa_nlp.extraction.context import DocumentContext
from zhifa_nlp.extraction.unit_bodies import GOVERNMENT, Body
from zhifa_nlp.lexicon.lexicon import Lexicon
from zhifa_nlp.lexicon.model import NATION, Place
from zhifa_nlp.lexicon.resolve import LEVELS

_OWN_HEAD = frozenset(("局", "厅", "总局", "委", "办", "处", "所", "站", "队", "总队", "支队", "大队", "中心", "公司", "分局"))
_COUNTY_OFFICES = {
    "司法所": "司法局", "派出所": "公安局", "市场监管所": "市场监管局", "市场监督管理所": "市场监管局", "工商所": "工商局",
}  # fmt: skip
_HEADS = ("总队", "支队", "大队", "中心", "总局", "分局", "公司", "局", "厅", "处", "所", "站", "委", "办")


class Namer:
    """Names the units of one document."""

    def __init__(self, lexicon: Lexicon, context: DocumentContext, register: dict[str, str], *, bureaus: bool = False) -> None:
        self._lexicon = lexicon
        self._context = context
        self._bureaus = bureaus  # bare places stand for their bureaus, as in a bureau's circular to its own line
        self._register = register  # short body → the longer body that this document writes out for it

    def name(self, place: Place, body: Body | None) -> tuple[str, str | None]:
        """Return the full name and the function id of a body in a place; of its government without body."""
        if body is None and self._bureaus and place.level in ("prefecture", "county") and place is not self._context.home:
            return self._own_at(place, self._context.own[-1])
        if body is None or (body.form in GOVERNMENT and not body.tail):
            return place.government, "government"
        if body.branch:
            return self._branch(place, body)
        if body.form == "委":
            place_name = place.official
            return f"中共{place_name}委员会{self._tail(body)}", "party_committee"
        if body.form in _OWN_HEAD:
            full, function = self._own_at(place, body.form)
        else:
            full, function = self._named_at(place, body.form)
        return full + self._tail(body), function

    def _tail(self, body: Body) -> str:
        return self._lexicon.body_words.expand(body.tail) if body.tail else ""

    def _branch(self, home: Place, body: Body) -> tuple[str, str | None]:
        """Return the name of a branch that stands under its own name (路桥分局, 忠诚派出所)."""
        context, lexicon = self._context, self._lexicon
        own = context.own_name or home.official
        head = body.form
        if head in ("农场", "林场"):
            return body.branch + head, None
        if home is not context.home and context.own:
            own = self._own_at(home, "局")[0]
        if head in ("派出所", "司法所") and home.level == "township" and home.parent is not None:
            home = home.parent
        if head == "派出所" and context.own_function != "public_security":
            own = lexicon.compose("公安局", home, context.year)[0]
        elif head == "司法所":
            own = lexicon.compose("司法局", home, context.year)[0]
        elif head.endswith(("检查站", "检测站", "治超站", "监理站", "水文站", "渔政站")):
            own = home.official
        elif len(head) > 2 and head[-1] in "所站" and not _same_line(head, context.own):
            own = home.official
        elif len(head) > 2 and head.endswith("分局"):
            if not abbreviates(head[0] + "局", context.own):
                own = lexicon.compose(head[:-2] + "局", home, context.year)[0]
            head = "分局"
        elif head in ("支队", "大队", "局", "所", "处", "站") and (row := context.chooser.choose(body.branch)) is not None:
            place = lexicon.place(row, context.year)
            if place.code == home.code and context.own_name:
                return context.own_name, context.own_function
            if place.level in ("prefecture", "county"):
                return self._own_at(place, head)
        elif head == "海关":
            return f"中华人民共和国{body.branch}海关", "customs"
        if head in ("所", "站") and context.own.endswith("局"):
            head = context.own.removesuffix("局") + head
        return own + body.branch + lexicon.body_words.expand(head), None

    def _in_town(self, town: Place, form: str) -> tuple[str, str | None] | None:
        """Return the name of a county bureau's office in a town (镇司法所), or None for the town's own bodies."""
        if form not in _COUNTY_OFFICES or town.parent is None:
            return None
        main, function = self._lexicon.compose(_COUNTY_OFFICES[form], town.parent, self._context.year)
        name = town.name if form.startswith("市场") else town.short or town.name
        return main + name + self._lexicon.body_words.expand(form), function

    def _named_at(self, place: Place, form: str) -> tuple[str, str | None]:
        context = self._context
        row = self._lexicon.name_row(form, place.level, context.year)
        if len(form) > 2 and form.endswith("分局") and place.level in ("county", "zone") and place.parent is not None:
            main, function = self._lexicon.compose(form[:-2] + "局", place.parent, context.year)
            return main + (place.short or place.name) + "分局", function
        if place.level == "township" and (office := self._in_town(place, form)):
            return office
        longer = self._register.get(form)
        if longer and longer != form:
            return self._lexicon.compose(longer, place, context.year)
        own_line = row is not None and row.function == context.own_function and context.own.count("局") < 2
        if own_line and abbreviates(form, context.own):
            return self._lexicon.compose(context.own, place, context.year)
        return self._lexicon.compose(form, place, context.year)

    def _own_at(self, place: Place, head: str) -> tuple[str, str | None]:
        """Return the name of the body with the document's own function at another place (省厅, 县局)."""
        context, lexicon = self._context, self._lexicon
        if place == context.home and context.own_name and not context.branch_of_seat:
            return context.own_name, context.own_function
        if place == context.home and context.own:
            return lexicon.compose(context.own, place, context.year)
        for ending in _HEADS:
            if context.own.endswith(ending):
                swapped = context.own.removesuffix(ending) + head
                row = lexicon.name_row(swapped, place.level, context.year)
                if row is not None and row.body == swapped:
                    return row.compose(place), row.function
                break
        if context.own_function:
            rows = [
                row for row in lexicon.rows_of(context.own_function, place.level)
                if row.form.endswith(head) or (head == "局" and row.form.endswith(("局", "厅")))
            ]  # fmt: skip
            exact = [row for row in rows if row.body == context.own]
            best = min(exact or rows, key=lambda row: (row.distance(context.year), row.order), default=None)
            if best is not None:
                return best.compose(place), best.function
        if context.own:
            stem = context.own
            for ending in _HEADS:
                if stem.endswith(ending):
                    return place.official + stem.removesuffix(ending) + head, context.own_function
        return place.official + head, None


def _same_line(head: str, own: str) -> bool:
    """Tell whether an office does the work of the writer's own bureau (国土所 of a 国土资源局)."""
    return not own or head[0] in own or head in ("监管所", "管理站", "分所", "分站", "监督分所", "监督所")


def abbreviates(short: str, full: str) -> bool:
    """Tell whether `short` is `full` with characters left out: first and last in place, in order."""
    if not short or not full or len(short) >= len(full) or short[0] != full[0] or short[-1] != full[-1]:
        return False
    rest = iter(full)
    return all(character in rest for character in short)


def place_of_word(
    word: str, home: Place | None, recent: Place | None, *, superior: bool = False
) -> Place | None:
    """Return which place a level word means: the home chain's, else the one last named at that level.

    `superior` says that the body behind the word is the writer's own one level up (市局 in a county-level city).
    """
    if word in ("国家", "全国", "中央"):
        return NATION
    if home is None:
        return recent if recent is not None and recent.word == word else None
    if (word == home.word and not superior) or (word == "区" and home.word in ("新区", "自治区")):
        return home
    if home.level == "zone" and word in ("区", "新区"):
        return home
    county = home.ancestor("county")
    if word == "市" and county is not None and county.name.endswith("市") and not superior:
        return county
    for level in LEVELS.get(word, ("township",) if word in ("镇", "乡", "街道") else ()):
        found = home.ancestor(level)
        if found is not None and (found.word == word or (word == "区" and found.word in ("自治区", "新区"))):
            return found
        if found is not None and word in ("地区", "行署") and found.name.endswith(("地区", "盟")):
            return found
    if recent is not None and recent.word == word:
        return recent
    if word in ("市", "州", "盟", "地区", "行署") and home.level in ("county", "township", "zone"):
        upper = home.ancestor("prefecture")
        return upper if upper is not None and word != "市" else upper
    if word == "省":
        return home.ancestor("province")
    return recent if recent is not None and recent.word == word else None
