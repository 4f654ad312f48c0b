"""What a posting says, laid out by kind: each sentence once, with all that it says."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from jobraker.jobs.statements import Kind, Statement
from jobraker.web.statements import statement_words


@dataclass(frozen=True, slots=True)
class Quoted:
    """`local`: the values are words of Babel's alone, such as names of languages."""

    values: tuple[str, ...]
    sentence: str
    local: bool


@dataclass(frozen=True, slots=True)
class Said:
    kind: Kind
    quoted: tuple[Quoted, ...]


def said(statements: Iterable[Statement]) -> list[Said]:
    """The kinds that something is said of, in their order."""
    in_order = sorted(statements, key=lambda each: list(Kind).index(each.kind))
    return [Said(kind, tuple(quoted(list(each)))) for kind, each in groupby(in_order, key=lambda each: each.kind)]


def quoted(statements: list[Statement]) -> Iterable[Quoted]:
    for sentence, each in groupby(statements, key=lambda statement: statement.sentence):
        values = list(each)
        local = values[0].kind is Kind.LANGUAGE
        yield Quoted(tuple(dict.fromkeys(map(statement_words, values))), sentence, local)


def unsaid(statements: Iterable[Statement]) -> list[Kind]:
    """The kinds that nothing is said of."""
    told = {statement.kind for statement in statements}
    return [kind for kind in Kind if kind not in told]
