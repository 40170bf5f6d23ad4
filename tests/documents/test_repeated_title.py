import pytest

from tests.documents.builders import paragraphs, texts
from zhifa_nlp.documents.repeated_title import squash_title, without_repeated_title

TITLE = "临水市人民政府关于考评情况的通报"
REST = ("各县、区人民政府：", "现将情况通报如下。")


@pytest.mark.parametrize(
    "head",
    [
        pytest.param((TITLE, TITLE), id="twice"),
        pytest.param((TITLE, TITLE, TITLE), id="three times"),
        pytest.param(("[区某局] " + TITLE, TITLE), id="channel tag"),
        pytest.param((TITLE + "_临水市政府网", TITLE), id="name of the site"),
        pytest.param(("临水市人民政府关于考评情…", TITLE), id="cut short"),
        pytest.param(("临水市人民政府 关于考评情况的通报", TITLE), id="a space where the second breaks"),
        pytest.param(
            ("关于年度考评情况结果的通报", "临水市人民政府关于年度考评情况结果的通报"), id="issuer left out"
        ),
    ],
)
def test_the_headline_goes(head):
    kept, dropped = without_repeated_title(paragraphs(*head, *REST))

    assert texts(kept) == [head[-1], *REST]
    assert dropped == len(head) - 1


def test_a_title_over_two_lines_is_compared_whole():
    kept, _ = without_repeated_title(paragraphs(TITLE, "临水市人民政府", "关于考评情况的通报", *REST))

    assert texts(kept) == ["临水市人民政府", "关于考评情况的通报", *REST]


def test_a_number_between_headline_and_title_stays():
    kept, _ = without_repeated_title(paragraphs(TITLE, "临政发〔2011〕6号", TITLE, *REST))

    assert texts(kept) == ["临政发〔2011〕6号", TITLE, *REST]


@pytest.mark.parametrize(
    "head",
    [
        pytest.param((TITLE, *REST, TITLE), id="the same below the text: an annex"),
        pytest.param(("临水市工商行政管理局", "1号", "临水市工商行政管理局", "自查报告"), id="head"),
        pytest.param(("临工商发〔2001〕123号",) * 2, id="number on each page"),
        pytest.param(("通报", "通报"), id="too short to be sure"),
        pytest.param(("2019年11月27日第十六次会议通过",) * 2, id="history of a law"),
        pytest.param(("关于印发考核办法的通知", "行政执法考核办法"), id="cover letter and annex"),
    ],
)  # fmt: skip
def test_nothing_else_goes(head):
    kept, dropped = without_repeated_title(paragraphs(*head, *REST))

    assert texts(kept) == [*head, *REST]
    assert not dropped


def test_titles_are_compared_without_width_and_punctuation():
    assert squash_title("关于《２０１０年》考核（评议）的通报") == squash_title("关于2010年考核评议的通报")
