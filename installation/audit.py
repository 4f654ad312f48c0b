"""`python -m installation.audit`: whether a known weakness is in what the locks install.

Asked of the databases that pip-audit and npm ask. Where one cannot be reached that is said and is no failure, for checks
run without a network too; a weakness is one, unless `audit-allowed.toml` says why it does not matter here, and until when.
"""

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from installation.environment import ENVIRONMENT, PROJECT
from installation.npm import npm
from installation.shell import Command, say

SECONDS = 20.0  # for both, which are asked at once
LOCK = PROJECT / "requirements.lock"
ALLOWED = Path(__file__).with_name("audit-allowed.toml")
PIP_AUDIT = (ENVIRONMENT / "bin" / "pip-audit", "--requirement", LOCK, "--require-hashes", "--disable-pip")
QUIETLY = ("--format", "json", "--progress-spinner", "off", "--timeout", "5")


class AwayError(Exception):
    """The database was not asked, or did not answer."""


@dataclass(frozen=True, slots=True)
class Weakness:
    """`names`: all that it goes by; the first is what it is told by."""

    package: str
    names: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.package}: {', '.join(self.names)}"


def main() -> int:
    allowed = allowed_on(ALLOWED, datetime.now().astimezone().date())
    bad = False
    with ThreadPoolExecutor() as both:
        asked = (
            ("Python", both.submit(heard, (*PIP_AUDIT, *QUIETLY)), of_python),
            ("npm", both.submit(heard, npm_audit()), of_npm),
        )
    for name, told, read in asked:
        try:
            found = [each for each in read(told.result()) if allowed.isdisjoint(each.names)]
        except AwayError as error:
            say(f"audit of {name} packages: not reachable, so nothing is known ({error})")
            continue
        bad = bad or bool(found)
        say(f"audit of {name} packages: {len(found)} weaknesses that {ALLOWED.name} does not allow")
        for each in found:
            say(f"  {each}")
    return int(bad)


def npm_audit() -> Command:
    return npm(), "audit", "--json", "--package-lock-only", "--fetch-retries", "0", "--fetch-timeout", "5000"


def heard(command: Command, seconds: float = SECONDS) -> Any:
    """What it prints, which is JSON whether or not it found anything. Raises `AwayError` where it prints none in time."""
    try:
        done = subprocess.run(  # noqa: S603 (commands are written here)
            command, check=False, cwd=PROJECT, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds
        )
        return json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise AwayError(f"no answer in {seconds:g} seconds") from None
    except (OSError, ValueError) as error:
        raise AwayError(f"{Path(command[0]).name} gave no answer: {type(error).__name__}") from None


def of_python(told: Mapping[str, Any]) -> Iterator[Weakness]:
    """As pip-audit tells it. It skips what the database says nothing of; where that is everything, nobody was asked."""
    packages: Sequence[Mapping[str, Any]] = told.get("dependencies", ())
    if all("skip_reason" in each for each in packages):
        raise AwayError("no package was looked up")
    for each in packages:
        for found in each.get("vulns", ()):
            yield Weakness(each["name"], (found["id"], *found.get("aliases", ())))


def of_npm(told: Mapping[str, Any]) -> Iterator[Weakness]:
    """As `npm audit --json` tells it: a package has what it is named for, or the name of another that has it."""
    if "vulnerabilities" not in told:
        raise AwayError(str(told.get("message", "no answer"))[:80])
    for name, found in told["vulnerabilities"].items():
        for via in found["via"]:
            if isinstance(via, dict):
                yield Weakness(name, (via["url"].rpartition("/")[2], via["url"]))


def allowed_on(file: Path, day: date) -> frozenset[str]:
    """Names of weaknesses that are known not to matter. Each says why, and until when that holds."""
    listed = tomllib.loads(file.read_text()).get("allowed", [])
    for each in listed:
        if not each["reason"].strip():
            raise SystemExit(f"{file.name}: {each['id']} does not say why it is allowed")
    return frozenset(each["id"] for each in listed if each["until"] >= day)


if __name__ == "__main__":
    sys.exit(main())
