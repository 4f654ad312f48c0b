"""Where a text names what somebody wants, and not what they have been: there the title and employer of an opening may stand."""

import re
from collections.abc import Iterator, Sequence

from jobraker.documents.rules.words import CLAUSE, Text, Word, text_of

_GOAL = re.compile(
    r"\b(?:appl(?:y|ying|ication)|candidacy|vacancy|opening|advertised|(?:this|for (?:the|your)|your|advertised) (?:role|position|post|job)|join(?:ing)?|interest(?:ed)?|look(?:ing)? forward|would (?:like|love|be)|"
    r"your|dear|hope to|want to|wish to|keen|contribute to|at your|bewerb\w*|stelle|ausgeschrieben\w*|ausschreibung|position|ihre[mnrs]?|ihr|gern(?:e)?|möchte|freue|"
    r"sehr geehrte\w*|liebes?|guten tag|candidature|postul\w*|poste|offre|votre|vos|rejoindre|souhait\w*|madame|monsieur|bonjour|intéress\w*|puesto|solicit\w*|postul\w*|oferta|vacante|"
    r"su empresa|incorporar\w*|gustaría|estimad\w*|interes\w*|candidat\w*|vorrei|posizione|vostr\w*|gentile|interessat\w*|solliciter\w*|sollicitatie|vacature|functie|graag|geachte|beste|"
    r"vaga|gostaria|prezad\w*|candidatar\w*)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|been|had|have|has|did|led|ran|built|made|won|held|taught|wrote|worked|served|spent|during|former(?:ly)?|previous(?:ly)?|ex|past|since|when|while|after|"
    r"as an?|years?|time at|experience (?:at|with|as)|my (?:work|role|time|years|job|career|position|post)|current(?:ly)?|war|waren|hatte|habe|wurde|arbeitete|leitete|während|früher\w*|bisher\w*|"
    r"ehemalig\w*|seit|damals|nachdem|als (?:ich|leiter\w*)|meine[rsmn]? (?:arbeit|zeit|tätigkeit|stelle|rolle)|bin ich|étais|ai|avais|était|pendant|ancien\w*|depuis|précédent\w*|lorsque|mon (?:expérience|travail|poste|rôle)|"
    r"en tant que|fui|era|trabajé|trabajaba|he|durante|antigu\w*|desde|anterior\w*|cuando|mi (?:trabajo|experiencia|etapa|puesto)|ho|ero|stato|stata|durante|mio|mia|heb|had|tijdens|sinds|mijn|toen|trabalhei|minha|meu)\b"
    r"|\b(?:up)?on joining\b|\b(?:19|20)\d\d\b|\b(?!need\b|interested\b|advertised\b|posted\b|listed\b|excited\b|pleased\b|delighted\b|described\b|offered\b|indeed\b)[a-z]{3,}ed\b",
    re.IGNORECASE,
)


def goals_in(text: Text, allowed: Sequence[str]) -> list[tuple[int, int]]:
    """The places of each of `allowed` that is named as what is wanted: its clause says so, and nothing in it tells of the past."""
    wanted = [[word.folded for word in text_of(said).words] for said in allowed if said.strip()]
    named = [place for phrase in wanted for place in places_of(phrase, text.words)]
    bare = without(text.clean, named)
    return [(start, end) for start, end in named if _is_goal(clause(bare, start, end))]


def _is_goal(said: str) -> bool:
    return bool(_GOAL.search(said)) and not is_past(said)


def is_past(said: str) -> bool:
    """Whether it tells of what was, or of what is done now."""
    return bool(_PAST.search(said))


def places_of(phrase: Sequence[str], words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    folded = [word.folded for word in words]
    for at in range(len(words) - len(phrase) + 1 if phrase else 0):
        if folded[at : at + len(phrase)] == list(phrase):
            yield words[at].start, words[at + len(phrase) - 1].end


def without(said: str, places: Sequence[tuple[int, int]]) -> str:
    """The text with spaces in these places."""
    for start, end in places:
        said = said[:start] + " " * (end - start) + said[end:]
    return said


def clause(bare: str, start: int, end: int) -> str:
    """What stands around a place, up to the next signs that end a clause."""
    before = [found.end() for found in CLAUSE.finditer(bare, 0, start)]
    after = CLAUSE.search(bare, end)
    return bare[before[-1] if before else 0 : after.start() if after else len(bare)]


def clauses(text: Text) -> Iterator[tuple[int, int]]:
    start = 0
    for found in CLAUSE.finditer(text.clean):
        yield start, found.start()
        start = found.end()
    yield start, len(text.clean)
