"""Document numbers: every way they are written, what surrounds them, and what only looks like one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhifa_nlp import wenhao

OPEN, CLOSE = "〔﹝[［(（【", "〕﹞]］)）】"


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("辽政办发〔1999〕11号", "辽政办发〔1999〕11号"),
        ("甲政发﹝2018﹞3号", "甲政发〔2018〕3号"),
        ("甲政发[2009]12号", "甲政发〔2009〕12号"),
        ("甲政发［2009］12号", "甲政发〔2009〕12号"),
        ("甲政发(2005)7号", "甲政发〔2005〕7号"),
        ("甲政发（2005）7号", "甲政发〔2005〕7号"),
        ("甲政发【2020】3 号", "甲政发〔2020〕3号"),
        ("甲政发〔２０２０〕１１８号", "甲政发〔2020〕118号"),
        ("甲政发〔二〇〇三〕十二号", "甲政发〔2003〕12号"),
        ("甲政发〔1999〕第87号", "甲政发〔1999〕87号"),
        ("甲政〔2000〕综117号", "甲政〔2000〕综117号"),
        ("甲市国土资(监)〔2011〕15号", "甲市国土资(监)〔2011〕15号"),
        ("甲政发〔1999〕11", "甲政发〔1999〕11号"),
        ("甲政办明电〔2001〕38号", "甲政办明电〔2001〕38号"),
        ("甲发〔〕33号", "甲发〔〕33号"),
        ("甲政发[]2003 8号", "甲政发〔2003〕8号"),
        ("甲办发（2005）37", "甲办发〔2005〕37号"),
        ("教人[2001]字第8号", "教人〔2001〕字8号"),
        ("甲政〔2000〕综第117号", "甲政〔2000〕综117号"),
        ("甲政发201612号", "甲政发〔2016〕12号"),
        ("甲政办函2016年12号", "甲政办函〔2016〕12号"),
        ("甲政发〔2OO3〕l2号", "甲政发〔2003〕12号"),
        ("甲政发〔2〇○3〕1〇号", "甲政发〔2003〕10号"),
        ("甲政发〔2 003〕1 2 号", "甲政发〔2003〕12号"),
        ("甲政发〔2003)12 号", "甲政发〔2003〕12号"),
        ("甲政发〖2003〗 12 号", "甲政发〔2003〕12号"),
        ("甲政发〔二〇〇三〕二〇号", "甲政发〔2003〕20号"),
        ("国务院令第397号", "国务院令第397号"),
        ("国务院第397号令", "国务院令第397号"),
        ("甲省政府令第二百一十四号", "甲省政府令第214号"),
        ("甲部令2014年第3号", "甲部令2014年第3号"),
        ("甲总局公告2015年第102号", "甲总局公告2015年第102号"),
        ("甲市政府督查室〔2014〕6号", "甲市政府督查室〔2014〕6号"),
        ("财税字[94]1号", "财税字〔1994〕1号"),
    ],
)
def test_reads_every_form_into_one(written: str, canonical: str) -> None:
    number = wenhao.parse(written)
    assert number is not None
    assert number.canonical == canonical


def test_shows_the_ordinal_sign_that_it_does_not_compare() -> None:
    number = wenhao.parse("甲计法〔1999〕第87号")
    assert number is not None
    assert (number.canonical, number.tidy) == ("甲计法〔1999〕87号", "甲计法〔1999〕第87号")
    number = wenhao.parse("教人[2001]字第8号")
    assert number is not None
    assert number.tidy == "教人〔2001〕字第8号"


def test_says_when_it_put_brackets_back() -> None:
    run_together, whole = wenhao.parse("甲政发201612号"), wenhao.parse("甲政发〔2016〕12号")
    assert run_together is not None
    assert whole is not None
    assert run_together.repaired
    assert not whole.repaired
    assert run_together.canonical == whole.canonical


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("甲政发〔2003〕1号", "document"),
        ("甲政办函〔2003〕1号", "letter"),
        ("甲政办明电〔2003〕1号", "telegram"),
        ("公安部令第41号", "order"),
        ("甲总局公告2015年第102号", "announcement"),
        ("甲工商罚字〔2006〕19号", "decision"),
    ],
)
def test_tells_kinds_apart(written: str, kind: str) -> None:
    number = wenhao.parse(written)
    assert number is not None
    assert number.kind == kind


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("甲政发〔1819〕11号", id="no agency of that year numbers its papers"),
        pytest.param("甲政发〔2199〕11号", id="a year to come"),
        pytest.param("甲政发〔1999〕0号", id="no serial is zero"),
        pytest.param("〔1999〕11号", id="no agency"),
        pytest.param("第11号", id="a number alone"),
        pytest.param("2003年5月", id="a date"),
        pytest.param("", id="nothing"),
    ],
)
def test_refuses_what_is_none(written: str) -> None:
    assert wenhao.parse(written) is None


@pytest.mark.parametrize(
    ("sentence", "texts"),
    [
        (
            "按照省政府办公厅辽政办明电〔2001〕38号和甲府发〔2019〕12号文件",
            ["辽政办明电〔2001〕38号", "甲府发〔2019〕12号"],
        ),
        ("省厅粤国土资执法发〔2010〕233号文要求", ["粤国土资执法发〔2010〕233号"]),
        ("市局银国土资发〔2009〕88号交办", ["银国土资发〔2009〕88号"]),
        ("自甲市监法〔2022〕9号印发以来", ["甲市监法〔2022〕9号"]),
        ("《办法》（人力资源和社会保障部令第21号）", ["人力资源和社会保障部令第21号"]),
        ("依照国家发展和改革委员会令第29号", ["国家发展和改革委员会令第29号"]),
        ("中华人民共和国国务院令第288号公布", ["中华人民共和国国务院令第288号"]),
        ("教育部和国家体委令第3号", ["国家体委令第3号"]),
        ("按2004年国家发展和改革委员会令第5号", ["国家发展和改革委员会令第5号"]),
        ("国土资源部2008年第4号令", ["国土资源部2008年第4号令"]),
        ("公安部令（第33号）", ["公安部令（第33号）"]),
        ("自治区人民政府令第136号", ["自治区人民政府令第136号"]),
        ("自甲政府令第136号施行之日起", ["甲政府令第136号"]),
        ("依据公安部和旅游局令第5号", ["旅游局令第5号"]),
        ("作出甲国土资罚〔2018〕366号决定", ["甲国土资罚〔2018〕366号"]),
        ("以下简称甲政办字〔2017〕20号文", ["甲政办字〔2017〕20号"]),
        ("某卫健委某卫医政【2020】100号", ["某卫医政【2020】100号"]),
        ("关于检查情况的通报茂府[2001]88号各县", ["茂府[2001]88号"]),
        ("关于报送情况的函洋政函〔1999〕62号", ["洋政函〔1999〕62号"]),
        ("现按国 办发〔2018〕118号办理", ["国 办发〔2018〕118号"]),
        ("监察部、甲乙和丙丁保障部、国土资源部令第15号", ["监察部、甲乙和丙丁保障部、国土资源部令第15号"]),
        ("评出优秀(2003)12个，办案（2005）30件", []),
        ("依照甲办发（2005）37文件", ["甲办发（2005）37"]),
        ("核发(2005)37，来函(2005)3，甲局批文甲发(2005)3件", []),
        ("甲政发[]2003", []),
        ("公报[2001]年第8号，公报[2001]总第9号", []),
        ("见〔注〕3号楼", []),
        ("共有12号、13号两个窗口", []),
        ("见甲政发〔2003〕12 13年前的文件", ["甲政发〔2003〕12"]),
    ],
)
def test_cuts_the_agency_out_of_the_sentence(sentence: str, texts: list[str]) -> None:
    assert [n.text for n in wenhao.find(sentence)] == texts


AGENCIES = st.sampled_from(
    ["辽政办发", "国发", "甲市监法", "乙农发", "丙安监字", "丁政函", "甲委办发", "戊税通"]
)
NUMBERS = st.tuples(AGENCIES, st.integers(1949, 2099), st.integers(1, 9999))


@given(NUMBERS, st.integers(0, len(OPEN) - 1), st.booleans(), st.booleans())
def test_any_bracket_and_width_comes_back_the_same(
    parts: tuple[str, int, int], bracket: int, wide: bool, spaced: bool
) -> None:
    agency, year, serial = parts
    digits = f"{year}", f"{serial}"
    if wide:
        digits = tuple(d.translate({0x30 + i: 0xFF10 + i for i in range(10)}) for d in digits)  # type: ignore[assignment]
    space = " " if spaced else ""
    written = f"{agency}{OPEN[bracket]}{digits[0]}{CLOSE[bracket]}{space}{digits[1]}{space}号"
    number = wenhao.parse(written)
    assert number is not None
    assert (number.agency, number.year, number.serial) == parts
    assert wenhao.parse(number.canonical) is not None


@given(NUMBERS, st.text(alphabet="甲乙按照文件的，。；《》 \n", max_size=12))
def test_offsets_lead_back_to_the_words(parts: tuple[str, int, int], around: str) -> None:
    agency, year, serial = parts
    text = f"{around}，{agency}〔{year}〕{serial}号。{around}"
    found = wenhao.find(text)
    assert [(n.agency, n.year, n.serial) for n in found] == [parts]
    assert all(text[n.start : n.end] == n.text for n in found)


@given(st.text(alphabet="〔〕[]()（）发函号第令0123456789一二〇年 甲\n", max_size=200))
def test_never_fails_and_never_overlaps(text: str) -> None:
    end = 0
    for number in wenhao.find(text):
        assert end <= number.start < number.end <= len(text)
        assert text[number.start : number.end] == number.text
        end = number.end


@pytest.mark.parametrize("unit", ["甲", "〔1999〕", "令第", "发〔1999", "、甲乙部", "甲政发20"])
def test_time_grows_with_the_length_only(unit: str) -> None:
    def seconds(times: int) -> float:
        text = unit * times
        begin = time.perf_counter()
        wenhao.find(text)
        return time.perf_counter() - begin

    seconds(1000)
    assert seconds(40_000) < 60 * max(seconds(4_000), 1e-3)
