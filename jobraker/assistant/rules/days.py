"""Days that a question tells, in English, German, French and Spanish: each that its words can mean."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from jobraker.taxonomy.folding import fold

ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
DOTTED = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})?")
# What is told by something else that happens: nobody but the model reads what day that is.
RELATIVE = re.compile(r"\b(?:before|after|prior|vor|nach|bevor|nachdem|avant|apres|antes|despues)\b")
AHEAD = re.compile(
    r"\b(?:in|within|dans|en|dentro de) (\d{1,3}|\w+) (?:(days?|tage?n?|jours?|dias?)|(weeks?|wochen?|semaines?|semanas?)|(months?|monate?n?|mois|mes|meses))\b"
)
COUNTS = {
    name: count
    for count, names in enumerate(("a an one einem einer ein un une una", "two zwei deux dos", "three drei trois tres", "four vier quatre cuatro", "five funf cinq cinco", "six sechs seis"), 1)
    for name in names.split()
}  # fmt: skip
WEEKDAYS = (
    "monday montag lundi lunes",
    "tuesday dienstag mardi martes",
    "wednesday mittwoch mercredi miercoles",
    "thursday donnerstag jeudi jueves",
    "friday freitag vendredi viernes",
    "saturday samstag sonnabend samedi sabado",
    "sunday sonntag dimanche domingo",
)
MONTHS = (
    "january jan januar janvier enero",
    "february feb februar fevrier febrero",
    "march mar marz mars marzo",
    "april apr avril abril",
    "may mai mayo",
    "june jun juni juin junio",
    "july jul juli juillet julio",
    "august aug aout agosto",
    "september sep sept septembre septiembre",
    "october oct oktober octobre octubre",
    "november nov novembre noviembre",
    "december dec dezember decembre diciembre",
)
MONTH = {name: number for number, names in enumerate(MONTHS, 1) for name in names.split()}
OF_MONTH = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th|er)? (?:of |de )?({'|'.join(MONTH)})\b|\b({'|'.join(MONTH)}) (\d{{1,2}})(?:st|nd|rd|th)?\b"
)
NEXT_WEEK = re.compile(r"\b(?:next week|nachste woche|semaine prochaine|proxima semana|semana que viene)\b")
NEXT_MONTH = re.compile(r"\b(?:next month|nachsten monat|mois prochain|proximo mes|mes que viene)\b")
IN_DAYS = {
    0: "today|tonight|heute|aujourd hui|hoy",
    1: "tomorrow|morgen|(?<!apres )demain|(?<!la )(?<!pasado )manana",
    2: "day after tomorrow|ubermorgen|apres demain|pasado manana",
}


def days_in(question: str, today: date) -> set[date]:
    """None where it tells none, or by what else happens."""
    said = fold(question)
    if RELATIVE.search(said.replace("day after tomorrow", "")):
        return set()
    return {*dates(question, said, today), *ahead(said, today), *weekdays(said, today)}


def dates(question: str, said: str, today: date) -> Iterator[date]:
    for year, month, day in ISO.findall(question):
        yield from a_date(int(year), int(month), int(day))
    for day, month, year in DOTTED.findall(question):
        yield from coming(int(month), int(day), today) if not year else a_date(int(year), int(month), int(day))
    for day, name, other, other_day in OF_MONTH.findall(said):
        yield from coming(MONTH[name or other], int(day or other_day), today)


def ahead(said: str, today: date) -> Iterator[date]:
    for count, days, weeks, months in AHEAD.findall(said):
        number = int(count) if count.isdigit() else COUNTS.get(count, 0)
        if number and (days or weeks):
            yield today + timedelta(days=number * (1 if days else 7))
        elif number and months:  # of which some have more days
            yield from (today + timedelta(days=number * 30 + more) for more in range(-2, number + 1))
    for number, words in IN_DAYS.items():
        if re.search(rf"\b(?:{words})\b", said):
            yield today + timedelta(days=number)


def weekdays(said: str, today: date) -> Iterator[date]:
    found = False
    for number, names in enumerate(WEEKDAYS):
        if re.search(rf"\b(?:{'|'.join(names.split())})s?\b", said):
            found, first = True, (number - today.weekday()) % 7
            further = first == 0 or NEXT.search(said)
            yield from (today + timedelta(days=first + 7 * week) for week in range(2 if further else 1))
    if not found and NEXT_WEEK.search(said):
        monday = today + timedelta(days=7 - today.weekday())
        yield from (monday + timedelta(days=number) for number in range(7))
    if NEXT_MONTH.search(said):
        first_day = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
        yield from (
            each for number in range(31) if (each := first_day + timedelta(days=number)).month == first_day.month
        )


NEXT = re.compile(r"\b(?:next|week|nachste[nr]?|kommende[nr]?|prochaine?|proximo|que viene)\b")


def coming(month: int, day: int, today: date) -> Iterator[date]:
    """The next that there is."""
    for year in (today.year, today.year + 1):
        for each in a_date(year, month, day):
            if each >= today:
                yield each
                return


def a_date(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return
