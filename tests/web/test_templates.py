"""Rules about the templates and style sheets themselves."""

import re
from pathlib import Path

import pytest

from jobraker.pages.applications import attempt_timeline, steps, timeline_words
from jobraker.settings import PROJECT

TEMPLATES = sorted((PROJECT / "templates").rglob("*.html"))
SOURCES = sorted((PROJECT / "jobraker").rglob("*.py"))
# Text of others, made safe; and what the catalogues say, which is ours.
DOORS = [PROJECT / "jobraker" / "web" / name for name in ("filters.py", "gettext.py")]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_it_trusts_no_text(template: Path) -> None:
    assert not re.search(r"\|\s*safe\b|autoescape\s+false", template.read_text())


# Letters have their looks in their elements: programs of mailboxes know no style sheets.
PAGES = [path for path in TEMPLATES if "emails" not in path.parts]
JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
INLINE = re.compile(
    r"""<style\b|\sstyle=["']|\s(?:on|hx-on)[a-z:-]*=["']|javascript:|<script(?![^>]*\s(?:src=|type="application/ld\+json"))""",
    re.IGNORECASE,
)


@pytest.mark.parametrize("template", PAGES, ids=lambda path: path.stem)
def test_it_has_neither_scripts_nor_styles_within(template: Path) -> None:
    """The policy refuses them: what stands in no file is never run."""
    assert not INLINE.search(JINJA.sub("", template.read_text()))


@pytest.mark.parametrize(
    "written",
    [
        "<style>p {}</style>",
        '<p style="{{ colour }}">',
        '<a onclick="go()">',
        '<a hx-on:click="go()">',
        '<a href="javascript:go()">',
        "<script>go()</script>",
        '<script type="module">go()</script>',
    ],
)
def test_such_would_be_found(written: str) -> None:
    assert INLINE.search(JINJA.sub("", written))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_it_loads_nothing_from_elsewhere(template: Path) -> None:
    assert not re.search(
        r"""<(?:script|img|link|iframe|source)\b[^>]*\s(?:src|href)=["']?(?:https?:)?//""", template.read_text()
    )


def test_it_marks_text_as_safe_at_two_doors() -> None:
    doors = [path for path in SOURCES if "Markup(" in path.read_text() and "sandbox" not in path.parts]

    assert doors == DOORS


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_it_keeps_templates_short(template: Path) -> None:
    assert len(template.read_text().splitlines()) <= 100


def test_it_lists_every_icon_it_uses() -> None:
    listed = set((PROJECT / "static" / "icons.txt").read_text().split())

    used = {name for path in TEMPLATES for name in re.findall(r'icon\("([a-z0-9-]+)"\)', path.read_text())}
    used |= {*steps.ICONS.values(), *timeline_words.ICONS.values(), *attempt_timeline.ICONS.values()}

    assert used <= listed
    assert listed <= used, "an icon that nothing shows is weight"
