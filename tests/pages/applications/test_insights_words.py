"""Labels of the picture have the room that their words take."""

import re

import pytest
from flask import Flask

from jobraker.applications.rules.flow import Node, Picture, Place
from jobraker.pages.applications.insights_words import SIZES, picture_size
from jobraker.settings import PROJECT


def shown(place: Place, number: int, room: float) -> Picture:
    return Picture((Node(place, 2, number, 0, 18, 9, 0, room),), (), 3)


@pytest.mark.parametrize(
    ("number", "room", "size"), [(9, 26, ""), (2_000, 26, "wide"), (2_000, 18, "wider"), (2_000, 8, "widest")]
)
def test_a_picture_is_as_wide_as_its_labels_need(app: Flask, number: int, room: float, size: str) -> None:
    with app.test_request_context():
        assert picture_size(shown(Place.WITHDRAWN, number, room)) == size


def test_the_style_sheet_has_the_widths_that_are_counted_with() -> None:
    sheet = (PROJECT / "static" / "css" / "tracker.css").read_text()

    found = {name: int(rem) for name, rem in re.findall(r"\.sankey(?:\.(\w+))? \{ min-inline-size: (\d+)rem", sheet)}

    assert {name: rem for name, rem in found.items() if name != "widest"} == SIZES
    assert found["widest"] > max(SIZES.values())
