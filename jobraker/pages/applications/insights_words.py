"""What insights say: places, ways, stages, and how sure any of it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from jobraker.applications.insights import Insights
from jobraker.applications.rules.flow import Link, Node, Picture, Place
from jobraker.applications.rules.groups import Difference, Group
from jobraker.applications.rules.ranges import FEWEST, Share, Times
from jobraker.automation.hands import Hand
from jobraker.pages.applications.channel_words import WAYS, channel_word
from jobraker.saved.rules.stages import Stage
from jobraker.web.filters import count
from jobraker.web.gettext import N_, Phrase, _, ngettext

HANDS: Mapping[Hand, Phrase] = {
    Hand.RULE: N_("By your rule"),
    Hand.REVIEWED: N_("Sent for you, after you looked"),
    Hand.OWN: N_("Sent by yourself"),
}
FEW = 200  # below this a tenth more or less is chance
RAREST = 1_000
LETTER = 40  # hundredths of a rem: a letter of a label, as wide as most
SIZES = {"": 20, "wide": 26, "wider": 34}  # rem, as the style sheet has them

PLACES: Mapping[Place, Phrase] = {
    Place.SENT: N_("Sent"),
    Place.IN_REVIEW: N_("In review"),
    Place.INTERVIEW: N_("Interview"),
    Place.OFFER: N_("Offer"),
    Place.ACCEPTED: N_("Accepted"),
    Place.WAITING: N_("Waiting"),
    Place.REJECTED: N_("Rejected"),
    Place.WITHDRAWN: N_("Withdrawn"),
}


def heading(told: Insights) -> str:
    """`46 sent, 8 interviews, 2 offers`."""
    sent, talks, offers = told.sent, told.reached(Stage.INTERVIEWING), told.reached(Stage.OFFER)
    return _(
        "%(sent)s, %(interviews)s, %(offers)s",
        sent=ngettext("%(number)s sent", "%(number)s sent", sent, number=count(sent)),
        interviews=ngettext("%(number)s interview", "%(number)s interviews", talks, number=count(talks)),
        offers=ngettext("%(number)s offer", "%(number)s offers", offers, number=count(offers)),
    )


def place_word(place: Place, column: int) -> str:
    """Who waits for a first answer got none; whoever had one waits for the next."""
    if place is Place.WAITING and column == 1:
        return _("No answer")
    return str(PLACES[place])


def node_words(node: Node) -> str:
    return _("%(place)s %(number)s", place=place_word(node.place, node.column), number=count(node.count))


def picture_size(shown: Picture) -> str:
    """So wide, at the least, that no label is cut: a class of the picture."""
    needed = max(len(node_words(node)) * LETTER / node.room for node in shown.nodes)
    return next((name for name, rem in SIZES.items() if needed <= rem), "widest")


def link_words(link: Link) -> tuple[str, str, str]:
    return place_word(link.at, link.column), place_word(link.to, link.column + 1), count(link.count)


def picture_words(told: Insights, shown: Picture) -> str:
    reached = [node for node in shown.nodes if node.place in (Place.IN_REVIEW, Place.INTERVIEW, Place.OFFER)]
    sent = ngettext("%(number)s application was sent", "%(number)s applications were sent", told.sent, number=count(told.sent))  # fmt: skip
    return _("%(sent)s: %(reached)s", sent=sent, reached=", ".join(map(node_words, reached))) if reached else sent


@dataclass(frozen=True, slots=True)
class Named:
    """A group with what it is called; `own`: in its person's words."""

    name: str
    own: bool
    group: Group


def way_named(group: Group) -> Named:
    if group.key is None:
        return Named(_("All others"), own=False, group=group)
    name = channel_word(group.key)
    return Named(name or _("Way not told"), own=bool(name) and group.key not in WAYS, group=group)


def hand_named(group: Group) -> Named:
    return Named(str(HANDS[Hand(group.key or Hand.OWN)]), own=False, group=group)


def resume_named(group: Group, names: Mapping[str, str]) -> Named:
    if group.key is None:
        return Named(_("All others"), own=False, group=group)
    name = names.get(group.key, "") or group.key
    return Named(name or _("Résumé not told"), own=bool(name), group=group)


def share_words(share: Share) -> str:
    if not share.placed:
        return _("under five: no rate")
    low, high = share.likely
    return _("likely %(low)s to %(high)s %%", low=round(100 * low), high=round(100 * high))


def of_words(share: Share) -> str:
    return _("%(part)s of %(whole)s", part=count(share.part), whole=count(share.whole))


def step_words(share: Share) -> str:
    """Of few the cases, for no rate can be told of them."""
    return _("%(number)s %%", number=round(100 * share.value)) if share.placed else of_words(share)


def times_words(group: Group) -> str:
    """How many answers, and how they are shown."""
    found, number = group.times, len(group.times.days)
    if found.placed:
        return ngettext("%(number)s answer, middle %(middle)s d", "%(number)s answers, middle %(middle)s d", number, number=count(number), middle=found.middle)  # fmt: skip
    if number:
        return ngettext("%(num)s answer", "%(num)s answers, each shown", number)
    if group.untimed:
        return ngettext(
            "%(number)s answer, its day not known",
            "%(number)s answers, their days not known",
            group.untimed,
            number=count(group.untimed),
        )
    return _("no answer")


def days_words(found: Times) -> str:
    """`5 to 16 d`, and of few each: `6, 11, 30 d`."""
    if not found.days:
        return ""
    if not found.placed:
        return _("%(days)s d", days=", ".join(map(str, found.days)))
    low, high = found.middle_half
    return _("%(n)s d", n=low) if low == high else _("%(low)s to %(high)s d", low=low, high=high)


def stay_words(found: Times, there: int) -> str:
    left = len(found.days)
    if found.placed:
        return ngettext("%(number)s left, middle %(middle)s d", "%(number)s left, middle %(middle)s d", left, number=count(left), middle=found.middle)  # fmt: skip
    if left:
        return ngettext("%(num)s left", "%(num)s left, each shown", left)
    return ngettext("%(number)s there still", "%(number)s there still", there, number=count(there))


def is_even(found: Difference) -> bool:
    """Chance alone makes as much of a difference more often than not."""
    return found.chance > 0.5


def likewise(found: Difference) -> str:
    """How often chance alone makes as much of a difference."""
    often = round(1 / found.chance) if found.chance * RAREST > 1 else RAREST
    if often >= RAREST:
        return _(
            "By chance alone, fewer than 1 such comparison in %(often)s would come out like this.", often=count(RAREST)
        )
    return _("By chance alone, 1 such comparison in %(often)s comes out like this.", often=count(max(often, 2)))


def note(told: Insights) -> str:
    """How far to trust all this."""
    number = told.sent
    if number < FEWEST:
        return ngettext(
            "%(num)s application is too few for any rate: what is below is only the case itself.",
            "%(num)s applications are too few for any rate: what is below are only the cases.",
            number,
        )
    ranges = _(
        "Every share below carries the range it may truly lie in, nineteen times out of twenty; where two ranges overlap widely, take them as equal. Under five, only the cases are shown."
    )
    few = ngettext("%(number)s application is few.", "%(number)s applications are few.", number, number=count(number))
    return _("%(few)s %(ranges)s", few=few, ranges=ranges) if number < FEW else ranges
