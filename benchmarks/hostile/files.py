"""Files that are made to harm whoever reads them, each made here: none is kept anywhere."""

import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from struct import pack
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

MEGABYTE = 1_000_000
DOCUMENT = "word/document.xml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CELL = "<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>"
WORDS = "Nadia Ferrant nadia@example.org"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents 4 0 R>>"
SHOWN = b"BT /F 12 Tf 50 700 Td (Nadia Ferrant) Tj 0 -20 Td (nadia@example.org) Tj ET"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
NO_FONT = b"<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+Nowhere/Encoding/WinAnsiEncoding>>"


def files() -> Iterator[tuple[str, bytes]]:
    """Each with what it is, a plain one first to compare with."""
    plain = pdf([FONT, stream(SHOWN), PAGE])
    yield "PDF that harms nobody", plain
    yield (
        "DOCX of 10 GB in ten parts that are one",
        zip_bomb(1000, [f"word/header{number}.xml" for number in range(1, 10)]),
    )
    yield "DOCX of 4 GB in one part", zip_bomb(4000, [])
    yield "DOCX of 500 MB, by bzip2", bzip2_bomb()
    yield "ZIP in a ZIP, five deep", nested(5)
    yield "DOCX in a DOCX", archive({"word/embeddings/a.docx": docx(text(WORDS)), DOCUMENT: xml(text(WORDS))})
    yield "PDF of 10,000 pages", pdf([FONT, stream(SHOWN), *[PAGE] * 10_000])
    yield "PDF behind a password", locked(plain)
    yield (
        "PDF of a picture alone",
        pdf([FONT, stream(b"q 500 0 0 700 50 50 cm BI /W 1/H 1/CS/G/BPC 8 ID x EI Q"), PAGE]),
    )
    yield "PDF that is a ZIP as well", plain + archive({"Profile.csv": "First Name,Last Name\nNadia,Ferrant\n"})
    yield "ZIP that is a PDF as well", archive({"%PDF-1.4": plain.decode("latin-1"), DOCUMENT: xml(text(WORDS))})
    yield "program that is called a résumé", Path(sys.executable).resolve().read_bytes()[:MEGABYTE]
    yield "DOCX of a billion laughs", docx(text("&h;"), f"<!DOCTYPE a [{''.join(laughs())}]>")
    yield "DOCX that asks for a file of the machine", docx(text("&h;"), entity('"file:///etc/passwd"'))
    yield "DOCX that asks for an address", docx(text("&h;"), entity('"http://127.0.0.1:9/"'))
    yield "DOCX of tables 30,000 deep", docx("<w:tbl><w:tr><w:tc>" * 30_000 + "</w:tc></w:tr></w:tbl>" * 30_000)
    yield "DOCX of a million cells", docx(f"<w:tbl><w:tr>{CELL * MEGABYTE}</w:tr></w:tbl>")
    yield "DOCX of 150,000 cells", docx(f"<w:tbl>{f'<w:tr>{CELL}</w:tr>' * 150_000}</w:tbl>")
    yield "PDF of pages 20,000 deep", deep(20_000)
    yield "PDF of pages that go in a circle", circle()
    yield "PDF of a thousand packings", pdf([FONT, stream(SHOWN, 1000), PAGE])
    yield "PDF of 2 GB in a stream", pdf([FONT, repacked(b" ", 2000), PAGE])
    yield "PDF whose font is missing", pdf([NO_FONT, stream(SHOWN), PAGE])
    yield "text of 5 MB in one line", b"Nadia Ferrant " * (5 * MEGABYTE // 14)
    yield "text of 2 million lines", b"a\n" * (5 * MEGABYTE // 2)
    yield "JSON in itself 2 million deep", b'{"basics":' + b"[" * 2 * MEGABYTE
    for name, tiring in TIRING.items():
        yield f"text that tires patterns: {name}", f"{WORDS}\n\nEXPERIENCE\n\n".encode() + lines(tiring)


# What patterns might try in many ways, one after the other, before they give up.
TIRING = {
    "digits": "1 ",
    "years": "2019 - ",
    "months": "May ",
    "commas": "A, ",
    "mail": "a.b@",
    "dots": "a.",
    "brackets": "((",
    "bars": "Baker | ",
    "stars": "*a_ ",
    "spaces": "a  ",
    "dashes": "A - ",
    "links": "https://a.b/[",
}


def lines(tiring: str) -> bytes:
    return b"\n".join([(tiring * 2000)[:2000].encode()] * 2400)


def text(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def xml(body: str, prolog: str = "") -> str:
    return f'{prolog}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'


def docx(body: str, prolog: str = "") -> bytes:
    return archive({DOCUMENT: xml(body, prolog)})


def archive(parts: dict[str, str | bytes], packing: int = ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", packing) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return file.getvalue()


def nested(deep: int) -> bytes:
    inner = docx(text(WORDS))
    for _ in range(deep):
        inner = archive({"resume.zip": inner})
    return inner


def laughs() -> Iterator[str]:
    yield '<!ENTITY a "ha">'
    for before, after in zip("abcdefg", "bcdefgh", strict=True):
        yield f'<!ENTITY {after} "{f"&{before};" * 20}">'


def entity(address: str) -> str:
    return f"<!DOCTYPE a [<!ENTITY h SYSTEM {address}>]>"


def bomb(sign: bytes, megabytes: int) -> bytes:
    """Packed, without unpacking it ever: a megabyte of one sign, again and again."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packer.compress(sign * MEGABYTE) + packer.flush(zlib.Z_FULL_FLUSH)  # what stands before is of the first only
    again = packer.compress(sign * MEGABYTE) + packer.flush(zlib.Z_FULL_FLUSH)
    return again * megabytes + packer.flush()


def zip_bomb(megabytes: int, others: Sequence[str]) -> bytes:
    """Every part is the same words in the file."""
    packed, size = bomb(b"<", megabytes), megabytes * MEGABYTE
    sizes = pack("<IIII", 0, len(packed), min(size, 0xFFFFFFFE), len(DOCUMENT))
    local = b"PK\3\4" + pack("<HHHHH", 20, 0, 8, 0, 0) + sizes[:-2] + b"\0\0" + DOCUMENT.encode()
    listed = b"".join(_listed(name, len(packed), size) for name in (DOCUMENT, *others))
    many = 1 + len(others)
    end = b"PK\5\6" + pack("<HHHHIIH", 0, 0, many, many, len(listed), len(local) + len(packed), 0)
    return local + packed + listed + end


def _listed(name: str, packed: int, size: int) -> bytes:
    head = b"PK\1\2" + pack("<HHHHHH", 20, 20, 0, 8, 0, 0)
    return head + pack("<IIIHHHHHII", 0, packed, min(size, 0xFFFFFFFE), len(name), 0, 0, 0, 0, 0, 0) + name.encode()


def bzip2_bomb() -> bytes:
    return archive({DOCUMENT: b"<" * 500 * MEGABYTE}, ZIP_BZIP2)


def stream(content: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        content = zlib.compress(content, 9)
    return b"<</Length %d/Filter[%s]>>stream\n%s\nendstream" % (len(content), b"/FlateDecode" * times, content)


def repacked(sign: bytes, megabytes: int) -> bytes:
    packed = zlib.compress(b"\x78\xda" + bomb(sign, megabytes), 9)
    return b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream" % (len(packed), packed)


def pdf(bodies: Sequence[bytes]) -> bytes:
    """Its font and the words of all its pages come first."""
    pages = b" ".join(b"%d 0 R" % number for number in range(5, 3 + len(bodies)))
    many = len(bodies) - 2
    return written([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (pages, many), *bodies])


def deep(many: int) -> bytes:
    """Each node of its pages has one below."""
    nodes = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (number + 1) for number in range(2, 2 + many)]
    return written([b"<</Type/Catalog/Pages 2 0 R>>", *nodes, b"<</Type/Page/MediaBox[0 0 9 9]>>"])


def circle() -> bytes:
    return written([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"])


def locked(plain: bytes) -> bytes:
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(%s)/U(%s)>>/ID[(a)(a)]" % (b"o" * 32, b"u" * 32)
    return plain.replace(b"/Root 1 0 R", b"/Root 1 0 R" + lock)


def written(bodies: Iterable[bytes]) -> bytes:
    file, places = BytesIO(), []
    file.write(b"%PDF-1.4\n")
    for number, body in enumerate(bodies, 1):
        places.append(file.tell())
        file.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = file.tell()
    file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
    file.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    file.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, start))
    return file.getvalue()
