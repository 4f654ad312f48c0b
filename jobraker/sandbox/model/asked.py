"""What was asked: the shape of the answer, the blocks of material, the last words."""

import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

BLOCK = re.compile(r"^<<([A-Z ]+)>>\n(.*?)\n<<END \1>>$", re.DOTALL | re.MULTILINE)
NUMBERED = re.compile(r"^\s*(\d+)[.)]\s+(.*\S)\s*$")
SCHEMA = re.compile(r"JSON schema\b[^{]*(?=\{)")


@dataclass(frozen=True)
class Asked:
    """`schema` is None where words are wanted; `name` is that of the schema."""

    system: str
    words: str
    schema: dict[str, Any] | None
    name: str = ""

    @cached_property
    def blocks(self) -> dict[str, str]:
        return dict(BLOCK.findall(self.words))

    def block(self, *names: str) -> str:
        """The first of these that is there."""
        return next((self.blocks[name] for name in names if name in self.blocks), "")

    @property
    def bullets(self) -> list[tuple[int, str]]:
        lines = map(NUMBERED.match, self.block("BULLETS").splitlines())
        return [(int(line[1]), line[2]) for line in lines if line]


def asked_of(body: dict[str, Any]) -> Asked:
    """Of the body of a request; its messages have been looked at."""
    messages = body["messages"]
    system = "\n".join(each["content"] for each in messages if each["role"] in ("system", "developer"))
    # The material is in the first message of the person; what was said of an answer comes after it.
    told = [each["content"] for each in messages if each["role"] == "user"]
    words = next((text for text in told if BLOCK.search(text)), told[-1] if told else "")
    form = body.get("response_format") or {}
    wanted = form.get("json_schema") or {}
    schema = wanted.get("schema") if form.get("type") == "json_schema" else within(system)
    return Asked(system, words, schema, str(wanted.get("name", "")))


def within(system: str) -> dict[str, Any] | None:
    """The schema that is told in words."""
    found = SCHEMA.search(system)
    if not found:
        return None
    try:
        schema: dict[str, Any] = json.JSONDecoder().raw_decode(system, found.end())[0]
    except ValueError:
        return None
    return schema
