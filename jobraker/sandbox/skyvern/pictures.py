"""What a run leaves to look at: pictures of a page that is more and more filled in, and a recording that none can play.

The recording is the first bytes of a WebM file and nothing after them: enough to be listed, fetched in parts and kept.
"""

from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

SIZE = (640, 420)
INK, PAPER, LINE, FILLED, BUTTON = "#1c2321", "#fbfaf7", "#8a8674", "#b9c9c2", "#0b5c4a"
FIELDS = 6
RECORDING = bytes.fromhex(
    "1a45dfa39f4286810142f7810142f2810442f381084282847765626d42878104428581021853806701ffffffffffffff"
)
RECORDING += bytes(4096)


@cache
def picture(filled: int, *, done: bool = False) -> bytes:
    """A PNG: a heading, fields of which the first so many are filled, and the button; or a page of thanks."""
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, SIZE[0], 26), fill="#f3d36b")
    draw.rectangle((40, 50, 360, 70), fill=INK)
    if done:
        draw.rectangle((40, 100, 420, 112), fill=LINE)
        draw.rectangle((40, 126, 250, 138), fill=LINE)
    else:
        for number in range(FIELDS):
            top = 96 + 44 * number
            draw.rectangle((40, top - 10, 150, top - 4), fill=LINE)
            draw.rectangle((40, top, 440, top + 22), outline=LINE, fill=FILLED if number < filled else "#ffffff")
        draw.rectangle((40, 366, 200, 400), fill=BUTTON)
    file = BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()
