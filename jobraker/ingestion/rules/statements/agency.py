"""Who hires: an agency for a client of its own, or the employer itself, where either is said."""

import re
from collections.abc import Iterator

from jobraker.ingestion.rules.statements.said import Said
from jobraker.ingestion.rules.statements.sentences import Sentence, in_bytes
from jobraker.jobs.statements import Agency, Kind

KIND = Kind.AGENCY
WORDS = in_bytes(
    "client clients employment staffing agency agencies recruiter recruiters recruitment headhunter headhunters unsolicited principals acquisitie personalvermittler "
    "personalvermittlung personaldienstleister behalf recruiting mandant mandanten auftraggeber opdrachtgever uitzendbureau zeitarbeit kunden intérim"
)

# Most sentences about clients and agencies hold none of these.
_CHEAP = re.compile(
    r"(?:our|my|notre) client|of (?:our|my) clients|behalf|employment (?:business|agenc)|recruit|agenc|hunter|unsolicited|principals|acquisitie|personal(?:vermitt|dienst)|mandant|auftraggeber|kunden|opdrachtgever|l['’]un"
)
_FOR_A_CLIENT = re.compile(
    r"\b(?:our|my) client,? (?:is|are|has|have|seeks?|requires?|needs?|who|offers?|specialis\w+|wishes|wants|would|based|provides?|operates?|a |an |the |one |currently|will|prides?|are|now|urgently|believes?|in |for (?:an?|this|the) |to (?:recruit|find|hire))|"
    r"\b(?:(?:member|part) of|join(?:ing)?) our client['’]?s (?:\w+ ){0,2}team\b|\bmy client\b|\bmy clients (?:are) (?:looking|seeking|currently|now|a |an |one)|"
    r"\b(?:recruit\w*|hiring|search\w*|looking|seeking|working|acting|advertis\w+|posted|listed)\b[^.;]{0,60}\bon behalf of\b|\bon behalf of (?:our|my|a|one of our|one of my|an) (?:\w+ ){0,3}client|"
    r"\b(?:recruiting|hiring|recruit|looking|seeking)\b[^.;]{0,60}\bfor (?:our|my|one of our|one of my) (?:\w+ ){0,4}clients?\b(?! (?:relation|success|service|support|portfolio|base))|"
    r"(?:such\w+ [^.;]{0,60})?für (?:unseren|einen unserer) (?:\w+ )?(?:mandanten|kunden|auftraggeber)\b(?=[^.;]{0,60}such)|such\w+ [^.;]{0,60}für (?:unsere[n]?|einen unserer) (?:mandanten|kunden|auftraggeber)|bei unserem (?:kunden|mandanten)\b[^.;]{0,25}such\w+|voor (?:onze|een van onze) (?:opdrachtgever|klant)|pour (?:notre|l['’]un de nos) client"
)
_CLIENTS = ("client", "behalf", "mandant", "kunden", "auftraggeber", "opdrachtgever", "klant")
_AN_AGENCY = re.compile(
    r"\b\w+ (?:recruitment|resourcing)(?: ltd| limited| group)? (?:is|are|have|has) (?:an? |the |currently |now |proud |very |urgently |actively )*(?:recruit|look|seek|search|pleased|working|offering|to offer|to be|excellent|exciting|fantastic|opportunity|vacanc|require)|"
    r"\bspecialist recruiter\b|\bwithin our (?:\w+ ){0,3}recruitment division\b|\b(?:positions|roles|vacancies) (?:that )?we are (?:currently )?recruiting for\b|"
    r"\bemployment (?:business|agency) (?:in relation|for|and)|\bact(?:s|ing)? as (?:both )?(?:an? )?(?:employment|recruitment)|(?<!such )\bas an? (?:leading )?(?:recruitment|employment|staffing) (?:agency|business|consultancy|company)|"
    r"\b(?:we are|is) an? (?:[\w-]+ ){0,4}(?:recruitment|staffing|recruiting) (?:agency|business|consultancy|company|firm|specialist)|employment agencies and employment|\bare (?:[\w&-]+ ){0,5}recruitment specialists"
)
_OURSELVES = re.compile(
    r"\bno (?:(?:external|third[- ]party|outside|outsourcing|staffing|recruiting|recruitment|3rd[- ]party|freelancers?|contractors?)[ ,/]+(?:or |and |firms?,? )?){0,3}(?:recruiters?|agenc(?:y|ies)|head ?hunters?|recruitment (?:firms|companies|consultan\w+)|third[- ]part(?:y|ies))\b|"
    r"\b(?:recruiters?|(?:recruitment|staffing) (?:agenc\w+|firms?|companies|consultan\w+)|agencies|head ?hunters?)\b[^.;]{0,40}(?:do not|don['’]?t|please (?:do not|don['’]?t|no|excuse|refrain)|need not|not (?:be )?(?:accepted|considered|welcome|required))|"
    r"(?:not|n['’]t|never|no) (?:\w+ ){0,8}unsolicited|unsolicited (?:\w+[ /,-]{1,2}){0,6}(?:from|by) (?:\w+[ /,-]{1,2}){0,4}(?:recruit|agenc|search|staffing|third|head)|"
    r"(?:not|n['’]t) (?:\w+ ){0,3}(?:work|working|accept\w*|engage|partner|open|interested|looking)\b[^.;]{0,30}\b(?:agenc(?:y|ies)|recruiters|recruitment|headhunters)\b|\bprincipals only|\bdirect (?:applicants|candidates|applications) only|"
    r"acquisitie|keine (?:personalvermittl\w+|headhunter|personaldienstleist\w+|agenturen)|pas d['’](?:agence|intermédiaire)"
)
_NO_OURSELVES = re.compile(
    r"recruiter spam|no (?:previous )?(?:recruitment|agency|recruiting) (?:experience|fees?|background)|no recruiter (?:is )?involved|there is no|no agency fees|human judgment|decision"
)


def read(sentence: Sentence) -> Iterator[Said]:
    lower = sentence.lower
    if not _CHEAP.search(lower):
        return
    if (own := _OURSELVES.search(lower)) and not _NO_OURSELVES.search(lower):
        yield Said(Agency.EMPLOYER, *own.span())
    elif (other := _for_others(sentence)) and not _NO_AGENCY.search(lower):
        yield Said(Agency.AGENCY, *other.span())


def _for_others(sentence: Sentence) -> re.Match[str] | None:
    """An agency that is named as such may look for its own recruiters."""
    lower = sentence.lower
    client = _FOR_A_CLIENT.search(lower) if any(word in lower for word in _CLIENTS) else None
    agency = _AN_AGENCY.search(lower)
    return client or (None if TRADES.search(sentence.title) else agency)


_NO_AGENCY = re.compile(
    r"identify themselves|partner with|beware|fraud|\bscam|background check|on behalf of (?:our|the|its) (?:customers|users|company|team|ceo|business|executive)|personal (?:data|information)"
)
_NAMES = re.compile(
    r"\b(?:recruit(?:ment|ing|ers?)?|resourcing|staffing|personnel (?:services|solutions|agency)|employment (?:agency|services)|manpower|personalvermittlung|personaldienst\w*|personal (?:deutschland|gmbh|service)|zeitarbeit\w*|uitzend\w+|detachering|intérim|travail temporaire|headhunting|executive search)\b"
)
TRADES = re.compile(r"recruit|talent|resourc|consultant|sourc|account|sales|branch")


def in_name(company: Sentence, title: str) -> Iterator[Said]:
    """A company that is called an agency hires for others, unless the work is an agency's own."""
    if (named := _NAMES.search(company.lower)) and not TRADES.search(title.lower()):
        yield Said(Agency.AGENCY, *named.span())
