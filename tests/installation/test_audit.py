"""What is made of the answers of those who know of weaknesses, and of none."""

import sys
from datetime import date
from pathlib import Path

import pytest

from installation.audit import ALLOWED, AwayError, Weakness, allowed_on, heard, of_npm, of_python

SKIPPED = {"name": "flask", "skip_reason": "Dependency not found on PyPI and could not be audited: flask (3.1.0)"}
WEAK = {
    "name": "jinja2",
    "version": "2.4.1",
    "vulns": [{"id": "PYSEC-2014-8", "aliases": ["CVE-2014-1402"], "fix_versions": ["2.7.2"]}],
}
ADVISORY = {"source": 1, "name": "minimist", "url": "https://github.com/advisories/GHSA-xvch-5gv4-984h"}


def test_a_weakness_goes_by_all_its_names() -> None:
    assert list(of_python({"dependencies": [SKIPPED, WEAK]})) == [Weakness("jinja2", ("PYSEC-2014-8", "CVE-2014-1402"))]


def test_packages_without_one_are_none() -> None:
    assert list(of_python({"dependencies": [SKIPPED, {"name": "six", "version": "1", "vulns": []}]})) == []


@pytest.mark.parametrize("told", [{"dependencies": [SKIPPED, SKIPPED]}, {"dependencies": []}, {}])
def test_where_no_package_was_looked_up_nothing_is_known(told: dict[str, object]) -> None:
    with pytest.raises(AwayError):
        list(of_python(told))


def test_npm_names_it_once_for_the_package_that_has_it() -> None:
    told = {"vulnerabilities": {"minimist": {"via": [ADVISORY]}, "mkdirp": {"via": ["minimist"]}}}

    (found,) = of_npm(told)

    assert (found.package, found.names[0]) == ("minimist", "GHSA-xvch-5gv4-984h")


def test_what_npm_says_instead_of_an_answer_is_none() -> None:
    with pytest.raises(AwayError, match="405 Method Not Allowed"):
        list(of_npm({"message": "405 Method Not Allowed - POST https://registry.example/advisories"}))


def test_what_is_printed_counts_however_it_ends() -> None:
    assert heard([sys.executable, "-c", "print('{\"dependencies\": []}'); raise SystemExit(1)"]) == {"dependencies": []}


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ([sys.executable, "-c", "print('no such host')"], "gave no answer"),
        (["/nowhere/pip-audit"], "gave no answer"),
        ([sys.executable, "-c", "import time; time.sleep(30)"], "no answer in 0.5 seconds"),
    ],
)
def test_what_cannot_be_asked_in_time_is_away(command: list[str], why: str) -> None:
    with pytest.raises(AwayError, match=why):
        heard(command, 0.5)


def test_what_is_allowed_is_so_until_its_day(tmp_path: Path) -> None:
    file = tmp_path / "allowed.toml"
    file.write_text('[[allowed]]\nid = "CVE-1"\nreason = "Nothing here calls it."\nuntil = 2027-01-31\n')

    assert allowed_on(file, date(2027, 1, 31)) == {"CVE-1"}
    assert allowed_on(file, date(2027, 2, 1)) == frozenset()


def test_what_is_allowed_says_why(tmp_path: Path) -> None:
    file = tmp_path / "allowed.toml"
    file.write_text('[[allowed]]\nid = "CVE-1"\nreason = " "\nuntil = 2027-01-31\n')

    with pytest.raises(SystemExit, match="CVE-1 does not say why"):
        allowed_on(file, date(2027, 1, 1))


def test_the_list_of_ours_can_be_read() -> None:
    assert isinstance(allowed_on(ALLOWED, date(2027, 1, 1)), frozenset)
