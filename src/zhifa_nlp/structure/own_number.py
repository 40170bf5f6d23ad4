"""发文字号: the number on a line of the head, told from numbers that the title cites."""

from __future__ import annotations

from zhifa_nlp import wenhao
from zhifa_nlp.structure.head_lines import LONGEST_TITLE_LINE, SIGNER
from zhifa_nlp.structure.head_scan import Scan
from zhifa_nlp.structure.lines import Line
from zhifa_nlp.structure.words import TITLE_END


def own_number(scan: Scan, line: Line) -> wenhao.DocumentNumber | None:
    """Return the document's own number if it stands at the beginning or the end of the line."""
    if len(line.text) > LONGEST_TITLE_LINE or ("号" not in line.text and "〔" not in line.text):
        return None
    found = wenhao.find(scan.text[line.start : line.end], folded=line.text)
    for number in found:
        before, after = line.text[: number.start].rstrip("( "), line.text[number.end :].lstrip(") ")
        if SIGNER.search(after) or not after or (not before and TITLE_END.search(after)):
            if before and not TITLE_END.search("".join(before.split())):
                continue
            _keep(scan, line, number)
            return number
    return None


def _keep(scan: Scan, line: Line, number: wenhao.DocumentNumber) -> None:
    """Note the number, if it is the first, and the signer (签发人) beside it."""
    start, end = line.start + number.start, line.start + number.end
    if scan.head.number is None:
        scan.head.number = scan.element("doc_number", start, end, number.tidy)
    signer = SIGNER.search(line.text)
    if signer is not None:
        place = line.start + signer.start("who")
        scan.head.elements.append(scan.element("signer", place, line.start + signer.end("who")))


def line_without(line: Line, number: wenhao.DocumentNumber) -> Line | None:
    """Return what is left of the line beside the number, None if nothing."""
    before = line.text[: number.start].rstrip("( \t")
    if before:
        return Line(line.start, line.start + len(before), before, "".join(before.split()))
    after = line.text[number.end :]
    if SIGNER.search(after):
        return None
    rest = after.lstrip(") \t")
    if not rest:
        return None
    return Line(line.end - len(rest), line.end, rest, "".join(rest.split()))
