"""That a form is answered from what somebody told, and from nothing else."""

from dataclasses import replace
from datetime import date

import pytest

from jobraker.automation.rules.answering import BY_SUBJECT, OF_PROFILE, SETTLES
from jobraker.automation.rules.answers import Answer, Missing, Source, Why, as_kept, from_kept
from jobraker.automation.rules.facts import Facts, parted
from jobraker.automation.rules.label_words import Subject
from jobraker.automation.rules.options import numbers_in, span_of
from jobraker.automation.rules.recognising import KEYS
from jobraker.boards.form import Group, Kind
from jobraker.taxonomy.terms import Period
from tests.automation.told import ADA, AROUND, DAY, asked, banked, pay, said, told

PERMIT = "Are you authorized to work in Germany?"
SPONSOR = "Do you require visa sponsorship?"
UNSPONSORED = "Are you authorized to work in Germany without sponsorship?"


def words(question: object, facts: Facts = ADA) -> str:
    found = said(question, facts)  # type: ignore[arg-type]
    return found.words if isinstance(found, Answer) else f"({found.why})"


def test_every_subject_is_answered_from_somewhere() -> None:
    reached = {*OF_PROFILE, *SETTLES, *BY_SUBJECT, Subject.CONSENT, Subject.UNKNOWN}

    assert reached == set(Subject)
    assert set(KEYS) <= set(BY_SUBJECT)


@pytest.mark.parametrize(
    ("label", "kind", "expected", "source"),
    [
        ("First name", Kind.TEXT, "Ada", Source.PROFILE),
        ("Nachname", Kind.TEXT, "Lovelace", Source.PROFILE),
        ("Full name", Kind.TEXT, "Ada Lovelace", Source.PROFILE),
        ("Email", Kind.TEXT, "ada@people.example", Source.ACCOUNT),
        ("Phone", Kind.TEXT, "+49 30 1234567", Source.PROFILE),
        ("City", Kind.TEXT, "Berlin", Source.PROFILE),
        ("Current location", Kind.TEXT, "Berlin-Mitte, Germany", Source.PROFILE),
        ("Country of residence", Kind.TEXT, "Germany", Source.PROFILE),
        ("Pays de résidence", Kind.TEXT, "Allemagne", Source.PROFILE),
        ("LinkedIn", Kind.TEXT, "https://www.linkedin.com/in/ada", Source.PROFILE),
        ("GitHub", Kind.TEXT, "https://github.com/ada", Source.PROFILE),
        ("Website", Kind.TEXT, "https://ada.example", Source.PROFILE),
        ("Current employer", Kind.TEXT, "Engines & Sons", Source.PROFILE),
        ("Resume/CV", Kind.FILE, "Ada Lovelace.pdf", Source.RESUME),
        ("Cover letter", Kind.FILE, "Letter.pdf", Source.LETTER),
        ("Cover letter", Kind.LONG_TEXT, "Dear all,", Source.LETTER),
    ],
)
def test_the_profile_answers(label: str, kind: Kind, expected: str, source: Source) -> None:
    assert said(asked(label, kind), ADA) == Answer(expected, source)


def test_a_country_is_chosen_in_whatever_language_it_is_offered() -> None:
    country = asked("Country of residence", Kind.CHOICE, "France", "Deutschland", "USA")

    assert said(country, ADA) == Answer("Deutschland", Source.PROFILE, ("1",), ("Deutschland",))
    assert said(country, replace(ADA, place="Madrid, ES")) == Missing(Why.NO_OPTION)


@pytest.mark.parametrize(
    "label", ["First name", "Email", "Phone", "City", "Country", "LinkedIn", "Website", "Current employer"]
)
def test_what_is_not_told_is_missing(label: str) -> None:
    assert said(asked(label, Kind.TEXT), Facts()) == Missing(Why.NOT_TOLD)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ada Lovelace", ("Ada", "Lovelace")),
        ("Jan van der Berg", ("Jan", "van der Berg")),
        ("Ludwig von Beethoven", ("Ludwig", "von Beethoven")),
        ("Ana María García López", None),
        ("Jan Willem van der Berg", None),
        ("Plato", None),
        ("von Beethoven", None),
        ("Lovelace, Ada", None),
        ("", None),
    ],
)
def test_a_name_is_parted_where_it_is_plain(name: str, parts: tuple[str, str] | None) -> None:
    assert parted(name) == parts


def test_a_name_that_is_not_plain_is_asked_for() -> None:
    assert said(asked("First name", Kind.TEXT), replace(ADA, name="Ana María García")) == Missing(Why.UNSURE)


@pytest.mark.parametrize(
    ("choice", "label", "expected"),
    [
        ("citizen", PERMIT, "Yes"),
        ("unlimited", PERMIT, "Yes"),
        ("limited", PERMIT, "Yes"),
        ("sponsorship", PERMIT, "No"),
        ("citizen", SPONSOR, "No"),
        ("sponsorship", SPONSOR, "Yes"),
        ("limited", SPONSOR, "(unsure)"),
        ("citizen", UNSPONSORED, "Yes"),
        ("limited", UNSPONSORED, "(unsure)"),
        ("sponsorship", UNSPONSORED, "No"),
        ("citizen", "Darfst du in Deutschland arbeiten?", "Ja"),
        ("citizen", "Are you authorized to work in France?", "(not-told)"),
    ],
)
def test_a_permit_settles_what_is_asked_of_it(choice: str, label: str, expected: str) -> None:
    assert words(asked(label), told(banked("work-permit-de", choice=choice))) == expected


def test_an_answer_of_the_bank_tells_which_and_since_when() -> None:
    found = said(asked(PERMIT, Kind.CHOICE, "Yes", "No"), told(banked("work-permit-de", choice="citizen")))

    assert found == Answer("Yes", Source.BANK, ("0",), ("Yes",), "work-permit-de", DAY)
    assert said(asked(PERMIT), ADA) == Missing(Why.NOT_TOLD, "work-permit-de")


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("Yes", "No"), "Yes"),
        (("Yes, I am authorized to work in Germany", "No, I am not"), "Yes, I am authorized to work in Germany"),
        (("Oui", "Non"), "Oui"),
        (
            ("I am authorized to work in Germany", "I am not authorized to work in Germany"),
            "I am authorized to work in Germany",
        ),
        (("Yes, without sponsorship", "Yes, with sponsorship", "No"), "(no-option)"),
        (("Yes, but only until next year", "No"), "(no-option)"),
        (("Yes", "Yes", "No"), "(no-option)"),
        (("Yes", "Ja", "No"), "(no-option)"),
        (("Maybe", "Ask me"), "(no-option)"),
        (("Prefer not to say", "No"), "(no-option)"),
    ],
)
def test_a_yes_is_exactly_one_option(options: tuple[str, ...], expected: str) -> None:
    assert words(asked(PERMIT, Kind.CHOICE, *options), told(banked("work-permit-de", choice="citizen"))) == expected


def test_several_languages_are_all_to_be_spoken() -> None:
    both = asked("Are you fluent in both German and English?")
    german, none = banked("language-de", choice="native"), banked("language-en", choice="no")

    assert said(both, told(german)) == Missing(Why.NOT_TOLD, "language-en")
    assert words(both, told(german, banked("language-en", choice="fluent"))) == "Yes"
    assert words(both, told(german, banked("language-en", choice="good"))) == "(unsure)"
    assert words(both, told(none)) == "No"


@pytest.mark.parametrize(
    ("row", "label", "kind", "options", "expected"),
    [
        (banked("language-de", choice="professional"), "Sprechen Sie Deutsch?", Kind.YES_NO, (), "Ja"),
        (banked("language-en", choice="fluent"), "What is your level of English?", Kind.CHOICE, ("Basic", "Good", "Fluent"), "Fluent"),
        (banked("language-en", choice="fluent"), "What is your level of English?", Kind.CHOICE, ("A1", "B2", "C1"), "(no-option)"),
        (banked("language-de", choice="fluent"), "Deutschkenntnisse", Kind.TEXT, (), "Fließend"),
        (banked("licence-forklift", choice="soon"), "Do you hold a forklift licence?", Kind.YES_NO, (), "No"),
        (banked("clearance-any", choice="eligible"), "Do you hold a security clearance?", Kind.YES_NO, (), "No"),
        (banked("clearance-any", choice="eligible"), "Are you able to obtain a security clearance?", Kind.YES_NO, (), "Yes"),
        (banked("driving-licence", yes=True), "Hebt u een rijbewijs?", Kind.YES_NO, (), "Ja"),
        (banked("shifts", yes=False), "Are you willing to work in shifts?", Kind.YES_NO, (), "No"),
        (banked("background-check", yes=True), "Are you willing to undergo a background check?", Kind.YES_NO, (), "Yes"),
        (banked("heard-of", text="LinkedIn"), "How did you hear about us?", Kind.TEXT, (), "LinkedIn"),
        (banked("heard-of", text="LinkedIn"), "How did you hear about us?", Kind.CHOICE, ("Indeed", "LinkedIn"), "LinkedIn"),
        (banked("heard-of", text="A friend"), "How did you hear about us?", Kind.CHOICE, ("Indeed", "Referral"), "(no-option)"),
        (banked("degree", choice="master"), "Do you have a bachelor's degree or higher?", Kind.YES_NO, (), "Yes"),
        (banked("degree", choice="school"), "Do you have a bachelor's degree?", Kind.YES_NO, (), "No"),
        (banked("degree", choice="degree"), "Do you have a bachelor's degree?", Kind.YES_NO, (), "(unsure)"),
        (banked("degree", choice="master"), "Highest level of education", Kind.CHOICE, ("High School", "Bachelor's", "Master's Degree"), "Master's Degree"),
        (banked("degree", choice="vocational"), "Highest level of education", Kind.CHOICE, ("High School", "Associate's Degree"), "(no-option)"),
        (banked("degree", choice="bachelor"), "Niveau d'études", Kind.TEXT, (), "Licence (Bachelor)"),
    ],
)  # fmt: skip
def test_the_bank_answers(row: object, label: str, kind: Kind, options: tuple[str, ...], expected: str) -> None:
    assert words(asked(label, kind, *options), told(row)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("number", "label", "kind", "options", "expected"),
    [
        (7, "How many years of professional experience do you have?", Kind.TEXT, (), "7 years"),
        (1, "Wie viele Jahre Berufserfahrung haben Sie?", Kind.TEXT, (), "1 Jahr"),
        (7, "How many years of professional experience do you have?", Kind.NUMBER, (), "7"),
        (7, "Do you have at least 5 years of professional experience?", Kind.YES_NO, (), "Yes"),
        (4, "Do you have at least 5 years of professional experience?", Kind.YES_NO, (), "No"),
        (4, "Years of work experience", Kind.CHOICE, ("0-2", "3-5", "6+"), "3-5"),
        (9, "Years of work experience", Kind.CHOICE, ("0-2", "3-5", "6+"), "6+"),
        (5, "Years of work experience", Kind.CHOICE, ("0-5", "5-10"), "(no-option)"),
        (
            1,
            "Years of work experience",
            Kind.CHOICE,
            ("Less than 1 year", "1-3 years", "More than 3 years"),
            "1-3 years",
        ),
        (
            3,
            "Years of work experience",
            Kind.CHOICE,
            ("Less than 1 year", "1-3 years", "More than 3 years"),
            "1-3 years",
        ),
        (3, "Years of work experience", Kind.CHOICE, ("Some", "Many"), "(no-option)"),
    ],
)
def test_years_are_within_exactly_one_range(
    number: int, label: str, kind: Kind, options: tuple[str, ...], expected: str
) -> None:
    assert words(asked(label, kind, *options), told(banked("experience", number=number, unit="years"))) == expected


@pytest.mark.parametrize(
    ("percent", "label", "kind", "options", "expected"),
    [
        (30, "Are you willing to travel?", Kind.YES_NO, (), "Yes"),
        (0, "Are you willing to travel?", Kind.CHOICE, ("Yes", "No"), "No"),
        (30, "Are you willing to travel up to 25% of the time?", Kind.YES_NO, (), "Yes"),
        (20, "Are you willing to travel up to 25% of the time?", Kind.YES_NO, (), "No"),
        (30, "Reisebereitschaft", Kind.TEXT, (), "30 %"),
        (30, "Reisebereitschaft", Kind.CHOICE, ("0-25 %", "26-50 %", "> 50 %"), "26-50 %"),
    ],
)
def test_travel_is_held_against_what_is_asked(
    percent: int, label: str, kind: Kind, options: tuple[str, ...], expected: str
) -> None:
    assert words(asked(label, kind, *options), told(banked("travel", number=percent, unit="percent"))) == expected


@pytest.mark.parametrize(
    ("choice", "place", "expected"),
    [
        ("anywhere", "", "Yes"),
        ("no", "", "No"),
        ("country", "Hamburg, DE", "Yes"),
        ("country", "Paris, FR", "No"),
        ("country", "", "(unsure)"),
    ],
)
def test_a_move_within_the_country_is_one_only_for_whoever_lives_there(choice: str, place: str, expected: str) -> None:
    facts = told(banked("relocation", choice=choice), facts=replace(ADA, place=place))

    assert words(asked("Are you willing to relocate to Berlin?"), facts) == expected


@pytest.mark.parametrize(
    ("number", "unit", "label", "kind", "options", "expected"),
    [
        (3, "months", "What is your notice period?", Kind.TEXT, (), "3 months"),
        (1, "months", "Kündigungsfrist", Kind.TEXT, (), "1 Monat"),
        (3, "months", "Wann können Sie anfangen?", Kind.TEXT, (), "mit einer Kündigungsfrist von 3 Monaten"),
        (0, "days", "When can you start?", Kind.TEXT, (), "immediately"),
        (3, "months", "When can you start?", Kind.DATE, (), "(unsure)"),
        (3, "months", "Notice period", Kind.NUMBER, (), "(unsure)"),
        (3, "months", "Notice period in months", Kind.NUMBER, (), "3"),
        (3, "months", "Notice period in weeks", Kind.NUMBER, (), "(unsure)"),
        (3, "months", "Notice period", Kind.CHOICE, ("1 month", "3 months", "3 weeks"), "3 months"),
        (4, "weeks", "Notice period", Kind.CHOICE, ("1 month", "3 months"), "(no-option)"),
        (0, "days", "Notice period", Kind.CHOICE, ("Immediately", "1 month"), "Immediately"),
    ],
)  # fmt: skip
def test_a_notice_is_told_in_the_forms_own_unit(
    number: int, unit: str, label: str, kind: Kind, options: tuple[str, ...], expected: str
) -> None:
    assert words(asked(label, kind, *options), told(banked("notice-period", number=number, unit=unit))) == expected


@pytest.mark.parametrize(
    ("value", "label", "kind", "options", "expected"),
    [
        (pay("60000"), "What are your salary expectations?", Kind.TEXT, (), "60000 EUR per year"),
        (pay("21.5", "EUR", Period.HOUR), "Gehaltsvorstellung", Kind.TEXT, (), "21.5 EUR pro Stunde"),
        (pay("60000"), "Desired salary", Kind.NUMBER, (), "(unsure)"),
        (pay("60000"), "Expected annual salary (EUR)", Kind.NUMBER, (), "60000"),
        (pay("60000"), "Expected annual salary (USD)", Kind.NUMBER, (), "(unsure)"),
        (pay("60000"), "Expected monthly salary (EUR)", Kind.NUMBER, (), "(unsure)"),
        (pay("60000"), "Salary expectation", Kind.CHOICE, ("€40,000 - €50,000", "€50,001 - €70,000"), "€50,001 - €70,000"),
        (pay("60000"), "Salary expectation", Kind.CHOICE, ("40-50k €", "50-70k €", "70k €+"), "50-70k €"),
        (pay("50000"), "Salary expectation", Kind.CHOICE, ("40-50k €", "50-70k €"), "(no-option)"),
        (pay("60000"), "Salary expectation", Kind.CHOICE, ("40-50k", "50-70k"), "(unsure)"),
        (pay("3000", "EUR", Period.MONTH), "Salary expectation", Kind.CHOICE, ("€1,000 - €5,000", "€50,000 - €70,000"), "(unsure)"),
        (pay("60000"), "Salary expectation", Kind.CHOICE, ("$40,000 - $50,000", "$50,001 - $70,000"), "(unsure)"),
    ],
)  # fmt: skip
def test_pay_is_a_number_only_where_the_form_says_of_what(
    value: dict[str, object], label: str, kind: Kind, options: tuple[str, ...], expected: str
) -> None:
    assert words(asked(label, kind, *options), told(banked("salary-expectation", **value))) == expected


EEO_DISABILITY = (
    "Yes, I have a disability, or have had one in the past",
    "No, I do not have a disability and have not had one in the past",
    "I do not want to answer",
)
EEO_VETERAN = (
    "I am not a protected veteran",
    "I identify as one or more of the classifications of a protected veteran",
    "I don't wish to answer",
)


@pytest.mark.parametrize(
    ("row", "label", "options", "expected"),
    [
        (banked("gender", choice="woman"), "Gender", ("Male", "Female", "Decline To Self Identify"), "Female"),
        (banked("gender", choice="unsaid"), "Gender", ("Male", "Female", "Decline To Self Identify"), "Decline To Self Identify"),
        (banked("gender", choice="non-binary"), "Gender", ("Male", "Female", "Decline To Self Identify"), "(no-option)"),
        (banked("gender", choice="unsaid"), "Gender", ("Male", "Female"), "(no-option)"),
        (banked("gender", choice="man"), "Geschlecht", ("männlich", "weiblich", "divers"), "männlich"),
        (banked("pronouns", choice="they"), "Pronouns", ("She/her/hers", "They/them/theirs"), "They/them/theirs"),
        (banked("ethnicity", choice="black"), "Race", ("Asian", "Black or African American", "White"), "Black or African American"),
        (banked("ethnicity", choice="asian"), "Race", ("East Asian", "South Asian"), "(no-option)"),
        (banked("ethnicity", choice="hispanic"), "Are you Hispanic/Latino?", ("Yes", "No", "Decline To Self Identify"), "Yes"),
        (banked("ethnicity", choice="several"), "Are you Hispanic/Latino?", ("Yes", "No", "Decline To Self Identify"), "(unsure)"),
        (banked("ethnicity", choice="unsaid"), "Are you Hispanic/Latino?", ("Yes", "No", "Decline To Self Identify"), "Decline To Self Identify"),
        (banked("disability", choice="yes"), "Disability Status", EEO_DISABILITY, EEO_DISABILITY[0]),
        (banked("disability", choice="no"), "Disability Status", EEO_DISABILITY, "(no-option)"),
        (banked("disability", choice="no"), "Disability Status", ("I have a disability", "I do not have a disability"), "I do not have a disability"),
        (banked("disability", choice="unsaid"), "Disability Status", EEO_DISABILITY, EEO_DISABILITY[2]),
        (banked("veteran", choice="no"), "Veteran Status", EEO_VETERAN, EEO_VETERAN[0]),
        (banked("veteran", choice="yes"), "Veteran Status", EEO_VETERAN, "(no-option)"),
        (banked("veteran", choice="yes"), "Protected veteran status", EEO_VETERAN, "(unsure)"),
        (banked("veteran", choice="no"), "Protected veteran status", EEO_VETERAN, EEO_VETERAN[0]),
        (banked("veteran", choice="unsaid"), "Veteran Status", EEO_VETERAN, EEO_VETERAN[2]),
    ],
)  # fmt: skip
def test_what_somebody_says_of_themselves_is_said_as_far_as_they_said_it(
    row: object, label: str, options: tuple[str, ...], expected: str
) -> None:
    assert words(asked(label, Kind.CHOICE, *options), told(row)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize("label", ["Gender", "Race", "Disability Status", "Veteran Status", "Pronouns"])
def test_nobody_is_said_to_decline_who_did_not_say_so(label: str) -> None:
    voluntary = asked(
        label, Kind.CHOICE, "Decline To Self Identify", "Yes", "No", group=Group.VOLUNTARY, required=False
    )
    found = said(voluntary, ADA)

    assert isinstance(found, Missing)
    assert found.why is Why.NOT_TOLD


@pytest.mark.parametrize(
    "label", ["I agree to the privacy policy", "Do you consent to your personal data being processed?"]
)
def test_no_consent_is_given_for_anybody(label: str) -> None:
    assert said(asked(label), told(banked("background-check", yes=True))) == Missing(Why.CONSENT)


def test_what_nobody_knows_is_left_blank() -> None:
    assert said(asked("Why do you want to work here?", Kind.LONG_TEXT), ADA) == Missing(Why.UNKNOWN)


@pytest.mark.parametrize(
    ("value", "kind", "options", "expected"),
    [
        ({"text": "Vim"}, Kind.TEXT, (), "Vim"),
        ({"text": "Vim"}, Kind.CHOICE, ("Emacs", "vim"), "vim"),
        ({"text": "Vim"}, Kind.CHOICE, ("Emacs", "nano"), "(no-option)"),
        ({"yes": True}, Kind.YES_NO, ("Yes", "No"), "Yes"),
        ({"yes": True}, Kind.TEXT, (), "Yes"),
        ({"choice": "Emacs", "options": ["Emacs", "Vim"]}, Kind.CHOICE, ("Vim", "Emacs", "nano"), "Emacs"),
        ({"number": 3, "unit": "years"}, Kind.TEXT, (), "3 years"),
        ({"number": 3, "unit": ""}, Kind.NUMBER, (), "3"),
        (pay("100"), Kind.TEXT, (), "100 EUR per year"),
    ],
)
def test_a_question_that_was_answered_before_is_answered_again(
    value: dict[str, object], kind: Kind, options: tuple[str, ...], expected: str
) -> None:
    facts = told(banked("own-1", "Which editor do you use?", **value))

    assert words(asked("Which editor do you use? *", kind, *options), facts) == expected


@pytest.mark.parametrize(
    ("label", "numbers"),
    [
        ("€50,000 - €60,000", [50000, 60000]),
        ("50.000–60.000 €", [50000, 60000]),
        ("50-60k", [50000, 60000]),
        ("1'200", [1200]),
        ("2.5 years", [2.5]),
        ("none", []),
    ],
)
def test_numbers_are_read_as_they_are_written(label: str, numbers: list[float]) -> None:
    assert [float(each) for each in numbers_in(label)] == numbers


def test_what_is_no_range_is_none() -> None:
    assert [span_of(label) for label in ("from less than 3", "1, 2 or 3", "5 to 1", "")] == [None] * 4


def test_an_answer_is_kept_and_read_again() -> None:
    found = Answer("Yes", Source.BANK, ("1",), ("Yes",), "shifts", date(2026, 10, 2))

    assert from_kept(as_kept(found)) == found
    assert as_kept(Answer("Ada", Source.PROFILE)) == {
        "words": "Ada",
        "values": [],
        "options": [],
        "source": {"of": "profile"},
    }


def test_the_country_of_the_opening_counts_where_none_is_named() -> None:
    facts = told(banked("work-permit-de", choice="citizen"))

    assert words(asked("Do you have the right to work?"), facts) == "Yes"
    assert isinstance(said(asked("Do you have the right to work?"), facts, replace(AROUND, country="FR")), Missing)
