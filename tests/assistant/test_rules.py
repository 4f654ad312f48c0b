"""What a model is told, and what is made of what it says: pure rules."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobraker.assistant.rules import tools
from jobraker.assistant.rules.cutting import cut, shortened
from jobraker.assistant.rules.sources import Of, Source, cited, linked, read, uncited, whole
from jobraker.language_model.terms import Block
from jobraker.taxonomy.tokens import CHARS_PER_TOKEN

SOURCES = [
    Source(1, Of.OPENING, "Planner", "/jobs/7", 7),
    Source(2, Of.GUIDE, "Letters", "/guides/letters#first"),
]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("No nights [1].", "No nights  [1](/jobs/7)."),
        ("Both [1, 2]", "Both  [1](/jobs/7) [2](/guides/letters#first)"),
        ("Made up [9], and [1][9].", "Made up , and  [1](/jobs/7)."),
        ("[0] [-1] [999]", " [-1] "),
        ("[1](https://evil.example)", "[1](https://evil.example)"),  # which its page makes words of
    ],
)
def test_numbers_lead_to_what_was_told_and_others_nowhere(said: str, shown: str) -> None:
    assert linked(said, SOURCES) == shown


def test_what_is_cited_is_known_in_its_order() -> None:
    assert [each.number for each in cited("b [2], a [1;2], no [7]", SOURCES)] == [2, 1]
    assert uncited("a [1] b [2, 1].") == "a  b ."
    assert read([each.kept() for each in SOURCES]) == SOURCES


@given(st.text(alphabet="[]0123456789, ab", max_size=60))
def test_a_number_that_is_being_written_waits(text: str) -> None:
    shown = whole(text)
    assert text.startswith(shown)
    assert set(text[len(shown) :]) <= set("[0123456789, ")


blocks = st.dictionaries(st.sampled_from(list(Block)), st.text(alphabet="ab \n", max_size=400))


@given(blocks, st.integers(10, 400))
def test_what_is_told_has_room_in_whole_lines(material: dict[Block, str], tokens: int) -> None:
    told = cut(material, tokens)
    assert told.keys() == material.keys()
    assert told.get(Block.QUESTION) == material.get(Block.QUESTION)
    beside = sum(len(text) for block, text in told.items() if block is not Block.QUESTION)
    assert beside <= tokens * CHARS_PER_TOKEN
    assert all(material[block].startswith(text) for block, text in told.items())


def test_what_one_leaves_free_another_has() -> None:
    told = cut({Block.POSTING: "a\n" * 5_000, Block.PROFILE: "short"}, 1_000)
    assert told[Block.PROFILE] == "short"
    assert 2_900 < len(told[Block.POSTING]) <= 3_000
    assert shortened("one\ntwo\nthree", 9) == "one\ntwo"


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("send_everything", "{}"),
        ("save", ""),
        ("save", "{"),
        ("save", "[]"),
        ("save", '{"number": 0}'),
        ("save", '{"number": 1, "and": "apply"}'),
        ("save", '{"number": "one"}'),
        ("remind", '{"number": 1, "words": "x"}'),
        ("remind", '{"number": 1, "words": "x", "on": "tomorrow"}'),
        ("move", '{"number": 1, "stage": "hired"}'),
        ("search", '{"words": " "}'),
        ("search", json.dumps({"words": "x" * 201})),
        ("search", "[" * 100_000),
    ],
)
def test_what_no_tool_takes_is_no_call(name: str, arguments: str) -> None:
    assert tools.read(name, arguments) is None


def test_what_a_tool_takes_is_read() -> None:
    assert tools.read("save", '{"number": 3}') == tools.Save(number=3)
    told = tools.read("remind", '{"number": 2, "on": "2026-12-01", "words": " Ask them "}')
    assert told == tools.Remind(number=2, on=date(2026, 12, 1), words="Ask them")


def test_a_server_is_told_each_argument_without_references() -> None:
    told = json.dumps([tools.schema_of(tool) for tool in tools.TOOLS.values()])
    assert "$ref" not in told
    assert '"enum": ["saved"' in told
