import pytest

from jobraker.search.rules.words import Term, are_alternatives, either_in, is_name, is_seeking, terms


def kept(q: str) -> list[str]:
    return [term.text for term in terms(q)]


@pytest.mark.parametrize(
    ("q", "words"),
    [
        ("it support", ["IT", "support"]),
        ("work in it", ["work", "in", "IT"]),
        ("it", ["IT"]),
        ("keep it running", ["keep", "it", "running"]),
        ("it should be a quiet place", ["it", "should", "be", "a", "quiet", "place"]),
        ("-it support", ["it", "support"]),
    ],
)
def test_it_takes_a_small_it_for_work_where_it_can_be_nothing_else(q: str, words: list[str]) -> None:
    assert kept(q) == words


@pytest.mark.parametrize(
    ("q", "words"),
    [
        ("nurse/midwife", ["nurse", "midwife"]),
        ("QA/QC engineer", ["QA", "QC", "engineer"]),
        ("CI/CD engineer", ["CI/CD", "engineer"]),
        ("c/c++ developer", ["c", "c++", "developer"]),
        ("I/O", ["I/O"]),
        ("24/7 support", ["24/7", "support"]),
        ("Koch/in", ["Koch/in"]),
        ("Verkäufer/-innen", ["Verkäufer/-innen"]),
        ("nurse and/or midwife", ["nurse", "and/or", "midwife"]),
        ("Koch (m/w/d)", ["Koch"]),
        ("m/w/d Koch", ["Koch"]),
        ("comptable H/F", ["comptable"]),
        ("m/w/d", ["m/w/d"]),
        ('Koch "m/w/d"', ["Koch", "m/w/d"]),
        ("title:nurse leeds", ["nurse", "leeds"]),
        ("title: nurse", ["title", "nurse"]),
    ],
)
def test_it_parts_words_at_a_slash_and_leaves_out_whom_a_title_means(q: str, words: list[str]) -> None:
    assert kept(q) == words


@pytest.mark.parametrize(
    ("q", "words"),
    [
        ("sponsor a visa nurse", ["nurse", "visa", "sponsorship"]),
        ("nurse who sponsors my work visas", ["nurse", "visa", "sponsorship"]),
        ("jobs that sponsor a visa software engineer", ["software", "engineer", "visa", "sponsorship"]),
        ("sponsor manager visa", ["sponsor", "manager", "visa"]),
        ('sponsor "visa"', ["sponsor", "visa"]),
        ("event sponsor", ["event", "sponsor"]),
    ],
)
def test_it_calls_sponsoring_a_visa_by_its_name(q: str, words: list[str]) -> None:
    assert kept(q) == words


@pytest.mark.parametrize(
    ("q", "names"),
    [
        ("Engineer I", ["I"]),
        ("IT support", ["IT"]),
        ("I want to write code", []),
        ("what do I like", []),
        ("A job with animals", []),
    ],
)
def test_it_takes_a_lone_letter_for_a_name_at_the_end_alone(q: str, names: list[str]) -> None:
    found = terms(q)

    assert [term.text for n, term in enumerate(found) if is_name(found, n)] == names


@pytest.mark.parametrize(
    ("q", "seeking"),
    [
        ("nurse jobs", ["jobs"]),
        ("work with animals", ["work"]),
        ("jobs that sponsor", ["jobs"]),
        ("Arbeit im Wald", ["Arbeit"]),
        ("social work", []),
        ("job coach", []),
        ('work "with animals"', []),
    ],
)
def test_it_knows_words_that_only_say_that_work_is_sought(q: str, seeking: list[str]) -> None:
    found = terms(q)

    assert [term.text for n, term in enumerate(found) if is_seeking(found, n)] == seeking


@pytest.mark.parametrize(
    ("q", "whole", "beside"),
    [
        ("developer or designer", True, "developer or designer"),
        ("Koch oder Bäcker oder Kellner", True, "Koch oder Bäcker"),
        ("data scientist or software engineer", False, "scientist or software"),
        ("product manager or", False, ""),
        ("nurse", False, ""),
        ('nurse "or" cook', False, ""),
    ],
)
def test_it_knows_alternatives(q: str, whole: bool, beside: str) -> None:
    assert (are_alternatives(terms(q)), either_in(terms(q))) == (whole, beside)


def test_a_term_that_binds_is_no_it() -> None:
    assert terms('"it"') == (Term("it", phrase=True),)
