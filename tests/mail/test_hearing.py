"""What a report does to the mail that it names, and to its address; what names none does nothing."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from jobraker.database import db, now, transaction
from jobraker.mail import service, suppressing
from jobraker.mail.hearing import REPEATED, WITHIN, Heard, hear
from jobraker.mail.models import Because, Kind, Mail, MailReport, Said, State
from jobraker.mail.reports import Report, read_report
from jobraker.settings import Settings
from tests.mail.dsn import bounce
from tests.postbox import Postbox

pytestmark = pytest.mark.usefixtures("app")

TO = "ada@x.example"
DOMAIN = "localhost"  # that mails come from
Sent = Callable[..., Mail]


@pytest.fixture
def sent(settings: Settings, postbox: Postbox) -> Sent:
    def sent(address: str = TO, kind: Kind = Kind.TRIAL, person: int | None = 7) -> Mail:
        mail_id = service.post(settings, kind, address, {"link": "/"}, "en", person)
        service.send(settings, mail_id)
        return read(mail_id)

    return sent


def read(mail_id: int) -> Mail:
    found = service.read_mail(mail_id)
    assert found
    return found


def report(mail: Mail | None = None, said: Said = Said.GONE, key: str = "1", **told: object) -> Report:
    message_id = f"{mail.reference}@{DOMAIN}" if mail else ""
    values: dict[str, object] = {"detail": "550 5.1.1 no such user", "message_id": message_id} | told
    return Report(said=said, key=key, **values)  # type: ignore[arg-type]


def because(address: str = TO) -> str | None:
    held = suppressing.suppression_of(address)
    return held.because if held else None


def reports() -> int:
    with transaction():
        return db.session.scalar(select(func.count()).select_from(MailReport)) or 0


def test_a_mail_that_came_back_for_good_is_told_and_its_address_left_alone(settings: Settings, sent: Sent) -> None:
    mail, other = sent(), sent("bob@x.example")

    assert hear(settings, report(mail)) is Heard.NEW

    assert (read(mail.id).state, read(mail.id).reason) == (State.BOUNCED, "550 5.1.1 no such user")
    held = suppressing.suppression_of(TO)
    assert held
    assert (held.because, held.mail_id, held.person) == (Because.HARD_BOUNCE, mail.id, 7)
    assert (read(other.id).state, because("bob@x.example")) == (State.SENT, None)


def test_the_same_report_counts_once_even_after_a_release(settings: Settings, sent: Sent) -> None:
    mail = sent()

    assert [hear(settings, report(mail)) for _ in range(2)] == [Heard.NEW, Heard.AGAIN]
    suppressing.release(TO)
    assert hear(settings, report(mail)) is Heard.AGAIN

    assert (because(), reports()) == (None, 1)


@pytest.mark.parametrize("said", [Said.DELAYED, Said.DELIVERED])
def test_what_is_no_end_is_noted_only(settings: Settings, sent: Sent, said: Said) -> None:
    mail = sent()

    assert hear(settings, report(mail, said)) is Heard.NEW

    assert (read(mail.id).state, because(), reports()) == (State.SENT, None, 1)


@pytest.mark.parametrize("said", [Said.FAILED, Said.REFUSED])
def test_mails_that_come_back_for_passing_reasons_count_against_an_address_when_they_are_many(
    settings: Settings, sent: Sent, said: Said
) -> None:
    mails = [sent() for _ in range(REPEATED)]
    for number, mail in enumerate(mails[:-1]):
        for again in range(2):  # one mail may be told of more than once
            hear(settings, report(mail, said, key=f"{number} {again}"))

    assert (read(mails[0].id).state, because()) == (State.BOUNCED, None)
    hear(settings, report(mails[-1], said))

    assert because() == Because.REPEATED


def test_those_of_long_ago_and_those_before_a_release_do_not_count(settings: Settings, sent: Sent) -> None:
    mails = [sent() for _ in range(REPEATED + 2)]
    hear(settings, report(mails[0], Said.FAILED, at=now() - WITHIN - timedelta(hours=1)))
    for mail in mails[1:REPEATED]:
        hear(settings, report(mail, Said.FAILED))
    assert because() is None
    suppressing.release(TO)

    for mail in mails[REPEATED:]:
        hear(settings, report(mail, Said.FAILED))

    assert because() is None


def test_a_report_is_of_no_time_to_come(settings: Settings, sent: Sent) -> None:
    hear(settings, report(sent(), at=now() + timedelta(days=900)))

    with transaction():
        at = db.session.scalars(select(MailReport.at)).one()
    assert at <= now()


def test_a_complaint_stops_news_and_leaves_the_mail_sent(settings: Settings, sent: Sent) -> None:
    mail = sent()

    hear(settings, report(mail, Said.COMPLAINT, detail="abuse"))

    assert (read(mail.id).state, because()) == (State.SENT, Because.COMPLAINT)


def test_a_provider_finds_a_mail_by_its_recipient_where_its_reference_was_changed(
    settings: Settings, sent: Sent
) -> None:
    earlier, latest = sent("Ada@X.example"), sent()
    told = report(recipients=("ADA@x.EXAMPLE",), message_id="0102@mail.provider.example")

    assert hear(settings, told, signed=True) is Heard.NEW

    assert (read(earlier.id).state, read(latest.id).state) == (State.SENT, State.BOUNCED)


@pytest.mark.parametrize(
    "told",
    [
        {"recipients": ("eve@x.example",)},
        {"recipients": ("no address", "x" * 400, "")},
        {"message_id": "0" * 32 + f"@{DOMAIN}", "recipients": (TO,)},  # as ours would be, and none of ours
        {"message_id": "'; --", "recipients": ()},
        {},
    ],
)
def test_what_names_no_mail_of_ours_does_nothing(settings: Settings, sent: Sent, told: dict[str, object]) -> None:
    mail = sent()

    assert hear(settings, report(**told), signed=True) is Heard.STRANGER  # type: ignore[arg-type]

    assert (read(mail.id).state, suppressing.suppressed(), reports()) == (State.SENT, [], 0)


def test_an_address_that_nothing_was_sent_to_lately_is_a_strangers(settings: Settings, sent: Sent) -> None:
    mail = sent()
    with transaction():
        db.session.execute(update(Mail).values(settled_at=func.now() - timedelta(days=31)))

    assert hear(settings, report(recipients=(TO,)), signed=True) is Heard.STRANGER
    assert hear(settings, report(mail)) is Heard.NEW, "whoever knows the reference had the mail"


@pytest.mark.parametrize("message_id", ["", "0102@mail.provider.example"])
def test_nobody_is_silenced_by_a_report_that_names_an_address_alone(
    settings: Settings, sent: Sent, message_id: str
) -> None:
    mail = sent()
    raw = bounce(message_id, TO)

    assert hear(settings, read_report(raw)) is Heard.STRANGER

    assert (read(mail.id).state, suppressing.suppressed(), reports()) == (State.SENT, [], 0)


def test_a_mail_that_was_withheld_or_waits_is_not_found(settings: Settings, postbox: Postbox) -> None:
    withheld = service.post(settings, Kind.TRIAL, TO, {"link": "/"}, "en", withheld=True)
    waiting = service.post(settings, Kind.TRIAL, TO, {"link": "/"}, "en")

    for mail_id in (withheld, waiting):
        assert hear(settings, report(read(mail_id), recipients=(TO,)), signed=True) is Heard.STRANGER


def test_one_that_is_being_tried_again_is_not_called_bounced(settings: Settings, postbox: Postbox) -> None:
    mail_id = service.post(settings, Kind.TRIAL, TO, {"link": "/"}, "en")
    postbox.fail("cut;times=1")
    service.send(settings, mail_id)

    assert hear(settings, report(read(mail_id))) is Heard.NEW

    assert (read(mail_id).state, because()) == (State.WAITING, Because.HARD_BOUNCE)


def test_whether_a_letter_to_an_address_that_somebody_named_came_back_is_nobodys(
    settings: Settings, sent: Sent
) -> None:
    hear(settings, report(sent(kind=Kind.NEW_ADDRESS)))

    held = suppressing.suppression_of(TO)
    with transaction():
        assert db.session.scalars(select(MailReport.person)).one() is None
    assert held
    assert held.person is None
