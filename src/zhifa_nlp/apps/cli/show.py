"""`zhifa show`: a page as a picture, with what was extracted from it framed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zhifa_nlp.apps.cli.options import examples
from zhifa_nlp.apps.cli.output import CLEAN, SOME_FAILED, say
from zhifa_nlp.apps.files import written_whole
from zhifa_nlp.errors import UnreadableDocument
from zhifa_nlp.workflow.show import marks_on_page, record_of, render_page

app = typer.Typer(add_completion=False, rich_markup_mode="markdown")


@app.command(epilog=examples("zhifa show 通报.pdf --page 2 -o 第2页.png", "zhifa show 扫描件.tif"))
def show(
    file: Annotated[Path, typer.Argument(help="A PDF, OFD, picture or Word file. 文件")],
    page: Annotated[int, typer.Option("--page", "-p", min=1, help="Which page, from 1. 第几页")] = 1,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write the PNG here. 输出图片")
    ] = None,
    bare: Annotated[bool, typer.Option("--bare", help="The page alone, without frames. 不加框")] = False,
) -> None:
    """看页。Draw a page as PNG with issuer, title, units, problems, measures and citations framed.

    Word files and spreadsheets are printed by LibreOffice first. Without `-o` the picture is called
    FILE-pN.png and lies in this folder. Exit code 3: the page cannot be shown.
    """
    target = output or Path(f"{file.stem}-p{page}.png")
    try:
        marks = [] if bare else marks_on_page(record_of(file), page)
        png = render_page(file, page, marks)
    except UnreadableDocument as error:
        say(str(error))
        raise typer.Exit(SOME_FAILED) from error
    with written_whole(target) as part:
        part.write_bytes(png)
    say(f"{target}: page {page}, {len(marks)} frames")
    raise typer.Exit(CLEAN)
