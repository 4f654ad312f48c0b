"""The rake on its side: what each part gave, with its reason in a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass

from babel.lists import format_list

from jobraker.search.results import Fit, JobView, Part, Tooth
from jobraker.search.rules.request import Request
from jobraker.taxonomy.terms import Remote
from jobraker.web.gettext import _, locale
from jobraker.web.moments import ago
from jobraker.web.money import floor_pay
from jobraker.web.words import word

CLOSE, NEAR = 0.8, 0.5  # shares from which the work is called close to the words, and near them


@dataclass(frozen=True, slots=True)
class Because:
    """One tooth: `got` in percent of its length, `height` in pixels, `points` of `weight`."""

    part: Part
    points: int
    weight: int
    got: int
    height: int
    words: str


def why(fit: Fit, job: JobView, request: Request) -> list[Because]:
    """A sentence for every part that was asked about, as it was understood."""
    meant = fit.request or request
    return [because(tooth, tooth.share, fit, job, meant) for tooth in fit.teeth if tooth.share is not None]


def because(tooth: Tooth, share: float, fit: Fit, job: JobView, request: Request) -> Because:
    return Because(
        part=tooth.part,
        points=round(tooth.weight * share),
        weight=tooth.weight,
        got=round(100 * share),
        height=round(4 + 0.38 * tooth.weight),
        words=" ".join(sentences(tooth.part, share, fit, job, request)),
    )


def sentences(part: Part, share: float, fit: Fit, job: JobView, request: Request) -> Iterator[str]:
    if part is Part.ROLE:
        yield role(share)
    elif part is Part.SKILLS:
        yield from in_it(fit)
    elif part is Part.LEVEL:
        yield level(share, job)
    elif part is Part.PLACE:
        yield place(share, job, request)
    elif part is Part.PAY:
        yield pay(job, request)
    elif part is Part.TYPE:
        yield _("It is of the type you asked for.")
    else:
        when = ago(job.posted_at)
        yield _("Posted %(when)s.", when=when) if job.dated else _("First seen %(when)s.", when=when)


def role(share: float) -> str:
    if share >= CLOSE:
        return _("The work itself is close to your words.")
    if share >= NEAR:
        return _("The work itself is near your words.")
    return _("The work itself is some way from your words.")


def in_it(fit: Fit) -> Iterator[str]:
    if fit.matched:
        yield _("In it: %(words)s.", words=listed(fit.matched))
    if fit.other_name:
        yield _("Its title names the same work in other words.")
    if fit.missing:
        yield _("Not in it: %(words)s.", words=listed(fit.missing))


def level(share: float, job: JobView) -> str:
    if share == 1:
        return _("It has the level you asked for.")
    if job.level is None:
        return _("It does not state its level.")
    return _("Its level is another one: %(level)s.", level=word(job.level).lower())


def place(share: float, job: JobView, request: Request) -> str:
    if job.remote is Remote.REMOTE and share < 1:
        return _("It is done remotely, and can be done from there.")
    if not request.near or not request.km:
        return _("It is where you asked for.")
    if share == 1:
        return _("It lies well within your %(km)s km.", km=request.km)
    return _("It lies towards the end of your %(km)s km.", km=request.km)


def pay(job: JobView, request: Request) -> str:
    if job.pay is not None and job.pay.predicted:
        return _("Its pay is predicted by the source, not stated.")
    if job.pay is None:
        return _("It does not state its pay.")
    if request.pay is None:
        return _("It states its pay.")
    if job.pay.year_minimum is not None and job.pay.year_minimum < request.pay:
        return _(
            "It reaches the %(pay)s you asked for, but starts under it.", pay=floor_pay(request.pay_as, request.pay)
        )
    return _("It pays the %(pay)s you asked for.", pay=floor_pay(request.pay_as, request.pay))


def listed(words: tuple[str, ...]) -> str:
    return format_list(words, locale=locale())
