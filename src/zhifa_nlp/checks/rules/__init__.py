"""The rules, one a file. They are listed here and nowhere else; a test compares the lists with the folder."""

from __future__ import annotations

from zhifa_nlp.checks.rule import BatchRule, RecordRule
from zhifa_nlp.checks.rules.annex_absent import annex_absent
from zhifa_nlp.checks.rules.assessed_missing import assessed_missing
from zhifa_nlp.checks.rules.circular_count import circular_count
from zhifa_nlp.checks.rules.circular_total import circular_total
from zhifa_nlp.checks.rules.citation_not_in_force import citation_not_in_force
from zhifa_nlp.checks.rules.citation_title import citation_title
from zhifa_nlp.checks.rules.citation_title_elsewhere import citation_title_elsewhere
from zhifa_nlp.checks.rules.claimed_tier_differs import claimed_tier_differs
from zhifa_nlp.checks.rules.column_sums import column_sums
from zhifa_nlp.checks.rules.date_impossible import date_impossible
from zhifa_nlp.checks.rules.date_order import date_order
from zhifa_nlp.checks.rules.groups_total import groups_total
from zhifa_nlp.checks.rules.heading_numbers import heading_numbers
from zhifa_nlp.checks.rules.jurisdiction_coverage import jurisdiction_coverage
from zhifa_nlp.checks.rules.listed_foreign import listed_foreign
from zhifa_nlp.checks.rules.named_foreign import named_foreign
from zhifa_nlp.checks.rules.names_disagree import names_disagree
from zhifa_nlp.checks.rules.nothing_admitted import nothing_admitted
from zhifa_nlp.checks.rules.parts_total import parts_total
from zhifa_nlp.checks.rules.percentage import percentage
from zhifa_nlp.checks.rules.period_differs import period_differs
from zhifa_nlp.checks.rules.report_missing import report_missing
from zhifa_nlp.checks.rules.report_twice import report_twice
from zhifa_nlp.checks.rules.report_unlisted import report_unlisted
from zhifa_nlp.checks.rules.required_measure_absent import required_measure_absent
from zhifa_nlp.checks.rules.residue_place import residue_place
from zhifa_nlp.checks.rules.residue_year import residue_year
from zhifa_nlp.checks.rules.score_sum import score_sum
from zhifa_nlp.checks.rules.score_table import score_table
from zhifa_nlp.checks.rules.score_tier import score_tier
from zhifa_nlp.checks.rules.signature_missing import signature_missing
from zhifa_nlp.checks.rules.silent_on_criticism import silent_on_criticism
from zhifa_nlp.checks.rules.table_sums import table_sums
from zhifa_nlp.checks.rules.template_blank import template_blank
from zhifa_nlp.checks.rules.tier_conflict import tier_conflict
from zhifa_nlp.checks.rules.tier_duplicate import tier_duplicate
from zhifa_nlp.checks.rules.tier_list_missing import tier_list_missing
from zhifa_nlp.checks.rules.unit_unknown import unit_unknown

RECORD_RULES: tuple[RecordRule, ...] = (
    circular_count,
    circular_total,
    tier_duplicate,
    tier_conflict,
    tier_list_missing,
    assessed_missing,
    jurisdiction_coverage,
    unit_unknown,
    listed_foreign,
    score_tier,
    score_sum,
    score_table,
    parts_total,
    groups_total,
    table_sums,
    column_sums,
    percentage,
    annex_absent,
    heading_numbers,
    date_order,
    date_impossible,
    names_disagree,
    signature_missing,
    residue_place,
    named_foreign,
    residue_year,
    template_blank,
    citation_title,
    citation_not_in_force,
)

BATCH_RULES: tuple[BatchRule, ...] = (
    claimed_tier_differs,
    report_missing,
    report_unlisted,
    report_twice,
    period_differs,
    citation_title_elsewhere,
    silent_on_criticism,
    nothing_admitted,
    required_measure_absent,
)
