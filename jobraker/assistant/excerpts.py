"""What tells one talk of a list from another: what it was about, and its last words, or those around what is sought."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, SQLColumnExpression, Text, case, func, literal, select
from sqlalchemy.dialects.postgresql import distinct_on

from jobraker.assistant.models import Exchange
from jobraker.assistant.rules.sources import read, uncited
from jobraker.database import db, transaction

SIGNS = re.compile(r"[*`#|~]+|^\s*(?:[-+>]|\d+\.)\s+|(?<=\])\([^)\s]*\)|[\[\]]", re.MULTILINE)
GAP = re.compile(r" (?=[.,;:!?](?: |$))")  # where a number stood
BEFORE, AROUND = 60, 400  # characters
LINE, NEAR = 160, 40


@dataclass(frozen=True, slots=True)
class Excerpt:
    """`about`: title of the opening or application whose page was open, or ""."""

    about: str = ""
    words: str = ""


def excerpts_of(account_id: int, keys: Sequence[UUID], sought: str = "") -> dict[UUID, Excerpt]:
    """By the talk: of its last exchange, of one that says what is sought where there is any."""
    question, answer = around(Exchange.question, sought), around(Exchange.answer, sought)
    says = [holds(Exchange.answer, sought), holds(Exchange.question, sought)] if sought else []
    passage = case((says[0], answer), (says[1], question), else_=answer) if says else answer
    mine = select(Exchange.talk, Exchange.page, Exchange.sources, passage.label("passage"))
    mine = mine.where(Exchange.account_id == account_id, Exchange.talk.in_(keys))
    mine = mine.ext(distinct_on(Exchange.talk))
    first = [(says[0] | says[1]).desc()] if says else []
    with transaction():
        rows = db.session.execute(mine.order_by(Exchange.talk, *first, Exchange.id.desc())).all()
    return {row.talk: Excerpt(about(row.page, row.sources), line(row.passage, sought)) for row in rows}


def holds(column: SQLColumnExpression[str], sought: str) -> ColumnElement[bool]:
    return func.strpos(func.lower(column), func.lower(literal(sought, Text))) > 0


def around(column: SQLColumnExpression[str], sought: str) -> ColumnElement[str]:
    """Its part around what is sought, else its beginning."""
    at = func.strpos(func.lower(column), func.lower(literal(sought, Text))) if sought else literal(1)
    return func.substr(column, func.greatest(1, at - BEFORE), AROUND)


def about(page: str, sources: Sequence[dict[str, str]]) -> str:
    path = page.partition("?")[0].partition("#")[0]
    return next((each.title for each in read(sources) if each.path == path), "")


def line(markdown: str, sought: str) -> str:
    """As it is read, in one line; what is sought stands near its beginning."""
    plain = GAP.sub("", " ".join(SIGNS.sub("", uncited(markdown)).split()))
    at = plain.lower().find(sought.lower())
    if at > NEAR:
        plain = "…" + plain[at - NEAR :].partition(" ")[2]
    return plain if len(plain) <= LINE else plain[:LINE].rpartition(" ")[0] + "…"
