"""A search as a condition that many openings are held against at once, in SQL: little that the search would list is lost by it.

What passes is judged by the search itself before it is sent (`alerts.judging`); here it matters that few have to be. What a
condition is made of changes with the openings, by their words and towns: it is made anew when a town that it may reach has its
first opening, when the model of meanings changes, and after some days.
"""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import chain
from typing import Any

import numpy as np
import structlog
from redis import Redis
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from jobraker.accounts.models import Account
from jobraker.accounts.pausing import paused
from jobraker.alerts.models import Alert, Anchor, Because, Condition
from jobraker.alerts.rules.anchors import EVERY_OPENING, Choice, best, leading, lexemes, weighed
from jobraker.database import db, transaction
from jobraker.embedding.local import Vectors
from jobraker.embedding.model import model_name
from jobraker.jobs.facts import Facet, company_number
from jobraker.ledger.leaving import asked_for
from jobraker.search import answering
from jobraker.search.asking import Asking, ask
from jobraker.search.binding import binding_of
from jobraker.search.candidates import searching
from jobraker.search.filters import number, of_place
from jobraker.search.reading import either
from jobraker.search.rules.address import request_of
from jobraker.search.rules.answering import least_similar, likeness_wanted, said_in_text
from jobraker.search.rules.request import NO_PLACE, Request, Why
from jobraker.search.rules.words import terms
from jobraker.search.sample import against_any
from jobraker.search.scoring import word
from jobraker.settings import Settings

log = structlog.get_logger(__name__)

FRESH = timedelta(days=7)
AT_ONCE = 200
UNMEANT = "unmeant"  # in place of a model's name, while none answers
SOON = timedelta(minutes=15)  # after what failed, or has no meaning yet
TERMS = {"remote": 100, "employment": 200, "level": 300}  # what their codes begin at: see jobs.rules
EMPTY: dict[str, Any] = dict.fromkeys(
    """reach latitude longitude km remote employment level words related partly entitled company_id embedding near_all near_some near_alone
    held shunned""".split()
) | {"elsewhere": [], "around": [], "lands": [], "model": "", "by_meaning": False, "worded": False}
SAID_OF_ALL, SAID_OF_SOME = (
    0.9,
    0.7,
)  # evidence at most of what holds all of the words in its text, and of what holds some
DRAWN = 2_000  # openings by which it is guessed how many have a code
DOCUMENTS = "SELECT lexeme, documents, titles FROM term WHERE lexeme = ANY(cast(:lexemes AS text[]))"
HAVING = """
SELECT code, count(*) FROM (SELECT codes FROM job_search WHERE open ORDER BY posted_at DESC, job_id DESC LIMIT :drawn) latest
CROSS JOIN unnest(codes) code WHERE code = ANY(cast(:codes AS integer[])) GROUP BY code
"""
# Words of a title are told from those of the whole.
HASHED = """
SELECT hashtextextended(lexeme, 0) FROM unnest(cast(:lexemes AS text[])) lexeme
UNION SELECT hashtextextended(lexeme, 1) FROM unnest(cast(:titles AS text[])) lexeme
"""
# What is no longer understood of a search that was understood when it was saved.
VANISHED = (*NO_PLACE, Why.UNKNOWN_NAME, Why.UNKNOWN_VALUE)


@dataclass(frozen=True, slots=True)
class Compiled:
    """`leading`: what leads to it, whose hashes the database makes. `unread`: what is not understood any
    more; `asks`: whether anything is left to ask for."""

    values: dict[str, Any]
    leading: Choice
    unread: tuple[str, ...]
    asks: bool


def asked_by(query: str) -> Request:
    """The search of an alert: all that comes in is new, and its mail has an order of its own."""
    return request_of(query).but(days=None, sort=None)


def compile_waiting(settings: Settings, redis: Redis | None = None) -> None:
    """Make all conditions whose time has come. One that fails waits, and what it has stays in force meanwhile."""
    while alerts := waiting():
        for alert in alerts:
            try:
                with asked_for(alert.account_id):
                    compile_one(settings, alert, redis)
            except Exception:
                log.exception("the search of an alert could not be made a condition", alert=alert.id)
                with transaction():
                    compile_again(alert.id, SOON)


def are_waiting() -> bool:
    return bool(waiting(most=1)) or bool(behind(most=1))


def waiting(most: int = AT_ONCE) -> Sequence[Alert]:
    """Some of those whose conditions are to be made."""
    due = (Alert.compile_at <= func.now(), Alert.paused_at.is_(None), ~paused())
    found = select(Alert).join(Account, Account.id == Alert.account_id).where(*due)
    found = found.order_by(Alert.compile_at, Alert.id).limit(most)
    with transaction():
        return db.session.scalars(found, execution_options={"populate_existing": True}).all()


def behind(most: int = AT_ONCE) -> list[int]:
    """Alerts with a condition that what had come in before was not yet held against."""
    found = select(Alert.id).where(Alert.behind, Alert.paused_at.is_(None)).order_by(Alert.id).limit(most)
    with transaction():
        return list(db.session.scalars(found))


def caught_up(alerts: Sequence[int]) -> None:
    if alerts:
        done = update(Alert).where(Alert.id.in_(alerts)).values(behind=False)
        with transaction():
            db.session.execute(done, execution_options={"synchronize_session": False})


def compile_again(alert_id: int, after: timedelta) -> None:
    """Part of the transaction at hand."""
    later = update(Alert).where(Alert.id == alert_id).values(compile_at=func.now() + after)
    db.session.execute(later, execution_options={"synchronize_session": False})


def of_other_models(settings: Settings) -> int:
    """Have conditions made anew whose meaning is of another model than openings' is; how many there were."""
    other = select(Condition.alert_id).where(Condition.model.not_in(("", UNMEANT, model_name(settings))))
    again = update(Alert).where(Alert.id.in_(other), Alert.compile_at > func.now()).values(compile_at=func.now())
    with transaction():
        return len(db.session.scalars(again.returning(Alert.id)).all())


def compile_one(settings: Settings, alert: Alert, redis: Redis | None = None) -> None:
    """One that had no condition, or one without its meaning, is behind: openings were not held against it."""
    asking = ask(settings, asked_by(alert.query), redis)
    with searching(settings):
        kept = db.session.get(Condition, alert.id, populate_existing=True)
        if asking.meaning_down and kept is not None and kept.model == model_name(settings):
            # While no model answers, what it said of the same words holds.
            asking = replace(asking, vector=vector_of(kept.embedding))
        was_whole = kept is not None and kept.model != UNMEANT
        compiled = compiled_of(settings, asking)
        begins = kept is None or (not was_whole and compiled.values["model"] != UNMEANT)
        keep(alert, compiled, begins=begins)


def vector_of(kept: object) -> Vectors | None:
    """As the rest of the search has it."""
    return None if kept is None else np.asarray(kept, dtype=np.float32)


def keep(alert: Alert, compiled: Compiled, *, begins: bool) -> None:
    """Nothing of an alert that was changed meanwhile. Call it in a transaction."""
    mine = select(Alert).where(Alert.id == alert.id, Alert.version == alert.version)
    held = db.session.scalar(mine.with_for_update(key_share=True).execution_options(populate_existing=True))
    if held is None:
        return
    values = compiled.values | {"alert_id": alert.id, "compiled_at": func.now()}
    row = insert(Condition).values(values)
    db.session.execute(row.on_conflict_do_update(index_elements=["alert_id"], set_=values))
    led = compiled.leading
    hashed = db.session.scalars(text(HASHED), {"lexemes": list(led.lexemes), "titles": list(led.titles)}).all()
    numbers = {*led.numbers, *hashed} if compiled.asks else set()
    others = delete(Anchor).where(Anchor.alert_id == alert.id, Anchor.number.not_in(numbers))
    db.session.execute(others)
    if numbers:
        rows = [{"alert_id": alert.id, "number": each} for each in sorted(numbers)]
        db.session.execute(insert(Anchor).values(rows).on_conflict_do_nothing())
    changed: dict[str, Any] = {"unread": list(compiled.unread)} | ({"behind": True} if begins else {})
    if not compiled.asks:
        changed |= {"paused_at": func.now(), "paused_because": Because.UNREADABLE}
        log.warning("an alert asks for nothing that is known any more, and is paused", alert=alert.id)
    db.session.execute(update(Alert).where(Alert.id == alert.id).values(changed))
    compile_again(alert.id, SOON if compiled.values["model"] == UNMEANT else FRESH)


def compiled_of(settings: Settings, asking: Asking) -> Compiled:
    """Call it in a search's transaction."""
    facts, choices = placed(asking)
    said, words = worded(settings, asking) if asking.by_words else ({}, Choice())
    bound = binding_values(asking)
    values = EMPTY | facts | said | bound
    choices = weigh([*choices, words], asking.openings)
    of_words, of_facts = choices[-1], best(choices[:-1])
    alone = values["near_alone"] is not None
    if not asking.by_words:
        chosen = of_facts
    elif alone:
        # What no word leads to is found by its meaning, of which all are compared at once, unless a fact leads to it.
        chosen = of_facts if of_facts and of_facts.openings <= of_words.openings else of_words
        values["by_meaning"] = chosen is of_words
    else:
        chosen = best([*choices[:-1], of_words])
    chosen = chosen or Choice(numbers=(EVERY_OPENING,))
    unread = tuple(f"{one.name}: {one.value}" for one in asking.understood.ignored if one.why in VANISHED)
    asks = bool(asking.understood.asked or asking.request.narrowed or alone)
    return Compiled(values, chosen, unread, asks)


def placed(asking: Asking) -> tuple[dict[str, Any], list[Choice]]:
    """The facts and the place, and what may lead to the openings that have them."""
    request, where = asking.request, asking.reach
    every, either = facts_of(asking)
    values: dict[str, Any] = {"pay": request.pay, "stated": request.stated}
    values |= {"every": every or None, "either": either or None}
    choices = [Choice(numbers=tuple(codes)) for codes in (*either, *([each] for each in every))]
    for name, base in TERMS.items():
        if terms_chosen := [int(term) for term in getattr(request, name)]:
            values[name] = terms_chosen
            choices.append(Choice(numbers=tuple(base + term for term in terms_chosen)))
    if where:
        place = of_place(where)
        values |= {name: place[name] for name in ("reach", "elsewhere", "around")} | {"lands": list(where.countries)}
        values |= {"latitude": where.latitude, "longitude": where.longitude}
        values["km"] = request.further if request.soft else request.km
        choices.append(Choice(numbers=tuple(place["reach"])))
    return values, choices


def facts_of(asking: Asking) -> tuple[list[int], list[list[int]]]:
    """As numbers: those that an opening has all of, and lists of which it has one each."""
    every: list[int] = []
    either: list[list[int]] = []
    for facet in Facet:
        numbers = [number(fact, asking.chosen.companies) for fact in asking.request.facts if fact[0] is facet]
        if facet is Facet.SKILL or len(numbers) == 1:
            every += numbers
        elif numbers:
            either.append(numbers)
    return every, either


def worded(settings: Settings, asking: Asking) -> tuple[dict[str, Any], Choice]:
    """The words and their meaning, and what leads to an opening that says any of it."""
    question, wanted = answering.question(asking), asking.understood.wanted
    bound = bool(question.binding.held)
    # Half of what was asked is enough where the meaning is near. What stands in every other text says nothing.
    rare = [one for one in wanted if 0 < one.documents <= answering.COMMON_SHARE * asking.openings] or wanted
    partly = question.some if bound else either(*(one.query for one in rare))
    entitled = "" if bound else either(*(one.wide for one in wanted))
    values: dict[str, Any] = {"worded": True, "words": question.every or None, "related": question.related or None}
    values |= {"partly": partly or None, "entitled": entitled or None, "company_id": question.company}
    values["model"] = UNMEANT if asking.meaning_down else ""
    if asking.vector is not None:
        values |= meant(settings, asking, asking.vector)
    # What holds all of the words, or other names of them, holds one of those of any of them.
    sets = [[one.query, one.relatives] for one in wanted]
    known = documents({lexeme for query in (*chain(*sets), partly, entitled) for lexeme in lexemes(query)})
    ways = [Choice(lexemes=leading(each, known)) for each in sets]
    rarest = best([weighed(each, 0, {}, known) for each in ways]) or Choice()
    anywhere = {*rarest.lexemes, *leading([partly], known)}
    titles = {*leading([entitled], known)} - anywhere
    numbers = (company_number(question.company),) if question.company else ()
    return values, Choice(numbers=numbers, lexemes=tuple(sorted(anywhere)), titles=tuple(sorted(titles)))


def meant(settings: Settings, asking: Asking, vector: Vectors) -> dict[str, Any]:
    """The meaning, and the cosines that count."""
    understood, typed = asking.understood, len(terms(asking.request.q))
    words = [word(one, asking.openings, of_company=False) for one in understood.wanted]
    against = against_any(vector, asking.openings)

    def cosine(said: float) -> float | None:
        likeness = likeness_wanted(words, said, typed, asking.openings)
        return None if math.isinf(likeness) else against.middle + likeness * against.deviation

    alone, least = cosine(0.0), least_similar(words, typed)
    return {
        "embedding": vector,
        "model": model_name(settings),
        "near_all": cosine(said_in_text(words, typed)),
        "near_some": cosine(SAID_OF_SOME),
        "near_alone": None if alone is None or math.isinf(least) else max(alone, least),
    }


def binding_values(asking: Asking) -> dict[str, Any]:
    binding = binding_of([one.term for one in asking.understood.asked])
    values: dict[str, Any] = {"held": list(binding.held) or None, "shunned": binding.values.get("shunned")}
    return values | {"shunned_codes": list(binding.codes), "shunned_places": list(binding.places)}


def weigh(choices: Sequence[Choice], openings: int) -> list[Choice]:
    codes = sorted({number for choice in choices for number in choice.numbers})
    rows = db.session.execute(text(HAVING), {"codes": codes, "drawn": DRAWN}).all() if codes else ()
    drawn = max(min(DRAWN, openings), 1)
    share = {code: count / drawn for code, count in rows}
    said = {lexeme for choice in choices for lexeme in (*choice.lexemes, *choice.titles)}
    held, entitled = documents(said), documents(said, "titles")
    return [weighed(choice, openings, share, held, entitled) for choice in choices]


def documents(lexemes: Collection[str], column: str = "documents") -> dict[str, int]:
    """How many openings hold each, or their titles."""
    if not lexemes:
        return {}
    rows = db.session.execute(text(DOCUMENTS), {"lexemes": sorted(lexemes)})
    return {row.lexeme: getattr(row, column) for row in rows}
