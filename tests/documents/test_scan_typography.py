import pytest

from zhifa_nlp.documents.scans.circles import with_lost_circles
from zhifa_nlp.documents.scans.recognised import Recognised
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


def line(text: str, *missing: tuple[int, float]) -> Recognised:
    """A line whose characters stand one apart, save for the room of `missing` ones before some position."""
    at, places = 0.5, []
    for number in range(len(text)):
        at += sum(room for position, room in missing if position == number)
        places.append(at)
        at += 1
    return Recognised(text, ((0, 0), (1, 0), (1, 1), (0, 1)), 0.99, tuple(place / at for place in places))


@pytest.mark.parametrize(
    ("found", "room"), [("二三年度考核", (1, 2.2)), ("二〇三年度考核", (2, 0.8)), ("二○三年度考核", (1, 1.3))]
)
def test_circles_that_a_year_lacks_are_put_where_their_room_is(found, room):
    mended = with_lost_circles(line(f"关于{found}", (room[0] + 2, room[1])))

    assert mended.text == "关于二〇〇三年度考核"
    assert len(mended.places) == len(mended.text)
    assert list(mended.places) == sorted(mended.places)
    assert mended.confidence < 0.8


@pytest.mark.parametrize(
    "found",
    ["在二三年内", "二〇〇三年度", "二〇一三年度", "十二三年前", "二〇三年", "第二、三年", "二三年前的事"],
)
def test_years_that_stand_close_stay_as_they_are(found):
    assert with_lost_circles(line(found)) == line(found)
