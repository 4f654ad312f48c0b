"""The words of a mail, in the language of whoever it goes to.

Its templates know nothing of a request and its reader: a mail is rendered where there is none. How it looks stands in the
sheet of its layout, which is written into its elements here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from babel.support import NullTranslations, Translations
from css_inline import CSSInliner
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from jobraker.mail.models import Kind
from jobraker.sealing import Json
from jobraker.settings import PROJECT
from jobraker.taxonomy.folding import legible, of_a_person

CATALOGUES = PROJECT / "translations"
LINE_CHARS = 150
# Values that hold lines, with tabs between the parts of each, which the templates take apart. All others are one line.
IN_LINES = frozenset({"interviews", "reminders", "deadlines", "sent", "likely", "asking", "at_hand"})
TOOTH = 18  # pixels of a tooth of the rake that is whole
INLINER = CSSInliner(load_remote_stylesheets=False)


@dataclass(frozen=True, slots=True)
class Words:
    subject: str
    text: str
    html: str


def render(kind: Kind, language: str, values: Mapping[str, Json], site: str, *, catalogues: Path = CATALOGUES) -> Words:
    """`site` is its address without a slash at the end. Raises jinja2's UndefinedError where a value is missing."""
    templates = _templates(language, catalogues)
    told = {name: in_lines(value) if name in IN_LINES else plain(value) for name, value in values.items()}
    context = {"unsubscribe": None} | told | {"site": site, "language": language.replace("_", "-")}
    text = templates.get_template(f"emails/{kind}.txt")
    subject = "".join(text.blocks["subject"](text.new_context(context)))
    html = templates.get_template(f"emails/{kind}.html").render(context, subject=one_line(subject))
    return Words(one_line(subject), text.render(context), INLINER.inline(html))


def plain(value: Json) -> Json:
    """Without what would make words read otherwise than they are written, or begin a line of their own."""
    match value:
        case str():
            return " ".join(of_a_person(value).split())
        case Mapping():
            return {name: plain(each) for name, each in value.items()}
        case Sequence():
            return [plain(each) for each in value]
        case _:
            return value


def in_lines(value: Json) -> Json:
    if not isinstance(value, str):
        return plain(value)
    return "\n".join("\t".join(str(plain(part)) for part in line.split("\t")) for line in value.split("\n"))


def one_line(words: str) -> str:
    """Words as a header may hold them. What reads like an encoded word would be decoded on the way, by Python's own
    library too, line breaks and all."""
    return " ".join(legible(words).replace("=?", "= ?").split())[:LINE_CHARS]


def on(link: str, site: str) -> str:
    """A link of a mail as a whole address: one that begins with a slash, or a whole one, of the site."""
    address = site + link if link.startswith("/") else link
    if not address.startswith(f"{site}/"):
        raise ValueError("A mail links to pages of the site alone.")
    return address


def deep(part: float) -> int:
    return round(TOOTH * min(max(part, 0.0), 1.0))


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
    templates.filters |= {"on": on, "deep": deep}
    found: NullTranslations = Translations.load(catalogues, [language])
    templates.install_gettext_translations(found, newstyle=True)  # type: ignore[attr-defined]
    return templates
