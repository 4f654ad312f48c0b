"""Which hard wish an opening breaks, in the reader's words."""

from collections.abc import Sequence

from jobraker.jobs.facts import Facet, fact_number
from jobraker.jobs.statements import Agency, Shift
from jobraker.matching.fits import Fits
from jobraker.matching.rules.bars import Bar, says
from jobraker.matching.rules.reasons import Reason
from jobraker.search.results import Part
from jobraker.taxonomy.terms import Employment, Remote
from jobraker.web.gettext import N_, Phrase, _
from jobraker.web.money import euro
from jobraker.web.words import word

FACTS: dict[int, Phrase] = {
    fact_number(Facet.SHIFT, Shift.NIGHT): N_("it has night shifts, which you ruled out."),
    fact_number(Facet.AGENCY, Agency.AGENCY): N_("it is of an agency, which you ruled out."),
}


def bar_words(bar: Bar, fits: Fits, job_id: int, reasons: Sequence[Reason]) -> str:
    """The end of a sentence."""
    n = fits.positions[job_id]
    openings, wanting = fits.scored.openings, fits.wanting
    match bar:
        case Bar.DISMISSED:
            return _("you said that you do not want it.")
        case Bar.COMPANY:
            return _("you never want to see this employer.")
        case Bar.WORD:
            said = next(each for each in sorted(wanting.words) if says(openings.titles[n], frozenset({each})))
            return _("its title says “%(word)s”, which you blocked.", word=said)
        case Bar.FACT:
            held = set(openings.facts.values[openings.facts.of == n].tolist())
            return str(
                next((words for fact, words in FACTS.items() if fact in held), N_("you ruled out what it says."))
            )
        case Bar.REMOTE:
            return _("you do not want this way of working: %(way)s.", way=word(Remote(int(openings.remote[n]))))
        case Bar.EMPLOYMENT:
            return _("you do not want this type: %(type)s.", type=word(Employment(int(openings.employment[n]))))
        case Bar.PAY:
            pay, floor = int(openings.pay[n]), wanting.floor or 0
            return _("it pays up to %(pay)s a year, your floor is %(floor)s.", pay=euro(pay), floor=euro(floor))
    return of_place(next(each for each in reasons if each.part is Part.PLACE))


def of_place(place: Reason) -> str:
    if place.km is None:
        return _("it is not where you look for work.")
    if place.within:
        return _(
            "%(km)s km from %(place)s, your limit is %(within)s.", km=place.km, place=place.place, within=place.within
        )
    return _("%(km)s km from %(place)s, where you look for work alone.", km=place.km, place=place.place)
