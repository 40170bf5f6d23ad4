import pytest

from zhifa_nlp.documents.wrapping import NOT_WRAPPED, columns, ends_sentence, find_wrapping, indent

SENTENCE = (
    "全市行政执法责任制工作总体上开展得比较平稳，但是少数单位的自查材料照搬照抄，"
    "存在的问题避而不谈，整改措施没有落到实处。"
)


def wrapped(width: int, *paragraphs: str) -> list[str]:
    return [p[i : i + width] for p in paragraphs for i in range(0, len(p), width)]


def test_finds_the_width_that_lines_were_broken_at():
    found = find_wrapping(wrapped(20, SENTENCE, SENTENCE * 2, SENTENCE))

    assert (found.wrapped, found.exact, found.width, found.measure) == (True, True, 20, "code points")


def test_finds_indented_paragraphs():
    assert find_wrapping(wrapped(20, *["　　" + SENTENCE] * 4)).indented


def test_counts_columns_where_digits_take_half():
    han = "一二三四五六七八九十" * 2
    rows = [han, "1234" + han[:18], "12" + han[:19], han[:19] + "1", "完。"]

    found = find_wrapping(rows)

    assert (found.wrapped, found.width, found.measure) == (True, 40, "columns")


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([SENTENCE, "", SENTENCE * 3, "一、概况", SENTENCE * 2, "某局"], id="paragraphs"),
        pytest.param(["一等奖", "县公安局", "县农业局", "县林业局", "县水利局", "县卫生局"], id="names"),
        pytest.param(["单位\t得分\t等次的说明文字", "县公安局执法大队\t95\t优秀的单位"] * 3, id="rows"),
        pytest.param([], id="nothing"),
    ],
)  # fmt: skip
def test_sees_that_a_text_was_never_wrapped(lines):
    assert find_wrapping(lines) == NOT_WRAPPED


def test_measures_columns_and_indents():
    assert columns("2003年，“好”") == 14
    assert indent("　　一") == 4
    assert indent("  一") == 2


@pytest.mark.parametrize(
    ("text", "ends"),
    [("完。", True), ("完。”", True), ("如下：", True), ("“好”", True), ("市政府", False), ("，", False)],
)
def test_knows_where_a_paragraph_may_end(text, ends):
    assert ends_sentence(text) is ends
