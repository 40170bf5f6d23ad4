from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.documents.office_files import TTF, drawn_pdf, prose_pdf, sentences
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.pdf import read_pdf
from zhifa_nlp.documents.read import read
from zhifa_nlp.errors import UnreadableDocument

FONTS = ["cid", "ttf"] if TTF.exists() else ["cid"]
LIMITS = Limits()


def texts(*drawn: tuple[float, float, str], **how: object) -> list[str]:
    return [line.text for line in read_pdf(drawn_pdf([drawn], **how), LIMITS).lines]


def blank_pdf(pages: int = 1, *, picture: bool = False) -> bytes:
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for _ in range(pages):
        if picture:
            canvas.drawImage(ImageReader(Image.linear_gradient("L")), 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def joined(data: bytes, folder: Path) -> str:
    path = folder / "file.pdf"
    path.write_bytes(data)
    return read(path).text


@pytest.mark.parametrize("font", FONTS)
class TestLines:
    def test_each_line_knows_its_page_box_and_size(self, font):
        raw = read_pdf(drawn_pdf([[(70, 100, "第一页")], [(90, 200, "第二页")]], font=font, size=16), LIMITS)
        first, second = raw.lines

        assert (first.text, first.page, first.font_size, first.soft) == ("第一页", 1, 16.0, True)
        assert (second.text, second.page) == ("第二页", 2)
        assert first.box == pytest.approx((70, 100 - 0.88 * 16, 70 + 3 * 16, 100 + 0.12 * 16), abs=2)
        assert raw.page_size == ((595.0, 842.0), (595.0, 842.0))
        assert raw.pages == 2

    def test_an_indent_is_not_part_of_the_box(self, font):
        [line] = read_pdf(drawn_pdf([[(70, 100, "　　我局自查")]], font=font), LIMITS).lines

        assert line.text == "　　我局自查"
        assert line.box[0] == pytest.approx(94, abs=2)

    def test_what_is_drawn_out_of_order_is_sorted(self, font):
        drawn = ((70, 800, "末行"), (70, 60, "首行"), (70, 400, "中间"))

        assert texts(*drawn, font=font) == ["首行", "中间", "末行"]

    def test_characters_of_one_line_drawn_in_turn_are_put_in_place(self, font):
        han = ((70, 100, "上半年抗"), (130, 100, "非典"), (166, 100, "，人"))

        assert texts(*han, (118, 100, "《"), (154, 100, "》"), font=font) == ["上半年抗《非典》，人"]

    def test_overprinting_for_bold_is_read_once(self, font):
        assert texts((70, 100, "自查报告"), (70.3, 100, "自查报告"), font=font) == ["自查报告"]

    def test_the_white_that_layout_puts_beside_numbers_is_no_space(self, font):
        assert texts((70, 100, "共有"), (97, 100, "27"), (112, 100, "个单位"), font=font) == ["共有27个单位"]

    def test_a_typed_space_stays(self, font):
        assert texts((70, 100, "王 某 同志"), font=font) == ["王 某 同志"]

    def test_a_wide_gap_stays_a_gap(self, font):
        drawn = ((70, 100, "某市财政局"), (300, 100, "2003年4月8日"))

        assert texts(*drawn, font=font) == ["某市财政局  2003年4月8日"]


class TestColumns:
    LEFT = tuple((60.0, 100.0 + 20 * row, f"左栏第{row}行各单位认真开展自查") for row in range(12))
    RIGHT = tuple((320.0, 100.0 + 20 * row, f"右栏第{row}行及时上报整改情况") for row in range(12))
    HEAD = (180.0, 60.0, "关于两栏排版的情况说明及有关事项")
    EXPECTED = (HEAD[2], *(text for _, _, text in LEFT), *(text for _, _, text in RIGHT))

    def test_columns_drawn_one_after_the_other(self):
        assert texts(self.HEAD, *self.LEFT, *self.RIGHT) == list(self.EXPECTED)

    def test_columns_drawn_line_by_line(self):
        pairs = [item for pair in zip(self.LEFT, self.RIGHT, strict=True) for item in pair]

        assert texts(self.HEAD, *pairs) == list(self.EXPECTED)

    def test_names_laid_out_in_columns_are_read_by_rows(self):
        places = [(row, column) for row in range(6) for column in range(3)]
        names = [(60.0 + 150 * column, 100.0 + 20 * row, f"甲{row}县{column}局") for row, column in places]

        assert texts(*names)[0] == "甲0县0局  甲0县1局  甲0县2局"

    def test_a_headline_in_the_middle_parts_the_columns_in_two(self):
        lower = tuple((x, y + 300, text + "续") for x, y, text in (*self.LEFT, *self.RIGHT))
        headline = (150.0, 360.0, "二、下一步工作打算和具体安排的若干说明")

        assert texts(*self.LEFT, *self.RIGHT, headline, *lower).index(headline[2]) == 24


class TestTurnedPages:
    @pytest.mark.parametrize("turn", [90, 180, 270])
    def test_boxes_are_told_as_the_page_is_seen(self, turn):
        import pypdfium2

        drawn = [(70.0, 100.0, "横排页面的第一行"), (70.0, 130.0, "横排页面的第二行")]
        document = pypdfium2.PdfDocument(drawn_pdf([drawn]))
        document[0].set_rotation(turn)
        out = io.BytesIO()
        document.save(out)
        raw = read_pdf(out.getvalue(), LIMITS)

        assert raw.page_size == (((842.0, 595.0) if turn != 180 else (595.0, 842.0)),)
        for line in raw.lines:
            width, height = raw.page_size[0]
            assert 0 <= line.box[0] < line.box[2] <= width
            assert 0 <= line.box[1] < line.box[3] <= height

    def test_a_landscape_page_made_by_turning_reads_from_top_to_bottom(self):
        from reportlab.pdfgen.canvas import Canvas

        from tests.documents.office_files import register_font

        out = io.BytesIO()
        canvas = Canvas(out, pagesize=(595, 842))
        canvas.setPageRotation(90)
        canvas.rotate(90)
        canvas.setFont(register_font("cid"), 12)
        for row in (2, 0, 1):
            canvas.drawString(80, -100 - 30 * row, f"横页第{row}行")
        canvas.save()
        lines = read_pdf(out.getvalue(), LIMITS).lines

        assert [line.text for line in lines] == ["横页第0行", "横页第1行", "横页第2行"]


class TestParagraphs:
    """What reading and joining give together; the rules of joining have tests of their own."""

    @pytest.mark.parametrize("font", FONTS)
    def test_wrapped_lines_over_two_pages_become_their_paragraphs_again(self, font, tmp_path):
        text = joined(prose_pdf(2, font=font), tmp_path)

        assert "— 1 —" not in text
        first = "　　" + sentences(9, 7)
        assert text.split("\n")[0].strip() == first.strip()

    def test_an_office_in_the_letterhead_and_in_the_signature_is_no_running_head(self, tmp_path):
        body = [(70.0, 120.0 + 20 * row, "　　" + sentences(1, row)) for row in range(20)]
        pages = [
            [(70.0, 70.0, "某某市司法局"), *body],
            [(94.0, 70.0, sentences(1, 77)), *body],
            [(300.0, 70.0, "某某市司法局"), (300.0, 100.0, "2011年3月2日")],
        ]

        assert joined(drawn_pdf(pages), tmp_path).count("某某市司法局") == 2

    def test_a_head_that_stands_in_one_place_of_most_pages_is_one(self, tmp_path):
        body = [(70.0, 120.0 + 20 * row, "　　" + sentences(1, row)) for row in range(20)]
        pages = [[(70.0 if page % 2 else 400.0, 70.0, "自查材料汇编"), *body] for page in range(6)]

        assert "自查材料汇编" not in joined(drawn_pdf(pages), tmp_path)


class TestFailures:
    def fails(self, data: bytes, limits: Limits = LIMITS) -> str:
        with pytest.raises(UnreadableDocument) as caught:
            read_pdf(data, limits)
        return caught.value.code

    def test_a_scan_without_text(self):
        assert self.fails(blank_pdf(2, picture=True)) == "no_text_layer"

    def test_a_file_of_blank_pages(self):
        assert self.fails(blank_pdf(2)) == "no_text_layer"

    def test_a_password(self):
        from reportlab.lib.pdfencrypt import StandardEncryption
        from reportlab.pdfgen.canvas import Canvas

        out = io.BytesIO()
        canvas = Canvas(out, encrypt=StandardEncryption("geheim", ownerPassword="x"))
        canvas.drawString(50, 50, "secret")
        canvas.save()

        assert self.fails(out.getvalue()) == "encrypted"

    @pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"%PDF-1.7" + b"\0" * 500, b"nothing of the kind"])
    def test_nothing_but_a_head(self, data):
        assert self.fails(data) == "truncated"

    @pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
    def test_a_file_cut_short_is_refused_or_read_with_a_warning(self, share):
        whole = prose_pdf(4)
        try:
            found = [w.code for w in read_pdf(whole[: int(len(whole) * share)], LIMITS).warnings]
        except UnreadableDocument as error:
            found = [error.code]

        assert {"truncated", "no_text_layer"} & set(found)


class TestWarnings:
    def codes(self, data: bytes, limits: Limits = LIMITS) -> list[str]:
        return [warning.code for warning in read_pdf(data, limits).warnings]

    def test_stays_silent_on_an_ordinary_file(self):
        assert self.codes(prose_pdf(2)) == []

    def test_names_the_pages_that_are_pictures(self):
        import pypdfium2

        document = pypdfium2.PdfDocument(prose_pdf(1))
        document.import_pages(pypdfium2.PdfDocument(blank_pdf(3, picture=True)))
        document.import_pages(pypdfium2.PdfDocument(blank_pdf(1)))
        out = io.BytesIO()
        document.save(out)
        [warning] = read_pdf(out.getvalue(), LIMITS).warnings

        assert warning.code == "no_text_layer"
        assert warning.message.endswith("page 2-4")

    def test_notices_a_font_without_a_map_to_characters(self):
        from reportlab.pdfgen.canvas import Canvas

        out = io.BytesIO()
        canvas = Canvas(out)
        canvas.drawString(50, 700, "某市政府关于考评的通报".encode("gb18030").decode("latin-1"))
        canvas.save()

        assert self.codes(out.getvalue()) == ["garbled_font"]

    def test_stops_at_the_page_limit_and_says_so(self):
        raw = read_pdf(prose_pdf(3), Limits(pages=2))

        assert raw.pages == 3
        assert {line.page for line in raw.lines} == {1, 2}
        assert [warning.code for warning in raw.warnings] == ["page_limit"]

    def test_does_not_look_for_tables_in_a_drawing(self):
        assert self.codes(prose_pdf(1), Limits(page_objects=5)) == ["crowded_page"]

    def test_gives_up_tables_when_a_page_takes_too_long(self):
        assert self.codes(prose_pdf(1), Limits(page_seconds=0.0)) == ["slow_page"]


class TestFonts:
    """Fonts that the file does not carry: reading needs none, drawing needs those of the machine."""

    def ink(self, data: bytes) -> int:
        import pypdfium2

        document = pypdfium2.PdfDocument(data)
        page = document[0]
        found = sum(page.render(grayscale=True).to_pil().histogram()[:128])
        page.close()
        document.close()
        return found

    def test_gives_the_fonts_of_the_machine_back(self):
        data = drawn_pdf([[(70, 100, "某市自查报告")]])
        before = self.ink(data)
        read_pdf(data, LIMITS)

        assert self.ink(data) == before

    def test_characters_drawn_one_by_one_are_found(self):
        drawn = [(70.0 + 12 * place, 100.0, char) for place, char in enumerate("《某市自查报告》")]

        assert texts(*drawn) == ["《某市自查报告》"]

    def test_text_that_runs_upwards_is_found(self):
        from reportlab.pdfgen.canvas import Canvas

        from tests.documents.office_files import register_font

        out = io.BytesIO()
        canvas = Canvas(out, pagesize=(595, 842))
        canvas.setFont(register_font("cid"), 12)
        canvas.rotate(90)
        canvas.drawString(100, -200, "横排的宽表格")
        canvas.save()

        assert "横排的宽表格" in "".join(line.text for line in read_pdf(out.getvalue(), LIMITS).lines)
