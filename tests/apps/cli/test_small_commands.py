"""`zhifa wenhao`, `units`, `lexicon`, `schema`, `doctor`."""

from __future__ import annotations

import io
import json

import pytest

from zhifa_nlp.records.schema import record_schema


def test_wenhao_takes_a_number_apart(zhifa):
    [number] = json.loads(zhifa("wenhao", "云政办发[1999]11号", "--json").out)["numbers"]
    assert (number["agency"], number["year"], number["serial"], number["canonical"]) == (
        "云政办发", 1999, 11, "云政办发〔1999〕11号",
    )  # fmt: skip


def test_wenhao_names_the_issuing_body(zhifa):
    [number] = json.loads(zhifa("wenhao", "大政发〔2001〕5号", "--in", "辽宁省", "--json").out)["numbers"]
    assert (number["issuing_body"], number["unit_id"]) == ("大连市人民政府", "210200/government")
    assert "云南省人民政府办公厅" in zhifa("wenhao", "云政办发〔1999〕11号").out
    assert "--in 某某" in zhifa("wenhao", "云政办发〔1999〕11号", "--in", "某某").err


def test_wenhao_says_that_a_year_is_still_to_come(zhifa):
    assert "云政发〔2098〕5号: its year is still to come" in zhifa("wenhao", "云政发〔2098〕5号").err
    assert zhifa("wenhao", "云政发〔2001〕5号").err == ""


def test_wenhao_names_a_text_without_a_number(zhifa):
    ended = zhifa("wenhao", "云政发〔2002〕3号", "没有")
    assert (ended.code, ended.err) == (3, "没有: no document number found in it 没有找到文号\n")
    assert "云政发〔2002〕3号" in ended.out


def test_wenhao_reads_standard_input(zhifa, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("见云政发〔2002〕3号和云政发〔2002〕4号"))
    assert len(json.loads(zhifa("wenhao", "-", "--json").out)["numbers"]) == 2


def test_units_resolve_a_short_name_by_place_and_year(zhifa):
    found = zhifa("units", "resolve", "计委", "--in", "辽宁省", "--on", "2002-04-04", "--json")
    [unit] = json.loads(found.out)["units"]
    assert unit["name"] == "辽宁省发展计划委员会"


def test_units_resolve_says_what_it_does_not_know(zhifa):
    ended = zhifa("units", "resolve", "某某某", "--in", "辽宁省")
    assert ended.code == 3
    assert "某某某: not in the register" in ended.err


def test_units_resolve_warns_of_a_name_out_of_its_years(zhifa):
    ended = zhifa("units", "resolve", "国税局", "--in", "沈阳市", "--on", "2019")

    assert "0.50" in ended.out
    assert "1994–2018; in 2019 there was 国家税务总局沈阳市税务局" in ended.err


def test_units_resolve_gives_the_years_as_values(zhifa):
    ended = zhifa("units", "resolve", "葫芦岛市政府", "--on", "1990", "--json")
    [unit] = json.loads(ended.out)["units"]

    assert unit["out_of_time"] == {
        "name": "葫芦岛市", "year": 1990, "first": 1994, "last": 9999, "then": ["锦西市"]
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "where", "hint"),
    [
        ("某某市政府", (), "show jurisdictions"),
        ("某某市政府", ("--in", "辽宁省"), "show jurisdictions"),
        ("某某某", ("--in", "辽宁省"), "show functions"),
        ("工商局", (), "--in"),
    ],
)
def test_units_resolve_hints_at_what_is_missing(zhifa, name, where, hint):
    ended = zhifa("units", "resolve", name, *where)

    assert ended.code == 3
    assert hint in ended.err


def test_units_history_names_the_predecessors(zhifa):
    shown = zhifa("units", "history", "税务局").out

    assert "辽宁省国家税务局、辽宁省地方税务局" in shown


def test_units_resolve_wants_a_year(zhifa):
    ended = zhifa("units", "resolve", "计委", "--on", "去年")
    assert (ended.code, ended.err.count("\n")) == (2, 1)


def test_units_history_tells_names_and_events(zhifa):
    found = json.loads(zhifa("units", "history", "发改委", "--in", "辽宁省", "--json").out)
    assert "辽宁省计划委员会" in [name["name"] for name in found["names"]]
    assert found["events"]


def test_units_history_of_nobody_is_one_line(zhifa):
    ended = zhifa("units", "history", "某某某")
    assert (ended.code, ended.err.count("\n")) == (2, 1)


def test_the_lexicon_that_ships_holds_together(zhifa):
    ended = zhifa("lexicon", "check")
    assert (ended.code, ended.err) == (0, "")
    assert "functions" in ended.out


def test_lexicon_shows_the_rows_in_which_a_word_stands(zhifa):
    rows = json.loads(zhifa("lexicon", "show", "functions", "工商行政", "--json").out)["rows"]
    assert rows
    assert all("工商行政" in row["field"] for row in rows)


def test_lexicon_names_the_tables_that_there_are(zhifa):
    ended = zhifa("lexicon", "show", "nothing")
    assert ended.code == 2
    assert "there are" in ended.err


def test_schema_prints_the_schema_of_the_record(zhifa):
    assert json.loads(zhifa("schema").out) == record_schema()


def test_schema_of_the_assessment(zhifa):
    assert "official_tier" in json.loads(zhifa("schema", "assessment").out)["properties"]


def test_doctor_finds_this_installation_well(zhifa):
    ended = zhifa("doctor", "--json")
    found = json.loads(ended.out)
    assert ended.code == 0
    parts = {check["part"]: check["state"] for check in found["checks"]}
    assert parts["reader text"] == parts["lexicon"] == parts["database"] == "ready"
    assert found["limits"]["child_seconds"] == 60


def test_doctor_says_how_to_get_what_is_missing(zhifa, monkeypatch):
    from zhifa_nlp.documents import readers

    monkeypatch.setattr(readers, "READERS", (readers.Reader(("x/y",), "no_such_library", "read"),))
    ended = zhifa("doctor")
    assert ended.code == 3
    assert "reader no_such_library: python -m pip install no_such_library" in ended.err


def test_doctor_names_the_library_that_a_reader_needs(zhifa, monkeypatch):
    from zhifa_nlp.documents import readers

    needing = readers.Reader(("x/y",), "json", "loads", (("no_such_module", "no-such-package"),))
    monkeypatch.setattr(readers, "READERS", (needing,))
    ended = zhifa("doctor")
    assert ended.code == 3
    assert "reader json: python -m pip install no-such-package" in ended.err


@pytest.mark.parametrize(
    ("substitutes", "words"), [([], "are not read"), (["catdoc"], "bare text by catdoc only")]
)
def test_doctor_tells_how_to_read_old_word_files(zhifa, monkeypatch, substitutes, words):
    from zhifa_nlp.documents import libreoffice, plain_word

    monkeypatch.setattr(libreoffice, "find_soffice", lambda: None)
    monkeypatch.setattr(plain_word, "available", lambda: substitutes)
    ended = zhifa("doctor")
    assert words in ended.out
    assert f"LibreOffice (.doc .wps): {libreoffice.install_command()}" in ended.err
    assert ended.code == 0


@pytest.mark.parametrize("command", [["doctor"], ["lexicon", "check"]], ids=" ".join)
def test_tables_are_for_people(zhifa, command):
    out = zhifa(*command).out
    assert not out.startswith("{")
    assert all(line == line.rstrip() for line in out.splitlines())


@pytest.mark.parametrize("command", [("resolve", "计委"), ("history", "发改委")])
def test_units_blames_the_place_and_not_the_unit(zhifa, command):
    ended = zhifa("units", *command, "--in", "火星省")
    assert ended.code == 2
    assert ended.err.startswith("zhifa: --in 火星省: no such place in the register")


@pytest.mark.parametrize("on", ["2002-13-45", "2002年", "02", "20020"])
def test_units_wants_a_day_that_there_is(zhifa, on):
    ended = zhifa("units", "resolve", "计委", "--in", "辽宁省", "--on", on)
    assert ended.code == 2
    assert "give a year or a day" in ended.err


def test_a_table_without_a_row_says_so(zhifa):
    assert zhifa("lexicon", "show", "functions", "没有这个").err == "nothing to list 没有可列的\n"
