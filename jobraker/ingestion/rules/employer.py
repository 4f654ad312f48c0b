"""Who hires, where the source's own field for it names nobody: what the text plainly calls the company."""

import re

from jobraker.taxonomy.placeholders import names_nobody

HEAD_CHARS = 3000  # characters of the text in which the line is looked for
NAME_CHARS = 60
WORDS_MOST = 7

_LABEL = re.compile(
    r"(?:^|(?<=[\s*•–-]))(?:Company|Employer|Hiring [Cc]ompany|Company [Nn]ame|COMPANY(?: NAME)?|Firma|Unternehmen|Arbeitgeber|Entreprise|Employeur|Empresa|Empleador|Bedrijf|Werkgever)\s{0,2}[:：]\s{0,2}(?=[A-ZÀ-ÖØ-Þ])"
)
# Where a name ends in texts that have lost their lines: before the next label, or where what follows says it again.
_NEXT_LABEL = re.compile(
    r"\s(?:About|Address|Company|Deadline|Department|Description|Duration|Employment|Experience|Industry|[Jj]ob|Key|Location|Number|Open|Our|Overview|Place|Position|Qualifications|Reports|Requirements|"
    r"Responsibilities|Role|Salary|Summary|Title|Type|Vacanc(?:y|ies)|We|Website|Work|Working|Ort|Standort|Stelle|Lieu|Poste|Lugar|Puesto|Functie|Locatie|Standplaats)\b|[\n;|•]|[.,]?\s\(|[.,]\s|$",
)
_LEGAL_FORM = re.compile(
    r"\b(?:plc|ltd|limited|llc|inc|gmbh|ag|sarl|sas)\b|\b(?:P\.L\.C|S\.A|S\.L|B\.V|N\.V)\b", re.IGNORECASE
)
_NO_NAME = re.compile(r"(?:we|our|an?|this|that|https?|www)\b", re.IGNORECASE)


def employer_in(text: str) -> str | None:
    """The name in a line such as "Company: Acme Bread Ltd"; None where it does not plainly end."""
    for label in _LABEL.finditer(text[:HEAD_CHARS]):
        told = text[label.end() : label.end() + NAME_CHARS * 2]
        name = _name(told)
        if name and len(name.split()) <= WORDS_MOST and not _NO_NAME.match(name) and not names_nobody(name):
            return name
    return None


def _name(told: str) -> str | None:
    """`told`: what follows the label."""
    end = _NEXT_LABEL.search(told)
    name = told[: end.start()] if end else told
    if form := _LEGAL_FORM.search(name):
        return name[: form.end()]
    if twice := _TWICE.match(name):
        return twice[1]
    return None if end is None or len(name) > NAME_CHARS or _UNFINISHED.search(name) else name.strip()


_UNFINISHED = re.compile(r"[:%/@]|(?:\W|\b(?:and|by|of|for|und|et|y|en))\s*$")
_TWICE = re.compile(r"(\w[\w&.' -]{2,40}?) \1\b", re.IGNORECASE)
