"""Pay as a cell tells it: plain figures that any program reads."""

from decimal import Decimal

from jobraker.jobs.pay import Pay


def pay_said(pay: Pay) -> str:
    """`45000-55000 EUR a year`."""
    ends = "-".join(dict.fromkeys(plain(end) for end in (pay.minimum, pay.maximum) if end is not None))
    return " ".join(filter(None, (ends, pay.currency or "", f"a {pay.period.name.lower()}"))) if ends else ""


def plain(amount: Decimal) -> str:
    return f"{amount.normalize():f}"
