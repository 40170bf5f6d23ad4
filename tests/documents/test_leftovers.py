"""Tags and references that careless copying leaves in a text."""

import pytest

from tests.documents.builders import from_text, line, table, texts
from zhifa_nlp.documents import sniff
from zhifa_nlp.documents.leftovers import without_markup


@pytest.mark.parametrize(
    ("written", "left"),
    [
        pytest.param("&nbsp;&nbsp;一、概况", ["\u00a0\u00a0一、概况"], id="an indent in references"),
        pytest.param("（以下简称&ldquo;两制&rdquo;）", ["（以下简称“两制”）"], id="quotation marks"),
        pytest.param("甲&#12289;乙&#x3001;丙&nbsp丁", ["甲、乙、丙\u00a0丁"], id="numbers, and a lost semicolon"),
        pytest.param('<p style="text-indent:2em">二、问题</p>', ["二、问题"], id="tags around a line"),
        pytest.param("由政策法规</b>处承<o:p></o:p>担。", ["由政策法规处承担。"], id="tags within words"),
        pytest.param("&lt;br&gt;二、问题", ["二、问题"], id="a tag written in references"),
        pytest.param("建立了执法责任制的单位共有二十一个，还有<br/>三个。",
                     ["建立了执法责任制的单位共有二十一个，还有三个。"], id="a break within a sentence"),
        pytest.param("某市检查的通报<br>各县：<br>现通报。", ["某市检查的通报", "各县：", "现通报。"], id="breaks"),
    ],
)  # fmt: skip
def test_takes_markup_out(written, left):
    assert texts(without_markup(line(written))) == left


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("关于<甲办法>的通知，占比<5%，A&B公司", id="signs in their own right"),
        pytest.param("&unknown;与&amp", id="no reference that anybody knows"),
        pytest.param("a<b且c>d", id="comparisons"),
        pytest.param("一、概况", id="none"),
    ],
)
def test_leaves_other_signs_alone(text):
    plain = line(text)

    assert without_markup(plain) == [plain]


def test_tables_are_left_to_their_reader():
    cells = table("&nbsp;|<b>甲</b>")

    assert without_markup(cells) == [cells]


def test_what_is_left_leads_back():
    [found] = without_markup(line("<b>甲&nbsp;乙</b>丙"))

    assert (found.text, found.stretches()) == ("甲\u00a0乙丙", [(0, 1, 3), (1, 2, 4), (2, 3, 10), (3, 4, 15)])


def test_a_document_copied_with_its_tags_reads_like_the_clean_one():
    clean = "某市公安局关于执法责任制的自查报告\n\n市政府法制办：\n\n　　现将情况报告如下。\n\n　　一、概况\n"
    copied = (
        clean.replace("某市", "<strong>某市")
        .replace("报告\n", "报告</strong><br/>\n")
        .replace("　", "&nbsp;")
    )

    assert from_text(copied).text.replace("\u00a0", "　") == from_text(clean).text


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        pytest.param("<p>某市通报\n\n各县：\n\n　　现通报。\n\n　　一、概况。</p>\n", sniff.TEXT, id="text with tags"),
        pytest.param("<p>某市通报</p>\n<p>各县：</p>\n<p>现通报如下。</p>\n", sniff.HTML, id="a page without its head"),
        pytest.param("<div>\n<p>\n某市通报，\n检查了十个县。\n</p>\n</div>\n", sniff.HTML, id="a page in lines"),
        pytest.param("<html><body>\n某市通报。\n各县：\n现通报如下。\n</body>", sniff.HTML, id="a page that says so"),
    ],
)  # fmt: skip
def test_tells_a_page_from_text_with_leftover_tags(text, media_type):
    assert sniff.sniff(text.encode()) == media_type
    assert sniff.sniff(text.encode("gb18030")) == media_type
