import pytest

from zhifa_nlp.documents.model import Anchor, Document
from zhifa_nlp.documents.places import boxes_of, places_of

BOX = (100.0, 50.0, 200.0, 60.0)


def document(*anchors: Anchor, text: str = "自查报告\n第二行") -> Document:
    return Document("a.pdf", "", "application/pdf", text, anchors=anchors)


def test_lines_and_cells_of_pages_have_places():
    found = places_of(document(Anchor(0, 4, 1, BOX), Anchor(5, 8, 2, BOX, confidence=0.876)))

    assert found == [(0, 4, 1, *BOX, None), (5, 8, 2, *BOX, 0.88)]


def test_stretches_of_one_line_are_one_place():
    assert places_of(document(Anchor(0, 2, 1, BOX), Anchor(2, 4, 1, BOX))) == [(0, 4, 1, *BOX, None)]


def test_formats_without_pages_have_none():
    assert places_of(document(Anchor(0, 4, paragraph=0), Anchor(5, 8, 1))) == []


@pytest.mark.parametrize(
    ("span", "edges"),
    [((0, 4), (100, 200)), ((0, 1), (100, 125)), ((2, 4), (150, 200)), ((2, 9), (150, 200))],
)
def test_a_part_of_a_line_has_its_part_of_the_box(span, edges):
    ((page, box),) = boxes_of("自查报告\n第二行", [(0, 4, 1, *BOX, None)], *span)

    assert page == 1
    assert (box[0], box[2]) == edges


def test_narrow_characters_take_half_the_room():
    ((_, box),) = boxes_of("2003年度", [(0, 6, 1, *BOX, None)], 4, 6)

    assert box[0] == pytest.approx(150)


def test_a_span_over_two_lines_has_two_boxes():
    places = [(0, 4, 1, *BOX, None), (5, 8, 2, *BOX, None)]

    assert [page for page, _ in boxes_of("自查报告\n第二行", places, 2, 7)] == [1, 2]


def test_a_line_on_its_side_is_framed_whole():
    tall = (100.0, 50.0, 110.0, 200.0)

    assert list(boxes_of("自查报告", [(0, 4, 1, *tall, None)], 1, 2)) == [(1, tall)]
