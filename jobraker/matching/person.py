"""What somebody told, made ready to score openings by: for one kind of work of one person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from redis import Redis
from sqlalchemy import select, text

from jobraker.database import db, transaction
from jobraker.embedding.model import model_name
from jobraker.jobs.facts import Facet, fact_number
from jobraker.jobs.models import Company
from jobraker.matching.candidates import Called
from jobraker.matching.listening import TITLES_MOST
from jobraker.matching.market import numbers
from jobraker.matching.reading import unit_vectors
from jobraker.matching.rules.said import Said
from jobraker.matching.rules.titles import title_of
from jobraker.matching.rules.wanting import Around, Taste, Title, Vectors, Wanting, nothing
from jobraker.search import sample
from jobraker.search.candidates import searching
from jobraker.search.collection import comparable, count_openings
from jobraker.search.memory import Memory
from jobraker.search.places import Where, find_place, notice_towns, one_of
from jobraker.search.queries import vector_of
from jobraker.search.reading import analyse, query_of, related_query_of
from jobraker.search.rules.words import meaning, terms
from jobraker.search.scoring import word
from jobraker.settings import Settings
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.skills import implied_by, label

HOME_KM = 50
VECTORS = "SELECT job_id, halfvec_send(embedding) FROM job_vector WHERE job_id = ANY(cast(:ids AS bigint[])) AND model = :model"


REMEMBERED_SECONDS, REMEMBERED = 60, 200


@dataclass(frozen=True, slots=True)
class Person:
    """`called`: the titles as Postgres looks for them, `where`: all hard places as one, None where there are none."""

    wanting: Wanting
    called: tuple[Called, ...] = ()
    where: Where | None = None

    @property
    def is_whole(self) -> bool:
        """Whether the meaning of the titles is known, where there are any."""
        return not self.wanting.titles or len(self.wanting.vectors) > 0


_ready = Memory[str, Person](REMEMBERED_SECONDS, REMEMBERED)


def person_of(settings: Settings, said: Said, redis: Redis | None = None) -> Person:
    """Call it in no transaction: a model may be asked for the meaning of the titles."""
    with searching(settings):
        may_compare = comparable(model_name(settings))
    vectors = vectors_of(settings, said.titles, redis) if may_compare else nothing()
    told = [] if said.titles else [label(skill) for skill in said.skills]
    bringing = vectors_of(settings, [", ".join(told)], redis) if may_compare and told else nothing()
    with searching(settings):
        read = [read_title(name) for name in said.titles]
        called = tuple(called for _, called in read or [read_title(name) for name in told[:TITLES_MOST]])
        openings = count_openings()
        places = [(where, km) for name, km in said.places if (where := find_place(name, km))]
        home = find_place(said.home, HOME_KM) if said.home and not places else None
        wanting = Wanting(
            titles=tuple(title for title, _ in read),
            vectors=vectors,
            bringing=bringing,
            backgrounds=tuple(sample.against_any(vector, openings) for vector in vectors),
            skills=skill_numbers(said.skills),
            level=said.level,
            home=around(home, HOME_KM) if home else None,
            places=tuple(around(where, km) for where, km in places),
            remote=frozenset(said.remote),
            employment=frozenset(said.employment),
            floor=said.floor,
            avoided=companies_called(said.avoided),
            words=frozenset(said.words),
            facts=frozenset(said.facts),
            dismissed=frozenset(said.dismissed),
            taste=taste_of(said, model_name(settings)) if may_compare else None,
            weighing=said.weighing,
        )
    return Person(wanting, called, together([where for where, _ in places]))


def ready(settings: Settings, said: Said, redis: Redis | None = None) -> Person:
    """The same, remembered for a while in each process: whoever says the same is the same, as long as openings are in the
    same towns."""
    with transaction():
        notice_towns()
    return _ready.of([said.mark], lambda _: {said.mark: person_of(settings, said, redis)})[said.mark]


def read_title(name: str) -> tuple[Title, Called]:
    asked = [one for one in analyse(terms(name)) if not one.term.excluded]
    openings = count_openings()
    telling = {fold(one.term.text): word(one, openings, of_company=False).telling for one in asked}
    related, related_titles = related_query_of(asked)
    every = query_of(asked, joined="&") if asked else ""
    return title_of(name, telling), Called(
        every, related, min((one.titles for one in asked), default=0), related_titles
    )


def vectors_of(settings: Settings, names: Sequence[str], redis: Redis | None) -> Vectors:
    """Unit vectors of titles, a row each; none at all where the model does not answer for one of them."""
    found = [vector_of(settings, meaning(terms(name), spoken=False) or name, redis) for name in names]
    vectors = [vector for vector in found if vector is not None]
    if not vectors or len(vectors) < len(names):
        return nothing()
    stacked = np.stack(vectors).astype(np.float32)
    unit: Vectors = stacked / np.linalg.norm(stacked, axis=1, keepdims=True).clip(min=1e-6)
    return unit


def taste_of(said: Said, model: str) -> Taste | None:
    """None where nothing was liked or disliked, or what was has no meaning."""
    ids = [*said.liked, *said.disliked]
    rows = db.session.execute(text(VECTORS), {"ids": ids, "model": model}).all() if ids else ()
    found: dict[int, Vectors] = {job_id: unit_vectors([vector])[0] for job_id, vector in rows}
    liked, disliked = ([found[job_id] for job_id in each if job_id in found] for each in (said.liked, said.disliked))
    if not found:
        return None
    return Taste(*(np.stack(each) if each else nothing() for each in (liked, disliked)))


def skill_numbers(held: Iterable[str]) -> frozenset[int]:
    """Of the skills that are held, and of those that nobody has them without."""
    every = {other for skill in held for other in (skill, *implied_by(skill))}
    return frozenset(number for skill in every if (number := fact_number(Facet.SKILL, skill)) in numbers())


def around(where: Where, km: int) -> Around:
    towns = frozenset(where.place_ids)
    return Around(where.label, km, towns, where.countries, where.latitude, where.longitude)


def together(places: Sequence[Where]) -> Where | None:
    return places[0] if len(places) == 1 else one_of(places) if places else None


def companies_called(keys: Sequence[str]) -> frozenset[int]:
    found = select(Company.id).where(Company.key.in_(keys))
    return frozenset(db.session.scalars(found)) if keys else frozenset()
