"""What a template brought is told from what a person wrote."""

import pytest

from jobraker.resumes.rules.filler import is_filler
from jobraker.resumes.understood import Extra, Quote


def part(heading: str, *lines: str) -> Extra:
    return Extra(heading, lines, Quote(""))


@pytest.mark.parametrize(
    "extra",
    [
        part("Welcome to Papyrus", "Each section title is arbitrary.", "Markdown syntax is supported."),
        part("Projects", "Lorem ipsum dolor sit amet, consectetur adipiscing elit."),
        part("About this template", "Replace this text with your own."),
        part("Notes", "Type your text here.", "Delete this section before you send it."),
    ],
    ids=lambda extra: extra.heading,
)
def test_a_template_speaks_of_itself(extra: Extra) -> None:
    assert is_filler(extra)


@pytest.mark.parametrize(
    "extra",
    [
        part("Projects", "A parser of Markdown syntax in Rust, used by 40 teams."),
        part("Welcome to my work", "Planned 40 berths a week."),
        part("Certificates", "First aid, 2021"),
        part("Talks", "Why this template engine is slow, Porto 2020"),
        part("Hobbies"),
    ],
    ids=lambda extra: extra.heading,
)
def test_what_a_person_did_is_theirs(extra: Extra) -> None:
    assert not is_filler(extra)
