import subprocess
import sys
import zlib
from io import BytesIO

import pytest
from PIL import Image

from jobraker.documents.design import Design, Template
from jobraker.documents.printing.docx import resume_docx
from jobraker.documents.printing.pdf import resume_pdf
from jobraker.documents.printing.photo import UPLOAD_BYTES, PhotoRefusal, UnusablePhotoError, photo_of
from tests.documents.papers import TEACHER, text_of


def picture(kind: str, size: tuple[int, int] = (900, 1200), mode: str = "RGB", **more: object) -> bytes:
    made = BytesIO()
    Image.new(mode, size, "teal").save(made, kind, **more)
    return made.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_becomes_small_and_upright(kind: str) -> None:
    turned = Image.Exif()
    turned[0x0112] = 6  # lies on its side

    made = photo_of(picture(kind, (3000, 2000), exif=turned))

    with Image.open(BytesIO(made)) as photo:
        assert (photo.format, photo.size, photo.mode) == ("JPEG", (480, 600), "RGB")
        assert not photo.getexif()


def test_nothing_else_of_the_file_is_kept() -> None:
    notes = Image.Exif()
    notes[0x010E] = "at home"
    upload = picture("JPEG", exif=notes, comment=b"at home")
    assert b"at home" in upload

    assert b"at home" not in photo_of(upload)


def test_what_is_seen_through_is_white() -> None:
    made = BytesIO()
    Image.new("RGBA", (100, 100), (0, 0, 0, 0)).save(made, "PNG")

    with Image.open(BytesIO(photo_of(made.getvalue()))) as photo:
        assert photo.size == (80, 100)
        assert min(photo.getpixel((40, 50))) > 250


@pytest.mark.parametrize(
    ("upload", "refusal"),
    [
        (b"", PhotoRefusal.EMPTY),
        (b"\xff\xd8\xff" + b"\0" * UPLOAD_BYTES, PhotoRefusal.TOO_LARGE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", PhotoRefusal.OTHER_KIND),
        (b"GIF89a" + b"\0" * 40, PhotoRefusal.OTHER_KIND),
        (b"%PDF-1.7", PhotoRefusal.OTHER_KIND),
        (picture("JPEG")[:400], PhotoRefusal.BROKEN),
        (picture("PNG")[:200], PhotoRefusal.BROKEN),
        (picture("PNG", (8000, 5001), "1"), PhotoRefusal.TOO_MANY_POINTS),
    ],
    ids=["empty", "large", "svg", "gif", "pdf", "cut jpeg", "cut png", "points"],
)
def test_what_is_no_photo_is_refused(upload: bytes, refusal: PhotoRefusal) -> None:
    with pytest.raises(UnusablePhotoError) as refused:
        photo_of(upload)

    assert refused.value.refusal is refusal


def test_the_largest_photo_takes_bounded_memory() -> None:
    program = """if True:
        import resource, sys
        from jobraker.documents.printing.photo import photo_of
        made = photo_of(sys.stdin.buffer.read())
        print(len(made), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    """

    told = subprocess.run(
        [sys.executable, "-c", program], input=picture("PNG", (8000, 5000), "RGBA"), capture_output=True, check=True
    )

    size, kilobytes = map(int, told.stdout.split())
    assert size < 100_000
    assert kilobytes < 500_000


def test_a_bomb_of_notes_is_refused() -> None:
    bomb = zlib.compress(b"\0" * 300_000_000)
    note = b"zTXtnote\0\0" + bomb
    chunk = (len(note) - 4).to_bytes(4, "big") + note + zlib.crc32(note).to_bytes(4, "big")
    photo = picture("PNG")
    upload = photo[:33] + chunk + photo[33:]  # behind the first chunk

    with pytest.raises(UnusablePhotoError):
        photo_of(upload)


@pytest.mark.parametrize("template", Template)
def test_a_photo_is_printed_where_the_design_wants_it(template: Template) -> None:
    photo = photo_of(picture("JPEG"))

    without = resume_pdf(TEACHER, Design(template=template), photo)
    printed = resume_pdf(TEACHER, Design(template=template, photo=True), photo)

    assert (printed.accessible, printed.pages) == (True, 1)
    assert len(printed.content) > len(without.content)
    assert text_of(printed.content).split() == text_of(without.content).split()
    assert len(resume_docx(TEACHER, Design(photo=True), photo)) > len(resume_docx(TEACHER, Design(), photo))
