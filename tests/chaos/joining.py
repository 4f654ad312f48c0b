"""Everybody who will do something, as they are before the first fault."""

import random

from sqlalchemy import select

from jobraker.accounts import tokens
from jobraker.accounts.events import Device
from jobraker.accounts.models import Account
from jobraker.accounts.rules.scopes import SEEKERS
from jobraker.alerts import keeping as alerts
from jobraker.alerts.keeping import Asked, Outcome, Timing
from jobraker.alerts.rules.schedule import Cadence
from jobraker.database import db, transaction
from jobraker.hooks import keeping
from jobraker.hooks.rules.events import CHOSEN
from jobraker.settings import Settings
from tests.automation.campaign import people as applicants
from tests.chaos.boards import STAYING
from tests.chaos.machine import Machine
from tests.chaos.people import Person

EACH = 60  # things that one person does: there may be so many alerts, searches and files of one
SENT = 10  # of them applications
FEWEST = 4
WATCHED = (
    "pay=1000",
    "type=full-time",
    "remote=on-site",
    "remote=remote&remote=hybrid",
)  # by the first, the second, ...


def everybody(machine: Machine, operations: int, chance: random.Random) -> list[Person]:
    """Each with a token, an alert, a tool that is told of everything, openings to save, and packages that wait to be sent."""
    with machine.inside() as settings:
        chosen = applicants.open_jobs(machine.sandbox, STAYING, len(machine.openings), machine.today)
        everyone = [join(settings, each) for each in range(max(FEWEST, -(-operations // EACH)))]
        for person in everyone:
            person.jobs = chance.sample([job_id for job_id, _opening in chosen], len(chosen))
            for job_id, opening in chance.sample(chosen, SENT):
                person.packages.append((applicants.package(person.made, job_id, opening), str(opening.number)))
    return everyone


def join(settings: Settings, number: int) -> Person:
    made = applicants.join(number)
    with transaction():
        whose = db.session.scalars(select(Account).where(Account.id == made.account_id)).one()
    token = tokens.make(settings, whose, "chaos", SEEKERS, None, Device("192.0.2.7", "a program")).token
    tool = f"chaos-{made.account_id}"
    assert keeping.add(settings, made.account_id, tool, f"{settings.sandbox_url}/tools/{tool}", CHOSEN)
    asked = Asked(WATCHED[number % len(WATCHED)])
    outcome, _key = alerts.make(made.account_id, "from the first", asked, Timing(Cadence.INSTANT))
    assert outcome is Outcome.MADE
    return Person(made, token, tool)
