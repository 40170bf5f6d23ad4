"""`zhifa search`: words in the documents of a workspace, exactly, best first."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Annotated

import typer

from zhifa_nlp.apps.cli.options import JsonOption, WorkspaceOption, examples
from zhifa_nlp.apps.cli.output import one_is_one, say
from zhifa_nlp.store.search.answer import Answer, Hit
from zhifa_nlp.store.search.find import search as find
from zhifa_nlp.store.search.request import SearchRequest
from zhifa_nlp.store.workspace import open_workspace

app = typer.Typer(add_completion=False, rich_markup_mode="markdown")
EXAMPLES = examples(
    "zhifa search 死角 --workspace 工作区",
    "zhifa search '照搬 OR 照抄' --workspace 工作区 --code formalism.copied --status admitted",
    "zhifa search 计委 --workspace 工作区 --json",
)
_STEP = 2_000


@app.command(epilog=EXAMPLES)
def search(
    query: Annotated[str, typer.Argument(help='Words; all must be there. A OR B, -without, "with a space".')],
    workspace: WorkspaceOption,
    unit: Annotated[str | None, typer.Option("--unit", help="Issued by this unit. 单位")] = None,
    place: Annotated[str | None, typer.Option("--in", help="The place of that unit. 所在地")] = None,
    period: Annotated[str | None, typer.Option("--period", help="Reports on this year. 考评年度")] = None,
    tier: Annotated[str | None, typer.Option("--tier", help="The unit's official tier. 等次")] = None,
    code: Annotated[
        str | None, typer.Option("--code", help="States such a problem or measure, or of such a group. 编码")
    ] = None,
    status: Annotated[
        str | None, typer.Option("--status", help="Status of that problem, tense of that measure. 性质")
    ] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="Kind of document. 文种")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=10_000, help="Most documents to show.")] = 20,
    offset: Annotated[int, typer.Option("--offset", min=0, help="Documents to pass over.")] = 0,
    names: Annotated[
        bool, typer.Option("--names/--no-names", help="Look for a unit's other names too. 曾用名")
    ] = True,
    as_json: JsonOption = False,
) -> None:
    """检索。Find the documents in which words stand, whatever the layout put between their characters.

    Words of one character and up are found wherever they stand. The name of a unit also finds, told apart, what it
    was called in other years and who took over, each in documents of its own years.
    """
    request = SearchRequest(
        query, unit, period, tier, code, status, kind, names, place, limit=limit, offset=offset
    )
    with open_workspace(workspace) as source:
        answer = find(source, request, _heard)
    if as_json:
        sys.stdout.write(
            json.dumps({"schema": "zhifa/search@1", **asdict(answer)}, ensure_ascii=False) + "\n"
        )
        return
    sys.stdout.writelines(line + "\n" for line in _lines(answer))
    if not answer.total and not answer.related:
        say(f"{query}: in no document 未找到")


def _lines(answer: Answer) -> Iterator[str]:
    if answer.total:
        yield one_is_one(f"{answer.total} documents 共 {answer.total} 份文件")
        yield from _hits(answer.hits)
    for related in answer.related:
        yield ""
        yield one_is_one(f"{related.label}: {related.total} documents 共 {related.total} 份文件")
        yield from _hits(related.hits)


def _hits(hits: Sequence[Hit]) -> Iterator[str]:
    for hit in hits:
        about = "  ".join(filter(None, (hit.issuer, hit.period, hit.date)))
        yield f"{hit.path}  {about}  ×{hit.places}".rstrip()
        yield f"    {_marked(hit)}"


def _marked(hit: Hit) -> str:
    """Return the snippet on one line, with the words that were found between 【 and 】."""
    position, parts = hit.snippet_start, []
    end = position + len(hit.snippet)
    for place in hit.highlights:
        if place.end <= end:
            parts += [_between(hit, position, place.start), "【", place.text, "】"]
            position = place.end
    parts.append(_between(hit, position, end))
    return " ".join("".join(parts).split())


def _between(hit: Hit, start: int, end: int) -> str:
    return hit.snippet[start - hit.snippet_start : end - hit.snippet_start]


def _heard(done: int, of: int) -> None:
    if done == of or done % _STEP == 0:
        say(f"index 建立索引: {done} of {of} documents")
