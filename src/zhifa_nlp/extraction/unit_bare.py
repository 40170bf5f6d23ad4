"""Bodies without a place: 国务院, 检察院, and the entries of a circular's list."""

from __future__ import annotations

from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from zhifa_nlp.extraction.unit_bodies import GOVERNMENT, Body
from zhifa_nlp.extraction.unit_guards import JOINS, body_generic_before
from zhifa_nlp.extraction.unit_names import IN_TOWNS
from zhifa_nlp.extraction.unit_outposts import with_outpost
from zhifa_nlp.extraction.unit_sight import Found, Sight
from zhifa_nlp.lexicon.lexicon import Lexicon
from zhifa_nlp.lexicon.model import NATION, Place

_TAILS = (
    "局", "厅", "委", "办", "院", "会", "所", "站", "室", "中心", "大队", "支队", "总队", "银行", "署", "部",
)  # fmt: skip
_TOO_COMMON = frozenset(
    ("办公室", "办公厅", "法制室", "督查室", "政府办", "政府办公室", "公安局", "派出所",
     "人民法院", "人民检察院",
     "人民代表大会", "监察委员会", "人民政府", "人民代表大会常务委员会")
)  # fmt: skip
_ALWAYS = frozenset(("法制办", "检察院", "法院", "纪委", "管委会", "编办"))
_SQUADS = ("总队", "支队", "大队")
_SHORT = 2  # 建委, 体委: bodies only behind others of the same place
_LISTED = frozenset("、和与")
_CLAUSE_STARTS = "、:\n。-,;"


@cache
def _automaton(lexicon: Lexicon) -> AhoCorasick:
    forms = [form for form in lexicon.body_forms if len(form) > 2 and form.endswith(_TAILS)]
    forms += [form for form in lexicon.body_forms if len(form) == _SHORT and form[-1] in "局厅委办"]
    forms += [form for form in IN_TOWNS if form not in _TOO_COMMON and form not in forms]
    return AhoCorasick(forms, matchkind=MatchKind.LeftmostLongest)


def bare_starts(text: str, lexicon: Lexicon) -> list[int]:
    """Return where bodies of the table stand in a text, with or without a place before them."""
    found = _automaton(lexicon).find_matches_as_indexes(text)
    return [start for _, start, end in found if end - start > _SHORT or text[start - 1 : start] in _LISTED]


def read_bare(sight: Sight, start: int) -> Found | None:
    """Return the body at `start` that stands without its place, if it is meant as one."""
    if start < sight.barred or body_generic_before(sight.text, start):
        return None
    body = sight.finder.at(sight.text, start)
    if body is None or not (body.known or body.form in IN_TOWNS):
        return None
    if sight.lexicon.nationwide(body.form, sight.context.year):
        short = len(body.form) == _SHORT  # 中办, 国办
        if short or _behind_title(sight.text, start):
            return None
        return with_outpost(sight, Found(start, body.end, NATION, body, "nation"))
    place = _place(sight, start, body)
    return (
        Found(start, body.end, place, body, "bare")
        if place is not None and _counts(sight, start, body)
        else None
    )


def _place(sight: Sight, start: int, body: Body) -> Place | None:
    """Return whose a body without its place is: the one's before it in a list, else the document's own."""
    home = sight.context.home
    last = sight.found[-1] if sight.found else None
    if last is not None and last.end == start - 1 and sight.text[start - 1] in _LISTED and _shares(last):
        home = last.place
    if home is not None and _is_of_province(sight, home, body.form):
        return home.ancestor("province")
    return home


def _is_of_province(sight: Sight, place: Place, form: str) -> bool:
    """Tell whether a body is a province's wherever it is named: a department (公安厅), a corps known there alone."""
    if form.endswith("总队"):
        year = sight.context.year
        row = sight.lexicon.name_row(form, place.level, year)
        return row is None and sight.lexicon.name_row(form, "province", year) is not None
    return form.endswith("厅") and not form.endswith("办公厅")


def _shares(last: Found) -> bool:
    """Tell whether the word or place before a body is said of the bodies listed behind it too (省农电局、黄金局)."""
    form = last.body.form if last.body is not None else ""
    return last.kind in ("level", "chain", "bare") and len(form) > 1 and form not in GOVERNMENT


def _behind_title(text: str, start: int) -> bool:
    """Tell whether the body stands in the bracket behind a title, as the one that issued it."""
    low = max(0, start - 20)
    return text.rfind("》(", low, start) > text.rfind(")", low, start)


def _counts(sight: Sight, start: int, body: Body) -> bool:
    """Tell whether a body without its place is meant as one: in a list of units, or written out before."""
    text, own = sight.text, sight.context.own
    before = text[start - 1 : start]
    if before in _LISTED and sight.found and sight.found[-1].end == start - 1:
        return body.form != "党委"
    common = len(body.form) == _SHORT or body.form in _TOO_COMMON or body.form == own
    if sight.circular and before in _CLAUSE_STARTS and not common and body.form[-1] not in "所站室队":
        return True
    squad = _is_own_squad(sight, body)
    if (
        "\u4e00" <= before <= "\u9fff" and before not in JOINS and not (squad and before == "的")
    ) or before == ")":
        return False
    if len(body.form) == _SHORT:
        return False
    if body.form in _ALWAYS or _is_town_office(sight, body) or squad:
        return True
    listed = text[body.end : body.end + 1] == "、" and (
        _in_list_line(text, start) or _beside_another(sight, body)
    )
    return not common and (body.form in sight.written or listed)


def _beside_another(sight: Sight, body: Body) -> bool:
    """Tell whether a station stands beside another one: a bureau's own stations (种子管理站、植保站)."""
    other = sight.finder.at(sight.text, body.end + 1)
    return body.form[-1] in "站所" and other is not None and other.known and other.form[-1] in "站所"


def _is_own_squad(sight: Sight, body: Body) -> bool:
    """Tell whether a bureau names a squad whose full name begins with the bureau's own (公安局 | 交通警察支队)."""
    home, own = sight.context.home, sight.context.own
    if home is None or not own.endswith(("局", "厅")) or not body.form.endswith(_SQUADS):
        return False
    row = sight.lexicon.name_row(body.form, home.level, sight.context.year)
    return row is not None and row.form.startswith(own) and row.form != own


def _is_town_office(sight: Sight, body: Body) -> bool:
    """Tell whether a town writes and names one of its own offices (林业站, 计生办)."""
    home = sight.context.home
    if home is None or home.level != "township" or body.form in _TOO_COMMON:
        return False
    return (
        body.form in IN_TOWNS or sight.lexicon.name_row(body.form, "township", sight.context.year) is not None
    )


def _in_list_line(text: str, start: int) -> bool:
    """Tell whether the line around is a list of bodies (the annex of a circular)."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    line = text[first : last if last >= 0 else len(text)]
    return line.count("、") >= 2 and "。" not in line and "," not in line
