"""Invitations as mail programs write them: read with bounds, taken once, changed by what comes later, called off."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobraker.applications import invitations
from jobraker.applications.interviews import interviews_of
from jobraker.applications.invitations import Became, Taken
from jobraker.applications.models import Interview, Tracker
from jobraker.applications.rules import limits
from jobraker.applications.rules.ics_parts import BYTES, NoInvitationError, Refusal
from jobraker.applications.rules.interviews import Form
from jobraker.applications.rules.invitations import EVENTS, Invitation, read
from jobraker.applications.rules.invited import settled
from jobraker.applications.rules.invited_carried import packed, unpacked
from jobraker.applications.rules.invited_for import guess
from jobraker.applications.timeline import events_of
from jobraker.database import db, transaction
from jobraker.extensions import redis
from jobraker.saved.rules.stages import Stage
from jobraker.taxonomy.folding import fold
from tests.applications.tracked import TODAY, row_of, tracked
from tests.matching.people import somebody

RECORDED = Path(__file__).parent / "invitations"


def recorded(name: str) -> Invitation:
    (found,) = read((RECORDED / f"{name}.ics").read_bytes()).each
    return found


def ics(*lines: str, method: str = "REQUEST", zone: str = "", more: str = "") -> bytes:
    """With an event of these lines."""
    event = "\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT"))
    parts = ["BEGIN:VCALENDAR", "VERSION:2.0", f"METHOD:{method}", zone, event, more, "END:VCALENDAR", ""]
    return "\r\n".join(filter(None, parts)).encode()


def one(*lines: str, **told: str) -> Invitation:
    (found,) = read(ics(*lines, **told)).each
    return found


def refusal(content: bytes) -> Refusal:
    with pytest.raises(NoInvitationError) as error:
        read(content)
    return error.value.refusal


BERLIN = ZoneInfo("Europe/Berlin")
NINE = datetime(2026, 11, 3, 9, tzinfo=BERLIN)
TOLD = (
    "UID:a1",
    "SUMMARY:Interview",
    "DTSTART;TZID=Europe/Berlin:20261103T090000",
    "DTEND;TZID=Europe/Berlin:20261103T094500",
)


def test_one_of_googles_is_read() -> None:
    found = recorded("google")

    assert found.begins_at == datetime(2026, 12, 3, 13, 30, tzinfo=UTC)
    assert (found.zone, found.minutes, found.form) == ("Europe/Amsterdam", 45, Form.VIDEO)
    assert found.link == "https://meet.google.com/abc-defg-hij"
    assert found.people == "Grace Hopper, Ada Byron, ada@example.org"
    assert found.organiser == "grace@renova.example"
    assert found.title == "Second interview: Supply planner, dialysis"


def test_one_of_outlooks_is_read() -> None:
    """Its zone is called by Windows' name and told by rules; its words are folded and escaped."""
    found = recorded("outlook")

    assert found.begins_at == datetime(2027, 3, 29, 7, tzinfo=UTC)
    assert (found.zone, found.minutes) == ("Europe/Berlin", 60)
    assert found.link.startswith("https://teams.microsoft.com/l/meetup-join/19%3ameeting_abc")
    assert found.place == "Microsoft Teams Meeting"
    assert found.title == "Vorstellungsgespräch; zweite Runde, mit Fachbereich"
    assert "Guten Tag,\nwir freuen uns" in found.notes


def test_one_that_calls_off_is_read() -> None:
    found = recorded("cancel")

    assert (found.uid, found.sequence, found.cancelled) == ("040000008200E00074C5B7101A82E008", 3, True)


@pytest.mark.parametrize("day", ["20270326", "20270329", "20271029", "20271101"])
def test_nine_is_nine_across_both_changes_of_the_clocks(day: str) -> None:
    found = one("UID:a", f"DTSTART;TZID=Europe/Amsterdam:{day}T090000", "DURATION:PT30M")

    assert found.begins_at
    there = found.begins_at.astimezone(ZoneInfo("Europe/Amsterdam"))
    assert (there.hour, found.minutes) == (9, 30)


OWN_ZONE = """BEGIN:VTIMEZONE
TZID:Customized Time Zone
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE""".replace("\n", "\r\n")


@pytest.mark.parametrize(("day", "hour"), [("20270326", 8), ("20270329", 7), ("20271029", 7), ("20271101", 8)])
def test_a_zone_told_by_its_own_rules_is_right_on_both_sides(day: str, hour: int) -> None:
    found = one("UID:a", f"DTSTART;TZID=Customized Time Zone:{day}T090000", zone=OWN_ZONE)

    assert found.begins_at
    assert found.begins_at == datetime(int(day[:4]), int(day[4:6]), int(day[6:]), hour, tzinfo=UTC)
    assert (found.zone, found.floating) == ("", False)


def test_a_zone_of_one_file_is_not_taken_for_that_of_another() -> None:
    wrong = OWN_ZONE.replace("+0200", "+0900").replace("+0100", "+0800")

    first = one("UID:a", "DTSTART;TZID=Customized Time Zone:20270326T090000", zone=wrong)
    second = one("UID:a", "DTSTART;TZID=Customized Time Zone:20270326T090000", zone=OWN_ZONE)
    third = one("UID:a", "DTSTART;TZID=Customized Time Zone:20270326T090000")

    assert first.begins_at != second.begins_at
    assert third.floating


def test_a_known_name_cannot_be_told_otherwise() -> None:
    wrong = (
        OWN_ZONE.replace("Customized Time Zone", "Europe/Berlin").replace("+0100", "+0800").replace("+0200", "+0900")
    )

    assert one(*TOLD, zone=wrong).begins_at == NINE


@pytest.mark.parametrize(
    "rule", ["FREQ=SECONDLY", "FREQ=DAILY;INTERVAL=1", "FREQ=YEARLY;BYSECOND=0,1,2,3", "FREQ=YEARLY;COUNT=999999999"]
)
def test_rules_that_would_be_reckoned_for_hours_are_left_out(rule: str) -> None:
    zone = OWN_ZONE.replace("FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3", rule)

    assert one("UID:a", "DTSTART;TZID=Customized Time Zone:20270326T090000", zone=zone).begins_at


@pytest.mark.parametrize(
    ("tzid", "zone"),
    [
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("/citadel.org/20210210_1/Europe/Berlin", "Europe/Berlin"),
        ('"Europe/Berlin"', "Europe/Berlin"),
        ("America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("Nowhere/Land", ""),
        ("../../etc/passwd", ""),
    ],
)
def test_zones_are_known_by_their_names(tzid: str, zone: str) -> None:
    assert one("UID:a", f"DTSTART;TZID={tzid}:20270326T090000").zone == zone


@pytest.mark.parametrize(
    ("words", "link"),
    [
        ("Join: https://us02web.zoom.us/j/123?pwd=x.", "https://us02web.zoom.us/j/123?pwd=x"),
        ("See https://acme.example/us and <https://meet.google.com/abc>", "https://meet.google.com/abc"),
        ("https://evil.example/zoom.us/j/1", ""),
        ("https://zoom.us.evil.example/j/1", ""),
        ("no link", ""),
    ],
)
def test_where_one_meets_is_found_in_the_words(words: str, link: str) -> None:
    assert one(*TOLD, f"DESCRIPTION:{words}").link == link


def test_whoever_reads_it_is_none_of_the_people_that_they_meet() -> None:
    lines = (
        "ORGANIZER;CN=Grace Hopper:mailto:grace@acme.example",
        "ATTENDEE;CN=A. Byron:mailto:Ada@Example.org",
        "ATTENDEE;CN=ADA BYRON:mailto:ada@work.example",
        "ATTENDEE:mailto:adam@example.org",
    )

    (found,) = read(ics(*TOLD, *lines), {fold("ada@example.org"), fold("Ada Byron")}).each

    assert found.people == "Grace Hopper, adam@example.org"


def test_what_it_is_held_by_is_told_by_its_place() -> None:
    assert one(*TOLD).form is Form.OTHER
    assert one(*TOLD, "LOCATION:Room 4\\, second floor").form is Form.ONSITE
    assert one(*TOLD, "LOCATION:Phone +32 9 123").form is Form.PHONE
    assert one(*TOLD, "LOCATION:https://zoom.us/j/1").place == ""


def test_times_without_a_zone_are_on_the_clocks_of_whoever_reads_them() -> None:
    found = settled(one("UID:a", "DTSTART:20270326T090000"), "Asia/Tokyo")

    assert found.begins_at == datetime(2027, 3, 26, 0, tzinfo=UTC)
    assert found.zone == "Asia/Tokyo"
    assert settled(one("UID:a", "DTSTART:20270326T090000Z"), "Asia/Tokyo").begins_at == datetime(
        2027, 3, 26, 9, tzinfo=UTC
    )


def test_a_whole_day_begins_in_the_morning() -> None:
    found = settled(one("UID:a", "DTSTART;VALUE=DATE:20270326"), "Europe/Berlin")

    assert found.whole_day
    assert found.begins_at == datetime(2027, 3, 26, 9, tzinfo=BERLIN)


def test_several_are_there_to_choose_from_each_once() -> None:
    more = "\r\n".join(
        f"BEGIN:VEVENT\r\nUID:b{n}\r\nDTSTART:20270326T{n % 24:02}0000Z\r\nEND:VEVENT" for n in range(EVENTS + 3)
    )
    older = "BEGIN:VEVENT\r\nUID:b0\r\nSEQUENCE:2\r\nSUMMARY:Newer\r\nDTSTART:20270101T000000Z\r\nEND:VEVENT"

    found = read(ics("UID:c", "SUMMARY:No time", more=f"{more}\r\n{older}"))

    assert len(found.each) == EVENTS
    assert found.more == 4
    assert found.each[0].title == "Newer"


def test_of_one_that_repeats_the_first_is_taken() -> None:
    assert one(*TOLD, "RRULE:FREQ=WEEKLY;COUNT=999999999").repeats


def test_alarms_and_what_else_stands_within_tell_nothing() -> None:
    assert one(*TOLD, "BEGIN:VALARM", "SUMMARY:Wake", "DTSTART:20200101T000000Z", "END:VALARM").title == "Interview"


@pytest.mark.parametrize(
    ("content", "because"),
    [
        (b"", Refusal.EMPTY),
        (b"\r\n \r\n", Refusal.EMPTY),
        (b"PK\x03\x04", Refusal.NO_CALENDAR),
        (b"<html>BEGIN</html>", Refusal.NO_CALENDAR),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", Refusal.NO_EVENT),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n", Refusal.BROKEN),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20270101T000000Z\r\n", Refusal.BROKEN),
        (b"END:VCALENDAR\r\nBEGIN:VCALENDAR\r\n", Refusal.BROKEN),
        (ics("UID:a"), Refusal.NO_TIME),
        (ics("UID:a", "DTSTART:soon"), Refusal.NO_TIME),
        (ics("UID:a", "DTSTART:00010101T000000Z"), Refusal.NO_TIME),
        (ics("UID:a", "DTSTART:20271340T990000Z"), Refusal.NO_TIME),
        (b"BEGIN:VCALENDAR" + b"x" * BYTES, Refusal.TOO_LARGE),
        (b"BEGIN:VCALENDAR\r\n" + b"X:1\r\n" * 11_000 + b"END:VCALENDAR", Refusal.TOO_LARGE),
    ],
)
def test_what_is_no_invitation_is_refused(content: bytes, because: Refusal) -> None:
    assert refusal(content) is because


@given(st.lists(st.sampled_from(["BEGIN:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "END:VCALENDAR", "DTSTART:20270101T000000Z", "DTEND:x", "ORGANIZER;CN=\"a", "ATTENDEE:mailto:", ":", ";", "DURATION:-P1D", "RRULE:x", "BEGIN:VTIMEZONE", "TZID:x", "END:VTIMEZONE", "LOCATION;X=\"", " folded"]), max_size=14), st.binary(max_size=30))  # fmt: skip
def test_no_file_breaks_it(lines: list[str], noise: bytes) -> None:
    try:
        found = read("\r\n".join(["BEGIN:VCALENDAR", *lines]).encode() + noise)
    except NoInvitationError:
        return
    assert found.each


@given(st.text(max_size=60))
def test_hostile_words_stay_within_their_limits(text: str) -> None:
    found = one(*TOLD, f"SUMMARY:{' '.join(text.split())}", f"ORGANIZER;CN=x:mailto:{'a' * 900}@b.example", f"DESCRIPTION:{'y' * 9_000}")  # fmt: skip

    assert len(found.organiser) <= limits.MAILBOX
    assert len(found.notes) <= limits.INTERVIEW_NOTES
    assert unpacked(packed(found)) == found


@pytest.mark.parametrize("sent", ["", "x", "[]", "{}", "null", '{"begins_at": 3}', "[" * 9_000, '{"begins_at": "1000-01-01T00:00:00+00:00", "form": "video", "sequence": 1, "minutes": 1}'])  # fmt: skip
def test_what_no_form_of_ours_carried_is_none(sent: str) -> None:
    assert unpacked(sent) is None


def test_a_link_that_is_none_is_dropped_on_the_way() -> None:
    carried = packed(one(*TOLD)).replace('"link": ""', '"link": "javascript:alert(1)"')

    found = unpacked(carried)

    assert found
    assert found.link == ""


EACH = [
    (UUID(int=1), "Baker", "Acme Ltd"),
    (UUID(int=2), "Supply planner", "Renova Zorg"),
    (UUID(int=3), "Sailor", "Go"),
]


@pytest.mark.parametrize(
    ("told", "key"),
    [
        ({"organiser": "grace@renova-zorg.example"}, 2),
        ({"organiser": "grace@mail.renovazorg.example"}, 2),
        ({"title": "Interview with Acme Ltd"}, 1),
        ({"organiser": "acme@gmail.com"}, None),
        ({"title": "Baker"}, None),
        ({"title": "Let us go"}, 3),
        ({"title": "Talk"}, None),
    ],
)
def test_which_application_it_is_for_is_guessed(told: Mapping[str, str], key: int | None) -> None:
    invitation = Invitation(uid="a", sequence=0, begins_at=NINE, minutes=60, **({"title": ""} | told))  # type: ignore[arg-type]

    assert guess(invitation, EACH) == (UUID(int=key) if key else None)


@pytest.fixture
def ada(app: object) -> int:
    return somebody()


def taken(account_id: int, application: UUID | None, *lines: str, **told: str) -> Taken:
    return invitations.take(redis(), account_id, application, one(*lines, **told), TODAY)


def rounds(account_id: int, key: UUID) -> list[Interview]:
    return list(interviews_of(account_id, key))


def test_it_becomes_an_interview_and_moves_what_waited(ada: int) -> None:
    key = tracked(ada, stage=Stage.APPLIED, applied_on=date(2026, 5, 1))

    done = taken(ada, key, *TOLD, "LOCATION:Room 4", "ORGANIZER;CN=Grace:mailto:g@acme.example")

    (row,) = rounds(ada, key)
    assert (done.became, done.application, done.interview) == (Became.ADDED, key, row.key)
    assert (row.begins_at, row.minutes, row.zone, row.place, row.people) == (
        NINE,
        45,
        "Europe/Berlin",
        "Room 4",
        "Grace",
    )
    assert (row.round, row.uid, row.sequence) == (1, "a1", 0)
    assert row_of(ada, key).stage == "interviewing"
    assert done.moved
    assert [(event.kind, event.actor) for event in events_of(ada, key)] == [
        ("moved", "calendar"),
        ("interview", "calendar"),
    ]


def test_the_same_again_changes_nothing(ada: int) -> None:
    key = tracked(ada)
    taken(ada, key, *TOLD)
    (before,) = rounds(ada, key)
    version = before.version

    again = taken(ada, None, *TOLD)

    (row,) = rounds(ada, key)
    assert (again.became, again.application, row.version) == (Became.SAME, key, version)
    assert len(events_of(ada, key)) == 1


def test_a_later_one_changes_it_and_leaves_what_its_person_wrote(ada: int) -> None:
    key = tracked(ada)
    taken(ada, key, *TOLD)
    with transaction():
        rounds(ada, key)[0].notes = "Ask about nights"

    done = taken(ada, None, "UID:a1", "SEQUENCE:2", "DTSTART;TZID=Europe/Berlin:20261104T100000", "LOCATION:Room 5")

    (row,) = rounds(ada, key)
    assert done.became is Became.CHANGED
    assert (row.begins_at, row.place, row.notes) == (NINE + timedelta(days=1, hours=1), "Room 5", "Ask about nights")
    assert taken(ada, None, *TOLD).became is Became.OLDER
    assert rounds(ada, key)[0].place == "Room 5"


def test_one_that_is_called_off_is_cancelled_and_may_be_on_again(ada: int) -> None:
    key = tracked(ada)
    taken(ada, key, *TOLD)

    done = taken(ada, None, "UID:a1", "SEQUENCE:1", method="CANCEL")
    assert (done.became, rounds(ada, key)[0].outcome) == (Became.CANCELLED, "cancelled")
    assert taken(ada, None, "UID:a1", "SEQUENCE:1", method="CANCEL").became is Became.SAME

    again = taken(ada, None, *TOLD, "SEQUENCE:2")
    assert (again.became, rounds(ada, key)[0].outcome) == (Became.CHANGED, "")


def stamped(hour: int) -> str:
    return f"DTSTAMP:20261001T{hour:02}0000Z"


def test_of_two_with_the_same_number_the_one_that_was_written_later_holds(ada: int) -> None:
    key = tracked(ada)
    taken(ada, key, *TOLD, stamped(9))
    moved = ("UID:a1", "DTSTART;TZID=Europe/Berlin:20261104T100000", stamped(10))

    assert taken(ada, None, *moved).became is Became.CHANGED
    assert rounds(ada, key)[0].begins_at == NINE + timedelta(days=1, hours=1)
    assert taken(ada, None, *TOLD, stamped(9)).became is Became.OLDER
    assert taken(ada, None, *moved).became is Became.SAME
    assert rounds(ada, key)[0].begins_at == NINE + timedelta(days=1, hours=1)


def test_with_the_same_number_it_is_called_off_and_on_again(ada: int) -> None:
    key = tracked(ada)
    taken(ada, key, *TOLD, stamped(9))

    assert taken(ada, None, "UID:a1", stamped(10), method="CANCEL").became is Became.CANCELLED
    assert taken(ada, None, *TOLD, stamped(9)).became is Became.OLDER
    assert taken(ada, None, *TOLD, stamped(11)).became is Became.CHANGED
    assert rounds(ada, key)[0].outcome == ""


def test_without_stamps_what_says_something_else_changes_it(ada: int) -> None:
    key = tracked(ada)
    taken(ada, key, *TOLD)

    assert taken(ada, None, *TOLD, "LOCATION:Room 5").became is Became.CHANGED
    assert rounds(ada, key)[0].place == "Room 5"
    assert taken(ada, None, *TOLD, "LOCATION:Room 5").became is Became.SAME


def test_the_very_same_takes_back_nothing_that_its_person_changed(ada: int) -> None:
    key = tracked(ada)
    taken(ada, key, *TOLD, stamped(9))
    with transaction():
        rounds(ada, key)[0].place = "At the back door"

    assert taken(ada, None, *TOLD, stamped(9)).became is Became.SAME
    assert rounds(ada, key)[0].place == "At the back door"


WEEKLY = (*TOLD, "RRULE:FREQ=WEEKLY;COUNT=4")
FIRST = "RECURRENCE-ID;TZID=Europe/Berlin:20261103T090000"
SECOND = "RECURRENCE-ID;TZID=Europe/Berlin:20261110T090000"


def test_one_date_of_a_series_called_off_leaves_the_interview_of_another(ada: int) -> None:
    key = tracked(ada)
    taken(ada, key, *WEEKLY)

    assert taken(ada, None, "UID:a1", "SEQUENCE:1", SECOND, method="CANCEL").became is Became.OTHER_DATE
    assert [row.outcome for row in rounds(ada, key)] == [""]
    assert taken(ada, None, "UID:a1", "SEQUENCE:1", FIRST, method="CANCEL").became is Became.CANCELLED
    assert [row.outcome for row in rounds(ada, key)] == ["cancelled"]


def test_one_date_of_a_series_moved_is_a_round_of_its_own(ada: int) -> None:
    key = tracked(ada)
    taken(ada, key, *WEEKLY)
    moved = ("UID:a1", "SEQUENCE:1", SECOND, "DTSTART;TZID=Europe/Berlin:20261111T140000")

    assert taken(ada, key, *moved).became is Became.ADDED
    assert [(row.round, row.begins_at) for row in rounds(ada, key)] == [
        (1, NINE),
        (2, datetime(2026, 11, 11, 14, tzinfo=BERLIN)),
    ]
    assert taken(ada, None, *moved).became is Became.SAME
    assert taken(ada, None, "UID:a1", "SEQUENCE:2", SECOND, method="CANCEL").became is Became.CANCELLED
    assert [row.outcome for row in rounds(ada, key)] == ["", "cancelled"]


def test_the_first_date_that_was_moved_is_known_by_what_it_was(ada: int) -> None:
    key = tracked(ada)
    taken(ada, key, *WEEKLY)
    moved = ("UID:a1", "SEQUENCE:1", FIRST, "DTSTART;TZID=Europe/Berlin:20261110T090000")

    assert taken(ada, None, *moved).became is Became.CHANGED
    assert taken(ada, None, "UID:a1", "SEQUENCE:2", SECOND, method="CANCEL").became is Became.OTHER_DATE
    assert taken(ada, None, "UID:a1", "SEQUENCE:2", FIRST, method="CANCEL").became is Became.CANCELLED


def test_a_series_that_is_called_off_takes_its_dates_along(ada: int) -> None:
    key = tracked(ada)
    taken(ada, key, *WEEKLY)
    taken(ada, key, "UID:a1", "SEQUENCE:1", SECOND, "DTSTART;TZID=Europe/Berlin:20261111T140000")

    assert taken(ada, None, "UID:a1", "SEQUENCE:2", method="CANCEL").became is Became.CANCELLED
    assert [row.outcome for row in rounds(ada, key)] == ["cancelled", "cancelled"]


@pytest.mark.parametrize("method", ["REPLY", "COUNTER", "REFRESH", "DECLINECOUNTER"])
def test_answers_are_no_invitations(method: str) -> None:
    assert refusal(ics(*TOLD, method=method)) is Refusal.ANSWER


def test_what_is_called_off_and_is_not_here_changes_nothing(ada: int) -> None:
    key = tracked(ada)

    assert taken(ada, key, *TOLD, method="CANCEL").became is Became.UNKNOWN
    assert not rounds(ada, key)


def test_it_is_taken_for_ones_own_applications_alone(ada: int) -> None:
    key, bob = tracked(ada), somebody()

    assert taken(bob, key, *TOLD).became is Became.GONE
    assert taken(bob, None, *TOLD).became is Became.GONE
    taken(ada, key, *TOLD)
    assert taken(bob, tracked(bob), *TOLD).became is Became.ADDED


def test_there_are_so_many_rounds(ada: int) -> None:
    key = tracked(ada)
    for number in range(limits.INTERVIEWS):
        taken(ada, key, f"UID:{number}", *TOLD[1:])

    assert taken(ada, key, *TOLD).became is Became.FULL


def test_times_without_a_zone_are_on_the_clocks_of_its_person(ada: int) -> None:
    key = tracked(ada)
    with transaction():
        db.session.add(Tracker(account_id=ada, version=1, zone="Asia/Tokyo"))

    taken(ada, key, "UID:a", "DTSTART:20270326T090000")

    (row,) = rounds(ada, key)
    assert (row.begins_at, row.zone) == (datetime(2027, 3, 26, 0, tzinfo=UTC), "Asia/Tokyo")
