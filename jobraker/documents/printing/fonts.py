"""The fonts that everything is printed with: ours alone, so that every machine prints the same."""

import re
from functools import cache
from pathlib import Path

import noto_cjk_sans_otc
import typst

from jobraker.documents.printing.printed import PrintingError

FOLDER = Path(__file__).parent / "fonts"  # filled by installation.frontend
_EAST = Path(noto_cjk_sans_otc.__file__).parent
_SCRIPTS = ("Vazirmatn", "Noto Sans Hebrew", "Noto Sans Devanagari", "Noto Sans Thai")
_KANA, _HANGUL = re.compile("[\u3040-\u30ff]"), re.compile("[\u1100-\u11ff\uac00-\ud7af]")


@cache
def fonts() -> typst.Fonts:
    """Raises `PrintingError` where they were never installed: what is printed without them looks otherwise."""
    if not FOLDER.is_dir():
        raise PrintingError("the fonts are missing: run make install")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FOLDER, _EAST])


def families(first: str, text: str) -> tuple[str, ...]:
    """In the order in which they are asked for a sign; one and the same sign looks otherwise in China and in Japan, and the
    other signs of the text tell where it is from."""
    east = "JP" if _KANA.search(text) else "KR" if _HANGUL.search(text) else "SC"
    return (first, *_SCRIPTS, f"Noto Sans CJK {east}")
