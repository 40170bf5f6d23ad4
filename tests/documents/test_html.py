import pytest

from zhifa_nlp.documents.assemble import assemble
from zhifa_nlp.documents.html import declared_charset, read_html
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.errors import LimitExceeded, UnreadableDocument

BODY = "<p>　　现将二〇一〇年度行政执法责任制考评情况通报如下，请各单位对照检查，认真整改。</p>" * 3


def read(page: str, encoding: str = "utf-8"):
    return assemble(read_html(page.encode(encoding), Limits()), path="a.html", sha256="")


def lines(page: str, encoding: str = "utf-8") -> list[str]:
    return [line.strip() for line in read(page, encoding).text.split("\n")]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="gb2312">', "gb18030"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=gbk">', "gb18030"),
        ('<meta charset="utf-8">', "utf-8"),
        ("", "gb18030"),
        ("", "utf-8"),
        ('<meta charset="iso-8859-1">', "gb18030"),
        ('<meta charset="utf-8">', "gb18030"),
    ],
)
def test_reads_a_page_in_whatever_it_is_encoded(head, encoding):
    assert lines(f"<html><head>{head}</head><body><p>㙍村镕基执法</p></body></html>", encoding) == [
        "㙍村镕基执法"
    ]


def test_finds_the_charset_that_a_page_names():
    assert (
        declared_charset(b"<html><head><META content='text/html; charset=GB2312' http-equiv=x>") == "GB2312"
    )
    assert declared_charset(b'<?xml version="1.0" encoding="GBK"?><html>') == "GBK"
    assert declared_charset(b"<html>") is None


def test_takes_the_main_text_and_leaves_the_site_around_it():
    page = f"""<html><body>
      <div class="nav"><a href="1">首页</a><a href="2">政务公开</a><a href="3">办事大厅</a></div>
      <ul><li><a>要闻一条，又一条，再一条</a></li><li><a>要闻二条</a></li></ul>
      <div id="content"><div>{BODY}</div></div>
      <script>var 执法 = 1;</script><style>p {{}}</style><div style="display:none">隐藏</div>
      <div class="footer">版权所有：某市人民政府。地址：某路1号。</div>
    </body></html>"""

    assert lines(page) == ["现将二〇一〇年度行政执法责任制考评情况通报如下，请各单位对照检查，认真整改。"] * 3


def test_takes_the_cell_of_a_page_laid_out_with_tables():
    page = f"""<table><tr><td><a>栏目一</a><br><a>栏目二</a></td>
      <td><table><tr><td>{BODY}</td></tr></table></td></tr></table>"""

    assert len(lines(page)) == 3


def test_takes_the_title_that_stands_before_the_main_text():
    page = f"<h1>临水市关于考评情况的通报</h1><div class=info>来源：本站</div><div><div>{BODY}</div></div>"

    assert lines(page)[0] == "临水市关于考评情况的通报"


def test_does_not_take_the_title_twice():
    page = f"<h1>临水市关于考评情况的通报</h1><div><p>临水市</p><p>关于考评情况的通报</p>{BODY}</div>"

    assert lines(page)[:2] == ["临水市", "关于考评情况的通报"]


def test_keeps_the_number_that_only_the_metadata_hold():
    page = f"""<body><table><tr><td>索引号</td><td>0014</td></tr><tr><td>主题分类</td><td>法制</td></tr>
      <tr><td>发文字号</td><td>临政发〔2011〕6号</td></tr></table><div><div>{BODY}</div></div></body>"""

    assert lines(page)[0] == "临政发〔2011〕6号"


@pytest.mark.parametrize(
    "foot",
    [
        "<div>临水市人民政府</div><div>二〇一一年三月一日</div>",
        "<p>临水市人民政府<br>2011年3月1日</p><div>【打印】</div>",
    ],
)
def test_takes_the_signature_that_stands_behind_the_main_text(foot):
    found = lines(f"<body><div id=wrap><div><div>{BODY}</div></div>{foot}</div></body>")

    assert len(found) == 5
    assert found[3] == "临水市人民政府"


@pytest.mark.parametrize(
    "foot",
    [
        pytest.param("<div>【打印】</div><div>2011年3月1日</div>", id="behind the buttons"),
        pytest.param("<div><a>通知一则</a></div><div>2011年3月1日</div>", id="behind links"),
        pytest.param("<div>网站地图</div><div>地址：某路1号</div>", id="no date at all"),
    ],
)
def test_takes_nothing_else_that_stands_behind_it(foot):
    assert len(lines(f"<body><div id=wrap><div><div>{BODY}</div></div>{foot}</div></body>")) == 3


def test_breaks_lines_where_the_page_does():
    page = "<div>通报<br>各县：<p>一、<b>概况</b>好。</p>二、<span>问题</span>多。</div>"

    assert lines(page) == ["通报", "各县：", "一、概况好。", "二、问题多。"]


def test_breaks_of_the_source_are_not_the_texts():
    assert lines("<p>行政\n    执法\r\n责任制 of\n2003</p>") == ["行政执法责任制 of 2003"]


def test_keeps_the_breaks_of_preformatted_text():
    assert lines("<pre>通报\n各县：\n  完。</pre>") == ["通报", "各县：", "完。"]


def test_a_table_of_data_stays_a_table():
    page = """<p>结果如下。</p><table><tr><th>单位</th><th colspan=2>得分与等次</th></tr>
      <tr><td rowspan="2">市公安局</td><td>95</td><td>优秀</td></tr>
      <tr><td>93</td><td>良好</td></tr></table>"""

    [found] = read(page).tables

    assert [(c.text, c.row, c.column, c.row_span, c.column_span) for c in found.cells] == [
        ("单位", 0, 0, 1, 1),
        ("得分与等次", 0, 1, 1, 2),
        ("市公安局", 1, 0, 2, 1),
        ("95", 1, 1, 1, 1),
        ("优秀", 1, 2, 1, 1),
        ("93", 2, 1, 1, 1),
        ("良好", 2, 2, 1, 1),
    ]


@pytest.mark.parametrize("span", ["0", "-1", "x", "99999999", ""])
def test_a_senseless_span_does_no_harm(span):
    cell = f"<td colspan='{span}' rowspan='{span}'>甲</td>"
    page = f"<table><tr>{cell}<td>乙</td></tr><tr><td>丙</td></tr></table>"

    assert "".join(c.text for c in read(page).tables[0].cells) == "甲乙丙"


def test_an_attachment_list_of_links_stays():
    page = f"<div>{BODY}<p>附件：<a href=x>1.考评结果.doc</a></p><p><a>上一篇</a></p></div>"

    assert lines(page)[-1] == "附件：1.考评结果.doc"


def test_a_page_with_hardly_a_sentence_is_read_whole():
    assert lines("<body><div>一等奖</div><div>县公安局</div></body>") == ["一等奖", "县公安局"]


def test_refuses_a_page_nested_too_deeply():
    with pytest.raises(LimitExceeded, match="nested"):
        read("<div>" * 300 + "执法" + "</div>" * 300)


def test_says_when_a_page_holds_nothing():
    with pytest.raises(UnreadableDocument):
        read("<!-- -->")
