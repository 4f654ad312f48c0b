"""Which numbers and words lead to an alert."""

from hypothesis import given
from hypothesis import strategies as st

from jobraker.alerts.rules.anchors import Choice, best, leading, lexemes, pieces, weighed

words = st.text(min_size=1, max_size=6).filter(lambda each: "\x00" not in each)


def written(lexeme: str) -> str:
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


@given(st.lists(st.lists(words, min_size=1, max_size=3), min_size=1, max_size=4))
def test_alternatives_are_told_apart_whatever_stands_in_them(alternatives: list[list[str]]) -> None:
    query = " | ".join(f"({' <-> '.join(map(written, each))})" for each in alternatives)
    assert pieces(query) == alternatives


def test_of_a_phrase_its_rarest_word_leads() -> None:
    documents = {"project": 900, "manag": 4_000, "manager": 3_000}
    assert leading(["('project' <-> 'manag') | ('project' & 'manager') | 'skill=x'"], documents) == (
        "project",
        "skill=x",
    )


def test_a_query_of_nothing_leads_nowhere() -> None:
    assert leading([""], {}) == ()
    assert lexemes("") == []


def test_what_fewer_have_is_chosen() -> None:
    common, rare = Choice(lexemes=("engineer",)), Choice(numbers=(7, 8))
    share, documents = {7: 0.01, 8: 0.02}, {"engineer": 500}
    assert best([weighed(each, 10_000, share, documents) for each in (common, rare)]) == Choice((7, 8), openings=300)
    assert best([]) is None
