"""Every protection of the design (§8) and of the measurements behind it (ingest §4) has a test; those left are here.

What can be set has its case in `test_limits`; this is the list of what cannot. A test that is renamed or taken away
breaks it.
"""

from __future__ import annotations

import importlib
from importlib import metadata

import pytest

from tests.documents.office_files import report_docx
from tests.documents.test_ofd import content, ofd, text
from tests.robustness import attacks
from tests.workflow.test_archives import lying
from zhifa_nlp.documents.limits import MIB, Limits
from zhifa_nlp.documents.read import read
from zhifa_nlp.errors import UnreadableDocument

RULES = {
    "what a file carries is never executed": [
        "documents.test_old_word:test_macros_and_links_are_off_in_the_profile",
    ],
    "content decides the type, not the extension": [
        "documents.test_sniff:test_tells_what_a_file_is_by_its_bytes",
    ],
    "no absolute names, none with .., no links": [
        "workflow.test_archives:test_names_that_lead_out_are_refused_and_never_used",
        "workflow.test_archives:test_links_are_refused",
    ],
    "archives two deep, encrypted and spanned ones told of, overlapping ones counted": [
        "workflow.test_archives:test_archives_in_archives_down_to_the_limit",
        "workflow.test_archives:test_protected_and_damaged_members_cost_their_own_row",
        "workflow.test_archives:test_a_volume_of_several_is_one_row",
        "workflow.test_archives:test_members_that_overlap_are_counted_each",
        "workflow.test_attached:test_attachments_of_what_is_nested_too_deep_are_told_of_and_nothing_else_is",
    ],
    "sizes are counted while inflating, whatever the file says of itself": [
        "workflow.test_archives:test_a_bomb_costs_its_own_row",
        "workflow.test_archives:test_a_member_larger_than_it_says_is_refused",
        "robustness.test_rules:test_a_part_larger_than_it_says_is_refused",
    ],
    "XML with a DOCTYPE is refused": [
        "documents.test_word:TestPackages",
        "documents.test_old_word:test_a_doctype_in_word_2003_xml_is_refused",
        "documents.test_ofd:test_a_doctype_is_refused",
        "documents.test_spreadsheet:test_a_bomb_and_a_doctype_are_refused",
        "documents.test_flat_opc:test_what_cannot_be_read_says_why",
    ],
    "tables nested at most so deep, whatever the parser allows": [
        "documents.test_word_tables:test_tables_nested_beyond_the_limit_are_left_out_with_a_warning",
        "robustness.test_attacks:test_an_attack_costs_its_own_row_and_no_more_than_its_budget",
    ],
    "attachments are counted and taken out in a child that may die of it": [
        "workflow.test_attached:test_attachments_count_like_members_of_an_archive",
        "workflow.test_attached:test_a_letter_of_too_many_parts_is_one_row_that_says_so",
        "workflow.test_attached:test_attachments_that_need_more_memory_than_a_file_may_take_cost_themselves",
        "workflow.test_attached:"
        "test_a_letter_that_the_child_does_not_survive_costs_its_attachments_and_the_next_is_read",
        "documents.test_pdf_attachments:test_a_bomb_costs_its_own_row",
        "documents.test_pdf_attachments:test_files_clipped_to_pages_beyond_the_limit_stay_with_their_pages",
        "documents.test_mail:test_too_many_parts_are_refused",
        "documents.test_mail:test_lines_that_look_like_edges_are_counted_before_they_are_parsed",
        "documents.test_msg:test_too_many_attachments_are_refused_those_inside_counted",
        "documents.test_msg:test_messages_in_messages_deeper_than_archives_may_be_are_named_and_not_opened",
    ],
    "children are recycled, limited in memory and time, and killed with what they started": [
        "workflow.test_executor:test_children_are_replaced_now_and_then",
        "workflow.test_executor:test_a_child_that_hangs_costs_one_file_and_its_time",
        "workflow.test_executor:test_a_child_that_dies_costs_one_file",
        "workflow.test_memory:test_a_process_cannot_take_more_than_its_limit",
        "documents.test_old_word:test_the_whole_process_group_is_killed",
    ],
    "the parent's memory stays flat and the run goes on": [
        "robustness.test_attacks:test_the_memory_of_the_parent_stays_flat",
        "robustness.test_attacks:test_the_files_between_the_attacks_are_read",
    ],
    "a killed run resumes; the same file twice is one document": [
        "workflow.test_killed:test_kills_change_nothing_and_nothing_is_read_twice",
        "workflow.test_run:test_the_same_content_twice_is_one_document",
    ],
    "text that is garbled is never passed on in silence": [
        "documents.test_second_look:test_what_every_program_garbles_is_read_as_it_looks",
        "documents.test_second_look:test_what_nothing_can_read_stays_and_is_flagged_later",
    ],
    "libraries with known holes are not accepted": [
        "robustness.test_rules:test_the_pdf_libraries_are_newer_than_their_known_holes",
    ],
}
"""Rule, and where it is tested: module below `tests`, and function or class in it."""
DESIGN = {
    "file_bytes": 200 * MIB,
    "pages": 2_000,
    "page_seconds": 10,
    "page_pixels": 25_000_000,
    "archive_depth": 2,
    "table_nesting": 32,
    "child_bytes": 2_048 * MIB,
    "child_seconds": 60,
    "zip_entries": 1_000,
    "zip_entry_bytes": 64 * MIB,
    "zip_total_bytes": 256 * MIB,
    "zip_ratio": 100,
    "zip_ratio_grace": 100_000,
    "archive_members": 5_000,
    "page_objects": 20_000,
    "sheet_cells": 2_000_000,
    "mail_parts": 1_000,
}
"""The figures as the design and the notes give them."""


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_tested_somewhere(rule):
    for place in RULES[rule]:
        module, _, name = place.partition(":")

        assert hasattr(importlib.import_module(f"tests.{module}"), name), place


def test_the_defaults_are_those_of_the_design():
    assert {name: getattr(Limits(), name) for name in DESIGN} == DESIGN


@pytest.mark.parametrize(
    ("make", "name", "suffix"),
    [
        (lambda: report_docx(3), "word/document.xml", ".docx"),
        (lambda: ofd(content(text("正文一行", 30, 30))), "Doc_0/Pages/Page_0/Content.xml", ".ofd"),
    ],
    ids=[".docx", ".ofd"],
)
def test_a_part_larger_than_it_says_is_refused(tmp_path, make, name, suffix):
    path = tmp_path / f"小{suffix}"
    path.write_bytes(lying(make(), name))

    with pytest.raises(UnreadableDocument) as caught:
        read(path)
    assert caught.value.code in {"zip_bomb", "damaged", "truncated"}


def test_the_pdf_libraries_are_newer_than_their_known_holes():
    assert int(metadata.version("pdfminer.six")) >= 20251107  # CVE-2025-64512
    assert tuple(map(int, metadata.version("pdfplumber").split("."))) >= (0, 11, 8)


def test_every_attack_has_a_budget_and_a_row_of_its_own():
    assert len({name for name, _, _ in attacks.ATTACKS}) == len(attacks.ATTACKS) >= 20
