"""What the model calls, held against what was asked: each part of a card that the question tells, a day, a stage, words, an opening, is
as the question has it, whatever the model says. What it leaves open stands on the card to be read."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeVar

from jobraker.assistant.rules import tools
from jobraker.assistant.rules.days import days_in
from jobraker.assistant.rules.own_words import is_made_of, is_of, shortened
from jobraker.assistant.rules.sources import Of, Source
from jobraker.assistant.rules.stage_words import stages_in
from jobraker.assistant.rules.terms import Doing

T = TypeVar("T")
AHEAD = timedelta(days=366)  # that a reminder may be


@dataclass(frozen=True, slots=True)
class Wish:
    """`doings`: what the person's words ask for; `meant`: all openings and applications that they can mean, of `sources`."""

    question: str
    doings: Collection[Doing]
    sources: Sequence[Source]
    meant: Sequence[Source]
    today: date


@dataclass(frozen=True, slots=True)
class Proposed:
    """`by_rule`: something of it was put right, so that it gives way to the same that was called as it was asked. `on`: a day that
    was asked for, of which there may be several."""

    doing: Doing
    told: dict[str, Any]
    by_rule: bool = False
    on: date | None = None

    @property
    def same(self) -> tuple[Any, ...]:
        """Two cards that do the same for one opening are one."""
        about = self.told.get("job_id") or self.told.get("key")
        return (self.doing, about, self.on) if about else (self.doing, self.told["words"], self.told["near"])


def proposed(told: Sequence[tools.Told], wish: Wish) -> list[Proposed]:
    found = [each for said in told if (each := of_call(said, wish))]
    exact = [each for each in found if not each.by_rule]
    searched = any(each.doing is Doing.SEARCH for each in exact)
    others = [each for each in found if each.by_rule and not (each.doing is Doing.SEARCH and searched)]
    first: dict[tuple[Any, ...], Proposed] = {}
    for each in (*exact, *others):
        first.setdefault(each.same, each)
    return list(first.values())


def of_call(said: tools.Told, wish: Wish) -> Proposed | None:
    match said:
        case tools.Search():
            return search(said, wish)
        case tools.OfOpening():
            source = source_of(said, wish)
            found = about(said, source, wish) if source else None
            if source and found and source.number != said.number:
                return replace(found, by_rule=True)
            return found
    return None


def search(said: tools.Search, wish: Wish) -> Proposed:
    """In the words of the question, and of the title where it is searched for what is like an opening."""
    titles = [each.title for each in wish.meant]
    if not is_made_of(said.words, wish.question, *titles):
        return Proposed(Doing.SEARCH, {"words": shortened(wish.question), "near": ""}, by_rule=True)
    near = said.near if is_made_of(said.near, wish.question) else ""
    return Proposed(Doing.SEARCH, {"words": said.words, "near": near})


def source_of(said: tools.OfOpening, wish: Wish) -> Source | None:
    """The one that is called if it can be meant, or the only one that can."""
    called = next((each for each in wish.sources if each.number == said.number), None)
    if called is None or not called.is_of_an_opening:
        return None
    fitting = [each for each in wish.meant if fits(said, each)]
    if called in fitting:
        return called
    same = [each for each in fitting if each.same == called.same]
    return next(iter(same or (fitting if len({each.same for each in fitting}) == 1 else [])), None)


def fits(said: tools.OfOpening, source: Source) -> bool:
    match said:
        case tools.Move():
            return source.of is Of.APPLICATION
        case tools.Save():
            return source.of is Of.OPENING and source.job_id > 0
        case tools.Remind():
            return source.is_of_an_opening
    return source.job_id > 0


def about(said: tools.OfOpening, source: Source, wish: Wish) -> Proposed | None:
    told: dict[str, Any] = {"title": source.title, "company": source.company, "path": source.path}
    told |= {"job_id": source.job_id, "key": source.key}
    match said:
        case tools.Move():
            asked = stages_in(wish.question) & set(tools.MOVABLE)
            stage = said.stage if said.stage in asked else only(asked)
            return Proposed(said.doing, told | {"stage": stage.value}, stage is not said.stage) if stage else None
        case tools.Remind():
            asked_days = days_in(wish.question, wish.today)
            on = said.on if said.on in asked_days or not asked_days else only(asked_days)
            if on is None or not wish.today <= on <= wish.today + AHEAD:
                return None
            own = is_of(said.words, wish.question)
            words = said.words if own else shortened(wish.question)
            told |= {"on": on.isoformat(), "words": words}
            return Proposed(said.doing, told, not own or on != said.on, on if asked_days else None)
    return Proposed(said.doing, told)


def only(of: Collection[T]) -> T | None:
    return next(iter(of)) if len(of) == 1 else None
