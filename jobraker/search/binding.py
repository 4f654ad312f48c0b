"""What holds whatever the meaning says, as a condition on openings: the words that were quoted or excluded, as written."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text

from jobraker.database import db
from jobraker.search.rules.literal import APART, pattern
from jobraker.search.rules.words import Term

# The parts of an opening that words are looked for in, so far apart that no phrase goes from one to the next.
EVERYTHING = f"concat_ws('{APART}', written.title, employer.name, written.place_text, written.description_text)"
WRITTEN = "job written JOIN company employer ON employer.id = written.company_id"
LOOKED_AT = 10_000  # rows at most of which it is asked in one statement: each costs reading its text
# The same of a job's row for the pattern of this name.
IN_TITLE = "job.title ~* {pattern}"
IN_TEXT = f"(SELECT {EVERYTHING} FROM {WRITTEN} WHERE written.id = job.id) ~* {{pattern}}"


@dataclass(frozen=True, slots=True)
class Binding:
    """Patterns: all of `held` must match, none of `shunned`."""

    held: tuple[str, ...] = ()
    shunned: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.held or self.shunned)

    @property
    def values(self) -> dict[str, Any]:
        values: dict[str, Any] = {"held": list(self.held)} if self.held else {}
        # As one pattern: Postgres keeps no more than a few dozen ready.
        return values | ({"shunned": "|".join(f"(?:{each})" for each in self.shunned)} if self.shunned else {})

    def condition(self, job: str) -> str:
        """The condition on the job whose id the column `job` is."""
        asked = ["said ~* ALL(cast(:held AS text[]))"] if self.held else []
        asked += ["said !~* cast(:shunned AS text)"] if self.shunned else []
        said = f"SELECT {EVERYTHING} AS said FROM {WRITTEN} WHERE written.id = {job} OFFSET 0"
        return f"(SELECT {' AND '.join(asked)} FROM ({said}) said)"


UNBOUND = Binding()


def binding_of(terms: Sequence[Term]) -> Binding:
    patterns = [(term, pattern(term.text)) for term in terms if term.binding]
    return Binding(
        tuple(each for term, each in patterns if each and not term.excluded),
        tuple(each for term, each in patterns if each and term.excluded),
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
