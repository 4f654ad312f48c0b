"""What the words of the sources mean in our closed vocabularies."""

import re

from jobraker.taxonomy.terms import Employment, Level, Period, Remote

FULL, PART = r"full.?time|vollzeit|temps plein|\bft\b", r"part.?time|teilzeit|temps partiel|\bpt\b"
# Both, be it that they share a word: "full or part-time", "Voll-/Teilzeit", "temps plein ou partiel".
EITHER = re.compile(
    rf"^(?=.*(?:{FULL}))(?=.*(?:{PART}))|full.{{1,5}}part|part.{{1,5}}full|voll.{{1,8}}teilzeit|teil.{{1,8}}vollzeit|"
    r"temps plein.{1,6}partiel|temps partiel.{1,6}plein"
)
# The first that matches counts: a "part-time internship" is an internship, a "full-time contract" a contract.
EMPLOYMENT: list[tuple[re.Pattern[str], Employment | None]] = [
    (
        re.compile(r"\bintern(ship)?s?\b|praktik|werkstudent|working.student|\bstage\b|trainee|co-?op\b"),
        Employment.INTERNSHIP,
    ),
    (re.compile(r"apprentice|ausbildung|alternance"), Employment.APPRENTICESHIP),
    (re.compile(r"volunt|ehrenamt"), Employment.VOLUNTEER),
    (re.compile(r"fixed.?term|\bbefristet|durée déterminée|\bcdd\b"), Employment.TEMPORARY),
    (re.compile(r"freelance|independent|contract(or|ing)?\b|\b1099\b"), Employment.CONTRACT),
    (re.compile(r"temp(orary)?\b|season"), Employment.TEMPORARY),
    (EITHER, None),
    (re.compile(PART), Employment.PART_TIME),
    (re.compile(FULL), Employment.FULL_TIME),
]
# A contract without an end is what employees have.
ENDLESS = re.compile(
    r"\b(?:permanent|unlimited|open.ended|indefinite|indefinido)(?: (?:employment|work(?:ing)?))? contract"
)
WORD_BREAKS = re.compile(r"(?<=[a-z])(?=[A-Z])|[_\s]+")

# Steps that span several of ours are none: "Experienced", "Associate", "Mid-Senior level", "Executive" for all at the head.
LEVELS = [
    (re.compile(r"^(intern(ship)?|student)\b"), Level.INTERN),
    (re.compile(r"^entry"), Level.ENTRY),
    (re.compile(r"^mid level"), Level.MID),
    (re.compile(r"^senior level"), Level.SENIOR),
    (re.compile(r"manager|supervisor"), Level.MANAGER),
    (re.compile(r"^director"), Level.DIRECTOR),
    (re.compile(r"^senior executive"), Level.EXECUTIVE),
]

PERIOD = re.compile(r"(?:^|per[ -]|\b1[ -]|\ban?[ -])(hour|day|dai|week|month|year|annu)")
PERIODS = {
    "hour": Period.HOUR,
    "day": Period.DAY,
    "dai": Period.DAY,
    "week": Period.WEEK,
    "month": Period.MONTH,
    "year": Period.YEAR,
    "annu": Period.YEAR,
}


def employment_of(text: str | None) -> Employment | None:
    """From "FullTime", "full_time", "Regular Full Time (Salary)", "Part-time"; "permanent", "unlimited contract" and "full or part time"
    say none."""
    words = ENDLESS.sub(" ", WORD_BREAKS.sub(" ", text or "").lower())
    return next((kind for pattern, kind in EMPLOYMENT if pattern.search(words)), None)


def level_of(text: str | None) -> Level | None:
    """From a step of a source's own scale of experience: "entry_level", "Mid-level", "Manager/Supervisor"."""
    words = re.sub(r"[_\W]+", " ", (text or "")[:100].lower()).strip()
    return next((level for pattern, level in LEVELS if pattern.search(words)), None)


def remote_of(text: str | None) -> Remote | None:
    """From "OnSite", "on-site", "In office", "Remote", "Hybrid"; None for "unspecified" and the like."""
    letters = re.sub(r"[^a-z]", "", (text or "").lower())
    if "hybrid" in letters:
        return Remote.HYBRID
    if letters in {"onsite", "inoffice", "office", "officebased", "inperson"}:
        return Remote.ON_SITE
    if letters.startswith(("remote", "fullyremote", "homebased", "workfromhome")):
        return Remote.REMOTE
    return None


def period_of(text: str | None) -> Period | None:
    """From "1 YEAR", "per-hour-wage", "annually"; None for "NONE", "1 TIME" and for two weeks."""
    found = PERIOD.search((text or "").lower())
    return PERIODS[found[1]] if found else None
