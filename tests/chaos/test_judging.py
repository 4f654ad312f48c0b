"""The judge of the fault campaign finds what is lost, what is doubled and what never ends."""

from collections import Counter
from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from jobraker.database import db, now, transaction
from jobraker.hooks.models import Delivery, Hook
from jobraker.mail.models import Mail
from jobraker.profile.models import Entry
from tests.api.programs import account
from tests.automation.campaign import people as applicants
from tests.chaos.books import Got
from tests.chaos.faults import Fault, nothing
from tests.chaos.judging import Judge
from tests.chaos.people import Answer, Kind, Person, Promise
from tests.chaos.row import table

pytestmark = pytest.mark.usefixtures("app")

QUIET, LOUD = Fault("nothing", nothing), Fault("killed", nothing, again=True)


@pytest.fixture
def ada() -> Person:
    whose = account("ada@example.org")
    return Person(applicants.Person(whose.id, whose.address, "Ada", uuid4()), "", "")


def promise(person: Person, answer: Answer, times: int, phase: str = QUIET.name) -> Promise:
    made = Promise(Kind.ENTRY, person, uuid4().hex, phase, answer)
    nothing_else = dict.fromkeys(("organisation", "location", "began", "ended", "words"), "")
    with transaction():
        for _time in range(times):
            told = {"kind": "work", "title": made.mark, "current": False}
            db.session.add(Entry(account_id=person.made.account_id, key=uuid4(), **told, **nothing_else))
    return made


def mail(state: str, tries: int, due_at: datetime | None = None) -> str:
    told = {"kind": "trial", "address": "ada@example.org", "language": "en", "reference": uuid4().hex}
    row = Mail(state=state, tries=tries, due_at=due_at, **told)
    with transaction():
        db.session.add(row)
    return row.reference


def judged(*promises: Promise, got: Got | None = None, fault: Fault = QUIET) -> Judge:
    judge = Judge(got or Got(), [(fault, now() - timedelta(hours=1))])
    judge.judge(promises)
    return judge


@pytest.mark.parametrize(
    ("answer", "times", "lost", "doubled"),
    [
        (Answer.YES, 1, 0, 0),
        (Answer.YES, 0, 1, 0),
        (Answer.YES, 2, 0, 1),
        (Answer.NONE, 0, 0, 0),
        (Answer.NONE, 1, 0, 0),
        (Answer.NONE, 2, 0, 1),
    ],
)
def test_what_was_promised_is_there_once(ada: Person, answer: Answer, times: int, lost: int, doubled: int) -> None:
    judge = judged(promise(ada, answer, times))

    [row] = judge.rows.values()
    assert (row.lost[Kind.ENTRY], row.doubled[Kind.ENTRY], len(judge.wrong)) == (lost, doubled, lost + doubled)


@pytest.mark.parametrize(
    ("fault", "tries", "came", "lost", "doubled"),
    [(QUIET, 1, 1, 0, 0), (QUIET, 1, 0, 1, 0), (QUIET, 2, 2, 0, 1), (LOUD, 2, 2, 0, 0), (LOUD, 1, 2, 0, 1)],
)
def test_a_mail_comes_again_only_where_nobody_could_note_it(
    fault: Fault, tries: int, came: int, lost: int, doubled: int
) -> None:
    reference = mail("sent", tries)

    [row] = judged(got=Got(mails=Counter({reference: came})), fault=fault).rows.values()

    assert (row.lost["mails"], row.doubled["mails"]) == (lost, doubled)


@pytest.mark.parametrize("state", ["failed", "withheld", "suppressed", "waiting"])
def test_a_mail_that_was_not_sent_is_lost_though_it_came(state: str) -> None:
    reference = mail(state, 8)

    judge = judged(got=Got(mails=Counter({reference: 1})), fault=LOUD)

    assert f"killed: mails: {reference}, which is {state}, is lost" in judge.wrong


def test_a_message_that_was_given_up_is_lost(ada: Person) -> None:
    with transaction():
        hook = Hook(account_id=ada.made.account_id, name="tool", host="tool.example", sealed=b"", events=[])
        db.session.add(hook)
        db.session.flush()
        given_up = {"event": "ping", "event_id": "that", "body": {}, "state": "given-up", "tries": 8}
        db.session.add(Delivery(account_id=ada.made.account_id, hook=hook.key, **given_up))

    [row] = judged().rows.values()

    assert row.lost["messages"]


@pytest.mark.parametrize(("state", "hours"), [("sending", None), ("waiting", -1), ("waiting", 12)])
def test_a_row_that_nobody_goes_on_with_is_told_however_long_it_waits(state: str, hours: int | None) -> None:
    mail(state, 1, due_at=None if hours is None else now() + timedelta(hours=hours))

    assert judged().wrong[-1] == "mail: 1 rows are unsettled"


@pytest.mark.parametrize(("refused", "wrong"), [(1, []), (2, ["calm: 8 of 10 were answered yes"])])
def test_without_a_fault_nine_of_ten_are_answered_yes(ada: Person, refused: int, wrong: list[str]) -> None:
    calm = Fault("calm", nothing, least=0.9)
    answers = [Answer.NO] * refused + [Answer.YES] * (10 - refused)

    judge = judged(*[promise(ada, each, each is Answer.YES, phase="calm") for each in answers], fault=calm)

    assert judge.wrong == wrong


def test_a_process_that_did_nothing_is_told() -> None:
    judge = Judge(Got(), [(QUIET, now())], ["the second scheduler did nothing"])

    assert judge.wrong == ["the second scheduler did nothing"]


def test_each_fault_and_each_kind_stand_in_the_table(ada: Person) -> None:
    judge = judged(promise(ada, Answer.YES, 1), promise(ada, Answer.YES, 0))

    told = table(list(judge.rows.values())).splitlines()

    assert told[0] == "| fault | operations | answered yes | no answer | entries | lost | doubled | handed over again |"
    assert told[2] == "| nothing | 2 | 2 | 0 | 2, 1 lost | 1 | 0 | 0 |"
