"""What admins did, and what they read of whom."""

from collections.abc import Iterator, Mapping
from typing import Any

from flask import Blueprint, url_for
from sqlalchemy import Select, or_, select

from jobraker.accounts.models import Account
from jobraker.audit.models import Act, Deed, Subject
from jobraker.backoffice.days import on, until
from jobraker.backoffice.setting_words import value_words
from jobraker.backoffice.tables import routes
from jobraker.backoffice.tables.cells import Link, Moment, Words
from jobraker.backoffice.tables.keys import number_of
from jobraker.backoffice.tables.table import Choice, Column, Day, Holds, Table, Typed
from jobraker.backoffice.words import ACTS, SUBJECTS
from jobraker.web.gettext import N_

blueprint = Blueprint("backoffice_audit", __name__, url_prefix="/admin")


def rows() -> Select[Any]:
    told = (Deed.at, Deed.by, Deed.act, Deed.kind, Deed.subject, Deed.person, Deed.detail, Deed.client)
    address = select(Account.address).where(Account.id == Deed.person).correlate(Deed).scalar_subquery()
    return select(Deed.id.label("key"), *told, address.label("address"))


def about(row: Any) -> Words:
    kind = str(SUBJECTS[Subject(row.kind)])
    return Words(f"{kind} {row.subject}".strip())


def person(row: Any) -> Link | Words:
    """By the address, as long as there is such an account."""
    if row.address is None:
        return Words("" if row.person is None else str(row.person))
    return Link(row.address, url_for("backoffice_user.shown", account_id=row.person), str(row.person))


def detail(row: Any) -> Words:
    return Words(", ".join(told(row.detail)), told=True)


def told(held: Mapping[str, Any]) -> Iterator[str]:
    """Name by name; what was asked of a list stands as itself, and what became of a setting as from what to what."""
    if {"from", "to"} == held.keys():
        yield f"{value_words(held['from'])} → {value_words(held['to'])}"
        return
    for name, value in sorted(held.items(), key=lambda each: not isinstance(each[1], Mapping)):
        if isinstance(value, Mapping):
            yield from told(value)
        elif isinstance(value, list) and value:
            yield f"{name}: {', '.join(map(str, value))}"
        elif value not in ("", [], None):
            yield f"{name}: {value_words(value) if isinstance(value, bool) else value}"


def of_account(value: str) -> Holds:
    """With the lists in which it was shown. Of a file only its filters are kept."""
    account_id = number_of(value)
    return or_(Deed.person == account_id, Deed.detail.contains({"people": [account_id]}))


TABLE = Table(
    heading=N_("Audit log"),
    about=N_(
        "What admins changed, and what they looked at of somebody. It is kept for two years and nobody can change it here."
    ),
    empty=N_("Nothing was done so."),
    rows=rows,
    key=Deed.id,
    columns=(
        Column("at", N_("When"), lambda row: Moment(row.at), Deed.at, newest_first=True),
        Column("by", N_("Who"), lambda row: Words(row.by, row.client, told=True), Deed.by),
        Column("act", N_("Did"), lambda row: Words(str(ACTS[Act(row.act)])), Deed.act),
        Column("about", N_("With"), about),
        Column("person", N_("Of account"), person),
        Column("detail", N_("What"), detail),
    ),
    order="at",
    subject=Subject.AUDIT,
    filters=(
        Typed("by", N_("Who"), lambda value: Deed.by.contains(value, autoescape=True)),
        Choice(
            "act",
            N_("Did"),
            lambda: [(act.value, str(words)) for act, words in ACTS.items()],
            lambda value: Deed.act == value,
        ),
        Choice(
            "kind",
            N_("With"),
            lambda: [(kind.value, str(words)) for kind, words in SUBJECTS.items()],
            lambda value: Deed.kind == value,
        ),
        Typed("person", N_("Of account"), of_account),
        Day("since", N_("From"), lambda value: Deed.at >= on(value)),
        Day("until", N_("Until"), lambda value: Deed.at <= until(value)),
    ),
)

routes.add(blueprint, "/audit", TABLE)
