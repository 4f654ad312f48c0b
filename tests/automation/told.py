"""What a person of the tests has told, and questions of forms."""

from dataclasses import replace
from datetime import date

from jobraker.automation.rules.answering import Found, answer, within
from jobraker.automation.rules.facts import Banked, Facts
from jobraker.automation.rules.recognising import Around
from jobraker.boards.form import FormQuestion, Group, Kind, Option, question
from jobraker.profile.rules.answers import Value
from jobraker.taxonomy.terms import Period

DAY = date(2026, 10, 2)
AROUND = Around(company="Acme Ltd", country="DE", places=("Berlin",))
ADA = Facts(
    name="Ada Lovelace",
    email="ada@people.example",
    phone="+49 30 1234567",
    location="Berlin-Mitte, Germany",
    place="Berlin, DE",
    links=("https://www.linkedin.com/in/ada", "https://github.com/ada", "https://ada.example"),
    employer="Engines & Sons",
    title="Analyst",
    last_employer="Engines & Sons",
    last_title="Analyst",
    resume="Ada Lovelace.pdf",
    letter="Letter.pdf",
    letter_text="Dear all,",
)


def banked(key: str, question: str = "", **value: object) -> Banked:
    return Banked(key, "", value, DAY, question)


def told(*rows: Banked, facts: Facts = ADA) -> Facts:
    return replace(facts, bank={row.key: row for row in rows})


def asked(
    label: str, kind: Kind = Kind.YES_NO, *options: str, required: bool = True, group: Group = Group.OWN
) -> FormQuestion:
    offered = [Option(words, str(value)) for value, words in enumerate(options)]
    return question("question_1", label, required=required, kind=kind, options=offered, group=group)


def said(question: FormQuestion, facts: Facts, around: Around = AROUND) -> Found:
    return answer(question, facts, within(facts, around))


def pay(amount: str, currency: str = "EUR", period: Period = Period.YEAR) -> Value:
    return {"amount": amount, "currency": currency, "period": int(period)}
