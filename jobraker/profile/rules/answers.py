"""An answer read from its form into a value, and written into the form again."""

from decimal import Decimal
from typing import Any

from jobraker.profile.rules import limits
from jobraker.profile.rules.questions import Form, Question, Topic
from jobraker.profile.rules.sections import Form as Fields
from jobraker.profile.rules.sent import Fault, Sent
from jobraker.taxonomy.currencies import first_rates
from jobraker.taxonomy.terms import Period

Value = dict[str, Any]

TWO = 2  # of fewer nothing is chosen


def read_answer(sent: Sent, question: Question) -> Value:
    return READERS[question.form](sent, question)


def read_yes_no(sent: Sent, _question: Question) -> Value:
    said = sent.line("yes", 1, needed=True)
    if said not in ("", "0", "1"):
        sent.fail("yes", Fault.NOT_OFFERED)
    return {"yes": said == "1"}


def read_number(sent: Sent, question: Question) -> Value:
    unit = sent.line("unit", limits.UNIT)
    if question.units and unit not in question.units:
        sent.fail("unit", Fault.NOT_OFFERED)
    return {"number": sent.number("number", 0, question.most, needed=True), "unit": unit}


def read_money(sent: Sent, _question: Question) -> Value:
    amount = sent.amount("amount", limits.PAY, needed=True)
    currency, period = sent.line("currency", 3, needed=True), sent.term("period", Period)
    if currency and currency not in first_rates():
        sent.fail("currency", Fault.NOT_OFFERED)
    if period is None:
        sent.fail("period", Fault.MISSING)
    return {"amount": f"{amount.normalize():f}" if amount else "", "currency": currency, "period": period}


def read_choice(sent: Sent, question: Question) -> Value:
    if question.topic is Topic.OWN:
        return read_own_choice(sent)
    chosen = sent.line("choice", 40, needed=True)
    if chosen and chosen not in question.choices:
        sent.fail("choice", Fault.NOT_OFFERED)
    return {"choice": chosen}


def read_own_choice(sent: Sent) -> Value:
    """With what it was chosen from: a form that asks the same offers the same."""
    options = sent.lines("options", limits.OPTION, limits.OPTIONS)
    if len(options) < TWO:
        sent.fail("options", Fault.TOO_FEW, least=TWO)
    typed = sent.line("choice", limits.OPTION, needed=True)
    chosen = next((option for option in options if option.casefold() == typed.casefold()), "")
    if typed and not chosen:
        sent.fail("choice", Fault.NOT_OFFERED)
    return {"choice": chosen, "options": options}


def read_text(sent: Sent, _question: Question) -> Value:
    return {"text": sent.text("text", limits.ANSWER, needed=True)}


READERS = {
    Form.YES_NO: read_yes_no,
    Form.NUMBER: read_number,
    Form.MONEY: read_money,
    Form.CHOICE: read_choice,
    Form.TEXT: read_text,
}


def answer_fields(value: Value) -> Fields:
    if "yes" in value:
        return {"yes": "1" if value["yes"] else "0"}
    lines = {name: "\n".join(part) for name, part in value.items() if isinstance(part, list)}
    return {name: "" if part is None else str(part) for name, part in value.items()} | lines


def amount_of(value: Value) -> Decimal:
    return Decimal(value["amount"])
