"""What a person expects of a score whatever else holds: more of what is asked for never takes anything away."""

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some

from jobraker.jobs.models import DIMENSIONS
from jobraker.matching.rules.bars import Bar
from jobraker.matching.rules.openings import Openings, Several
from jobraker.matching.rules.reasons import reasons
from jobraker.matching.rules.scoring import Scored, score
from jobraker.matching.rules.titles import title_of
from jobraker.matching.rules.wanting import Around, Taste, Wanting
from jobraker.matching.rules.weighing import Weighing, weights
from jobraker.search.results import Part
from jobraker.search.rules.likeness import Background
from jobraker.search.rules.relevance import WEIGHTS
from jobraker.taxonomy.terms import Employment, Level, Remote

# The same examples at every run, kept nowhere, for as long as a busy machine takes; making a failing
# one smaller would take minutes.
settings.register_profile(
    "steady",
    max_examples=50,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.generate],
)
settings.load_profile("steady")

NAN = float("nan")
SKILLS = range(-1, -41, -1)
PLACES = range(1, 8)
TITLES = ("nurse", "registered nurse", "backend developer", "head chef", "night porter", "")
BERLIN, GERMANY = (52.52, 13.40), -113


def number(*values: float) -> some.SearchStrategy[float]:
    return some.sampled_from((NAN, *values))


@some.composite
def openings(draw: some.DrawFn, least: int = 1) -> Openings:
    size = draw(some.integers(least, 6))
    each = [draw(opening()) for _ in range(size)]
    return columns(each)


def opening() -> some.SearchStrategy[dict[str, Any]]:
    return some.fixed_dictionaries(
        {
            "company": some.integers(1, 3),
            "title": some.sampled_from(TITLES),
            "language": some.sampled_from(("en", "de")),
            "seed": some.none() | some.integers(0, 5),
            "level": number(*Level),
            "remote": number(*Remote),
            "employment": number(*Employment),
            "pay": number(0, 20_000, 50_000, 51_000, 90_000, 10_000_000),
            "predicted": some.booleans(),
            "age": some.floats(-1, 4_000),
            "places": some.lists(some.sampled_from((*PLACES, GERMANY)), max_size=3, unique=True),
            "skills": some.lists(some.sampled_from(SKILLS), max_size=12, unique=True),
            "facts": some.lists(some.integers(-60, -50), max_size=2, unique=True),
        }
    )


def columns(each: list[dict[str, Any]]) -> Openings:
    places, skills = (Several.from_lists([one[name] for one in each]) for name in ("places", "skills"))
    towns = placed(places.values)

    def column(name: str) -> Any:
        return np.array([one[name] for one in each], np.float64)

    return Openings(
        job_ids=np.arange(1, len(each) + 1),
        companies=np.array([one["company"] for one in each], np.int64),
        titles=[one["title"] for one in each],
        languages=[one["language"] for one in each],
        vectors=np.stack([vector(one["seed"]) for one in each]),
        level=column("level"),
        remote=column("remote"),
        employment=column("employment"),
        pay=column("pay"),
        predicted=np.array([one["predicted"] for one in each], bool),
        age_days=column("age"),
        places=places,
        latitudes=towns[0],
        longitudes=towns[1],
        skills=skills,
        rarity=rarity(skills.values),
        facts=Several.from_lists([one["facts"] for one in each]),
    )


def placed(places: Any) -> Any:
    """Each further from Berlin than the one before; a country has no middle."""
    known = places > 0
    return np.where(known, BERLIN[0] + 0.1 * places, NAN), np.where(known, BERLIN[1], NAN)


def rarity(skills: Any) -> Any:
    return 0.35 + 0.65 * (-skills % 7) / 7


@cache
def vector(seed: int | None) -> Any:
    if seed is None:
        return np.full(DIMENSIONS, NAN, np.float32)
    found = np.random.default_rng(seed).normal(size=DIMENSIONS).astype(np.float32)
    return found / np.linalg.norm(found)


@some.composite
def wantings(draw: some.DrawFn) -> Wanting:
    titles = draw(some.lists(some.sampled_from(TITLES[:-1]), max_size=2, unique=True))
    known = draw(some.booleans())
    seeds = [draw(some.integers(0, 5)) for _ in titles] if known else []
    around = some.builds(
        Around,
        some.just("Berlin"),
        some.sampled_from((0, 10, 50, 100)),
        some.frozensets(some.sampled_from(PLACES)),
        some.sampled_from(((), ("DE",))),
        *(some.sampled_from((value, None)) for value in BERLIN),
    )
    taste = some.builds(
        Taste, *(some.sampled_from((np.empty((0, 0), np.float32), vector(1)[None], vector(2)[None])),) * 2
    )
    return Wanting(
        titles=tuple(title_of(title, {}) for title in titles),
        vectors=np.stack([vector(seed) for seed in seeds]) if seeds else np.empty((0, 0), np.float32),
        backgrounds=tuple(Background(0.1, 0.1) for _ in seeds),
        skills=draw(some.frozensets(some.sampled_from(SKILLS)) | some.just(frozenset(range(-1, -501, -1)))),
        level=draw(some.none() | some.sampled_from(Level)),
        home=draw(some.none() | around),
        places=tuple(draw(some.lists(around, max_size=2))),
        remote=draw(some.frozensets(some.sampled_from(Remote))),
        employment=draw(some.frozensets(some.sampled_from(Employment))),
        floor=draw(some.none() | some.sampled_from((1, 50_000, 10_000_000))),
        avoided=draw(some.frozensets(some.integers(1, 3), max_size=1)),
        words=draw(some.frozensets(some.sampled_from(("night", "nurse")), max_size=1)),
        facts=draw(some.frozensets(some.integers(-60, -50), max_size=2)),
        dismissed=draw(some.frozensets(some.integers(1, 6), max_size=2)),
        taste=draw(some.none() | taste),
        weighing=draw(some.dictionaries(some.sampled_from(Part), some.sampled_from(Weighing))),
    )


def never_lower(before: Scored, after: Scored) -> bool:
    return bool((after.points >= before.points).all())


@given(wantings(), openings(), some.sampled_from(SKILLS))
def test_a_skill_that_is_added_never_lowers(wanting: Wanting, found: Openings, skill: int) -> None:
    more = replace(wanting, skills=wanting.skills | {skill})

    assert never_lower(score(wanting, found), score(more, found))


@given(wantings(), openings(), some.sampled_from((1, 50_000, 10_000_000)), some.integers(0, 100_000))
def test_pay_that_is_raised_never_lowers(wanting: Wanting, found: Openings, floor: int, more: int) -> None:
    wanting = replace(wanting, floor=floor)
    before, after = score(wanting, found), score(wanting, replace(found, pay=found.pay + more))

    assert never_lower(before, after)
    assert not ((before.bars == Bar.NONE) & (after.bars == Bar.PAY)).any()


@given(wantings(), openings(), some.floats(0, 1))
def test_a_place_that_is_nearer_never_lowers(wanting: Wanting, found: Openings, part: float) -> None:
    nearer = replace(found, latitudes=BERLIN[0] + part * (found.latitudes - BERLIN[0]))
    reached = replace(wanting, places=tuple(replace(each, towns=frozenset(PLACES)) for each in wanting.places))

    assert never_lower(score(wanting, found), score(wanting, nearer))
    assert never_lower(score(wanting, found), score(reached, nearer))


@given(wantings(), openings())
def test_normal_weights_are_those_of_everybody(wanting: Wanting, found: Openings) -> None:
    normal = replace(wanting, weighing=dict.fromkeys(Part, Weighing.NORMAL))

    assert (score(normal, found).points == score(replace(wanting, weighing={}), found).points).all()
    assert weights(normal.weighing) == {part: float(points) for part, points in WEIGHTS.items()}


@given(wantings(), openings())
def test_what_is_barred_is_never_listed_and_what_is_scored_is_of_100(wanting: Wanting, found: Openings) -> None:
    scored = score(wanting, found)

    assert not (scored.listed & (scored.bars != Bar.NONE)).any()
    assert not set(scored.best(300).tolist()) & set(np.flatnonzero(scored.bars).tolist())
    assert ((scored.points >= 0) & (scored.points <= 100)).all()
    for n in range(len(found)):
        told = reasons(wanting, scored, n)
        assert [each.part for each in told] == list(Part)
        assert abs(sum(each.points for each in told) - scored.points[n]) <= len(Part) / 2
        assert all(-1 <= share <= 100 for share in scored.percent(n))


@given(wantings(), openings(least=2), some.randoms(use_true_random=False))
def test_the_order_in_which_openings_are_read_does_not_matter(wanting: Wanting, found: Openings, chance: Any) -> None:
    order = list(range(len(found)))
    chance.shuffle(order)
    turned = score(wanting, found.only(np.array(order)))
    straight = score(wanting, found)

    assert (turned.points == straight.points[order]).all()
    assert (turned.bars == straight.bars[order]).all()
    best = [scored.openings.job_ids[scored.best(300)].tolist() for scored in (straight, turned)]
    assert best[0] == best[1]
