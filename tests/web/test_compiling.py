import sys
from enum import StrEnum
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from flask import Flask
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

from jobraker.web import compiling


class Word(StrEnum):
    SIGNED = "a & b"


class Thing:
    shown = '<b title="x">'
    inner: dict[str, object] = {"key": "under a key", "items": "a method comes first"}  # noqa: RUF012

    @property
    def broken(self) -> str:
        raise AttributeError("within")

    def told(self, what: str, times: int = 1) -> str:
        return what * times


TEMPLATES = {
    "parts.html": "{% macro part(words, more='') %}<i>{{ words }}{{ more }}{{ caller() if caller is defined }}</i>{% endmacro %}",
    "written.html": "{{ text }} {{ number }} {{ none }} {{ yes }} {{ word }} {{ safe }} {{ 1.5 }}",
    "else.html": "[{{ 'shown' if no }}][{{ ' & ' if yes }}]",
    "attributes.html": "{{ thing.shown }} {{ thing.inner.key }} {{ thing.inner.nothing is defined }} {{ thing.broken is defined }}",
    "loop.html": "{% from 'parts.html' import part %}{% for each in texts %}{% set n = loop.index %}"
    "{{ thing.told(each, times=n) }}{{ part(each, more=n) }}{% call part(each) %}{{ each }}!{% endcall %}{% endfor %}",
    "block.html": "{% block told %}{{ thing.told('<', 2) }}{% endblock %}",
    "set.html": "{% set held %}<b>{{ text }}</b>{% endset %}{{ held }}{{ held ~ text }}",
    "many.html": "{% for each in texts * 100 %}{{ each }}{{ thing.shown }}{% endfor %}",
    "missing.html": "{{ thing.inner.nothing.further }}",
}
VALUES: dict[str, Any] = {
    "text": "<a href='x'>&\"",
    "texts": ["one", "<two>"],
    "number": 7,
    "none": None,
    "yes": True,
    "no": False,
    "word": Word.SIGNED,
    "safe": Markup("<b>"),
    "thing": Thing(),
}


@pytest.fixture
def plain() -> Environment:
    return Environment(loader=DictLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)


@pytest.fixture
def ours(tmp_path: Path) -> Environment:
    for name, words in TEMPLATES.items():
        (tmp_path / name).write_text(words)
    app = Flask("small", template_folder=str(tmp_path))
    compiling.init_app(app)
    app.jinja_env.undefined = StrictUndefined
    return app.jinja_env


@pytest.mark.parametrize("name", sorted(TEMPLATES.keys() - {"missing.html"}))
def test_it_writes_what_jinja_writes(name: str, plain: Environment, ours: Environment) -> None:
    assert ours.get_template(name).render(VALUES) == plain.get_template(name).render(VALUES)


def test_what_is_missing_still_stops_the_page(ours: Environment) -> None:
    with pytest.raises(UndefinedError, match="nothing"):
        ours.get_template("missing.html").render(VALUES)


@pytest.mark.parametrize(("name", "share"), [("many.html", 0.7), ("loop.html", 0.75)])
def test_it_calls_fewer_functions_of_pythons(name: str, share: float, plain: Environment, ours: Environment) -> None:
    assert calls(ours, name) < share * calls(plain, name)


def calls(environment: Environment, name: str) -> int:
    template = environment.get_template(name)
    template.render(VALUES)
    seen = 0

    def count(_frame: FrameType, event: str, _told: object) -> None:
        nonlocal seen
        seen += event == "call"

    sys.setprofile(count)
    try:
        template.render(VALUES)
    finally:
        sys.setprofile(None)
    return seen
