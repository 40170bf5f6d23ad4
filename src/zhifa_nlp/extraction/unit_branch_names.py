"""Full names of branches that stand under their own name: 路桥分局 → 台州市工商行政管理局路桥分局."""

from __future__ import annotations

from collections.abc import Callable

from zhifa_nlp.extraction.context import DocumentContext
from zhifa_nlp.extraction.unit_bodies import Body
from zhifa_nlp.lexicon.lexicon import Lexicon
from zhifa_nlp.lexicon.model import Place

OwnAt = Callable[[Place, str], tuple[str, str | None]]

_OF_COUNTY = {"派出所": "公安局", "司法所": "司法局"}  # offices of a county's bureau in its towns
_AT_PLACE = (
    "检查站",
    "检测站",
    "治超站",
    "监理站",
    "水文站",
    "渔政站",
)  # named by the county, not the bureau
_PLAIN = ("支队", "大队", "局", "所", "处", "站")
_ANY_LINE = ("监管所", "管理站", "分所", "分站", "监督分所", "监督所")


class BranchNamer:
    """Names branches; `own_at` names the writer's own line at another place."""

    def __init__(self, lexicon: Lexicon, context: DocumentContext, own_at: OwnAt) -> None:
        self._lexicon = lexicon
        self._context = context
        self._own_at = own_at
        self._offices: dict[str, str] = {}

    def note_office(self, form: str, name: str) -> None:
        """Note an office that the text names, to which a 分所 or 分站 may belong."""
        self._offices.setdefault(form[-1], name)

    def name(self, home: Place, body: Body) -> tuple[str, str | None]:
        """Return full name and function id of the branch `body` of a body in `home`."""
        head = body.form
        if head == "农场":
            return body.branch + head, None  # a farm bears its own name, whatever county it lies in
        if self._context.own_name.endswith(body.branch + head):
            return self._context.own_name, self._context.own_function  # the branch that writes
        elsewhere = self._elsewhere(body) if head in _PLAIN else None
        if elsewhere is not None:
            return elsewhere
        main = self._main(home, head, body.branch)
        if head.endswith(("分所", "分站")) and main in self._offices.values():
            head = head[-2:]  # 县卫生监督所 | 某地 | 监督分所
        if head.endswith("分局") and not (head == "税务分局" and main.startswith("国家税务总局")):
            head = "分局"
        elif head in ("所", "站") and self._context.own.endswith("局"):
            head = self._context.own.removesuffix("局") + head
        return main + body.branch + self._lexicon.body_words.expand(head), None

    def _elsewhere(self, body: Body) -> tuple[str, str | None] | None:
        """Return the name of the writer's line in the place that the branch is named after (咸阳支队)."""
        row = self._context.chooser.choose(body.branch)
        if row is None:
            return None
        place = self._lexicon.place(row, self._context.year)
        if place == self._context.home and self._context.own_name:
            return self._context.own_name, self._context.own_function
        return self._own_at(place, body.form) if place.level in ("prefecture", "county") else None

    def _main(self, home: Place, head: str, branch: str) -> str:
        """Return the full name of what the branch belongs to."""
        context, compose = self._context, self._lexicon.compose
        if (
            head.endswith(("分所", "分站"))
            and not context.own.endswith(head[-1])
            and head[-1] in self._offices
        ):
            return self._offices[head[-1]]
        seat = home.parent if home.level == "township" and home.parent is not None else home
        if head in _OF_COUNTY and not (head == "派出所" and context.own_function == "public_security"):
            return compose(_OF_COUNTY[head], seat, context.year)[0]
        if head.endswith(_AT_PLACE) or (len(head) > 2 and head[-1] in "所站" and not self._own_line(head)):
            return home.official
        if len(head) > 2 and head.endswith("分局") and not (context.own and head[0] == context.own[0]):
            owner = home.parent if branch == home.short and home.level == "county" and home.parent else home
            return compose(head[:-2] + "局", owner, context.year)[0]  # a district's own is its city's branch
        if home is not context.home and context.own:
            return self._own_at(home, "局")[0]
        within = head.endswith("队") and not head.endswith(
            "大队"
        )  # a squad belongs to the larger squad that writes
        return (context.own_name if within else context.own_bureau) or home.official

    def _own_line(self, head: str) -> bool:
        """Tell whether an office does the work of the writer's own bureau (国土所 of a 国土资源局)."""
        if head == "派出所":
            return self._context.own_function == "public_security"
        return not self._context.own or head[0] in self._context.own or head in _ANY_LINE
