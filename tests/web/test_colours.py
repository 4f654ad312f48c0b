"""The contrast of colours that may stand on each other, computed from the tokens (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re
from itertools import product

import pytest

from jobraker.settings import PROJECT

TOKENS = (PROJECT / "static" / "css" / "tokens.css").read_text()
COLOURS = {
    name: (light, dark)
    for name, light, dark in re.findall(r"--([a-z0-9-]+):\s*light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\)", TOKENS)
}
GROUNDS = ("ground", "sheet", "raised", "picked")
TEXT = [*product(("ink", "ink-2", "ink-3", "link", "fit", "ask", "wrong"), GROUNDS)]
ON_TINTS = [
    ("ink", "mark"),
    ("on-ink", "ink"),
    ("on-wrong", "wrong-fill"),
    ("fit", "fit-soft"),
    *product(("ink", "link"), ("fit-soft", "ask-soft", "wrong-soft", "info-soft")),
    ("ask", "ask-soft"),
    ("wrong", "wrong-soft"),
]
SHAPES = [*product(("edge", "focus", "tine-strong", "tine-good", "tine-possible"), ("ground", "sheet", "picked"))]


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(front: str, back: str, theme: int) -> float:
    high, low = sorted((luminance(COLOURS[front][theme]), luminance(COLOURS[back][theme])), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), TEXT + ON_TINTS, ids=lambda name: name)
def test_it_can_be_read(front: str, back: str, theme: int) -> None:
    assert contrast(front, back, theme) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), SHAPES, ids=lambda name: name)
def test_it_can_be_told_apart(front: str, back: str, theme: int) -> None:
    assert contrast(front, back, theme) >= 3
