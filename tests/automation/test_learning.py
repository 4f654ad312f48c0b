"""That the bank keeps what a person typed where it is true of the next form as well, and nothing else."""

from dataclasses import replace

import pytest

from jobraker.automation.rules.answering import answer, within
from jobraker.automation.rules.answers import Answer, Source
from jobraker.automation.rules.facts import Banked
from jobraker.automation.rules.learning import Learnt, learnt
from jobraker.automation.rules.recognising import Around
from jobraker.boards.form import FormQuestion, Group, Kind
from jobraker.profile.rules.questions import Form
from jobraker.taxonomy.terms import Period
from tests.automation.told import ADA, AROUND, DAY, asked, told


def typed(question: FormQuestion, *sent: str) -> Answer:
    """What was typed, or the options of these values."""
    labels = tuple(option.label for option in question.options if option.value in sent)
    return Answer("; ".join(labels or sent), Source.PERSON, sent if labels else (), labels)


def kept(question: FormQuestion, *sent: str, around: Around = AROUND) -> Learnt | None:
    return learnt(question, typed(question, *sent), around)


@pytest.mark.parametrize(
    ("label", "kind", "options", "sent", "key", "value"),
    [
        ("Do you have a driver's license?", Kind.YES_NO, (), "Yes", "driving-licence", {"yes": True}),
        ("Are you willing to work in shifts?", Kind.CHOICE, ("Yes", "No"), "1", "shifts", {"yes": False}),
        ("Gender", Kind.CHOICE, ("Male", "Female"), "1", "gender", {"choice": "woman"}),
        ("Gender", Kind.CHOICE, ("Male", "Decline To Self Identify"), "1", "gender", {"choice": "unsaid"}),
        ("Do you have a disability?", Kind.CHOICE, ("Yes", "No"), "1", "disability", {"choice": "no"}),
        ("Do you hold a forklift licence?", Kind.YES_NO, (), "Yes", "licence-forklift", {"choice": "held"}),
        ("Highest level of education", Kind.CHOICE, ("Bachelor's", "Master's"), "1", "degree", {"choice": "master"}),
        ("What is your level of English?", Kind.CHOICE, ("Good", "Fluent"), "1", "language-en", {"choice": "fluent"}),
        ("How many years of work experience do you have?", Kind.NUMBER, (), "7", "experience", {"number": 7, "unit": "years"}),
        ("What is your notice period?", Kind.TEXT, (), "3 months", "notice-period", {"number": 3, "unit": "months"}),
        ("Salary expectation", Kind.TEXT, (), "60.000 EUR per year", "salary-expectation", {"amount": "60000", "currency": "EUR", "period": Period.YEAR}),
        ("Gehaltsvorstellung (EUR brutto/Jahr)", Kind.TEXT, (), "60k", "salary-expectation", {"amount": "60000", "currency": "EUR", "period": Period.YEAR}),
    ],
)  # fmt: skip
def test_what_says_just_what_the_bank_asks_answers_that(
    label: str, kind: Kind, options: tuple[str, ...], sent: str, key: str, value: dict[str, object]
) -> None:
    found = kept(asked(label, kind, *options), sent)

    assert found is not None
    assert (found.asked.key, found.value, found.words) == (key, value, "")


@pytest.mark.parametrize(
    ("label", "kind", "options", "sent", "form", "value"),
    [
        ("Which editor do you use?", Kind.TEXT, (), "Vim", Form.TEXT, {"text": "Vim"}),
        ("Do you use an editor?", Kind.YES_NO, (), "No", Form.YES_NO, {"yes": False}),
        ("Which editor do you use?", Kind.CHOICE, ("Vim", "Emacs"), "1", Form.CHOICE, {"choice": "Emacs", "options": ["Vim", "Emacs"]}),
        ("Do you hold a forklift licence?", Kind.YES_NO, (), "No", Form.YES_NO, {"yes": False}),
        ("Disability Status", Kind.CHOICE, ("Yes, I have one or had one in the past", "No"), "0", Form.CHOICE, {"choice": "Yes, I have one or had one in the past", "options": ["Yes, I have one or had one in the past", "No"]}),
        ("Are you authorized to work in Germany?", Kind.YES_NO, (), "Yes", Form.YES_NO, {"yes": True}),
        ("First name", Kind.TEXT, (), "Ana María", Form.TEXT, {"text": "Ana María"}),
        ("Vorname", Kind.TEXT, (), "Ana María", Form.TEXT, {"text": "Ana María"}),
        ("Salary expectation", Kind.TEXT, (), "Open to talk", Form.TEXT, {"text": "Open to talk"}),
    ],
)  # fmt: skip
def test_other_questions_are_kept_under_their_own_words(
    label: str, kind: Kind, options: tuple[str, ...], sent: str, form: Form, value: dict[str, object]
) -> None:
    found = kept(asked(label, kind, *options), sent)

    assert found is not None
    assert found.asked.is_own
    assert (found.asked.question.form, found.value, found.words) == (form, value, label)


@pytest.mark.parametrize(
    ("label", "kind", "sent"),
    [
        ("If yes, please explain", Kind.TEXT, "Because"),
        ("Comments", Kind.TEXT, "None"),
        ("Are you happy with the salary for this role?", Kind.YES_NO, "Yes"),
        ("Can you come to our Berlin office?", Kind.YES_NO, "Yes"),
        ("Do you have the right to work in the country where this job is located?", Kind.YES_NO, "Yes"),
        ("When can you start?", Kind.TEXT, "1 January 2027"),
        ("Which day suits you well?", Kind.DATE, "2027-01-01"),
        ("How did you hear about us?", Kind.TEXT, "From a friend at Acme"),
        ("Phone number", Kind.TEXT, "123 456"),
        ("I agree to the privacy policy", Kind.YES_NO, "No"),
        ("Which " + "long " * 70 + "question?", Kind.TEXT, "Yes"),
    ],
)
def test_what_is_true_of_this_form_alone_is_not_kept(label: str, kind: Kind, sent: str) -> None:
    assert kept(asked(label, kind), sent) is None


@pytest.mark.parametrize(
    ("label", "kind", "sent"),
    [
        ("Have you ever worked for us before?", Kind.YES_NO, "No"),
        ("Why do you like our company?", Kind.LONG_TEXT, "It is kind."),
        ("I agree to the privacy policy", Kind.YES_NO, "Yes"),
    ],
)
def test_what_is_of_one_employer_is_kept_for_that_one(label: str, kind: Kind, sent: str) -> None:
    question = asked(label, kind)
    found = kept(question, sent)

    assert found is not None
    assert found.words == f"Acme Ltd: {label}"
    facts = told(Banked(found.asked.key, found.asked.question.form, found.value, DAY, found.words))
    assert isinstance(answer(question, facts, within(facts, AROUND)), Answer)
    assert not isinstance(answer(question, facts, within(facts, Around("Other Inc", "DE"))), Answer)
    assert kept(question, sent, around=Around()) is None


def test_a_part_of_a_name_that_is_not_plain_is_asked_for_once() -> None:
    question, facts = asked("Vorname", Kind.TEXT), replace(ADA, name="Ana María García")
    found = kept(question, "Ana María")
    assert found is not None
    facts = told(Banked(found.asked.key, Form.TEXT, found.value, DAY, found.words), facts=facts)
    again = answer(question, facts, within(facts, AROUND))

    assert isinstance(again, Answer)
    assert again.words == "Ana María"


def test_what_was_answered_otherwise_before_keeps_its_key() -> None:
    question = asked("Which editor do you use?", Kind.TEXT)
    facts = told(Banked("own-7", Form.TEXT, {"text": "Vim"}, DAY, "Which editor do you use?"))
    found = learnt(question, Answer("Emacs", Source.PERSON), within(facts, AROUND))

    assert found is not None
    assert (found.asked.key, found.value) == ("own-7", {"text": "Emacs"})


def test_a_kept_answer_answers_the_next_form() -> None:
    found = kept(asked("Which editor do you use?", Kind.CHOICE, "Vim", "Emacs"), "1")
    assert found is not None
    facts = told(Banked(found.asked.key, Form.CHOICE, found.value, DAY, found.words))
    other = asked("1) Which editor do you use? (required)", Kind.CHOICE, "nano", "Emacs", "Vim")

    assert answer(other, facts, within(facts, AROUND)) == Answer(
        "Emacs", Source.BANK, ("1",), ("Emacs",), found.asked.key, DAY
    )


def test_several_options_together_are_not_kept() -> None:
    question = asked("Which editors do you use?", Kind.CHOICES, "Vim", "Emacs")

    assert learnt(question, typed(question, "0", "1"), AROUND) is None


def test_a_file_is_never_kept() -> None:
    assert learnt(asked("Which certificate have you?", Kind.FILE), Answer("a.pdf", Source.PERSON), AROUND) is None


def test_a_legal_question_is_kept_only_as_a_yes_to_its_employer() -> None:
    consent = asked("Keep my data for future openings here?", Kind.YES_NO, group=Group.LEGAL)

    assert kept(consent, "No") is None
    found = kept(consent, "Yes")
    assert found is not None
    assert found.words.startswith("Acme Ltd: ")
    assert ADA.bank == {}
