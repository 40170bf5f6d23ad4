"""A report comes from a unit that the annex does not list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.checks.evidence import quote_head, quote_report
from zhifa_nlp.checks.home import assessed_by
from zhifa_nlp.checks.miscounted import short_tiers
from zhifa_nlp.checks.rule import Batch
from zhifa_nlp.records.finding import Finding

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon


def report_unlisted(batch: Batch, lexicon: Lexicon) -> Iterator[Finding]:
    """Yield a finding for each submission whose unit stands in no tier or cannot be told.

    Of what does not look like a self report (a rule, a notice) it is only noted that it was handed in. A unit of
    those assessed may be the one that a tier lacks, where the circular states more units than it lists.
    """
    if batch.annex is None:
        return
    short = short_tiers(batch.annex)
    for report in batch.matching(lexicon).unlisted:
        issuer = report.issuer
        if report.kind != "self_report":
            message = f"{report.path}不像自查报告，未与附件对应，请核对"
            message_en = f"{report.path} does not look like a self report; it was not matched with the annex"
        elif issuer is None:
            message = f"{report.path}认不出报送单位，未能与附件对应"
            message_en = f"{report.path}: no issuer was found, so nothing to match with the annex"
        else:
            message = f"{issuer.name}报来自查报告，附件中没有该单位"
            message_en = f"{issuer.name} handed in a report but is not in the annex"
            if short and assessed_by(batch.annex, issuer.unit_id, lexicon):
                lists = "、".join(f"“{one.tier.tier}”少列{-one.gap}个" for one in short)
                message += f"，而{lists}，可能漏列了它"
                tiers = ", ".join(dict.fromkeys(one.tier.tier for one in short))
                message_en += f"; it may be what the list lacks of those stated ({tiers})"
        yield Finding(
            rule="report-unlisted",
            category="missing",
            severity="warning" if report.kind == "self_report" else "info",
            message=message,
            message_en=message_en,
            evidence=[quote_report(report), quote_head(batch.annex)],
        )
