import pytest

from zhifa_nlp.documents.scans.typography import mend_brackets, mend_page_number


@pytest.mark.parametrize(
    ("recognised", "printed"),
    [
        ("临政办发[2003]27号", "临政办发〔2003〕27号"),
        ("临政办发【2003]27号", "临政办发〔2003〕27号"),
        ("临政办发「2003】 27 号", "临政办发〔2003〕 27 号"),
        ("临政办发(2003〕第27号", "临政办发〔2003〕第27号"),
    ],
)
def test_brackets_around_the_year_of_a_number_become_those_that_are_printed(recognised, printed):
    assert mend_brackets(recognised) == printed


@pytest.mark.parametrize(
    "text",
    [
        "临政发（2003）27号",
        "临政发(2003)27号",
        "[2003]27号",
        "见附件[2003]",
        "【自查】2003年27号文",
        "共[12]项",
    ],
)
def test_other_brackets_stay(text):
    assert mend_brackets(text) == text


@pytest.mark.parametrize("text", ["- 1一", "—1—", "一 12 一", "－3－"])
def test_a_page_number_between_dashes_of_any_kind_is_one(text):
    assert mend_page_number(text).strip("— ").isdigit()


@pytest.mark.parametrize("text", ["一、总则", "一2003一年", "2003-04-08", "12", "一 12"])
def test_other_lines_are_no_page_numbers(text):
    assert mend_page_number(text) == text
