import pytest

from jobraker.ingestion.rules.statements.sentences import Body, Sentence, in_bytes
from jobraker.ingestion.rules.statements.weighing import is_about_us, is_notice, need_of
from jobraker.jobs.statements import Need


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("A licence.", Need.REQUIRED),
        ("A licence is required.", Need.REQUIRED),
        ("A licence is a plus.", Need.PLUS),
        ("A licence (preferred).", Need.PLUS),
        ("Preferably with a licence.", Need.PLUS),
        ("Preferred qualifications - A licence.", Need.PLUS),
        ("A licence is not essential.", Need.PLUS),
        ("A licence is required, bread is a plus.", Need.REQUIRED),
        ("A licence (bread would be a bonus) is required.", Need.REQUIRED),
        ("A licence Experience is a plus", Need.REQUIRED),
        ("Essential: a licence Desirable: bread", Need.REQUIRED),
        ("Bread is a plus; a licence.", Need.REQUIRED),
        ("Nice to have\n- A licence", Need.PLUS),
        ("Nice to have\n- A licence is required", Need.REQUIRED),
        ("Idealerweise ein licence.", Need.PLUS),
        ("Une licence serait un plus.", Need.PLUS),
        ("Se valora licence.", Need.PLUS),
        ("Een licence is een pré.", Need.PLUS),
    ],
)
def test_what_is_wished_for_is_told_from_what_is_required(text: str, need: Need) -> None:
    (sentence,) = Body(text).sentences(in_bytes("licence"))
    start = sentence.lower.index("licence")

    assert need_of(sentence, start, start + len("licence")) is need


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("all applicants regardless of race, religion or national origin", True),
        ("you bake bread", False),
    ],
)
def test_a_notice_of_equal_opportunities_is_known(text: str, expected: bool) -> None:
    assert is_notice(Sentence(text, text)) is expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("our team has ", True),
        ("founded by bakers with ", True),
        ("we are looking for someone with ", False),
        ("you have ", False),
        ("", False),
    ],
)
def test_a_company_speaks_of_itself_where_nobody_is_asked_for_anything(before: str, expected: bool) -> None:
    assert is_about_us(before) is expected
