"""The names that templates know: figures, dates, words and drawings. Each is a function of another module."""

from decimal import Decimal
from functools import lru_cache

from babel.numbers import format_decimal
from flask import Flask
from jinja2 import StrictUndefined
from markupsafe import Markup

from jobraker.knowledge.rendering import rendered
from jobraker.search.rules.marking import Sought
from jobraker.web import cautions, geometry, marking, moments, money, statements, words
from jobraker.web.gettext import _, language


def count(number: int | Decimal) -> str:
    """A number with the reader's separators."""
    return decimal_words(number, language())


@lru_cache(maxsize=10_000)
def decimal_words(number: int | Decimal, of: str) -> str:
    """`of`: the reader's locale."""
    return format_decimal(number, locale=of)


def file_size(size: int) -> str:
    """Of a file in bytes: `840 bytes`, `84 kB`, `1.2 MB`."""
    if size < 1_000:
        return _("%(size)s bytes", size=count(size))
    if size < 1_000_000:
        return _("%(size)s kB", size=count(size // 1_000))
    return _("%(size)s MB", size=count(Decimal(size // 100_000) / 10))


def thousands(amount: int, with_unit: bool) -> str:
    """A number on an axis: `30`, and with its unit `90k`."""
    return _("%(amount)sk", amount=count(amount // 1000)) if with_unit else count(amount // 1000)


def sanitised(html: str) -> Markup:
    """Mark HTML as safe that was sanitised: by ingestion, or where Markdown is rendered. The only door past the escaping."""
    return Markup(html)  # noqa: S704


def marked(text: str, sought: Sought) -> str | Markup:
    """A text with the words that are sought in it marked, all else escaped as ever."""
    html = marking.marked(text, sought)
    return text if html is None else sanitised(html)


def marked_description(html: str, sought: Sought) -> Markup:
    return sanitised(marking.marked_html(html, sought))


def markdown(text: str, *, headings: bool = True) -> Markup:
    return sanitised(rendered(text, headings=headings))


FILTERS = {
    "age": moments.age,
    "ago": moments.ago,
    "ahead": moments.ahead,
    "date": moments.date,
    "day": moments.day,
    "short_day": moments.short_day,
    "minute": moments.minute,
    "full_date": moments.full,
    "month": moments.month,
    "months": moments.months,
    "count": count,
    "file_size": file_size,
    "euro": money.euro,
    "euro_short": money.euro_short,
    "euro_range": money.euro_range,
    "caution_words": cautions.caution_words,
    "long_pay": money.long_pay,
    "line_pay": money.line_pay,
    "dated_euro": money.dated_euro,
    "language": words.language_name,
    "level_word": words.level_word,
    "word": words.word,
    "ignored_words": words.ignored_words,
    "measured": words.measured,
    "host": words.host,
    "source_name": words.source_name,
    "kind_word": statements.kind_word,
    "country": words.country_name,
    "histogram": geometry.histogram,
    "percent": geometry.percent,
    "ticks": geometry.ticks,
    "thousands": thousands,
    "rake": geometry.rake,
    "sanitised": sanitised,
    "marked": marked,
    "marked_description": marked_description,
    "markdown": markdown,
}


def init_app(app: Flask) -> None:
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(FILTERS)
