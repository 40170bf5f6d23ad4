from __future__ import annotations

import time
from collections import Counter

import pytest

from zhifa_nlp.errors import LexiconError
from zhifa_nlp.lexicon.check import check_tables
from zhifa_nlp.lexicon.load import TABLES, load_lexicon, read_lexicon


def test_the_shipped_tables_hold_together():
    assert check_tables() == []


def test_the_tables_stay_small():
    assert sum(path.stat().st_size for path in TABLES.glob("*.csv")) < 900_000
    assert (TABLES / "jurisdictions.csv").stat().st_size < 700_000


def test_there_are_at_least_130_functions_with_names():
    lexicon = load_lexicon()
    named = Counter(row.function for row in lexicon.names)

    assert len(named) >= 130
    assert set(named) == set(lexicon.functions)


def test_loading_takes_little_time():
    begun = time.perf_counter()
    read_lexicon(TABLES)

    assert time.perf_counter() - begun < 0.5  # about 0.03 s on an idle machine


def test_a_missing_table_is_one_clear_line(tmp_path):
    with pytest.raises(LexiconError, match="cannot be read"):
        read_lexicon(tmp_path)


def test_every_province_has_its_places():
    codes = {row.code[:2] for row in load_lexicon().jurisdictions}

    assert len(codes) == 31


def test_no_division_ends_before_it_begins():
    assert [row for row in load_lexicon().jurisdictions if row.first > row.last] == []


def test_every_event_names_functions_of_the_register():
    lexicon = load_lexicon()
    named = {f for event in lexicon.events for f in (*event.before, *event.after)}

    assert named <= set(lexicon.functions)
