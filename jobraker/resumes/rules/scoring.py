"""A résumé judged by section: what each lost points for, and where.

Nothing here counts age, sex, origin, a photograph or a time without a job, against or for anybody. What needs words of a language is
judged in the languages whose words are known; in others it costs nothing.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from jobraker.documents.resume import Document
from jobraker.resumes.rules.score import WEIGHTS, Fault, FileFacts, Judged, Part, Reason, Score
from jobraker.resumes.rules.scoring_work import place_of, reasons_of_work
from jobraker.resumes.rules.style import empty_words, is_known
from jobraker.resumes.understood import Unreadable
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.languages import language_of
from jobraker.taxonomy.skills import skill_named, skills_in

SUMMARY_LEAST, SUMMARY_MOST = 12, 90  # words
SKILLS_LEAST, SKILLS_MOST = 5, 30
WORDS_LEAST, WORDS_MOST = 120, 1_100  # of the whole: less is hardly half a page, more is over two
WORDS_HARDLY = 30  # less is no résumé yet
FORM_SHORT, FORM_HARDLY = 3, 10
PAGES_MOST = 2
OLD_YEARS, OLD_POINTS = 15, 3
EMPTY_MOST = 3  # empty phrases that cost something


def score(document: Document, today: date, file: FileFacts | None = None) -> Score:
    """Of a résumé, and of the file that it is, where it is one."""
    language = language_of(" ".join(prose_of(document))) or ""
    reasons: Mapping[Part, list[Reason]] = {
        Part.CONTACT: list(of_contact(document)),
        Part.SUMMARY: list(of_summary(document, language)),
        Part.WORK: list(reasons_of_work(document, language, today)),
        Part.EDUCATION: list(of_education(document)),
        Part.SKILLS: list(of_skills(document)),
        Part.LANGUAGES: list(of_languages(document)),
        Part.FORM: list(of_form(document, file, today)),
    }
    parts = tuple(judged(document, part, reasons[part]) for part in Part)
    weight = sum(part.weight for part in parts if part.got is not None)
    got = sum(part.got for part in parts if part.got is not None)
    return Score(round(100 * got / weight), parts, language if is_known(language) else "")


def judged(document: Document, part: Part, reasons: list[Reason]) -> Judged:
    """Who tells of no language speaks one all the same: there is nothing to judge."""
    nothing = part is Part.LANGUAGES and not document.languages
    lost = sum(reason.lost for reason in reasons)
    got = None if nothing else max(0.0, WEIGHTS[part] - lost)
    return Judged(part, WEIGHTS[part], got, tuple(sorted(reasons, key=lambda reason: -reason.lost)))


def prose_of(document: Document) -> Iterator[str]:
    yield document.summary
    for post in document.work:
        yield from post.points


def of_contact(document: Document) -> Iterator[Reason]:
    if not document.name:
        yield Reason(Fault.NO_NAME, 4)
    if not document.email:
        yield Reason(Fault.NO_MAIL, 4)
    if not document.phone:
        yield Reason(Fault.NO_PHONE, 2)
    if not document.location:
        yield Reason(Fault.NO_PLACE, 2)


def of_summary(document: Document, language: str) -> Iterator[Reason]:
    words = len(document.summary.split())
    if not words:
        yield Reason(Fault.NO_SUMMARY, 8)
    elif words < SUMMARY_LEAST:
        yield Reason(Fault.SHORT_SUMMARY, 2, "", {"words": words, "least": SUMMARY_LEAST})
    elif words > SUMMARY_MOST:
        yield Reason(Fault.LONG_SUMMARY, 3, "", {"words": words, "most": SUMMARY_MOST})
    if empty := empty_words(" . ".join((document.headline, *prose_of(document), *document.skills)), language):
        yield Reason(Fault.EMPTY_WORDS, min(len(empty), EMPTY_MOST), "", {"words": ", ".join(empty)})


def of_education(document: Document) -> Iterator[Reason]:
    """Without years: nobody need tell how long ago it was."""
    if not document.education:
        yield Reason(Fault.NO_EDUCATION, 5 if document.work else 8)
    for post in document.education:
        if not post.organisation:
            yield Reason(Fault.NO_SCHOOL, 3 / len(document.education), place_of(post))


def of_skills(document: Document) -> Iterator[Reason]:
    count = len(document.skills)
    if not count:
        yield Reason(Fault.NO_SKILLS, 13)
        return
    if count < SKILLS_LEAST:
        yield Reason(Fault.FEW_SKILLS, 3, "", {"skills": count, "least": SKILLS_LEAST})
    if count > SKILLS_MOST:
        yield Reason(Fault.MANY_SKILLS, 3, "", {"skills": count, "most": SKILLS_MOST})
    unused = unused_skills(document)
    if unused and document.work:
        told: dict[str, int | str] = {"skills": len(unused), "of": count, "words": ", ".join(unused[:5])}
        yield Reason(Fault.UNUSED_SKILLS, round(4 * len(unused) / count, 1), "", told)


def unused_skills(document: Document) -> list[str]:
    """Those of which no job, training or section of one's own tells, by whatever name."""
    posts = [*document.work, *document.education]
    said = "\n".join(
        [*prose_of(document), *(place_of(post) for post in posts), *(point for post in posts for point in post.points)]
    )
    said += "\n".join(point for extra in document.extras for point in extra.points)
    named, words = set(skills_in(said)), f" {fold(said)} "
    return [skill for skill in document.skills if skill_named(skill) not in named and f" {fold(skill)} " not in words]


def of_languages(document: Document) -> Iterator[Reason]:
    untold = [spoken.code for spoken in document.languages if spoken.fluency is None]
    if untold:
        told = {"languages": len(untold), "of": len(document.languages)}
        yield Reason(Fault.NO_LEVEL, 3 * len(untold) / len(document.languages), "", told)


def of_form(document: Document, file: FileFacts | None, today: date) -> Iterator[Reason]:
    words = sum(
        len(line.split())
        for line in (*prose_of(document), *document.skills, *(p for e in document.extras for p in e.points))
    )
    pages = file.pages if file else 0
    if words < WORDS_LEAST:
        lost = FORM_SHORT if words >= WORDS_HARDLY else FORM_HARDLY
        yield Reason(Fault.TOO_SHORT, lost, "", {"words": words, "least": WORDS_LEAST})
    elif words > WORDS_MOST or pages > PAGES_MOST:
        yield Reason(Fault.TOO_LONG, 3, "", {"words": words, "pages": pages})
        yield from old_detail(document, today)
    yield from mixed_months(document)
    unread = file.unread if file else ()
    if Unreadable.PICTURE in unread or Unreadable.BROKEN in unread:
        yield Reason(Fault.PICTURES, 5, "", {"pages": unread.count(Unreadable.PICTURE) or 1})
    if parts := sum(reason in (Unreadable.SECTION, Unreadable.UNUSED) for reason in unread):
        yield Reason(Fault.UNREAD, min(parts, 3), "", {"parts": parts})


def old_detail(document: Document, today: date) -> Iterator[Reason]:
    """Where it is too long anyway, what is old may say less."""
    before = f"{today.year - OLD_YEARS}"
    for post in document.work:
        if not post.current and post.ended and post.ended[:4] < before and len(post.points) > OLD_POINTS:
            yield Reason(Fault.OLD_DETAIL, 1, place_of(post), {"points": len(post.points)})
            return


def mixed_months(document: Document) -> Iterator[Reason]:
    told = [moment for post in document.work for moment in (post.began, post.ended) if moment]
    alone = [moment for moment in told if "-" not in moment]
    if alone and len(alone) < len(told):
        yield Reason(Fault.MIXED_MONTHS, 1, "", {"years": len(alone), "of": len(told)})
