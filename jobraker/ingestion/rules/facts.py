"""Facts read from a posting's words where its source states none: remote, kind of employment, language, dates."""

import re
from datetime import UTC, datetime, timedelta

from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.remoteness import remote_in_title
from jobraker.taxonomy.terms import Employment, Remote

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)  # no job board is older
FUTURE_MOST = timedelta(days=2)  # a posting may be dated ahead by a time zone, not by more
VALID_MOST = timedelta(days=366 * 3)  # an opening said to stay open longer is a placeholder
HINT_CHARS = 4000

# Each begins with the word it is about: the engine finds that word fast and looks back from there.
_FULLY_REMOTE = re.compile(
    r"remote(?:(?<=fully remote)|(?<=100% remote)|(?<=completely remote)|[- ]first\b|"
    r"(?:(?<=this is a remote)|(?<=this remote)|(?<=the remote)|(?<=role is remote)|(?<=position is remote)|(?<=job is remote))"
    r"(?: role| position| job|[.,]| and| within| from))|work from anywhere"
)
_HYBRID = re.compile(
    r"hybrid (?:work|working|workplace|role|position|job|schedule|policy)\b|"
    # A model, an environment may be of anything: near them a word must tell of the place of work.
    r"hybrid (?:model|setup|environment)\b[^.\n]{0,80}\b(?:office|home|remote|remotely|days?|week|on[- ]?site|in[- ]person)\b|"
    r"\b(?:office|home|remote)\b[^.\n]{0,60}\bhybrid (?:model|setup|environment)\b|"
    r"days? (?:a|per|each|in the|in our|in|at)? ?(?:week )?(?:in|at|from)? ?(?:the |our )office\b|office (?:\w+ ){0,3}(?:\d|one|two|three|four) days"
)

_KINDS = (
    (
        Employment.INTERNSHIP,
        r"intern(?:ship)?s?|co op|praktik(?:um|ant|antin)|werkstudent(?:in)?|stagiaire|stagiair|becari[oa]|practicas|tirocinio|working student",
    ),
    (
        Employment.APPRENTICESHIP,
        r"apprentice(?:ship)?s?|ausbildung|azubi|auszubildende[rn]?|alternance|apprenti|duales studium|aprendizaje",
    ),
    (Employment.VOLUNTEER, r"volunteer(?:s|ing)?|ehrenamt(?:lich)?|benevole?(?:at)?|voluntari[oa]|vrijwilliger"),
    (
        Employment.PART_TIME,
        r"part time|parttime|teilzeit|temps partiel|media jornada|tiempo parcial|deeltijd|mini ?job",
    ),
    (
        Employment.TEMPORARY,
        r"temporary|temp|seasonal|maternity cover|befristet|aushilfe|interim|saisonnier|cdd|temporal|tijdelijk|casual",
    ),
    (
        Employment.CONTRACT,
        r"contract(?:or)?|freelance[r]?|fixed term|ftc|freiberufl(?:ich|er)|autonomo|zzp|b2b contract",
    ),
    (
        Employment.FULL_TIME,
        r"full time|fulltime|permanent|vollzeit|festanstellung|unbefristet|cdi|temps plein|jornada completa|tiempo completo|indefinido|voltijd",
    ),
)
_EMPLOYMENT = tuple((kind, re.compile(rf"\b(?:{words})\b")) for kind, words in _KINDS)
_CONTRACT_WORK = re.compile(
    r"\bcontracts? (?:manager|specialist|administrator|negotiat\w+|analyst|counsel|officer|attorney|lead|management)\b"
)


def remote_from(title: str, text: str) -> Remote | None:
    """What the title says, else an unmistakable sentence of the text."""
    if (said := remote_in_title(title)) is not None:
        return said
    head = text[:HINT_CHARS].lower()
    if _HYBRID.search(head):
        return Remote.HYBRID
    return Remote.REMOTE if _FULLY_REMOTE.search(head) else None


def employment_from(*texts: str) -> Employment | None:
    """The kind of employment that short texts (a title, tags) name; the rarer kind where they name two."""
    folded = _CONTRACT_WORK.sub(" ", fold(" · ".join(texts)))
    return next((kind for kind, words in _EMPLOYMENT if words.search(folded)), None)


def usable_date(moment: datetime | None, today: datetime) -> datetime | None:
    """The date in UTC, None where it lies before any job board or in the future; a date without zone is taken as UTC."""
    moment = _utc(moment)
    return moment if moment is not None and EARLIEST <= moment <= today + FUTURE_MOST else None


def usable_end(moment: datetime | None, today: datetime) -> datetime | None:
    """The end of validity in UTC, None where it is a placeholder: before any job board or years ahead."""
    moment = _utc(moment)
    return moment if moment is not None and EARLIEST <= moment <= today + VALID_MOST else None


def _utc(moment: datetime | None) -> datetime | None:
    """None too where the zone shifts the date out of the calendar, as with the year 1 and the year 9999."""
    if moment is None:
        return None
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return None
