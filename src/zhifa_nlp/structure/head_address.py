"""Lines of a head that say to whom the document goes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from zhifa_nlp.structure import addressees
from zhifa_nlp.structure.head_scan import Scan
from zhifa_nlp.structure.lines import Line
from zhifa_nlp.structure.words import TITLE_END

_TITLE_LINES = 3
_LONGEST = 60  # code points of one line of such a title
_ABOUT = re.compile(r"[\u4e00-\u9fff()]{0,40}关于")


def is_labelled_addressee(scan: Scan, line: Line) -> bool:
    """Take in a line such as 致：某某局 or （送某某局）."""
    bare = line.bare
    if not addressees.PREFIX.match(bare) or not addressees.is_addressee_line(bare.rstrip(")") + ":"):
        return False
    end = line.end - bare.endswith(")")
    scan.head.elements += addressees.split(scan.text, scan.folded, line.start, end)
    scan.close_run()
    return True


def ends_head(scan: Scan, line: Line) -> bool:
    """Read an addressee line or a greeting; the text begins after it."""
    head = scan.head
    if addressees.is_salutation(line.bare):
        head.elements += addressees.split(scan.text, scan.folded, line.start, line.end - 1)
        head.body_start = line.end
        return True
    start = _wrapped_start(scan, line)
    whole = "".join(scan.folded[start : line.end].split())
    if not addressees.is_addressee_line(whole):
        return False
    while scan.run and scan.run[-1].start >= start:
        scan.run.pop()
    head.elements += addressees.split(scan.text, scan.folded, start, line.end - 1)
    head.body_start = line.end
    return True


def take_title_below(scan: Scan, lines: Iterable[Line]) -> None:
    """Take in a title that stands below its addressees: some offices begin with whom they write to."""
    run: list[Line] = []
    for line in islice(lines, _TITLE_LINES):
        if len(line.bare) > _LONGEST or "。" in line.bare or line.bare[-1] in ",;:":
            break
        run.append(line)
    while run and not TITLE_END.search(run[-1].bare):
        run.pop()
    if _ABOUT.match("".join(line.bare for line in run)):
        scan.titles.append(run)
        scan.head.body_start = run[-1].end


def _wrapped_start(scan: Scan, line: Line) -> int:
    """Return where an addressee line begins that was broken into several."""
    start = line.start
    for earlier in reversed(scan.run):
        if TITLE_END.search(earlier.bare) or "关于" in earlier.bare or earlier.end < start - 40:
            break
        if not any(TITLE_END.search(above.bare) for above in scan.run if above.start < earlier.start):
            break
        start = earlier.start
    return start
