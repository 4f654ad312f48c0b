"""People with alerts, and openings of which it is known whose alerts ask for them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product
from urllib.parse import urlencode
from uuid import UUID, uuid4

import numpy as np
from sqlalchemy import insert, select

from jobraker.accounts.models import Account
from jobraker.alerts.models import Alert, Basis
from jobraker.alerts.rules.schedule import Cadence
from jobraker.database import db, now, transaction
from jobraker.embedding import service as embedding
from jobraker.embedding.model import model_name
from jobraker.jobs.models import DIMENSIONS, Listing
from jobraker.settings import Settings
from jobraker.taxonomy.terms import Employment
from tests.factories import posting, source, write

EACH = 5  # alerts of one person
TOWNS = (
    "Berlin, Germany",
    "Lisbon, Portugal",
    "Paris, France",
    "Leeds, United Kingdom",
    "Madrid, Spain",
    "Rome, Italy",
)
TYPES = (Employment.FULL_TIME, Employment.PART_TIME)
WORK = {
    "welder": "You join steel plates by gas and by arc, and read drawings.",
    "nurse": "You care for patients on a ward and give medication.",
    "baker": "You make dough before dawn and mind the ovens.",
    "gardener": "You plant borders, prune hedges and mow.",
}
CADENCES = (Cadence.INSTANT, Cadence.DAILY, Cadence.DAILY, Cadence.DAILY, Cadence.WEEKLY)


@dataclass(frozen=True, slots=True)
class Wish:
    """Either a kind of employment or a kind of work, in a town."""

    town: str
    employment: Employment | None = None
    work: str = ""

    def query(self) -> str:
        asked = {"near": self.town.partition(",")[0], "km": "10"}
        if self.employment is not None:
            asked["type"] = self.employment.name.lower().replace("_", "-")
        return urlencode({"q": self.work} | asked if self.work else asked)


@dataclass(frozen=True, slots=True)
class Opening:
    town: str
    employment: Employment
    work: str

    def is_of(self, wish: Wish) -> bool:
        return self.town == wish.town and (wish.work == self.work if wish.work else wish.employment == self.employment)


@dataclass(frozen=True, slots=True)
class Watch:
    """An alert."""

    alert_id: int
    account_id: int
    key: str
    address: str
    wish: Wish


@dataclass
class Waves:
    """Openings that came in, by the number of each job."""

    settings: Settings
    came: dict[int, Opening] = field(default_factory=dict)
    number: int = 0

    def write(self) -> dict[int, Opening]:
        """One of each kind of work in each town: nothing in them is alike, and each has some meaning."""
        self.number += 1
        turns = enumerate(product(TOWNS, WORK))
        made = {
            f"{self.number}-{turn}": Opening(town, TYPES[(turn + turn // len(WORK) + self.number) % 2], work)
            for turn, (town, work) in turns
        }
        own = source("alerts' board")
        write(
            [
                posting(name, title=each.work.capitalize(), company=f"Yard {name}", locations=(each.town,),
                        employment=each.employment, description=f"<p>{WORK[each.work]}</p>")
                for name, each in made.items()
            ],
            source_id=own,
        )  # fmt: skip
        chance = np.random.default_rng(self.number)
        waiting = embedding.waiting(len(made))
        vectors = chance.normal(size=(len(waiting), DIMENSIONS)).astype(np.float32)
        embedding.write(model_name(self.settings), waiting, vectors / np.linalg.norm(vectors, axis=1, keepdims=True))
        with transaction():
            rows = db.session.execute(
                select(Listing.external_id, Listing.job_id).where(
                    Listing.external_id.in_(made), Listing.source_id == own
                )
            ).all()
        found = {row.job_id: made[row.external_id] for row in rows}
        assert len(found) == len(made)
        self.came |= found
        return found


def wishes() -> list[Wish]:
    return [Wish(town, employment) for town, employment in product(TOWNS, TYPES)] + [
        Wish(town, work=work) for town, work in product(TOWNS, WORK)
    ]


def join(number: int, chance: random.Random) -> list[Watch]:
    """So many alerts; whatever is sent at an hour is sent half a day from now."""
    at = now()
    minute = (at.hour * 60 + at.minute + 720) % 1440
    owners = range(-(-number // EACH))
    people = [f"reader.{each}@example.org" for each in owners]
    asked = [wish for _person in people for wish in chance.sample(wishes(), EACH)][:number]
    with transaction():
        rows = [{"address": each, "address_key": each} for each in people]
        ids = dict(db.session.execute(insert(Account).returning(Account.address, Account.id), rows).all())  # type: ignore[arg-type]
        alerts = [
            {
                "account_id": ids[people[turn // EACH]],
                "key": uuid4(),
                "basis": Basis.SEARCH,
                "name": wish.query(),
                "query": wish.query(),
                "cadence": chance.choice(CADENCES),
                "minute": minute,
                "weekday": at.weekday(),
                "zone": "UTC",
            }
            for turn, wish in enumerate(asked)
        ]
        made: Sequence[tuple[UUID, int, int]] = db.session.execute(
            insert(Alert).returning(Alert.key, Alert.id, Alert.account_id), alerts
        ).all()  # type: ignore[assignment]
    named = {account_id: address for address, account_id in ids.items()}
    wished = {alert["key"]: wish for alert, wish in zip(alerts, asked, strict=True)}
    return sorted(
        (Watch(alert_id, account_id, key.hex, named[account_id], wished[key]) for key, alert_id, account_id in made),
        key=lambda watch: watch.alert_id,
    )
