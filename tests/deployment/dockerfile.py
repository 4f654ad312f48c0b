"""The Dockerfile and what .dockerignore lets through, read as their documentation says, for there is not always an engine."""

import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

import pytest

from jobraker.settings import PROJECT


@dataclass
class Stage:
    """`FROM base AS name`, and each instruction after it with what follows its word."""

    base: str
    name: str
    steps: list[tuple[str, str]] = field(default_factory=list)

    def all(self, word: str) -> list[str]:
        return [rest for step, rest in self.steps if step == word]

    def environment(self) -> dict[str, str]:
        return dict(re.findall(r"(\w+)=(\S*)", " ".join(self.all("ENV"))))

    def command(self, word: str) -> list[str]:
        """Of CMD or HEALTHCHECK, written as a list."""
        found: list[str] = json.loads(re.search(r"\[.*\]", self.all(word)[-1])[0])  # type: ignore[index]
        return found


def stages() -> list[Stage]:
    found: list[Stage] = []
    for word, rest in _instructions((PROJECT / "Dockerfile").read_text()):
        if word == "FROM":
            base, _, name = rest.partition(" AS ")
            found.append(Stage(base, name))
        else:
            found[-1].steps.append((word, rest))
    return found


def grace_seconds() -> int:
    """Of a web process of the image."""
    return int(stages()[-1].environment()["JOBRAKER_GRACE_SECONDS"])


def _instructions(written: str) -> Iterator[tuple[str, str]]:
    lines = [line for line in written.splitlines() if not line.lstrip().startswith("#")]
    for line in "\n".join(lines).replace("\\\n", " ").splitlines():
        word, _, rest = line.partition(" ")
        if word:
            yield word, re.sub(r"\s+", " ", rest).strip()


@cache
def _rules() -> list[tuple[bool, re.Pattern[str]]]:
    """Whether it lets in again, and what: https://docs.docker.com/build/concepts/context/#dockerignore-files"""
    lines = (line.strip() for line in (PROJECT / ".dockerignore").read_text().splitlines())
    given = [line for line in lines if line and not line.startswith("#")]
    return [(line.startswith("!"), _pattern(line.removeprefix("!").strip("/"))) for line in given]


def _pattern(glob: str) -> re.Pattern[str]:
    signs = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    parts = re.findall(r"\*\*/|\*\*|\*|\?|\[[^\]]+\]|[^*?\[]+", glob)
    matching = "".join(signs.get(part, part if part.startswith("[") else re.escape(part)) for part in parts)
    return re.compile(f"{matching}(?:/.*)?")  # a folder stands for all that is in it


def is_let_in(path: str) -> bool:
    """The last rule that matches decides."""
    return [True, *(lets_in for lets_in, pattern in _rules() if pattern.fullmatch(path))][-1]


def context() -> list[str]:
    """The tracked files that a build is given, of a checkout in which nothing else lies."""
    if not (PROJECT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [path for path in listed.stdout.splitlines() if is_let_in(path)]
