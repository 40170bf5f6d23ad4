from __future__ import annotations

from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.cxml import docx, package, part, xml
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.raw import RawFile
from zhifa_nlp.documents.word import read_word
from zhifa_nlp.errors import LimitExceeded, UnreadableDocument

LIMITS = Limits()


def read(data: bytes, limits: Limits = LIMITS) -> RawFile:
    return read_word(data, limits)


def texts(body: str, **parts: str) -> list[str]:
    return [line.text for line in read(docx(body, **parts)).lines]


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        pytest.param('p/(r/t"市工商局",r/t"自查报告")', "市工商局自查报告", id="runs are joined"),
        pytest.param('p/r/(t"甲",tab,t"乙")', "甲\t乙", id="a tab"),
        pytest.param('p/(pPr/tabs/tab{val=left,pos=840},r/t"甲")', "甲", id="a tab stop is no tab"),
        pytest.param('p/r/(t"第三",noBreakHyphen,t"四条")', "第三-四条", id="a hyphen that does not break"),
        pytest.param('p/r/(t"自查",softHyphen,t"报告")', "自查报告", id="a soft hyphen"),
        pytest.param('p/r/(sym{font=Wingdings,char=F0FE},t"已公示")', "☑已公示", id="a ticked box"),
        pytest.param('p/r/(sym{font=Wingdings,char=F020},t"已公示")', "已公示", id="an ornament"),
        pytest.param('p/(r/t"甲",ins{author=x}/r/t"补",r/t"乙")', "甲补乙", id="an insertion stays"),
        pytest.param(
            'p/(r/t"甲",del/r/(delText"旧",tab),r/t"乙")', "甲乙", id="a deletion goes, tab and all"
        ),
        pytest.param('p/(moveFrom/r/t"旧处",moveTo/r/t"新处")', "新处", id="moved text stands once"),
        pytest.param('p/hyperlink/r/t"链接"', "链接", id="a link keeps its text"),
        pytest.param('p/sdt/sdtContent/r/t"控件"', "控件", id="a content control in a line"),
        pytest.param(
            'p/(r/t"姓名：",sdt/(sdtPr/showingPlcHdr,sdtContent/r/t"单击此处"))',
            "姓名：",
            id="an empty control",
        ),
        pytest.param('p/smartTag/smartTag/r/t"沈阳"', "沈阳", id="smart tags"),
        pytest.param('p/(r/t"甲",r/(rPr/vanish,t"藏"),r/t"乙")', "甲乙", id="hidden text"),
        pytest.param('p/r/(rPr/vanish{val=0},t"不藏")', "不藏", id="text that is not hidden"),
        pytest.param('p/r/ruby/(rt/r/t"zhi",rubyBase/r/t"执")', "执", id="a reading above a character"),
        pytest.param('p/(r/t"约",m:oMath/m:r/m:t"95",r/t"分")', "约95分", id="a formula"),
    ],
)
def test_reads_what_a_paragraph_shows(paragraph, text):
    assert texts(paragraph) == [text]


@given(st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1))
def test_any_text_comes_back_as_it_is(text):
    halves = (f"<w:t>{escape(half)}</w:t>" for half in (text[: len(text) // 2], text[len(text) // 2 :]))
    body = f"<w:p><w:r>{''.join(halves)}</w:r></w:p>"

    assert [line.text for line in read(docx(body, raw=True)).lines] == [text]


def test_keeps_the_result_of_a_field_and_drops_its_instruction():
    field = (
        'p/(r/t"共",r/fldChar{fldCharType=begin},r/instrText" NUMPAGES ",r/fldChar{fldCharType=separate},'
        'r/t"12",r/fldChar{fldCharType=end},r/t"页")'
    )

    assert texts(field) == ["共12页"]


def test_drops_the_result_of_a_field_inside_an_instruction():
    nested = (
        'p/(r/fldChar{fldCharType=begin},r/instrText" IF ",r/fldChar{fldCharType=begin},r/instrText"PAGE",'
        'r/fldChar{fldCharType=separate},r/t"3",r/fldChar{fldCharType=end},'
        'r/fldChar{fldCharType=separate},r/t"见附件",r/fldChar{fldCharType=end})'
    )

    assert texts(nested) == ["见附件"]


def test_a_field_that_never_ends_swallows_nothing():
    assert texts('p/(r/fldChar{fldCharType=begin},r/t"正文"),p/r/t"还在"') == ["正文", "还在"]


def test_a_line_break_makes_two_lines_of_one_paragraph():
    lines = read(docx('p/r/t"零",p/r/(t"一",br,t"二")')).lines

    assert [(line.text, line.paragraph) for line in lines] == [("零", 0), ("一", 1), ("二", 1)]


def test_a_paragraph_whose_mark_was_deleted_runs_on_into_the_next():
    body = 'p/(pPr/rPr/del,r/t"省政府"),p/r/t"办公厅",p/(pPr/rPr/del,del/r/delText"整段"),p/r/t"完"'

    assert texts(body) == ["省政府办公厅", "完"]


def test_keeps_blank_paragraphs_because_they_part_others():
    assert texts('p/r/t"甲",p,p/r/t"乙"') == ["甲", "", "乙"]


def test_content_controls_around_paragraphs_are_transparent():
    assert texts('p/r/t"甲",sdt/(sdtPr,sdtContent/(p/r/t"乙",p/r/t"丙")),customXml/p/r/t"丁"') == list(
        "甲乙丙丁"
    )


def test_tells_the_style_by_its_name_and_not_the_default_one():
    default = "style{type=paragraph,styleId=a,default=1}/name{val=Normal}"
    styles = f"{default},style{{type=paragraph,styleId=1}}/name{{val=heading 1}}"
    lines = read(docx('p/(pPr/pStyle{val=1},r/t"标题"),p/(pPr/pStyle{val=a},r/t"正文")', styles=styles)).lines

    assert [line.style for line in lines] == ["heading 1", None]


class TestAlternatives:
    CHOICE = 'mc:Choice/drawing/wp:anchor/wps:txbx/txbxContent/p/r/t"框内"'
    FALLBACK = 'mc:Fallback/pict/v:textbox/txbxContent/p/r/t"框内"'

    def test_a_text_box_with_its_fallback_is_read_once(self):
        lines = read(docx(f'p/(r/mc:AlternateContent/({self.CHOICE},{self.FALLBACK}),r/t"框外")')).lines

        assert [(line.text, line.kind) for line in lines] == [("框外", "paragraph"), ("框内", "text_box")]

    def test_the_fallback_serves_where_the_choice_holds_no_text(self):
        lines = texts(f'p/(r/mc:AlternateContent/(mc:Choice/drawing,{self.FALLBACK}),r/t"框外")')

        assert lines == ["框外", "框内"]

    def test_a_box_placed_on_the_page_and_hung_on_the_first_paragraph_is_a_letterhead(self):
        anchor = 'drawing/wp:anchor/(wp:positionV,wps:txbx/txbxContent/p/r/t"某市人民政府文件")'
        body = xml(f'p/(r/{anchor},r/t"正文")').replace(
            "<wp:positionV>", '<wp:positionV relativeFrom="page">'
        )

        assert [line.text for line in read(docx(body, raw=True)).lines] == ["某市人民政府文件", "正文"]

    def test_word_art_has_its_words_in_an_attribute(self):
        body = xml("p/r/pict/v:shape/v:textpath").replace("<v:textpath>", '<v:textpath string="某局文件">')

        assert [line.text for line in read(docx(body, raw=True)).lines if line.text] == ["某局文件"]

    def test_a_table_in_a_text_box_is_a_table(self):
        box = 'txbxContent/tbl/(tr/(tc/p/r/t"甲",tc/p/r/t"乙"))'
        tables = [line.table for line in read(docx(f"p/r/pict/v:textbox/{box}")).lines if line.table]

        assert [[cell.text for cell in table] for table in tables] == [["甲", "乙"]]


class TestNotes:
    NOTES = 'footnote{id=0}/p/r/t"分隔",footnote{id=2}/p/r/t"见附表。"'

    def test_a_footnote_follows_the_paragraph_that_refers_to_it(self):
        body = 'p/(r/t"完成率95%",r/footnoteReference{id=2},r/t"。"),p/r/t"下文"'
        lines = read(docx(body, footnotes=self.NOTES)).lines

        assert [(line.text, line.kind) for line in lines] == [
            ("完成率95%。", "paragraph"),
            ("见附表。", "footnote"),
            ("下文", "paragraph"),
        ]

    def test_a_note_referred_to_twice_is_read_once(self):
        body = 'p/(r/footnoteReference{id=2},r/t"甲"),p/(r/footnoteReference{id=2},r/t"乙")'

        assert texts(body, footnotes=self.NOTES) == ["甲", "见附表。", "乙"]

    def test_endnotes_are_notes_of_their_own(self):
        body = 'p/(r/endnoteReference{id=2},r/t"甲")'

        assert texts(body, footnotes=self.NOTES, endnotes='endnote{id=2}/p/r/t"尾注"') == ["甲", "尾注"]


class TestWarnings:
    def codes(self, body: str, **parts: str) -> list[str]:
        return [warning.code for warning in read(docx(body, **parts)).warnings]

    def test_tells_that_a_header_with_words_was_left_out(self):
        [warning] = read(docx('p/r/t"正文"', header='p/r/t"某省工商行政管理局文件"')).warnings

        assert warning.code == "header_skipped"
        assert "某省工商行政管理局文件" in warning.message

    @pytest.mark.parametrize("header", ['p/r/t"— 1 —"', 'p/r/t"第 1 页 共 3 页"', "p"])
    def test_stays_silent_on_page_numbers(self, header):
        assert self.codes('p/r/t"正文"', header=header) == []

    def test_tells_that_hidden_text_was_left_out(self):
        assert self.codes('p/r/(rPr/vanish,t"藏")') == ["hidden_text"]

    def test_tells_that_an_embedded_file_was_left_out(self):
        assert self.codes('p/r/t"甲",altChunk{id=r9}') == ["embedded_file"]

    @pytest.mark.parametrize("name", ["header", "styles", "footnotes"])
    def test_a_damaged_part_does_not_cost_the_document(self, name):
        body = xml('p/(pPr/pStyle{val=1},r/t"正文",r/footnoteReference{id=2})')
        raw = read(docx(body, raw=True, **{name: "<w:oops>"}))

        assert [line.text for line in raw.lines] == ["正文"]
        assert [warning.code for warning in raw.warnings] == ["damaged_part"]


class TestPackages:
    def test_finds_the_main_part_through_the_relations(self):
        document = part("document", "<w:body>" + xml('p/r/t"另名"') + "</w:body>")

        assert [
            line.text for line in read(package({"word/document2.xml": document}, "/word/document2.xml")).lines
        ] == ["另名"]

    def test_reads_the_strict_dialect(self):
        document = part(
            "document", "<w:body>" + xml('p/(r/t"严",r/noBreakHyphen,r/t"格")') + "</w:body>"
        ).replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )

        assert [line.text for line in read(package({"word/document.xml": document})).lines] == ["严-格"]

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    def test_refuses_a_doctype_in_any_encoding(self, encoding):
        text = (
            part("document", "<w:body/>")
            .replace("?>", '?><!DOCTYPE a [<!ENTITY b "c">]>')
            .replace("UTF-8", encoding)
        )

        with pytest.raises(UnreadableDocument, match="DOCTYPE") as caught:
            read(package({"word/document.xml": text.encode(encoding)}))
        assert caught.value.code == "unsafe"

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            pytest.param(b"", "empty", id="empty"),
            pytest.param(b"not a zip at all", "unreadable", id="something else"),
            pytest.param(docx('p/r/t"文"')[:300], "truncated", id="cut short"),
            pytest.param(package({"word/other.xml": "<a/>"}), "missing_part", id="no main part"),
            pytest.param(package({"word/document.xml": "<w:p>"}), "damaged", id="not XML"),
            pytest.param(
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
                "encrypted",
                id="with a password",
            ),
            pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 WordDocument", "unsupported", id="an old .doc"),
        ],
    )
    def test_says_what_is_wrong(self, data, code):
        with pytest.raises(UnreadableDocument) as caught:
            read(data)
        assert caught.value.code == code

    def test_an_encrypted_entry_is_an_encrypted_file(self):
        data = bytearray(docx('p/r/t"文"'))
        for at in (data.find(b"PK\x03\x04") + 6, data.find(b"PK\x01\x02") + 8):
            data[at] |= 1

        with pytest.raises(UnreadableDocument) as caught:
            read(bytes(data))
        assert caught.value.code == "encrypted"


class TestLimits:
    def test_refuses_a_part_that_unpacks_to_far_more_than_its_size(self):
        bomb = docx('p/r/t"' + "零" * 300_000 + '"')

        with pytest.raises(LimitExceeded) as caught:
            read(bomb)
        assert caught.value.code == "zip_bomb"

    def test_counts_all_parts_together(self):
        data = docx('p/r/t"文"', styles="style/name{val=" + "x" * 5000 + "}")

        with pytest.raises(LimitExceeded):
            read(data, Limits(zip_total_bytes=3000))

    def test_refuses_too_many_entries(self):
        files = {"word/document.xml": part("document", "")} | {f"a{n}": b"" for n in range(30)}

        with pytest.raises(LimitExceeded):
            read(package(files), Limits(zip_entries=20))

    def test_refuses_elements_nested_without_end(self):
        with pytest.raises(LimitExceeded) as caught:
            read(docx("<w:ins>" * 3000 + "</w:ins>" * 3000, raw=True))
        assert caught.value.code == "nesting"
