"""Words that stand where a name should be and say nothing."""

import re

from jobraker.taxonomy.folding import fold

SAYS_NOTHING = frozenset(("unavailable", "none", "null", "undefined", "na", "n a", "not specified", "tbd", "unknown"))
_READ = 200  # characters of a text that are looked at

# Folded, in the five languages: who is not named, and that it is not.
_WHO = (
    r"company|companies|clients?|customers?|employers?|advertisers?|recruiters?|organi[sz]ations?|business|"
    r"unternehmen|firmen|firma|arbeitgeber|kunden?|auftraggeber|inserent|anbieter|"
    r"entreprises?|societes?|employeurs?|annonceurs?|empresas?|empleador(?:es)?|clientes?|anunciante|"
    r"bedrij(?:f|ven)|werkgevers?|klanten|klant|opdrachtgevers?|adverteerder"
)
_UNNAMED = (
    r"confidential|undisclosed|anonymous|private|various|multiple|hidden|unnamed|unknown|"
    r"vertraulich(?:er|es)?|anonym(?:er|es)?|privat(?:er|es)?|verschiedene|diverse|ungenannt(?:er|es)?|unbekannt(?:er|es)?|"
    r"confidentiel(?:le)?|anonyme|prive?e?|particulier|divers(?:es)?|plusieurs|inconnue?|"
    r"confidencial|anonim[oa]|privad[oa]|particular|vari[oa]s|desconocid[oa]|vertrouwelijk|anoniem|onbekend|particuliere?"
)
_ALONE = (
    r"confidential|undisclosed|anonymous|private|various|vertraulich|anonym|privat|verschiedene|confidentiel|anonyme|particulier|"
    r"confidencial|anonim[oa]|privad[oa]|varios|vertrouwelijk|anoniem|onbekend|unbekannt|inconnue?|desconocid[oa]"
)
_NOBODY = re.compile(
    rf"(?:(?:the|a|an|our|die|der|das|le|la|les|l|une?|el|los|las|het|de|een) )?(?:(?:{_UNNAMED}) )*(?:{_WHO})(?: (?:name|{_UNNAMED}|(?:name )?(?:withheld|not disclosed|not specified)))?|"
    rf"{_ALONE}|name|name (?:withheld|not disclosed)|not disclosed|privatanbieter|privatperson|privathaushalt"
)


def says_nothing(text: str) -> bool:
    """Whether a field is empty or holds a word for that."""
    folded = fold(text[:_READ])
    return not folded or folded in SAYS_NOTHING


def names_nobody(company: str) -> bool:
    """Whether what stands for an employer's name could stand for any: "Private client", "Confidential", "Company"."""
    return says_nothing(company) or _NOBODY.fullmatch(fold(company[:_READ])) is not None
