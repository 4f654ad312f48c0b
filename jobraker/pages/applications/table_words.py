"""Tables, their columns and what becomes of their rows, in the reader's words."""

from jobraker.applications.rules.table_columns import Column
from jobraker.applications.rules.table_letters import Letters
from jobraker.applications.rules.table_rows import MOST, Why
from jobraker.applications.rules.table_text import BYTES, COLUMNS, ROWS, NoTableError, Refusal
from jobraker.applications.tables_judging import Did
from jobraker.saved.rules.limits import SAVED, TAG, TAGS
from jobraker.web.filters import count, file_size
from jobraker.web.gettext import N_, Phrase, _

NAMES: dict[Column, Phrase] = {
    Column.KEY: N_("Key of ours"),
    Column.TITLE: N_("Job title"),
    Column.COMPANY: N_("Company"),
    Column.PLACE: N_("Place"),
    Column.STAGE: N_("Stage"),
    Column.APPLIED_ON: N_("Sent on"),
    Column.CHANNEL: N_("By which way"),
    Column.DEADLINE: N_("Apply by"),
    Column.REMIND_DAYS: N_("Days before the deadline to be reminded"),
    Column.TAGS: N_("Tags"),
    Column.NOTES: N_("Notes"),
    Column.PAY: N_("Pay"),
    Column.PAY_DETAILS: N_("Pay in detail"),
    Column.EMPLOYMENT: N_("Type of employment"),
    Column.REMOTE: N_("Remote or on site"),
    Column.LEVEL: N_("Level"),
    Column.URL: N_("Link to the posting"),
    Column.SAVED_AT: N_("Saved on"),
    Column.STAGE_AT: N_("In this stage since"),
    Column.RESUME: N_("Résumé that was sent"),
    Column.LETTER: N_("Letter that was sent"),
    Column.ANSWERS: N_("Answers that were given"),
    Column.HISTORY: N_("History of stages"),
    Column.SKILLS: N_("Skills"),
    Column.OPENING: N_("Opening here"),
    Column.DESCRIPTION: N_("Text of the posting"),
    Column.PAY_FROM: N_("Pay, at least"),
    Column.PAY_TO: N_("Pay, at most"),
    Column.PAY_CURRENCY: N_("Currency of the pay"),
    Column.FOLLOW_UP: N_("Follow up on"),
    Column.INTO_NOTES: N_("Put it into the notes"),
}
WHY: dict[Why, Phrase] = {
    Why.NO_TITLE: N_("It has no job title."),
    Why.NOT_A_DAY: N_("“%(value)s” is no day (%(column)s)."),
    Why.AHEAD: N_("“%(value)s” has not come yet (%(column)s)."),
    Why.TOO_LONG: N_("It is longer than %(most)s characters (%(column)s)."),
    Why.TOO_MANY_TAGS: N_("It has more than %(most)s tags."),
    Why.UNREADABLE: N_("What stands there can no longer be read (%(column)s)."),
    Why.UNCLOSED: N_("A quotation mark in it is not closed."),
    Why.TOO_WIDE: N_("It has more cells than there are columns."),
    Why.CELL_TOO_LONG: N_("One of its cells is far too long."),
    Why.FULL: N_("There is no room: %(most)s applications and saved jobs are the most."),
}


LETTERS: dict[Letters, Phrase] = {
    Letters.UTF_8: N_("Unicode (UTF-8)"),
    Letters.WESTERN: N_("Western European (Windows)"),
    Letters.MAC: N_("Western European (Mac)"),
    Letters.CENTRAL: N_("Central European"),
    Letters.CYRILLIC: N_("Cyrillic (Windows)"),
    Letters.CYRILLIC_KOI: N_("Cyrillic (KOI8)"),
    Letters.GREEK: N_("Greek"),
    Letters.TURKISH: N_("Turkish"),
    Letters.HEBREW: N_("Hebrew"),
    Letters.ARABIC: N_("Arabic"),
    Letters.BALTIC: N_("Baltic"),
    Letters.JAPANESE: N_("Japanese (Shift-JIS)"),
    Letters.CHINESE: N_("Chinese, simplified (GBK)"),
    Letters.CHINESE_TAIWAN: N_("Chinese, traditional (Big5)"),
    Letters.KOREAN: N_("Korean"),
}


def column_word(column: Column) -> str:
    return str(NAMES[column])


def why_words(why: str, column: str, value: str) -> str:
    known = Column(column) if column else None
    most = {Why.FULL: SAVED, Why.TOO_MANY_TAGS: TAGS}.get(Why(why)) or (TAG if known is Column.TAGS else None)
    bounds = most or (MOST.get(known, 0) if known else 0)
    return _(WHY[Why(why)].message, value=value, most=count(bounds), column=column_word(known) if known else "")


def did_words(did: str, line: int) -> str:
    """Without why, of one that is refused."""
    if did == Did.DOUBLE and line:
        return _("The same as line %(line)s", line=count(line))
    words: dict[str, Phrase] = {
        Did.TAKEN: N_("New"),
        Did.SAME: N_("Here already, just so"),
        Did.THERE: N_("Here already, and changed since: left as it is here"),
        Did.DOUBLE: N_("The same as one that is here"),
        Did.REFUSED: N_("Not taken"),
    }
    return str(words[did])


def refusal_words(error: NoTableError) -> str:
    """What is wrong with a file, and what to do."""
    number, rows = count(error.number), count(ROWS)
    words = {
        Refusal.EMPTY: _("There is nothing in this file."),
        Refusal.TOO_LARGE: _(
            "This file is larger than %(size)s. Leave out columns with long texts, or part it into several.",
            size=file_size(BYTES),
        ),
        Refusal.WORKBOOK: _("This is a workbook of a spreadsheet program. Open it there and save the sheet as CSV."),
        Refusal.NO_TEXT: _("This is no table: it does not hold text. Save it as CSV."),
        Refusal.NO_ROWS: _("There are names of columns in this file, and no row below them."),
        Refusal.TOO_MANY_ROWS: _(
            "This file has %(number)s rows, and %(rows)s are taken at once. Nothing of it was kept: part it into several files, or leave out rows that are no applications.",
            number=number,
            rows=rows,
        ),
        Refusal.TOO_MANY_COLUMNS: _(
            "This file has %(number)s columns, and %(most)s are read. Leave some out.",
            number=number,
            most=count(COLUMNS),
        ),
        Refusal.QUOTES: _("Too many quotation marks in this file are not closed. Save it as CSV once more."),
    }
    return words[error.refusal]
