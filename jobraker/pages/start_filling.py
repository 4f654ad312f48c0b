"""What a language model may look for in a file, as the page on which it is checked shows it."""

from dataclasses import dataclass
from uuid import UUID

from jobraker.extensions import settings
from jobraker.language_model.asking import is_connected
from jobraker.language_model.models import State
from jobraker.pages.model_words import model_name, problem_words
from jobraker.resumes import filling
from jobraker.resumes.models import Upload
from jobraker.resumes.understood import Understood
from jobraker.web.gettext import _, ngettext


@dataclass(frozen=True, slots=True)
class Filling:
    """`found` is how many fields were filled, None before it has ended; `apart` where the page itself was rendered before."""

    key: UUID
    model: str
    is_underway: bool = False
    found: int | None = None
    problem: str = ""
    apart: bool = False

    @property
    def words(self) -> str:
        if not self.found:
            return _("The model found nothing in your file beyond what we read.")
        told = ngettext(
            "The model found %(num)s value in your file that we had not read: it is marked.",
            "The model found %(num)s values in your file that we had not read: they are marked.",
            self.found,
        )
        return f"{told} {_('Look at each before you keep it.')}"


def filling_of(upload: Upload, understood: Understood, *, apart: bool = False) -> Filling | None:
    """None where there is no model, or nothing for it to look for."""
    if not is_connected(settings()):
        return None
    work = filling.latest(upload)
    if work is None or work.state == State.FAILED:
        problem = problem_words(work.problem or "") if work else ""
        return Filling(upload.key, model_name(), problem=problem) if filling.missing(upload, understood) else None
    found = int((work.answer or {}).get("filled", 0)) if work.state == State.DONE else None
    return Filling(upload.key, model_name(), work.is_underway, found, apart=apart)
