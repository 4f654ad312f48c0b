import pytest
from sqlalchemy import event

from jobraker.database import db, transaction
from jobraker.search.mending import mend
from jobraker.search.reading import analyse
from jobraker.search.rules.words import Term


@pytest.mark.usefixtures("openings")
def test_it_mends_the_first_unknown_words_by_one_statement() -> None:
    words = [Term(word) for word in ("pythn", "develper", "enginer", "hambrug", "berln", "pythom")]
    statements: list[str] = []

    def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
        statements.append(statement)

    with transaction():
        event.listen(db.engines[None], "before_cursor_execute", note)
        mended, told = mend(words, analyse(words))
        event.remove(db.engines[None], "before_cursor_execute", note)

    assert [one.read for one in told] == ["python", "developer", "engineer", "hamburg"]
    assert mended[4:] == words[4:]
    assert sum("similarity(word" in statement for statement in statements) == 1
