import pytest

from jobraker.taxonomy.clearances import clearance_in, clearance_names
from jobraker.taxonomy.phrases import Phrases


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a driving licence", [("driving", "driving licence", False)]),
        ("a driver’s license", [("driving", "driver’s license", False)]),
        ("a bcba", [("behaviour-analyst", "bcba", True)]),
        (
            "a forklift licence and a driving licence",
            [("forklift", "forklift licence", False), ("driving", "driving licence", False)],
        ),
        ("gdc recognised", []),
        ("non-bcba", []),
        ("bread", []),
    ],
)
def test_it_finds_what_a_table_names_by_the_longest_phrase(text: str, expected: list[tuple[str, str, bool]]) -> None:
    found = [(each.id, text[each.start : each.end], each.doubtful) for each in Phrases("licences.tsv").find(text)]

    assert found == expected


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("ts/sci clearance", "ts-sci"),
        ("nato secret", "nato-secret"),
        ("sc cleared", "sc"),
        ("security clearance", None),
    ],
)
def test_it_knows_the_level_of_a_clearance(text: str, level: str | None) -> None:
    assert clearance_in(text) == level


def test_every_level_of_clearance_has_a_name() -> None:
    assert all(clearance_names().values())
