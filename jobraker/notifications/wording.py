"""A notification in words, in a language: on the page as in what goes outside.

What it tells of comes from postings and from people: it is made one line, and outside, where texts may be read as markup
or as a call to everybody, what could be is taken out of it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.support import NullTranslations, Translations

from jobraker.notifications.models import Notification
from jobraker.notifications.rules.kinds import Kind
from jobraker.settings import PROJECT
from jobraker.taxonomy.folding import one_line

CATALOGUES = PROJECT / "translations"
ABOUT_CHARS = 120
# As signs that look alike, and that no service reads as its own.
PLAINLY = str.maketrans({
    "@": " at ", "<": "‹", ">": "›", "*": "∗", "`": "’", "[": "(", "]": ")", "|": "/", "~": "∼", "_": " ", "\\": "/",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tongue:
    """How messages become words: `gettext` takes the values of one, `ngettext` a number before them."""

    gettext: Callable[..., str]
    ngettext: Callable[..., str]


def words(told: Notification, tongue: Tongue, *, plain: bool = False) -> str:
    """One sentence. `plain`: for where it is not escaped."""
    return words_of(Kind(told.kind), told.number, told.values, tongue, plain=plain)


def words_of(kind: Kind, number: int, values: Mapping[str, Any], tongue: Tongue, *, plain: bool = False) -> str:
    say = Saying(values, tongue, plain)
    if number > 1:
        return gathered(kind, number, say)
    match kind:
        case Kind.APPLICATION:
            return of_application(say)
        case Kind.NEEDS_YOU:
            return of_need(say)
        case Kind.DUE:
            return of_due(say)
        case Kind.MATCHES:
            return of_matches(say)
        case Kind.ALERT:
            return of_alert(say)
        case Kind.SECURITY:
            return of_security(say)


@dataclass(frozen=True, slots=True)
class Saying:
    values: Mapping[str, Any]
    tongue: Tongue
    plain: bool

    @property
    def what(self) -> str:
        return str(self.values.get("what", ""))

    def number(self, name: str) -> int:
        found = self.values.get(name, 0)
        return found if isinstance(found, int) else 0

    def text(self, name: str) -> str:
        return self.shown(str(self.values.get(name) or ""))

    def shown(self, told: str) -> str:
        line = one_line(told)[:ABOUT_CHARS]
        # An address in it would be made a link by whoever shows it.
        return " ".join(line.replace("://", ": ").translate(PLAINLY).split()) if self.plain else line

    @property
    def about(self) -> str:
        """Title and company, as far as they are known."""
        return ", ".join(filter(None, (self.text("title"), self.text("company"))))

    @property
    def others(self) -> str:
        return ", ".join(filter(None, (self.shown(str(each)) for each in self.values.get("others", ()))))


def gathered(kind: Kind, number: int, say: Saying) -> str:
    ngettext = say.tongue.ngettext
    head = {
        Kind.APPLICATION: lambda: ngettext("%(num)s news of applications", "%(num)s news of applications", number),
        Kind.NEEDS_YOU: lambda: ngettext("%(num)s thing needs you", "%(num)s things need you", number),
        Kind.DUE: lambda: ngettext("%(num)s thing is due", "%(num)s things are due", number),
        Kind.MATCHES: lambda: ngettext("%(num)s time new matches", "%(num)s times new matches", number),
        Kind.ALERT: lambda: ngettext("%(num)s alert found something", "%(num)s alerts found something", number),
        Kind.SECURITY: lambda: ngettext("%(num)s change of your account", "%(num)s changes of your account", number),
    }[kind]()
    return f"{head}: {say.others}" if say.others else head


def of_application(say: Saying) -> str:
    """Values: `sent`, `likely`, numbers; `title` and `company` of one alone."""
    _, ngettext = say.tongue.gettext, say.tongue.ngettext
    if say.about:
        if say.number("likely"):
            return _("Your application probably arrived: %(about)s", about=say.about)
        return _("Your application was sent: %(about)s", about=say.about)
    return ngettext(
        "%(num)s application was sent", "%(num)s applications were sent", say.number("sent") + say.number("likely")
    )


def of_need(say: Saying) -> str:
    """Values by `what`: `asking` and `waiting` have a number, and `title` and `company` of one alone."""
    _, ngettext = say.tongue.gettext, say.tongue.ngettext
    number = max(say.number("number"), 1)
    match say.what:
        case "asking" if say.about:
            return _("An application needs you: %(about)s", about=say.about)
        case "asking":
            return ngettext("%(num)s application needs you", "%(num)s applications need you", number)
        case "waiting":
            return ngettext("%(num)s application waits for your yes", "%(num)s applications wait for your yes", number)
        case "stopped":
            return _("Sending by your rule has stopped itself")
        case "outside":
            return _("%(service)s no longer takes your notifications", service=say.text("service"))
        case "hook":
            return _("Your webhook %(name)s is stopped: it took nothing", name=say.text("name"))
    return _("Something needs you")


def of_due(say: Saying) -> str:
    """Values: `interviews`, `reminders`, `deadlines`, numbers; `title` and `company` where it is one thing alone."""
    _, ngettext = say.tongue.gettext, say.tongue.ngettext
    parts = [
        part
        for part in (
            say.number("interviews") and ngettext("%(num)s interview", "%(num)s interviews", say.number("interviews")),
            say.number("reminders") and ngettext("%(num)s reminder", "%(num)s reminders", say.number("reminders")),
            say.number("deadlines") and ngettext("%(num)s deadline", "%(num)s deadlines", say.number("deadlines")),
        )
        if part
    ]
    due = _("Due: %(what)s", what=", ".join(parts))
    return f"{due} · {say.about}" if say.about else due


def of_matches(say: Saying) -> str:
    """Values: `number`; `title` and `company` of one alone, or of the best."""
    _, ngettext = say.tongue.gettext, say.tongue.ngettext
    number = max(say.number("number"), 1)
    if say.about and number == 1:
        return _("A new strong match: %(about)s", about=say.about)
    head = ngettext("%(num)s new strong match", "%(num)s new strong matches", number)
    return f"{head}: {say.about}" if say.about else head


def of_alert(say: Saying) -> str:
    """Values: `name` of the alert, `number`; `title` and `company` of the first."""
    ngettext = say.tongue.ngettext
    head = ngettext(
        "%(name)s: %(num)s new opening",
        "%(name)s: %(num)s new openings",
        max(say.number("number"), 1),
        name=say.text("name"),
    )
    return f"{head} · {say.about}" if say.about else head


def of_security(say: Saying) -> str:
    """Values by `what`: `device`, in the words of its maker."""
    _ = say.tongue.gettext
    told = {
        "password-changed": lambda: _("Your password was changed"),
        "address-changed": lambda: _("Your mail address was changed"),
        "address-taken-back": lambda: _("Your old mail address was taken back"),
        "second-factor-on": lambda: _("Two-step sign-in was turned on"),
        "second-factor-off": lambda: _("Two-step sign-in was turned off"),
        "recovery-code-used": lambda: _("A recovery code was used"),
        "recovery-codes-renewed": lambda: _("Recovery codes were made anew"),
        "new-device": lambda: _("A sign-in on a new device"),
        "codes-guessed": lambda: _("Somebody who knows your password guesses codes"),
        "made-admin": lambda: _("You were made an admin"),
        "made-seeker": lambda: _("You are an admin no more"),
        "locked": lambda: _("An admin locked your account"),
        "unlocked": lambda: _("An admin unlocked your account"),
        "exported": lambda: _("An admin took along what your account holds"),
        "sign-in-connected": lambda: _("Another way to sign in was connected"),
        "sign-in-disconnected": lambda: _("A way to sign in was disconnected"),
        "token-made": lambda: _("A token was made for a program"),
        "api-sign-in": lambda: _("A program signed in as you"),
        "api-reuse": lambda: _("Somebody used a program’s sign-in a second time"),
    }.get(say.what, lambda: _("Something happened to your account"))()
    return f"{told} · {say.text('device')}" if say.text("device") else told


@lru_cache(maxsize=64)
def tongue_of(language: str, catalogues: Path = CATALOGUES) -> Tongue:
    """Where nobody asks by a page."""
    found: NullTranslations = Translations.load(catalogues, [language])

    def gettext(message: str, **values: object) -> str:
        text = found.gettext(message)
        return text % values if values else text

    def ngettext(one: str, many: str, num: int, **values: object) -> str:
        return found.ngettext(one, many, num) % {"num": num, **values}

    return Tongue(gettext, ngettext)
