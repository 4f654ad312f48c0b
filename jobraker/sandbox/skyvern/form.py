"""A form as the agent sees it on its page, and what it enters there."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import uuid4

from selectolax.lexbor import LexborHTMLParser, LexborNode

from jobraker.sandbox.skyvern.applicant import Applicant, Told, plain

SAME = {
    "ja": "yes",
    "oui": "yes",
    "sí": "yes",
    "nein": "no",
    "non": "no",
    "nee": "no",
}  # as forms in other languages say it


@dataclass(frozen=True, slots=True)
class Field:
    """`kind` is text or file; `options` are the values by their labels."""

    name: str
    label: str
    kind: str
    required: bool
    options: dict[str, str] = field(default_factory=dict)
    several: bool = False


@dataclass(frozen=True, slots=True)
class File:
    name: str
    media_type: str
    content: bytes


@dataclass(slots=True)
class Entered:
    """`missing` are the labels of what is required and was not told."""

    fields: list[tuple[str, str]] = field(default_factory=list)
    files: list[tuple[str, File]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def fields_of(page: LexborHTMLParser) -> list[Field]:
    form = page.css_first("form[enctype]")
    return list(_fields(form)) if form else []


def enter(fields: list[Field], applicant: Applicant, files: dict[str, File]) -> Entered:
    """`files` by the field that each is meant for."""
    entered = Entered()
    texts = {"cover_letter_text": applicant.letter_text if "cover_letter" not in files else ""}
    for each in fields:
        if each.kind == "file":
            if each.name in files:
                entered.files.append((each.name, files[each.name]))
            elif each.required:
                entered.missing.append(each.label)
            continue
        told = applicant.answer(each.name, each.label)
        text = told.words[:1] or [text for text in [texts.get(each.name, "")] if text]
        values = _chosen(each, told) if each.options else text
        entered.fields += [(each.name, value) for value in values]
        if each.required and not values:
            entered.missing.append(each.label)
    return entered


def encoded(entered: Entered) -> tuple[str, bytes]:
    """The media type with its boundary, and the body."""
    boundary = f"----{uuid4().hex}"
    parts = [(f'name="{_quoted(name)}"', value.encode()) for name, value in entered.fields]
    for name, file in entered.files:
        head = f'name="{_quoted(name)}"; filename="{_quoted(file.name)}"\r\nContent-Type: {file.media_type}'
        parts.append((head, file.content))
    body = b"".join(
        f"--{boundary}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + content + b"\r\n"
        for head, content in parts
    )
    return f"multipart/form-data; boundary={boundary}", body + f"--{boundary}--\r\n".encode()


def _quoted(text: str) -> str:
    """As browsers write it: what would end it is escaped."""
    return text.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


def _fields(form: LexborNode) -> Iterator[Field]:
    labels = {each.attributes.get("for"): _words(each) for each in form.css("label[for]")}
    for node in form.css("input[name], textarea[name], select[name]"):
        name, kind = node.attributes["name"] or "", node.attributes.get("type") or "text"
        if kind == "hidden" or name == "captcha":
            continue
        required = "required" in node.attributes or node.attributes.get("data-required") == "1"
        options = {_words(each): each.attributes.get("value") or "" for each in node.css("option") if _words(each)}
        yield Field(
            name,
            labels.get(name) or name,
            "file" if kind == "file" else "text",
            required,
            options,
            "multiple" in node.attributes,
        )


def _words(node: LexborNode) -> str:
    """Without the star of what is required."""
    return node.text(strip=True).removesuffix("*").strip()


def _chosen(asked: Field, told: Told) -> list[str]:
    """The values of the options that are meant: by the words of the answer, or else by what it names; none where not all are
    there, or several where one is to be chosen."""
    found = {plain(label): value for label, value in asked.options.items()}
    found |= {SAME[label]: value for label, value in found.items() if label in SAME}
    for words in (told.words, told.options):
        values = [found[plain(word)] for word in words if plain(word) in found]
        if words and len(values) == len(words) and (asked.several or len(values) == 1):
            return values
    return []
