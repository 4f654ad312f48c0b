"""What fonts have for signs that are no letters: icons, bullets, ligatures."""

import re
import unicodedata

from jobraker.resumes.lines import FAR
from jobraker.resumes.texts.plain import tidy

# Of the fonts Symbol and Wingdings, which have their bullets where nobody else has anything.
_BULLETS = re.compile("[\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8\uf06e\uf071\uf02d\uf09f\u25e6]")
_ICONS = re.compile(
    "[\ue000-\uf8ff\U000f0000-\U0010ffff\U0001f000-\U0001faff\u2600-\u2604\u260e\u260f\u2706-\u2709\u2300-\u23ff\ufe0f]+"
)
_LIGATURES = re.compile("[\ufb00-\ufb06]")
_HYPHENS = re.compile("-?[\u2010\u2011]|\u2010-")  # of some fonts, which have it twice
_NOTHING = re.compile("[\ufffd\ufffc\x00-\x08\x0e-\x1f]")


def cleaned(text: str) -> str:
    """Icons part what stands beside them, bullets are bullets, and letters written as one are several."""
    text = _LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), _NOTHING.sub("", text))
    text = _ICONS.sub(FAR, _BULLETS.sub("• ", text))
    text = _HYPHENS.sub("-", text)
    return tidy(text).strip(FAR).strip()
