"""`python -m jobraker.documents.printing.photo_child`: a file on standard input, on standard output a small JPEG or the
name of a refusal.

Started by `photo` for one file. It has limits of its own and nothing worth stealing: neither keys nor a connection.
"""

import resource
import sys
import warnings
from io import BytesIO
from typing import TYPE_CHECKING

from jobraker.documents.printing.photo import UPLOAD_BYTES, PhotoRefusal

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MEMORY_BYTES = 700_000_000  # of addresses: 40 million points take 320 MB while they are decoded
SECONDS = 10  # of computing
POINTS = 40_000_000
WIDTH, HEIGHT = 480, 600  # 300 points an inch where it is printed
HEADS_ABOVE = (0.5, 0.4)  # of what is cut off, the share that is cut off left, and above
QUALITY = 88


def main() -> None:
    limit(resource.RLIMIT_AS, MEMORY_BYTES)
    limit(resource.RLIMIT_CPU, SECONDS)
    limit(resource.RLIMIT_FSIZE, 0)
    limit(resource.RLIMIT_CORE, 0)
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read(UPLOAD_BYTES)))


def limit(what: int, most: int) -> None:
    """Lower it, and never to be raised again; where the machine knows no such limit, the clock alone holds."""
    try:
        resource.setrlimit(what, (most, most))
    except (ValueError, OSError):  # pragma: no cover
        return


def answer(upload: bytes) -> bytes:
    from PIL import Image, UnidentifiedImageError  # loaded once the limits hold

    Image.MAX_IMAGE_PIXELS = None  # ours is told apart from what is broken
    warnings.simplefilter("ignore")  # of damaged notes in a file, which nobody reads
    try:
        with Image.open(BytesIO(upload), formats=("JPEG", "PNG", "WEBP")) as photo:
            if photo.width * photo.height > POINTS:
                return PhotoRefusal.TOO_MANY_POINTS.encode()
            return small(photo)
    except UnidentifiedImageError:
        return PhotoRefusal.OTHER_KIND.encode()
    except MemoryError:
        return PhotoRefusal.TOO_MUCH.encode()
    except (OSError, ValueError, SyntaxError, EOFError, OverflowError):  # so Pillow tells of damage
        return PhotoRefusal.BROKEN.encode()


def small(photo: "Picture") -> bytes:
    from PIL import Image, ImageOps

    photo.draft("RGB", (WIDTH * 2, HEIGHT * 2))  # of a JPEG no more points are decoded than are wanted
    photo.thumbnail((HEIGHT * 3, HEIGHT * 3))
    upright = ImageOps.exif_transpose(photo).convert("RGBA")
    paper = Image.new("RGBA", upright.size, "white")
    paper.alpha_composite(upright)
    scale = min(1.0, upright.width / WIDTH, upright.height / HEIGHT)
    size = (max(1, round(WIDTH * scale)), max(1, round(HEIGHT * scale)))
    cut = ImageOps.fit(paper.convert("RGB"), size, centering=HEADS_ABOVE)
    made = BytesIO()
    cut.save(made, "JPEG", quality=QUALITY, optimize=True)
    return made.getvalue()


if __name__ == "__main__":
    main()
