"""What holds whatever the meaning says, as a condition on openings: the words that were quoted or excluded, as written."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text

from jobraker.database import db
from jobraker.search.named import codes_named, towns_named
from jobraker.search.rules.literal import APART, pattern
from jobraker.search.rules.words import Term

# The parts of an opening that words are looked for in, so far apart that no phrase goes from one to the next.
EVERYTHING = f"concat_ws('{APART}', written.title, employer.name, written.place_text, written.description_text)"
WRITTEN = "job written JOIN company employer ON employer.id = written.company_id"
MARKED = "(marked.codes && cast(:shunned_codes AS integer[]) OR marked.place_ids && cast(:shunned_places AS integer[]))"
LOOKED_AT = 10_000  # rows at most of which it is asked in one statement: each costs reading its text
# The same of a job's row for the pattern of this name.
IN_TITLE = "job.title ~* {pattern}"
IN_TEXT = f"(SELECT {EVERYTHING} FROM {WRITTEN} WHERE written.id = job.id) ~* {{pattern}}"


@dataclass(frozen=True, slots=True)
class Binding:
    """Patterns: all of `held` must match, none of `shunned`. What is shunned goes by what an opening is marked with too,
    in whichever language it says so: `codes` of `jobs.rules`, and `places`."""

    held: tuple[str, ...] = ()
    shunned: tuple[str, ...] = ()
    codes: tuple[int, ...] = ()
    places: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.held or self.shunned)

    @property
    def values(self) -> dict[str, Any]:
        values: dict[str, Any] = {"held": list(self.held)} if self.held else {}
        if self.codes or self.places:
            values |= {"shunned_codes": list(self.codes), "shunned_places": list(self.places)}
        # As one pattern: Postgres keeps no more than a few dozen ready.
        return values | ({"shunned": "|".join(f"(?:{each})" for each in self.shunned)} if self.shunned else {})

    def condition(self, job: str) -> str:
        """The condition on the job whose id the column `job` is."""
        asked = ["said ~* ALL(cast(:held AS text[]))"] if self.held else []
        asked += ["said !~* cast(:shunned AS text)"] if self.shunned else []
        if self.codes or self.places:
            asked.append(f"NOT EXISTS (SELECT FROM job_search marked WHERE marked.job_id = {job} AND {MARKED})")
        said = f"SELECT {EVERYTHING} AS said FROM {WRITTEN} WHERE written.id = {job} OFFSET 0"
        return f"(SELECT {' AND '.join(asked)} FROM ({said}) said)"


UNBOUND = Binding()


def binding_of(terms: Sequence[Term]) -> Binding:
    """Call it in a transaction."""
    patterns = [(term, pattern(term.text)) for term in terms if term.binding]
    shunned = [term.text for term, each in patterns if each and term.excluded]
    return Binding(
        tuple(each for term, each in patterns if each and not term.excluded),
        tuple(each for term, each in patterns if each and term.excluded),
        tuple(sorted({code for words in shunned for code in codes_named(words)})),
        tuple(sorted({town for words in shunned for town in towns_named(words)})),
    )


def kept(found: Collection[int], binding: Binding) -> list[int]:
    """Those of the openings for which it holds. Call it in a transaction."""
    if not binding or not found:
        return sorted(found)
    held = (
        "SELECT found.id FROM unnest(cast(:found AS bigint[])) found(id) "
        f"WHERE {binding.condition('found.id')} ORDER BY found.id"
    )
    return list(db.session.scalars(text(held), {"found": list(found)} | binding.values))
