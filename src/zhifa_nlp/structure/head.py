"""The head of a document: everything before its running text, read line by line.

A head whose lines were lost (one line holds title, number, addressees and text) is read by `flat_head`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from zhifa_nlp import dates
from zhifa_nlp.folding import fold
from zhifa_nlp.structure import head_lines as known
from zhifa_nlp.structure.flat_head import read_flat
from zhifa_nlp.structure.furniture import is_clock, is_furniture
from zhifa_nlp.structure.head_address import ends_head, is_labelled_addressee, take_title_below
from zhifa_nlp.structure.head_lines import LONGEST_TITLE_LINE, rest_of
from zhifa_nlp.structure.head_scan import Head, Scan, shifted
from zhifa_nlp.structure.lines import Line, is_one_line, line_of, lines_from, pieces_from
from zhifa_nlp.structure.metadata import read_metadata
from zhifa_nlp.structure.model import ElementName
from zhifa_nlp.structure.own_number import line_without, own_number
from zhifa_nlp.structure.title import choose_title
from zhifa_nlp.structure.words import DRESSING, LIMIT, TITLE_END, UNIT_LINE

META_SIZE = 500  # code points of a table of metadata in text without line breaks
HEAD_SIZE = 1600  # code points; longer heads are tables of metadata


def read_head(text: str, folded: str) -> Head:
    """Read the head of a document line by line.

    Args:
        text: the document's text.
        folded: its matching view.
    """
    head = _read(text, folded, lines_from(folded, 0, HEAD_SIZE))
    if is_one_line(folded):
        by_spaces = _read(text, folded, pieces_from(folded, 0, HEAD_SIZE))
        return max(by_spaces, head, key=_success)
    return head


def _success(head: Head) -> int:
    """Weigh how much of a head was understood."""
    title = "" if head.title is None else "".join(fold(head.title.text).split())
    finished = TITLE_END.search(title) is not None and len(title) <= LONGEST_TITLE_LINE
    addressed = any(e.name == "addressee" for e in head.elements)
    return 2 * finished + 2 * addressed + (head.number is not None) + bool(title)


def _read(text: str, folded: str, lines: Iterable[Line]) -> Head:
    """Read a head from its lines."""
    scan = Scan(text, folded, Head(), read_metadata(text, folded, HEAD_SIZE))
    previous_end = 0
    following = iter(lines)
    for line in following:
        done = _read_line(scan, line)
        if done:
            break
        previous_end = line.end
    else:
        scan.head.body_start = previous_end
    scan.close_run()
    if not scan.titles and not scan.passed and any(e.name == "addressee" for e in scan.head.elements):
        take_title_below(scan, following)
    choose_title(scan)
    _complete(scan)
    return scan.head


def _complete(scan: Scan) -> None:
    """Take from forms and from the table of metadata what the head does not say."""
    head, meta = scan.head, scan.metadata
    if not head.names:
        head.names = scan.labelled[:1]
    if not head.names and meta.issuer is not None:
        head.names = [
            x for x in (line_of(scan.folded, *meta.issuer),) if x is not None and UNIT_LINE.match(x.bare)
        ]
    if head.number is None and meta.number is not None:
        head.number = scan.element("doc_number", meta.number.start, meta.number.end, meta.number.tidy)
    if head.title is None and meta.title is not None:
        head.title = scan.element("title", *meta.title)
    head.page_dates = [*([] if meta.written is None else [meta.written]), *meta.posted, *head.page_dates]


def _read_line(scan: Scan, line: Line) -> bool:
    """Take in one line; True when it is the last of the head or the first of the text."""
    scan.head.body_start = line.start
    if _is_top(scan, line) or _is_page(scan, line):
        return False
    number = own_number(scan, line)
    rest = line if number is None else line_without(line, number)
    if rest is None:
        if all(UNIT_LINE.match(above.bare) and not TITLE_END.search(above.bare) for above in scan.run):
            scan.cut_run()  # the number under a letterhead: no title goes on beyond it
        return False
    if rest.bare.endswith(":") and ends_head(scan, rest):
        return True
    if is_labelled_addressee(scan, rest):
        return False
    if known.is_body(rest, titled=scan.titled, begun=bool(scan.run or scan.titles)):
        if not scan.titled and len(rest.bare) > LONGEST_TITLE_LINE:
            _flatten(scan, scan.run[0].start if scan.run else rest.start)
        return True
    _sort(scan, rest)
    return False


def _is_page(scan: Scan, line: Line) -> bool:
    """Take in what a web page or a table of metadata puts around the document."""
    if "。" not in line.text and scan.metadata.holds(line.start):
        scan.cut_run()  # what a web page puts between two lines parts them
        return True
    labelled = known.LABELLED.match(line.text)
    if labelled is not None:
        scan.labelled.append(rest_of(line, labelled.end()))
    dressed = "。" not in line.text and DRESSING.search(line.text) is not None
    furniture = labelled is None and is_furniture(line, titled=scan.titled, begun=bool(scan.run))
    if not dressed and not furniture:
        return False
    if not is_clock(line):
        days = dates.find_days(scan.text[line.start : line.end], folded=line.text)
        scan.head.page_dates += [shifted(d, line.start) for d in days]
    scan.cut_run()
    return True


def _flatten(scan: Scan, start: int) -> None:
    """Read a head that shares one line with the text."""
    meta_end = scan.metadata.end
    found = read_flat(scan.text, scan.folded, max(start, meta_end) if meta_end < start + META_SIZE else start)
    head = scan.head
    head.flat = True
    head.body_start = found.end
    head.elements += found.addressees
    head.dates += found.days
    scan.run = []
    if found.title is not None:
        head.title = scan.element("title", *found.title)
    if found.letterhead is not None:
        head.elements.append(scan.element("letterhead", *found.letterhead))
    if found.signer is not None:
        head.elements.append(scan.element("signer", *found.signer))
    if found.number is not None and head.number is None:
        head.number = scan.element("doc_number", found.number.start, found.number.end, found.number.tidy)
    for a, b in found.names:
        name = line_of(scan.folded, a, b)
        if name is not None:
            head.names.append(name)


def _is_top(scan: Scan, line: Line) -> bool:
    """Take in copy number, secrecy, urgency, letterhead and the number of an issue."""
    top = known.TOP.match(line.bare)
    if top is not None:
        name: ElementName = "copy_number" if top["copy"] else "secrecy" if top["secrecy"] else "urgency"
        scan.head.elements.append(scan.element(name, line.start, line.end))
        return True
    signer = known.SIGNER.match(line.text)
    if signer is not None:
        place = line.start + signer.start("who")
        scan.head.elements.append(scan.element("signer", place, line.start + signer.end("who")))
        return True
    if known.LETTERHEAD.match(line.bare) and not TITLE_END.search(line.bare):
        scan.close_run()
        scan.head.elements.append(
            scan.element("letterhead", line.start, line.end, line.bare.removesuffix("文件"))
        )
        return True
    if known.LONE_NUMBER.match(line.bare):
        scan.close_run()
        if scan.head.number is None:
            scan.head.number = scan.element("doc_number", line.start, line.end)
        return True
    if known.ISSUE.match(line.bare):
        scan.weak += scan.run  # the name of a bulletin stands above its issue
        scan.run = []
        if scan.head.number is None and "总第" in line.bare:
            scan.head.number = scan.element("doc_number", line.start, line.end)
        return True
    return False


def _sort(scan: Scan, line: Line) -> None:
    """Put a line of the head to the title, the dates or the names."""
    tag = known.TAG.match(line.text)
    if tag is not None and tag.end() < len(line.text):
        line = rest_of(line, tag.end())
    line = known.without_site(line)
    days = dates.find_days(scan.text[line.start : line.end], folded=line.text)
    if known.states_date(line, days) or not _may_be_title(scan, line):
        scan.close_run()
        _set_aside(scan, line, days)
        return
    if UNIT_LINE.match(line.bare) and not TITLE_END.search(line.bare):
        scan.head.names.append(line)
        if scan.run and TITLE_END.search(scan.run[-1].bare):
            scan.close_run()
    scan.run.append(line)


def _may_be_title(scan: Scan, line: Line) -> bool:
    bare = line.bare
    if bare.startswith("-") or (bare[0] == "(" and bare[-1] == ")"):
        return False
    if known.META.search(bare) or known.AMENDED.match(bare):
        return False
    begun = scan.titled or scan.head.dates or (scan.run and not UNIT_LINE.match(scan.run[-1].bare))
    return not (begun and known.is_speaker(bare))


def _set_aside(scan: Scan, line: Line, days: list[dates.DateSpan]) -> None:
    """Keep the date and the name of a line that is no part of the title."""
    bare = line.bare
    scan.head.dates += [shifted(d, line.start) for d in days if not LIMIT.match(line.text, d.end)]
    if bare[0] != "(" and (known.META.search(bare) or known.PRINTED_NAME.match(bare)):
        scan.head.names.append(known.name_in_form(line))
    elif bare.startswith("-"):
        _note_name(scan, line, known.SUBTITLE)
    else:
        _note_name(scan, line, known.BY if days else known.SPEAKER)


def _note_name(scan: Scan, line: Line, pattern: re.Pattern[str]) -> None:
    """Note the unit that a line names beside other things."""
    m = pattern.match(line.text)
    if m is not None:
        name = line_of(scan.folded, line.start + m.start("unit"), line.start + m.end("unit"))
        if name is not None:
            scan.head.names.append(name)
