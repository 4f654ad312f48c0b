"""Whether a label is known for what it asks, and left alone where it asks anything more."""

import pytest

from jobraker.automation.rules.label_words import Subject
from jobraker.automation.rules.recognising import UNKNOWN, Around, Meaning, OwnQuestion, of_employer, recognise
from jobraker.automation.rules.wording import is_of_employer, is_same, stands_alone
from jobraker.boards.form import LABEL, FormQuestion, Group, Kind, question
from tests.automation.labels import labels

AROUND = Around(company="Acme Ltd", country="DE", places=("Berlin",))
LABELS = labels()


def asked(label: str, kind: Kind = Kind.TEXT, **given: object) -> FormQuestion:
    return question(**{"id_": "question_1", "label": label, "required": True, "kind": kind} | given)  # type: ignore[arg-type]


def meaning(label: str, kind: Kind = Kind.YES_NO, around: Around = AROUND) -> Meaning:
    return recognise(asked(label, kind), around)


@pytest.mark.parametrize(("label", "kind", "expected"), LABELS, ids=[f"{kind}: {label}" for label, kind, _ in LABELS])
def test_what_a_label_asks(label: str, kind: Kind, expected: str) -> None:
    assert meaning(label, kind).subject in (Subject(expected), Subject.UNKNOWN)


def test_nearly_all_of_them_are_known() -> None:
    """No wrong one is borne; a few that are not known are."""
    known = [(label, kind, expected) for label, kind, expected in LABELS if expected != Subject.UNKNOWN]

    assert sum(meaning(label, kind).subject == expected for label, kind, expected in known) / len(known) > 0.97


@pytest.mark.parametrize(
    ("label", "keys"),
    [
        ("Are you authorized to work in the US?", ("work-permit-us",)),
        ("Are you authorized to work in the U.S.?", ("work-permit-us",)),
        ("Are you authorised to work in the United Kingdom?", ("work-permit-gb",)),
        ("Darfst du in der Schweiz arbeiten?", ("work-permit-ch",)),
        ("Mag je in de Verenigde Staten werken?", ("work-permit-us",)),
        ("Do you have the right to work in this country?", ("work-permit-de",)),
        ("Are you authorized to work in Berlin?", ("work-permit-de",)),
        ("Are you authorised to work in France without sponsorship?", ("work-permit-fr",)),
        ("Are you fluent in both German and English?", ("language-de", "language-en")),
        ("Do you hold a forklift licence?", ("licence-forklift",)),
        ("Do you have an active security clearance?", ("clearance-any",)),
        ("Do you have an active Top Secret security clearance?", ("clearance-top-secret",)),
        ("Are you willing to relocate to Berlin?", ("relocation",)),
        ("Are you willing to relocate to Germany?", ("relocation",)),
    ],
)
def test_it_names_the_answers_that_settle_it(label: str, keys: tuple[str, ...]) -> None:
    assert meaning(label).keys == keys


@pytest.mark.parametrize(
    "label",
    [
        "Would you work for us?",
        "Are you willing to relocate to Paris?",
        "Are you willing to relocate to France?",
        "Are you authorized to work in Germany, and do you speak German?",
        "ARE YOU AUTHORIZED TO WORK FOR US?",
        "Do you have the right to work in Germany or France?",
    ],
)
def test_what_it_does_not_understand_wholly_is_unknown(label: str) -> None:
    assert meaning(label) == UNKNOWN


def test_a_permit_of_a_country_that_nobody_names_is_unknown() -> None:
    assert meaning("Do you have the right to work?", around=Around()) == UNKNOWN


def test_a_country_in_the_description_makes_another_question_of_it() -> None:
    permit = asked("Do you have the right to work?", Kind.YES_NO, description="This role is in France.")

    assert recognise(permit, AROUND) == UNKNOWN


def test_a_number_in_the_label_counts() -> None:
    assert meaning("Are you willing to travel up to 25% of the time?").number == 25
    assert meaning("Do you have at least 5 years of professional experience?").number == 5
    assert meaning("Do you have 3 to 5 years of professional experience?") == UNKNOWN


def test_the_company_and_its_signs_are_no_part_of_the_question() -> None:
    assert meaning("How did you hear about <b>Acme Ltd</b>? ✱ (required)", Kind.TEXT).subject is Subject.HEARD_OF


@pytest.mark.parametrize(
    ("labels_beside", "subject"),
    [
        ((), Subject.FULL_NAME),
        (("Vorname",), Subject.LAST_NAME),
        (("Last name",), Subject.FIRST_NAME),
        (("Vorname", "Nachname"), Subject.FULL_NAME),
    ],
)
def test_a_bare_name_is_what_the_form_leaves_for_it(labels_beside: tuple[str, ...], subject: Subject) -> None:
    assert meaning("Name", Kind.TEXT, Around(labels=labels_beside)).subject is subject


def test_the_usual_fields_of_a_board_are_known_by_their_ids() -> None:
    location = asked("Where", id_="location", group=Group.STANDARD)

    assert recognise(location, AROUND).subject is Subject.LOCATION
    assert recognise(asked("Where", id_="location"), AROUND) == UNKNOWN


def test_a_legal_question_asks_for_a_consent_whatever_it_says() -> None:
    assert recognise(asked("First name", Kind.YES_NO, group=Group.LEGAL), AROUND).subject is Subject.CONSENT


def test_a_label_that_was_cut_is_unknown() -> None:
    assert recognise(asked("First name " * LABEL), AROUND) == UNKNOWN


@pytest.mark.parametrize("label", ["(" * 500, "a " * 250, "sponsorship require " * 25, "Name" * 120])
def test_a_hostile_label_is_read_without_a_fault(label: str) -> None:
    assert meaning(label, Kind.TEXT).subject is Subject.UNKNOWN


def own(words: str, key: str = "own-1", around: Around = AROUND) -> Around:
    return Around(around.company, around.country, around.places, own=(OwnQuestion(key, words),))


def test_a_persons_own_question_is_known_by_its_words_alone() -> None:
    around = own("Why did you become a nurse?")

    assert meaning("Please tell: why did you become a nurse? *", Kind.LONG_TEXT, around).subject is Subject.UNKNOWN
    assert meaning("Why did you become a nurse (required)", Kind.LONG_TEXT, around).keys == ("own-1",)
    assert meaning("What made you a nurse?", Kind.LONG_TEXT, around) == UNKNOWN


def test_a_persons_own_words_come_before_what_is_usual() -> None:
    assert meaning("First name", Kind.TEXT, own("First name")).keys == ("own-1",)


def test_what_was_answered_to_one_employer_is_no_answer_to_another() -> None:
    label = "Have you worked for us before?"
    around = own(of_employer(label, "Acme Ltd"))

    assert meaning(label, around=around).subject is Subject.OWN
    assert meaning(label, around=Around("Other Inc", own=around.own)) == UNKNOWN


def test_a_consent_is_given_to_one_employer_alone() -> None:
    label = "I agree to the privacy policy"

    assert meaning(label, around=own(label)).subject is Subject.CONSENT
    assert meaning(label, around=own(of_employer(label, "Acme Ltd"))).subject is Subject.OWN


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Do you hold a licence?", "Do you hold the license", True),
        ("1. Which tools do you use?*", "Which tools do you use", True),
        ("Do you work weekends?", "Do you not work weekends?", False),
        ("Have you ever worked nights?", "Have you worked nights?", False),
        ("Do you have 5 years of it?", "Do you have 3 years of it?", False),
        ("", "", False),
        ("Vorname *", "Vorname", True),
        ("Your other", "Other", False),
    ],
)
def test_two_wordings_are_one_question_but_for_trifles(one: str, other: str, same: bool) -> None:
    assert is_same(one, other) is same


@pytest.mark.parametrize(
    "label",
    [
        "If yes, please explain",
        "Comments",
        "Are you happy with the salary for this role?",
        "Can you come to our Berlin office?",
        "",
    ],
)
def test_what_leans_on_its_form_or_opening_does_not_stand_alone(label: str) -> None:
    assert not stands_alone(label)


def test_it_is_told_what_is_of_one_employer() -> None:
    assert is_of_employer("Why us?")
    assert not is_of_employer("Which tools do you use?")
