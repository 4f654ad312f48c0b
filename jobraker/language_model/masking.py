"""Who a text is about, held back before a model sees it, and put in again afterwards.

The name and its parts, the mail address, phone number, links, and street of the person are known and go by a sign each:
[NAME], [NAME 1]. Any other mail address or phone number goes too, and stays away: it is somebody else's.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from jobraker.documents.resume import Document

ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?<!\w)(?:\+|00)\d[\d ()./-]{6,20}\d")
SHORT = 3  # letters of a part of a name that may be a word of its own
_SIGN = re.compile(r"\[((?:NAME|EMAIL|PHONE|ADDRESS|LINK)(?: \d{1,4})?)\]")
_DIGITS = re.compile(r"\d")
_BETWEEN = r"[\s()./-]{0,3}"


@dataclass(frozen=True)
class Mask:
    """What each sign stands for; nothing of nobody."""

    signs: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document) -> "Mask":
        return cls.over(document.name, document.email, document.phone, document.location, document.links)

    @classmethod
    def over(
        cls, name: str = "", email: str = "", phone: str = "", location: str = "", links: Iterable[str] = ()
    ) -> "Mask":
        """A place is held back only where it has a number: that of a house, or a postal code."""
        known = {"[NAME]": name, "[EMAIL]": email, "[PHONE]": phone}
        known["[ADDRESS]"] = location if _DIGITS.search(location) else ""
        known |= {f"[LINK {number}]": link for number, link in enumerate(links, 1)}
        return cls({sign: value.strip() for sign, value in known.items() if value.strip()})

    @property
    def parts(self) -> dict[str, str]:
        """Those of the name, as people call somebody: "Byron, Ada"."""
        words = re.findall(r"[^\W\d_]+", self.signs.get("[NAME]", ""))
        named = {f"[NAME {number}]": word for number, word in enumerate(words, 1) if len(word) >= SHORT}
        return named if len(words) > 1 else {}

    def hide(self, text: str) -> str:
        text = _SIGN.sub(r"(\1)", text)  # what somebody wrote like one of ours stands for nothing
        # The longest first: an address may have the name in it.
        for sign, value in sorted(self.signs.items(), key=lambda each: -len(each[1])):
            text = (_phone(value) if sign == "[PHONE]" else _words(value)).sub(sign, text)
        text = PHONE.sub("[A PHONE NUMBER]", ADDRESS.sub("[A MAIL ADDRESS]", text))
        for sign, value in self.parts.items():
            text = _words(value).sub(sign, text)
        return text

    def show(self, value: Any) -> Any:
        """A text, or all texts in a value of JSON."""
        if isinstance(value, str):
            for sign, meant in (self.signs | self.parts).items():
                value = value.replace(sign, meant)
            return value
        if isinstance(value, dict):
            return {name: self.show(each) for name, each in value.items()}
        return [self.show(each) for each in value] if isinstance(value, list) else value


def _words(value: str) -> re.Pattern[str]:
    """However they are spaced, and written; but a word alone only as it is: May is no may."""
    words = value.split()
    alone = len(words) == 1 and value.isalpha()
    return re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)", 0 if alone else re.IGNORECASE)


def _phone(value: str) -> re.Pattern[str]:
    """Its digits, however they stand apart."""
    digits = _DIGITS.findall(value)
    return re.compile(r"(?<!\d)\+?\(?" + _BETWEEN.join(digits) + r"(?!\d)") if digits else _words(value)
