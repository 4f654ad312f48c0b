"""What the mail of an alert says of each opening, in the language of whoever it goes to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from jobraker.jobs.pay_words import PayWords
from jobraker.matching.rules.weighing import ROLE_STRONG
from jobraker.notifications.wording import Tongue
from jobraker.sealing import Json
from jobraker.search.results import Fit, Hit, Part, Tooth
from jobraker.search.rules.rake import widths
from jobraker.taxonomy.days import day_words
from jobraker.taxonomy.folding import of_a_person
from jobraker.taxonomy.terms import Remote

TITLE_CHARS, NAME_CHARS = 100, 60  # a mail that is too long is cut by whoever shows it
RAKE = 60  # pixels, as in a list
LITTLE = 1.5  # points: a part that gave or lost less is not worth a word
HALF = 0.5  # the share from which on a part speaks for an opening, and below which against it; the work itself must be near


@dataclass(frozen=True, slots=True)
class Wording:
    language: str
    tongue: Tongue

    def row(self, hit: Hit, elsewhere: int, fit: Fit | None) -> dict[str, Json]:
        """As the letter's `opening` takes it, without its links. `elsewhere`: in how many other places it can be had too."""
        pay = PayWords(self.language, self.tongue.gettext).told(hit.pay)
        told: dict[str, Json] = {"title": short(hit.title, TITLE_CHARS), "pay": pay}
        told["where"] = self.where(hit, elsewhere, paid=bool(pay))
        return told | (self.measured(hit, fit) if fit else {})

    def where(self, hit: Hit, elsewhere: int, *, paid: bool) -> str:
        """`Acme · Boden, 41 km · also in 3 other places`."""
        _, ngettext = self.tongue.gettext, self.tongue.ngettext
        place = short(hit.place, NAME_CHARS)
        how = self.how(hit.remote)
        if place and hit.distance_km:
            place = _("%(place)s, %(km)s km", place=place, km=hit.distance_km)
        elif how.casefold() == place.casefold():
            how = ""
        parts = [short(hit.company, NAME_CHARS), place, how]
        if elsewhere:
            parts.append(ngettext("also in %(num)s other place", "also in %(num)s other places", elsewhere))
        if not paid:
            parts.append(_("pay not stated"))
        return " · ".join(filter(None, parts))

    def how(self, remote: Remote | None) -> str:
        _ = self.tongue.gettext
        match remote:
            case Remote.REMOTE:
                return _("Remote").lower()
            case Remote.HYBRID:
                return _("Hybrid").lower()
        return ""

    def measured(self, hit: Hit, fit: Fit) -> dict[str, Json]:
        """Its rake, and the part that gave the most and the one that lost the most, as far as that is worth a word."""
        asked = [tooth for tooth in fit.teeth if tooth.share is not None]
        most = max(filter(speaks_for, asked), key=given, default=None)
        least = max(
            (tooth for tooth in asked if speaks_against(tooth) and self.con(hit, tooth)), key=lost, default=None
        )
        return {
            "score": fit.score,
            "band": fit.band,
            "teeth": [
                [round(width), tooth.share] for tooth, width in zip(fit.teeth, widths(fit.teeth, RAKE), strict=True)
            ],
            "plus": self.pro(most) if most else "",
            "minus": self.con(hit, least) if least else "",
        }

    def pro(self, tooth: Tooth) -> str:
        _ = self.tongue.gettext
        match tooth.part:
            case Part.ROLE:
                strong = (tooth.share or 0) >= ROLE_STRONG
                return _("the work you want") if strong else _("close to the work you want")
            case Part.SKILLS:
                return _("your skills")
            case Part.LEVEL:
                return _("your level")
            case Part.PLACE:
                return _("where you look for work")
            case Part.PAY:
                return _("pays what you ask")
            case Part.TYPE:
                return _("the type you want")
            case Part.FRESHNESS:
                return _("new")

    def con(self, hit: Hit, tooth: Tooth) -> str:
        """ "" where its line says it already."""
        _ = self.tongue.gettext
        match tooth.part:
            case Part.ROLE:
                return _("not quite the work you want")
            case Part.SKILLS:
                return _("names few of your skills")
            case Part.LEVEL:
                return _("another level") if hit.level else _("level not stated")
            case Part.PLACE:
                return "" if hit.remote is Remote.REMOTE else _("not near you")
            case Part.PAY:
                return _("pays less than you ask") if hit.pay and not hit.pay.predicted else ""
            case Part.TYPE:
                return _("another type") if hit.employment else _("type not stated")
            case Part.FRESHNESS:
                return _("listed for a while")

    def since(self, moment: datetime, at: datetime, zone: tzinfo) -> str:
        """`yesterday, 07:30`, as clocks and calendars show it there."""
        _ = self.tongue.gettext
        there, today = moment.astimezone(zone), at.astimezone(zone).date()
        if there.date() == today:
            day = _("today")
        elif there.date() == today - timedelta(days=1):
            day = _("yesterday")
        else:
            day = day_words(there.date(), self.language, there.year != today.year)
        return _("%(date)s, %(time)s", date=day, time=f"{there:%H:%M}")

    def links(self, open_: str, save: str, hide: str) -> Sequence[Sequence[str]]:
        _ = self.tongue.gettext
        return [[_("Open"), open_], [_("Save"), save], [_("Not interested"), hide]]


def speaks_for(tooth: Tooth) -> bool:
    return (tooth.share or 0) >= HALF and given(tooth) >= LITTLE


def speaks_against(tooth: Tooth) -> bool:
    enough = ROLE_STRONG if tooth.part is Part.ROLE else HALF
    return (tooth.share or 0) < enough and lost(tooth) >= LITTLE


def given(tooth: Tooth) -> float:
    """Points."""
    return tooth.weight * (tooth.share or 0)


def lost(tooth: Tooth) -> float:
    return tooth.weight - given(tooth)


def short(words: str, most: int) -> str:
    line = " ".join(of_a_person(words).split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
