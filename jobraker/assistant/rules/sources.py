"""What an answer may cite: numbered as the model was told it, and nothing beside."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

CITED = re.compile(r"\[(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\](?!\()")
# What comes of a number while it is still being written.
BEGUN = re.compile(r"\[[\d\s,;]{0,24}$")


class Of(StrEnum):
    OPENING = "opening"
    APPLICATION = "application"
    GUIDE = "guide"
    PRACTICE = "practice"


@dataclass(frozen=True, slots=True)
class Source:
    """`path` on this site; `job_id` of an opening, also of an application's; `key` of an application; `company` of both."""

    number: int
    of: Of
    title: str
    path: str
    job_id: int = 0
    key: str = ""
    company: str = ""

    @property
    def is_of_an_opening(self) -> bool:
        return bool(self.job_id or self.key)

    @property
    def same(self) -> int | str:
        """What an opening and its application have in common."""
        return self.job_id or self.key

    def kept(self) -> dict[str, Any]:
        return asdict(self)


def read(kept: Sequence[dict[str, Any]]) -> list[Source]:
    return [Source(**(each | {"of": Of(each["of"])})) for each in kept]


def linked(answer: str, sources: Sequence[Source]) -> str:
    """The Markdown with each number that was told as a link to what it is of. Other numbers were made up, and go."""
    paths = {source.number: source.path for source in sources}

    def link(found: re.Match[str]) -> str:
        numbers = [int(each) for each in re.findall(r"\d+", found[1])]
        return "".join(f" [{number}]({paths[number]})" for number in dict.fromkeys(numbers) if number in paths)

    return CITED.sub(link, answer)


def cited(answer: str, sources: Sequence[Source]) -> list[Source]:
    """Those that it cites, in their order there."""
    numbers = [int(each) for found in CITED.findall(answer) for each in re.findall(r"\d+", found)]
    known = {source.number: source for source in sources}
    return [known[number] for number in dict.fromkeys(numbers) if number in known]


def uncited(answer: str) -> str:
    """For whom its numbers mean nothing."""
    return CITED.sub("", answer)


def whole(growing: str) -> str:
    """Without a number at its end that is not written out yet."""
    return BEGUN.sub("", growing)
