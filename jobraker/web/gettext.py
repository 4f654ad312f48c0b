"""Every word a person reads goes through here: gettext in the reader's language, with types.

`_` and `ngettext` translate now, `N_` when the phrase is shown: for tables made before there is a reader.
"""

from collections.abc import Callable
from typing import Protocol

import flask_babel  # type: ignore[import-untyped]
from babel import Locale


class Phrase(Protocol):
    """A message that becomes a text in the language of whoever reads it."""

    def __str__(self) -> str: ...


def _(message: str, **values: object) -> str:
    return str(flask_babel.gettext(message, **values))


def ngettext(one: str, many: str, num: int, **values: object) -> str:
    """`num` decides the form and may be written as `%(num)s`."""
    return str(flask_babel.ngettext(one, many, num, **values))


N_: Callable[[str], Phrase] = flask_babel.lazy_gettext


def locale() -> Locale:
    """The reader's; the default one where nobody reads, as in a task."""
    found: Locale | None = flask_babel.get_locale()
    return found or Locale("en")
