"""Whether words name an opening: whole, or by two words of its title at least that follow each other.

Whoever writes a title would have it named by what everybody says: words that orders are made of name nothing.
"""

from collections.abc import Sequence

LONG = 4  # letters of a word that tells openings apart
COMMON = frozenset(
    """about again also apply application before call cover draft find first friday from have interview interviewing into job
    keep later letter like list mark month monday move need next night offer opening openings please position posting remind
    reminder role saturday save search send show stage sunday that their them then these they this those thursday today
    tomorrow tuesday want wednesday week weeks with work write your for the and can you
    anschreiben bewerbung bewerben bitte brief diese dieser diesem diesen eine einen erinnere erinnerung fur kannst mich mir
    morgen montag dienstag mittwoch donnerstag freitag samstag sonntag schreib schreibe speichere speichern stelle suche woche
    cette candidature demain enregistre lettre lundi mardi mercredi jeudi vendredi samedi dimanche offre peux poste postule pour
    rappel rappelle moi semaine une
    candidatura carta esta este guarda lunes martes miercoles jueves viernes sabado domingo manana oferta para puedes puesto
    recuerdame recordatorio semana solicita una""".split()
) - {"night"}  # fmt: skip


def telling(words: Sequence[str]) -> list[str]:
    return [each for each in words if len(each) >= LONG and each not in COMMON]


def named(words: Sequence[str], title: Sequence[str]) -> slice | None:
    """The run of folded words that names it, the longest one first."""
    for size in range(len(title), 1, -1):
        for run in (list(title[at : at + size]) for at in range(len(title) - size + 1)):
            if len(telling(run)) < (1 if size == len(title) else 2):
                continue
            for at in range(len(words) - size + 1):
                if list(words[at : at + size]) == run:
                    return slice(at, at + size)
    return None
