"""What the back office calls the settings that can be changed while it runs, what each is for, and why a value is refused."""

from decimal import Decimal
from typing import Any

from jobraker.tuning.keeping import Fault
from jobraker.tuning.rules.tunable import TUNABLE
from jobraker.web.filters import count
from jobraker.web.gettext import N_, Phrase, _

NAMES: dict[str, tuple[Phrase, Phrase]] = {
    "registration_open": (
        N_("Registration"),
        N_("Whoever likes may make an account. Off: nobody can; links that were mailed before still do."),
    ),
    "notice": (N_("Notice"), N_("What everybody reads on every page. Empty: nothing.")),
    "requests_per_minute": (
        N_("Requests a minute"),
        N_("That one client address may make; suggestions while typing count apart, up to twice as many."),
    ),
    "sitemap": (
        N_("Sitemap"),
        N_("Openings and companies are listed for search engines, which may find them all."),
    ),
    "unlisted_days": (
        N_("Days unlisted"),
        N_("After which an opening is closed that a source no longer lists, where no reading of it is complete."),
    ),
    "ingestion_short_share": (
        N_("Short runs"),
        N_("Share of the last complete run, between 0 and 1, below which a run counts as short and closes nothing."),
    ),
    "embedding_batch": (N_("Texts embedded at once"), N_("Between two transactions.")),
    "breaker_failures": (N_("Failures in a row"), N_("After which an outside service is left alone for a while.")),
    "breaker_seconds": (N_("Seconds left alone"), N_("For so long a failing outside service is not asked.")),
    "chat_seconds": (
        N_("Seconds of an answer"),
        N_("That the language model may take for one; slow machines need more."),
    ),
    "chat_tokens_per_day": (
        N_("Tokens a day"),
        N_("That the language model may read and write for one person in a day (UTC)."),
    ),
    "chat_moderation": (
        N_("Moderation"),
        N_("What people type themselves is shown to the model’s moderation first, where it has one."),
    ),
    "sendings_per_day": (
        N_("Applications a day"),
        N_("That are sent for one person at most, whatever they set."),
    ),
    "skyvern_max_steps": (N_("Steps of a form"), N_("After which Skyvern should give a run up.")),
    "skyvern_run_minutes": (
        N_("Minutes of a form"),
        N_("From its start, after which a run that has not ended is given up."),
    ),
    "skyvern_step_price": (N_("Price of a step"), N_("What one step costs there. 0: costs are not told.")),
}

FEW_REQUESTS = 120  # two a second: a page with its parts is several


def warning_words(name: str, value: Any) -> str:
    """What a value does that may be set and is seldom meant, "" of all others."""
    if name == "requests_per_minute" and value < FEW_REQUESTS:
        return _(
            "Whoever reads quickly is refused below %(least)s a minute, and so is everybody behind one address. Admins who are signed in still get in here.",
            least=count(FEW_REQUESTS),
        )
    return ""


def value_words(value: Any) -> str:
    if isinstance(value, bool):
        return _("on") if value else _("off")
    if isinstance(value, int | Decimal):
        return count(value)
    return count(Decimal(str(value))) if isinstance(value, float) else value or _("empty")


def fault_words(name: str, fault: Fault) -> str:
    bounds = TUNABLE[name]
    if fault is Fault.NUMBER:
        return _("Write a number, in digits alone.")
    if fault is Fault.BOUNDS:
        least, most = (value_words(Decimal(str(each)).normalize()) for each in (bounds.least, bounds.most))
        return _("It must be between %(least)s and %(most)s.", least=least, most=most)
    return _("It is too long.") if fault is Fault.LONG else _("It cannot be so.")
