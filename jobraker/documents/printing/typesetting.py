"""Typst: a template of ours and what it is filled with, as PDF or as pictures of pages.

What people wrote goes in as JSON and is never read as Typst's markup.
"""

import json
import re
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pypdfium2
import typst

from jobraker.documents.printing.fonts import fonts
from jobraker.documents.printing.printed import Printed, PrintingError

TEMPLATES = Path(__file__).parent / "templates"
_LACKING = re.compile(r'PDF/UA-1 error: the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")


def typeset(template: str, filling: Mapping[str, Any]) -> Printed:
    """Raises `PrintingError`."""
    compiler = _compiler(template, filling)
    try:
        return _printed(compiler.compile(format="pdf", pdf_standards="ua-1"), accessible=True)
    except typst.TypstError as refusal:
        lacking = tuple(dict.fromkeys(map(_unescaped, _LACKING.findall(refusal.diagnostic))))
    try:
        return _printed(compiler.compile(format="pdf"), accessible=False, lacking=lacking)
    except typst.TypstError as error:
        raise PrintingError(error.message) from error


def pictures(template: str, filling: Mapping[str, Any]) -> list[bytes]:
    """Each page as SVG. Raises `PrintingError`."""
    try:
        made = _compiler(template, filling).compile(format="svg")
    except typst.TypstError as error:
        raise PrintingError(error.message) from error
    return made if isinstance(made, list) else [made or b""]


def asked(template: str, filling: Mapping[str, Any], label: str) -> Any:
    """What a template says of itself under this label. Raises `PrintingError`."""
    try:
        return json.loads(_compiler(template, filling).query(f"<{label}>", field="value"))[0]
    except typst.TypstError as error:
        raise PrintingError(error.message) from error


def _compiler(template: str, filling: Mapping[str, Any]) -> typst.Compiler:
    """One for each document: it can be used by one thread at a time only, and what takes long, the fonts, are shared."""
    return typst.Compiler(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"filling": json.dumps(filling)},
    )


def _printed(made: bytes | list[bytes] | None, *, accessible: bool, lacking: tuple[str, ...] = ()) -> Printed:
    assert isinstance(made, bytes)  # noqa: S101 (a PDF is one file)
    with closing(pypdfium2.PdfDocument(made)) as document:
        return Printed(made, len(document), accessible, lacking)


def _unescaped(text: str) -> str:
    """Signs as Rust writes them in what it says for debugging."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], text)
