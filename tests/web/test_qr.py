"""A QR code is drawn as its modules say."""

import re

import segno

from jobraker.web.qr import drawn

URI = "otpauth://totp/Jobraker:ada%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Jobraker"


def test_the_drawing_has_the_modules_and_the_quiet_zone_of_the_code() -> None:
    drawing = drawn(URI)
    dark = {
        (int(x) + at, int(y))
        for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", drawing.path)
        for at in range(int(length))
    }

    code = segno.make_qr(URI, error="m")
    rows = list(code.matrix_iter())
    assert drawing.size == len(rows) == code.symbol_size()[0]
    assert dark == {(x, y) for y, row in enumerate(rows) for x, module in enumerate(row) if module}
    assert all(4 <= x < drawing.size - 4 and 4 <= y < drawing.size - 4 for x, y in dark)
