"""How well it did over time, as plots that the server draws: each is a table too."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from jobraker.backoffice.overview import figures as of
from jobraker.backoffice.overview.figures import Figures
from jobraker.backoffice.overview.series import days, shares, weekly
from jobraker.web.filters import count
from jobraker.web.gettext import N_, Phrase, _
from jobraker.web.moments import short_day

TOP, BASE = 22.0, 108.0  # pixels: where the highest bar ends, and where all begin
CHOICES = (30, 90)  # days

Values = Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Bar:
    """`x` and `width` in percent, `y` and `height` in pixels."""

    x: float
    width: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Row:
    when: str
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class Plot:
    """`within` are drawn over `bars`, a part of each. `most`: what the highest bar says. No rows: nothing is known."""

    name: str
    title: str
    note: str
    heads: Sequence[str]
    rows: Sequence[Row]
    bars: Sequence[Bar]
    within: Sequence[Bar]
    most: str

    @property
    def is_empty(self) -> bool:
        return not self.bars


def bars(values: Values, most: float) -> list[Bar]:
    wide = 100 / max(len(values), 1)
    return [
        Bar(round(wide * (at + 0.1), 2), round(wide * 0.8, 2), round(BASE - high, 1), round(high, 1))
        for at, value in enumerate(values)
        if value is not None and (high := (BASE - TOP) * min(value / most, 1)) >= 0.1
    ]


def plot(
    name: str, title: Phrase, note: Phrase, when: Sequence[date], columns: Sequence[tuple[Phrase, Values]],
    said: Callable[[float], str], most: float | None = None,
) -> Plot:  # fmt: skip
    """The first column is drawn, the second over it. `most` is where the scale ends where it is not the highest value."""
    drawn = [value for value in columns[0][1] if value is not None]
    top = most or max(
        [*drawn, *(value for _, values in columns[1:2] for value in values if value is not None)], default=0
    )
    cells = [["" if value is None else said(value) for value in values] for _, values in columns]
    return Plot(
        name,
        str(title),
        str(note),
        [str(head) for head, _ in columns],
        [Row(short_day(day), [column[at] for column in cells]) for at, day in enumerate(when)],
        bars(columns[0][1], top) if drawn and top else (),
        bars(columns[1][1], top) if len(columns) > 1 and top else (),
        said(top),
    )


def plots(found: Figures, number: int) -> Iterator[Plot]:
    when = days(found.at, number)
    weeks = when[number % 7 :: 7]
    runs, mails, asked = found.runs, found.mails, found.questions
    measured = found.measured[-number:]
    whole: Callable[[float], str] = lambda value: count(round(value))  # noqa: E731
    yield plot(
        "openings", N_("Openings fetched and new, a day"), N_("In front: new ones."), when,
        ((N_("Fetched"), runs.known_days(of.FETCHED, found.at, number)), (N_("New"), runs.known_days(of.NEW, found.at, number))),
        whole,
    )  # fmt: skip
    yield plot(
        "pages", N_("Seconds of a page, a day"), N_("Within which 95 of 100 pages were answered."), when,
        ((N_("Within"), [each.seconds for each in measured]),), seconds_words,
    )  # fmt: skip
    yield plot(
        "uptime", N_("Share of the day that it was up"), N_("By the minutes in which the scheduler was at work."), when,
        ((N_("Up"), [each.up for each in measured]),), share_words, 1,
    )  # fmt: skip
    well, ended = (weekly(found.sendings.last_days(which, found.at, number)) for which in (of.WELL, of.ENDED))
    yield plot(
        "sendings", N_("Automatic applications that ended well, a week"),
        N_("Of those that were to be sent; what people ended themselves is left out."), weeks,
        ((N_("Ended well"), shares(well, ended)),), share_words, 1,
    )  # fmt: skip
    shown, applied, judged, good = (weekly(found.recommended.last_days(which, found.at, number)) for which in range(4))
    yield plot(
        "judged", N_("Recommendations judged good, a week"), N_("Of those that somebody judged."), weeks,
        ((N_("Judged good"), shares(good, judged)),), share_words, 1,
    )  # fmt: skip
    yield plot(
        "applied", N_("Recommendations applied to, a week"), N_("Of those that were shown."), weeks,
        ((N_("Applied to"), shares(applied, shown)),), share_words,
    )  # fmt: skip
    yield plot(
        "questions", N_("Questions to the assistant, a day"), N_("In front: those that no answer came to."), when,
        ((N_("Asked"), asked.known_days(of.ASKED, found.at, number)), (N_("No answer"), asked.known_days(of.UNANSWERED, found.at, number))),
        whole,
    )  # fmt: skip
    begun = min(found.tokens, default=date.max)
    yield plot(
        "tokens", N_("Tokens of the language model, a day"), N_("Read and written, for everybody."), when,
        ((N_("Tokens"), [found.tokens.get(day, 0) if day >= begun else None for day in when]),), whole,
    )  # fmt: skip
    sent, failed = (mails.known_days(which, found.at, number) for which in (of.SENT, of.FAILED))
    yield plot(
        "mails", N_("Mails, a day"), N_("In front: those that failed or came back. They are known for 30 days."), when,
        ((N_("All"), [None if a is None else a + (b or 0) for a, b in zip(sent, failed, strict=True)]), (N_("Failed"), failed)), whole,
    )  # fmt: skip


def share_words(value: float) -> str:
    return _("%(percent)s %%", percent=percent_of(value))


def percent_of(share: float) -> float:
    """Never 100 of what is not all, nor 0 of what is more than nothing."""
    percent = 100 * share
    if percent in (0, 100) or 1 <= percent <= 99:
        return round(percent)
    return min(max(round(percent, 1), 0.1), 99.9)


def seconds_words(value: float) -> str:
    if value < 1:
        return _("%(number)s ms", number=count(round(value * 1000)))
    return _("%(number)s s", number=round(value, 1))
