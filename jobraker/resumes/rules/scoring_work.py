"""What the jobs in a résumé lose points for. What is long ago need say little; a time without a job costs nothing."""

from collections.abc import Iterator, Sequence
from datetime import date

from jobraker.documents.resume import Document, Post
from jobraker.documents.rules.numbers import Of, numbers_in
from jobraker.documents.rules.words import text_of
from jobraker.resumes.rules.score import Fault, Reason
from jobraker.resumes.rules.style import in_first_person, tells_duty

# Lengths and numbers are ours, chosen so that what recruiting guides of many countries agree on costs nothing.
RECENT_YEARS = 10  # in which a job should say what was done
RECENT_LEAST = 2  # jobs that are looked at, however long ago
POINTS_MOST = 8
WORDS_MOST = 45  # of one point
GAP_MONTHS = 7
NO_WORK, NO_POINTS, NO_FIGURE, NO_MONTHS, NO_EMPLOYER = 20.0, 12.0, 10.0, 6.0, 4.0  # where it is so of every job
NOTHING = 40.0
WALLS, DUTIES, MANY, FIRST_PERSON = 4.0, 3.0, 2.0, 2.0


def reasons_of_work(document: Document, language: str, today: date) -> Iterator[Reason]:
    """Whoever begins has a training or a section of their own to show instead."""
    work = document.work
    if not work:
        yield Reason(Fault.NO_WORK, NO_WORK if document.education or document.extras else NOTHING)
        return
    recent = recent_of(work, today)
    yield from of_each(recent)
    yield from of_words(recent, language)
    yield from gaps(work, today)


def recent_of(work: Sequence[Post], today: date) -> Sequence[Post]:
    ended = [post for post in work if post.current or (post.ended or post.began)[:4] >= str(today.year - RECENT_YEARS)]
    return ended if len(ended) >= RECENT_LEAST else work[:RECENT_LEAST]


def of_each(posts: Sequence[Post]) -> Iterator[Reason]:
    """Each job loses its share of what all would."""
    each = 1 / len(posts)
    for post in posts:
        place = place_of(post)
        if not post.began and not post.ended:
            yield Reason(Fault.NO_MONTHS, NO_MONTHS * each, place)
        if not post.organisation:
            yield Reason(Fault.NO_EMPLOYER, NO_EMPLOYER * each, place)
        if not post.points:
            yield Reason(Fault.NO_POINTS, NO_POINTS * each, place)
            continue
        if not any(map(tells_much, post.points)):
            yield Reason(Fault.NO_FIGURE, NO_FIGURE * each, place, {"points": len(post.points)})
        if len(post.points) > POINTS_MOST:
            yield Reason(Fault.MANY_POINTS, MANY * each, place, {"points": len(post.points), "most": POINTS_MOST})
        if walls := [point for point in post.points if len(point.split()) > WORDS_MOST]:
            told = {"points": len(walls), "words": max(len(point.split()) for point in walls)}
            yield Reason(Fault.WALL, WALLS * each, place, told)


def tells_much(point: str) -> bool:
    """Whether it says how much or how many; a year alone does not."""
    return any(number.of is not Of.YEAR for number in numbers_in(text_of(point)))


def of_words(posts: Sequence[Post], language: str) -> Iterator[Reason]:
    points = [(post, point) for post in posts for point in post.points]
    duties = [(post, point) for post, point in points if tells_duty(point, language)]
    if duties:
        share = min(1.0, 2 * len(duties) / len(points))
        yield Reason(
            Fault.DUTIES, DUTIES * share, place_of(duties[0][0]), {"points": len(duties), "words": duties[0][1]}
        )
    if spoken := in_first_person((point for _, point in points), language):
        yield Reason(Fault.FIRST_PERSON, FIRST_PERSON, "", {"points": spoken})


def gaps(work: Sequence[Post], today: date) -> Iterator[Reason]:
    """The longest time of which no job tells; jobs that overlap leave none."""
    spans = sorted(span for post in work if (span := months_of(post, today)) is not None)
    found: list[tuple[int, int, int]] = []
    until = spans[0][1] if spans else 0
    for began, ended in spans[1:]:
        if began - until > GAP_MONTHS:
            found.append((began - until - 1, until, began))
        until = max(until, ended)
    if found:
        long, left, came = max(found)
        yield Reason(Fault.GAP, 0, "", {"months": long, "from": month_text(left), "until": month_text(came)})


def months_of(post: Post, today: date) -> tuple[int, int] | None:
    """First and last month, counted from the year 0. A year alone is all of its months, so that it makes no gap."""
    if not post.began:
        return None
    last = (today.year * 12 + today.month - 1) if post.current or not post.ended else month_number(post.ended, 11)
    return month_number(post.began, 0), max(last, month_number(post.began, 0))


def month_number(moment: str, else_month: int) -> int:
    year, _, month = moment.partition("-")
    return int(year) * 12 + (int(month) - 1 if month else else_month)


def month_text(number: int) -> str:
    return f"{number // 12}-{number % 12 + 1:02}"


def place_of(post: Post) -> str:
    return ", ".join(filter(None, (post.title, post.organisation)))
