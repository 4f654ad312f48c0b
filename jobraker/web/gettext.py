"""Every word a person reads goes through here: gettext in the reader's language, with types.

`_` and `ngettext` translate now, `N_` when the phrase is shown: for tables made before there is a reader.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from gettext import NullTranslations

import flask_babel  # type: ignore[import-untyped]
from babel import Locale
from flask import Flask, g
from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Reader:
    locale: Locale
    language: str
    catalogue: NullTranslations


def reader() -> Reader:
    """Who reads the answer at hand. Looked up once: a page asks hundreds of times."""
    # Past the proxy, which takes longer than all else here.
    held = g._get_current_object()  # noqa: SLF001
    found: Reader | None = held.get("reader")
    if found is None:
        spoken: Locale = flask_babel.get_locale() or Locale("en")
        found = held.reader = Reader(spoken, str(spoken), flask_babel.get_translations())
    return found


@contextmanager
def speaking(of: str) -> Iterator[None]:
    """In the language of an account, where its person is not the one who asks."""
    held = g.pop("reader", None)
    try:
        with flask_babel.force_locale(of):
            reader()
            yield
    finally:
        g.pop("reader", None)
        if held:
            g.reader = held


def locale() -> Locale:
    return reader().locale


def language() -> str:
    """The locale as a text, which can be the key of a cache."""
    return reader().language


def _(message: str, **values: object) -> str:
    text = reader().catalogue.gettext(message)
    return text % values if values else text


def ngettext(one: str, many: str, num: int, **values: object) -> str:
    """`num` decides the form and may be written as `%(num)s`."""
    return reader().catalogue.ngettext(one, many, num) % {"num": num, **values}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A message that becomes a text in the language of whoever reads it."""

    message: str

    def __str__(self) -> str:
        return _(self.message)


N_ = Phrase


def init_app(app: Flask) -> None:
    app.jinja_env.globals |= {"_": translated, "ngettext": translated_number}


def translated(message: str, /, **values: object) -> Markup:
    """`_` of templates, whose words are HTML; what is put into them is escaped."""
    catalogue = reader().catalogue
    return Markup(catalogue.gettext(message)) % values if values else as_it_is(catalogue, message)  # noqa: S704


def translated_number(one: str, many: str, num: int, /, **values: object) -> Markup:
    return Markup(reader().catalogue.ngettext(one, many, num)) % {"num": num, **values}  # noqa: S704


@lru_cache(maxsize=20_000)  # all of the templates' messages, in every language
def as_it_is(catalogue: NullTranslations, message: str) -> Markup:
    """Without values."""
    return Markup(catalogue.gettext(message)) % {}  # noqa: S704
