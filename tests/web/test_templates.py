"""Rules about the templates and style sheets themselves."""

import re
from pathlib import Path

import pytest

from jobraker.pages.applications import steps, timeline_words
from jobraker.settings import PROJECT

TEMPLATES = sorted((PROJECT / "templates").rglob("*.html"))
SOURCES = sorted((PROJECT / "jobraker").rglob("*.py"))
ONE_DOOR = PROJECT / "jobraker" / "web" / "filters.py"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_it_trusts_no_text(template: Path) -> None:
    assert not re.search(r"\|\s*safe\b|autoescape\s+false", template.read_text())


def test_it_marks_text_as_safe_at_one_door() -> None:
    doors = [path for path in SOURCES if "Markup(" in path.read_text() and "sandbox" not in path.parts]

    assert doors == [ONE_DOOR]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_it_keeps_templates_short(template: Path) -> None:
    assert len(template.read_text().splitlines()) <= 100


def test_it_lists_every_icon_it_uses() -> None:
    listed = set((PROJECT / "static" / "icons.txt").read_text().split())

    used = {name for path in TEMPLATES for name in re.findall(r'icon\("([a-z0-9-]+)"\)', path.read_text())}
    used |= {*steps.ICONS.values(), *timeline_words.ICONS.values()}

    assert used <= listed
    assert listed <= used, "an icon that nothing shows is weight"
