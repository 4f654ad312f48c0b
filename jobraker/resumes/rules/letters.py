"""What goes along with a résumé, and is none itself."""

import re
from collections.abc import Iterable

from jobraker.resumes.lines import Line

GREETING_WORDS = 9
_GREETING = re.compile(
    r"(?:dear|to whom it may concern|sehr geehrte[rs]?|liebe[rs]?|hallo|guten tag|madame|monsieur|cher|chère|bonjour|estimad[oa]s?|"
    r"muy señor(?:es)?|a quien corresponda|geachte|beste|gentile|gentili|egregio|spett(?:abile)?|prezad[oa]s?|hello|hi)\b[^:]*[,:!]?",
    re.IGNORECASE,
)
_FAREWELL = re.compile(
    r"(?:(?:yours )?(?:sincerely|faithfully|truly)|(?:kind|best|warm) regards|(?:mit )?(?:freundlichen|besten|herzlichen) grü(?:ß|ss)en|"
    r"cordialement|(?:bien )?(?:sincères|cordiales) salutations|atentamente|un (?:cordial )?saludo|met vriendelijke groet(?:en)?|hoogachtend|"
    r"(?:cordiali|distinti) saluti|atenciosamente)\W{0,3}",
    re.IGNORECASE,
)


def is_letter(lines: Iterable[Line]) -> bool:
    """Whether somebody is greeted, and below that said farewell to."""
    greeted = False
    for line in lines:
        if greeted and _FAREWELL.fullmatch(line.text):
            return True
        greeted = greeted or (len(line.text.split()) <= GREETING_WORDS and bool(_GREETING.fullmatch(line.text)))
    return False
