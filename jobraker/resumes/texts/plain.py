"""Words out of text and Markdown."""

import codecs
import re

from jobraker.resumes.files import Refusal, UnreadableFileError
from jobraker.resumes.lines import FAR, LINE_CHARS, LINES_MOST, Line, Link, Words
from jobraker.resumes.understood import Quote, Unread, Unreadable
from jobraker.taxonomy.folding import legible

LEVELS = 8  # one more than Markdown has of heads, whose size stands for theirs
UTF8_SURE = 2  # times as many signs beyond ASCII as there are broken places
ODD_SHARE = 0.02  # share of signs that no text has, from which on a file is none
_MARKED = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_ODD = re.compile("[\x00-\x08\x0e-\x1b\ufffd]")
_BREAK = re.compile(r"\r\n?|\n|\x0b|\u2028|\u2029")
_FAR = re.compile(r"[ \xa0]*\t\s*|[ \xa0]{3,}")
_SPACED = re.compile(r"\w(?: \w)+(?: {2,}\w(?: \w)+)+")
_HEAD = re.compile(r"#{1,6}\s+(?=\S)")
_RULE = re.compile(r"\s*(?:[-=_*~]\s?){3,}\s*")
_CELLS = re.compile(r"\s*\|\s*(?=\|)|(?<=\|)\s*\|")  # of a table, that are empty
_LINK = re.compile(r"\[([^\]\n]{1,200})\]\(((?:https?://|mailto:)[^\s)]{1,500})\)")
_STRONG = re.compile(
    r"(?<![\w*])\*\*(?=\S)(.{1,300}?)(?<=\S)\*\*(?![\w*])|(?<![\w_])__(?=\S)(.{1,300}?)(?<=\S)__(?!\w)"
)
_SLANTED = re.compile(
    r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,300}?)(?<=\S)\*(?![\w*])|(?<!\w)_(?=[^\s_])([^_\n]{1,300}?)(?<=\S)_(?!\w)"
)


def decoded(content: bytes) -> str:
    """Raises `UnreadableFileError` for what is no text in any usual encoding."""
    for mark, encoding in _MARKED:
        if content.startswith(mark):
            text = content[len(mark) :].decode(encoding, "replace")
            break
    else:
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            text = _nearly(content.decode("utf-8", "replace")) or content.decode("cp1252", "replace")
    if len(_ODD.findall(text)) > ODD_SHARE * len(text):
        raise UnreadableFileError(Refusal.OTHER_KIND)
    return text


def _nearly(text: str) -> str:
    """The text, where what no encoding explains is little beside what UTF-8 does; else ""."""
    odd = len(re.findall("\ufffd+", text))
    return text if sum(not sign.isascii() for sign in text.replace("\ufffd", "")) > UTF8_SURE * odd else ""


def words(content: bytes) -> Words:
    lines: list[Line] = []
    links: list[Link] = []
    gap = False
    unread: tuple[Unread, ...] = ()
    pages = decoded(content).split("\f")
    for number, raw in enumerate(_BREAK.split("\n".join(pages)), 1):
        if len(lines) == LINES_MOST:
            unread = (Unread(Unreadable.TOO_MUCH, Quote(legible(raw)[:LINE_CHARS], line=number)),)
            break
        text = raw[:LINE_CHARS]
        if "](" in text:
            links += [Link(address) for _, address in _LINK.findall(text)]
        line = _line(text, number, gap=gap)
        if line is None:
            gap = True
            continue
        lines.append(line)
        gap = False
    return Words(tuple(lines), tuple(links), unread=unread)


def _line(raw: str, number: int, *, gap: bool) -> Line | None:
    """The line without what Markdown adds to it; None for an empty one and for a rule."""
    text = tidy(raw)
    if not text or _RULE.fullmatch(text):
        return None
    signs = _HEAD.match(text)
    level = len(signs[0].rstrip()) if signs else 0
    bare = _HEAD.sub("", text) if level else text
    bold = bool(_STRONG.match(bare.lstrip("-*• ")))
    shown = _without_signs(bare).strip("|").strip()
    return Line(shown, 0, number, gap, LEVELS - level if level else 0, bold, level > 0) if shown else None


def _without_signs(text: str) -> str:
    if "*" in text or "_" in text:
        text = _SLANTED.sub(_inner, _STRONG.sub(_inner, text))
    if "[" in text:
        text = _LINK.sub(r"\1", text)
    return _CELLS.sub(" ", text) if "||" in text.replace(" ", "") else text


def _inner(found: re.Match[str]) -> str:
    return found[1] or found[2]


def tidy(text: str) -> str:
    """Legible, with one sign for wide spaces and one space for others; of letters set apart, between their words."""
    if _SPACED.fullmatch(text.strip()):
        text = re.sub(" {2,}", FAR, text.strip())
    return " ".join(_FAR.sub(FAR, legible(text)).replace(FAR, " \0 ").split()).replace(" \0 ", FAR).strip("\0 ")
