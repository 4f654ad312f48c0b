"""What LinkedIn hands out to people of themselves: a ZIP file of tables ("Get a copy of your data").

Addresses, birth dates, messages and the mail addresses of others are never read.
"""

import re
from collections.abc import Iterator

from jobraker.resumes import told
from jobraker.resumes.dates import day_in, is_now, month_in
from jobraker.resumes.files import Refusal, UnreadableFileError
from jobraker.resumes.linkedin_archive import Read, Row, Tables, tables_of
from jobraker.resumes.linkedin_columns import Table
from jobraker.resumes.told import line
from jobraker.resumes.understood import (
    Contact,
    Doubt,
    Extra,
    Language,
    Quote,
    Skill,
    Stay,
    Understood,
    Unread,
    Unreadable,
    Value,
)
from jobraker.taxonomy.skills import name_of_skill
from jobraker.taxonomy.spoken import fluency_told, language_named

USUAL = (Table.PROFILE, Table.POSITIONS, Table.EDUCATION, Table.SKILLS, Table.CONNECTIONS)
YES = frozenset("yes ja oui si sim true".split())
PAGE = re.compile(r"https?://(?:[a-z-]+\.)?linkedin\.com/[^\s?#\"'<>\\]{1,200}")
CERTIFICATE = ("name", "authority", "began", "ended")
NONE = Read("")


def read(archive: bytes) -> Understood:
    """Raises `UnreadableFileError`."""
    tables = tables_of(archive)
    work = [*stays(tables, Table.POSITIONS), *stays(tables, Table.VOLUNTEERING)]
    understood = Understood(
        name=name(tables),
        headline=of_profile(tables, "headline"),
        email=email(tables),
        phone=phone(tables),
        location=of_profile(tables, "place"),
        links=told.once(links(tables), lambda link: link.value),
        work=told.once(work, same),
        education=told.once(trainings(tables), same),
        skills=told.once(skills(tables), lambda skill: skill.name.casefold()),
        languages=told.once(
            (language for language, _ in languages(tables) if language), lambda language: language.code
        ),
        contacts=told.once(contacts(tables), lambda contact: contact.link or contact),
        summary=summary(tables),
        extras=tuple(extras(tables)),
        unread=tuple(unread(tables)),
    )
    if understood.is_empty:
        raise UnreadableFileError(Refusal.NOT_A_PERSON)
    return understood


def same(stay: Stay) -> tuple[str, ...]:
    """What two copies of one row share: archives have been seen with each job twice."""
    return stay.title, stay.organisation, stay.began, stay.ended


def rows(tables: Tables, table: Table) -> Iterator[tuple[Row, Read]]:
    """With the table that they stand in."""
    found = tables.found.get(table, NONE)
    yield from ((row, found) for row in found.rows)


def profile(tables: Tables) -> tuple[Row, Read]:
    return next(rows(tables, Table.PROFILE), (Row(0, {}), NONE))


def name(tables: Tables) -> Value | None:
    row, of = profile(tables)
    pairs = [(column, line(row.cells.get(column, ""))) for column in ("first", "last")]
    whole = " ".join(filter(None, (said for _, said in pairs)))
    return Value(whole, shown(row, of, "first", "last")) if whole else None


def of_profile(tables: Tables, column: str) -> Value | None:
    row, of = profile(tables)
    said = line(row.cells.get(column, ""))
    return Value(said, shown(row, of, column)) if said else None


def shown(row: Row, of: Read, *columns: str) -> Quote:
    """The cells of these columns as they stand in the table."""
    pairs = ((line(of.names.get(column, "")), row.cells.get(column, "")) for column in columns)
    return told.quote(pairs, of.file, row.line)


def email(tables: Tables) -> Value | None:
    """Their main address, else the first that they confirmed, else any."""

    def rank(found: tuple[Row, Read]) -> tuple[bool, bool]:
        cells = found[0].cells
        return not is_yes(cells.get("primary", "")), not is_yes(cells.get("confirmed", ""))

    told_ones = [found for found in rows(tables, Table.EMAILS) if "@" in found[0].cells.get("address", "")]
    best = min(told_ones, key=rank, default=None)
    return Value(line(best[0].cells["address"]), shown(*best, "address")) if best else None


def is_yes(word: str) -> bool:
    return line(word).casefold().replace("í", "i") in YES


def phone(tables: Tables) -> Value | None:
    numbers = (found for found in rows(tables, Table.PHONES) if line(found[0].cells["number"]))
    return next((Value(line(row.cells["number"]), shown(row, of, "number")) for row, of in numbers), None)


def links(tables: Tables) -> Iterator[Value]:
    """Of sites, which stand as `[PORTFOLIO:https://x.example,BLOG:y.example]`, and of names on Twitter, `[ada]`."""
    row, of = profile(tables)
    for site in in_brackets(row.cells.get("sites", "")):
        kind, _, rest = site.partition(":")
        if address := told.link(rest if kind.isalpha() and kind.lower() not in ("http", "https") else site):
            yield Value(address, shown(row, of, "sites"))
    for user in in_brackets(row.cells.get("twitter", "")):
        if address := told.page_of("twitter", user):
            yield Value(address, shown(row, of, "twitter"), Doubt.GUESSED)


def in_brackets(cell: str) -> list[str]:
    return [part.strip() for part in cell.strip().strip("[]").split(",") if part.strip()]


def stays(tables: Tables, table: Table) -> Iterator[Stay]:
    """A job without an end goes on: LinkedIn asks for the end of every other one."""
    for row, of in rows(tables, table):
        cells = row.cells
        title, company = line(cells.get("title", "")), line(cells.get("company", ""))
        if title or company:
            goes_on = bool(month_in(cells.get("began", ""))) and not cells.get("ended")
            quote = shown(row, of, "title", "company", "place", "began", "ended")
            yield stay(tables, table, row, quote, title, company, told.text(cells.get("words", "")), goes_on=goes_on)


def trainings(tables: Tables) -> Iterator[Stay]:
    for row, of in rows(tables, Table.EDUCATION):
        cells = row.cells
        degree, school = line(cells.get("degree", "")), line(cells.get("school", ""))
        if degree or school:
            words = "\n".join(filter(None, (told.text(cells.get(column, "")) for column in ("notes", "activities"))))
            quote = shown(row, of, "degree", "school", "began", "ended")
            yield stay(tables, Table.EDUCATION, row, quote, degree, school, words, goes_on=False)


def stay(
    tables: Tables, table: Table, row: Row, quote: Quote, title: str, organisation: str, words: str, *, goes_on: bool
) -> Stay:
    began, ended = (line(row.cells.get(column, "")) for column in ("began", "ended"))
    unclear = {
        column: Doubt.UNKNOWN_TERM
        for column, said in (("began", began), ("ended", ended))
        if said and not month_in(said) and not is_now(said)
    }
    guessed = dict.fromkeys(("title", "organisation"), Doubt.GUESSED) if tables.found[table].guessed else {}
    return Stay(
        title=title,
        organisation=organisation,
        quote=quote,
        location=line(row.cells.get("place", "")),
        began=month_in(began),
        ended=month_in(ended),
        current=goes_on or (not month_in(ended) and is_now(ended)),
        words=words,
        doubts=guessed | unclear,
    )


def skills(tables: Tables) -> Iterator[Skill]:
    for row, of in rows(tables, Table.SKILLS):
        if said := line(row.cells["name"]):
            yield Skill(name_of_skill(said), shown(row, of, "name"))


def languages(tables: Tables) -> Iterator[tuple[Language | None, Quote]]:
    """None for a language that is not known."""
    for row, of in rows(tables, Table.LANGUAGES):
        called, level = line(row.cells["name"]), line(row.cells["level"])
        if called:
            quote, code, fluency = shown(row, of, "name", "level"), language_named(called), fluency_told(level)
            doubt = Doubt.UNKNOWN_TERM if level and not fluency else None
            yield Language(code, quote, fluency, doubt) if code else None, quote


def contacts(tables: Tables) -> Iterator[Contact]:
    for row, _ in rows(tables, Table.CONNECTIONS):
        cells = {column: line(cell) for column, cell in row.cells.items()}
        if called := " ".join(filter(None, (cells["first"], cells["last"]))):
            position, since = cells.get("position", ""), day_in(cells.get("since", ""))
            yield Contact(called, cells["company"], position, own_page(cells.get("url", "")), since)


def own_page(address: str) -> str:
    """Of LinkedIn alone, without what tells how one came there."""
    page = PAGE.match(address)
    return page[0] if page else ""


def summary(tables: Tables) -> Value | None:
    """Its paragraphs."""
    row, of = profile(tables)
    said = told.text(row.cells.get("summary", ""))
    return Value(said, shown(row, of, "summary")) if said else None


def extras(tables: Tables) -> Iterator[Extra]:
    """What a profile has no place for, a row a line."""
    cells = [([line(row.cells.get(name, "")) for name in CERTIFICATE], row, of)
             for row, of in rows(tables, Table.CERTIFICATIONS)]  # fmt: skip
    if said := [(" · ".join(filter(None, each)), shown(row, of, *CERTIFICATE)) for each, row, of in cells if any(each)]:
        heading = Table.CERTIFICATIONS.removesuffix(".csv")
        yield Extra(heading, tuple(words for words, _ in said), told.joined([quote for _, quote in said]))


def unread(tables: Tables) -> Iterator[Unread]:
    """What could not be read, and which tables are not there."""
    yield from (Unread(Unreadable.SECTION, quote) for language, quote in languages(tables) if language is None)
    yield from tables.unread
    told_of = {each.quote.file for each in tables.unread}
    missing = (table for table in USUAL if table not in tables.found and table.value not in told_of)
    yield from (Unread(Unreadable.MISSING, Quote("", file=table.value)) for table in missing)
