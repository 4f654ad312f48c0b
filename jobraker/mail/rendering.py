"""The words of a mail, in the language of whoever it goes to.

Its templates know nothing of a request and its reader: a mail is rendered where there is none.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from babel.support import NullTranslations, Translations
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from jobraker.mail.models import Kind
from jobraker.settings import PROJECT
from jobraker.taxonomy.folding import legible

CATALOGUES = PROJECT / "translations"
LINE_CHARS = 150


@dataclass(frozen=True, slots=True)
class Words:
    subject: str
    text: str
    html: str


def render(kind: Kind, language: str, values: dict[str, str], site: str, *, catalogues: Path = CATALOGUES) -> Words:
    """`site` is its address without a slash at the end. Raises jinja2's UndefinedError where a value is missing."""
    templates = _templates(language, catalogues)
    context = values | {"site": site, "language": language.replace("_", "-")}
    text = templates.get_template(f"emails/{kind}.txt")
    subject = "".join(text.blocks["subject"](text.new_context(context)))
    html = templates.get_template(f"emails/{kind}.html").render(context, subject=one_line(subject))
    return Words(one_line(subject), text.render(context), html)


def one_line(words: str) -> str:
    """Words as a header may hold them. What reads like an encoded word would be decoded on the way, by Python's own
    library too, line breaks and all."""
    return " ".join(legible(words).replace("=?", "= ?").split())[:LINE_CHARS]


def on(link: str, site: str) -> str:
    """A link of a mail as a whole address; one that begins with a slash leads to a page of the site."""
    address = site + link if link.startswith("/") else link
    if not address.startswith(("https://", "http://")):
        raise ValueError("A mail links to pages alone.")
    return address


@lru_cache(maxsize=64)
def _templates(language: str, catalogues: Path) -> Environment:
    """An environment for each language, for its templates are compiled with their catalogue."""
    templates = Environment(
        loader=FileSystemLoader(PROJECT / "templates"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    templates.filters["on"] = on
    found: NullTranslations = Translations.load(catalogues, [language])
    templates.install_gettext_translations(found, newstyle=True)  # type: ignore[attr-defined]
    return templates
