"""Files as people bring them, of a few words each: PDF and DOCX, written here by hand."""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

WIDTH, HEIGHT = 595, 842


@dataclass(frozen=True)
class Put:
    """Words on a page, from their left edge and their height over its bottom."""

    text: str
    x: float
    y: float
    size: float = 10
    bold: bool = False


def pdf(*pages: Sequence[Put], encrypted: bool = False, links: Sequence[str] = ()) -> bytes:
    count = len(pages)
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(count))
    annotations = " ".join(
        f"<</Type/Annot/Subtype/Link/Rect[10 10 50 20]/A<</S/URI/URI({address})>>>>" for address in links
    )
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {count}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
    ]
    for number, page in enumerate(pages):
        resources = f"/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>/MediaBox[0 0 {WIDTH} {HEIGHT}]"
        bodies.append(
            f"<</Type/Page/Parent 2 0 R{resources}/Annots[{annotations}]/Contents {6 + 2 * number} 0 R>>".encode()
        )
        bodies.append(stream(b"\n".join(map(shown, page))))
    return written(
        bodies,
        b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(%s)/U(%s)>>/ID[(a)(a)]" % (b"o" * 32, b"u" * 32)
        if encrypted
        else b"",
    )


def shown(put: Put) -> bytes:
    text = put.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252")
    return b"BT /F%d %.1f Tf %.1f %.1f Td (%s) Tj ET" % (2 if put.bold else 1, put.size, put.x, put.y, text)


def stream(content: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        content = zlib.compress(content, 9)
    return b"<</Length %d/Filter[%s]>>stream\n%s\nendstream" % (len(content), b"/FlateDecode" * times, content)


def written(bodies: Iterable[bytes], trailer: bytes = b"") -> bytes:
    file, places = BytesIO(), []
    file.write(b"%PDF-1.4\n")
    for number, body in enumerate(bodies, 1):
        places.append(file.tell())
        file.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = file.tell()
    file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
    file.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    file.write(b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, trailer, start))
    return file.getvalue()


def column(lines: Iterable[str], x: float = 50, top: float = 780, size: float = 10, step: float = 14) -> list[Put]:
    """One below the other; a line with # before it is a head."""
    return [
        Put(line.lstrip("# "), x, top - step * place, size + 3 * line.startswith("#"), bold=line.startswith("#"))
        for place, line in enumerate(lines)
        if line
    ]


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def paragraph(text: str, *, style: str = "", bullet: bool = False, bold: bool = False, inside: str = "") -> str:
    shape = (f'<w:pStyle w:val="{style}"/>' if style else "") + ("<w:numPr/>" if bullet else "")
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    words = "<w:tab/>".join(f"<w:t>{escape(part)}</w:t>" for part in text.split("\t"))
    return f"<w:p><w:pPr>{shape}</w:pPr><w:r>{weight}{words}{inside}</w:r></w:p>"


def table(*rows: Sequence[str]) -> str:
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def docx(*blocks: str, prolog: str = "", others: Iterable[tuple[str, str]] = (), packing: int = ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", packing) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml", f'{prolog}<w:document xmlns:w="{W}"><w:body>{"".join(blocks)}</w:body></w:document>'
        )
        for name, content in others:
            archive.writestr(name, content)
    return file.getvalue()


def archive(**files: str | bytes) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name.replace("__", "."), content)
    return file.getvalue()
