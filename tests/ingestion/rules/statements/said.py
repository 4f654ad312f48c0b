"""Statements as the tables of these tests write them."""

from jobraker.ingestion.rules.statements.reading import statements
from jobraker.jobs.statements import Kind, Statement


def said(kind: Kind, text: str, title: str = "", company: str = "Acme") -> list[str]:
    """The values that are read of one kind, with their numbers, level and need where they are not the plain case."""
    return [written(each) for each in statements(title, company, text) if each.kind is kind]


def written(statement: Statement) -> str:
    least, most = statement.least, statement.most
    numbers = "" if least is None and most is None else f"{_number(least)}..{_number(most)}"
    need = "" if statement.need == "required" else str(statement.need)
    return " ".join(part for part in (statement.value, numbers, statement.level or "", need) if part)


def _number(number: float | None) -> str:
    return "" if number is None else f"{number:g}"
