import pytest
from sqlalchemy import event

from jobraker.database import db, transaction
from jobraker.search import reading, vocabulary
from jobraker.search.rules.words import Term
from tests import factories


@pytest.mark.usefixtures("openings")
def test_it_mends_the_first_unknown_words_by_one_statement() -> None:
    words = [Term(word) for word in ("pythn", "develper", "enginer", "hambrug", "berln", "pythom")]
    statements: list[str] = []

    def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
        statements.append(statement)

    with transaction():
        event.listen(db.engines[None], "before_cursor_execute", note)
        mended, told = reading.mend(words, [])
        event.remove(db.engines[None], "before_cursor_execute", note)

    assert [one.read for one in told] == ["python", "developer", "engineer", "hamburg"]
    assert mended[4:] == words[4:]
    assert sum("similarity(word" in statement for statement in statements) == 1


def test_it_mends_no_word_to_itself(app: object) -> None:
    for n in range(2):
        factories.job(f"{n}", title="Nurse From Home", company=f"Firm {n}")
    vocabulary.count_terms()
    words = [Term("nurse"), Term("from"), Term("afar")]

    with transaction():
        _, told = reading.mend(words, reading.analyse(words))

    assert "from" not in [one.wrote for one in told]
