"""What words are a title, and a title without all that is written around it."""

import re

from jobraker.boards.kinds.hn_places import names_place
from jobraker.boards.kinds.hn_words import (
    ACRONYMS,
    ADDRESS,
    AREAS,
    BARE_TRADE,
    DOMAIN,
    ENGINEERS,
    FILLERS,
    HEADS,
    HOURS,
    LEVEL,
    LEVELS,
    MONEY,
    OFFERED,
    VISA,
    WAYS,
    WEAK_HEADS,
    WORK,
)
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.skills import skill_named

TITLE_CHARS = 120
SLUG_CHARS = 60
ASIDE_WORDS = 9

BRACKETS = re.compile(r"\(([^()]{0,200})\)|\[([^\[\]]{0,200})\]")
EDGES = " \t,;:.-–—•·*|/&!>»=→"


# Codes of places too; states stand behind a comma.
_UNPLACED = re.compile(r"\b(?:AI|ML|QA|VR|HR|PR)\b|(?<!, )\b(?:AR|OK|IT)\b")


def trimmed(text: str) -> str:
    """Without the marks around it; "C++" and "C#" keep theirs."""
    return text.lstrip(f"{EDGES}+#").rstrip(EDGES)


def inside_brackets(text: str) -> list[str]:
    return [found[1] or found[2] or "" for found in BRACKETS.finditer(text)]


def slug(title: str) -> str:
    """What tells a role of a comment from its others, whatever way its title is written."""
    return "-".join(fold(title).split())[:SLUG_CHARS].strip("-")


WITH_TRADES = {"app", "apps", "software", "web"}  # "Full stack web"
_OFFICE = re.compile(r"\b(?:head of|chief of staff)\b", re.IGNORECASE)


def names_role(words: str) -> bool:
    """Whether a title's noun is among the words, or they are a trade alone."""
    tokens = tokens_of(words)
    weak = any(_qualified(tokens[:place]) for place, token in enumerate(tokens) if token in WEAK_HEADS)
    weak = weak or _OFFICE.search(words) is not None
    return weak or any(token in HEADS for token in tokens) or is_trade(words)


def is_trade(words: str) -> bool:
    """A trade alone, or with the skills it is done with: "iOS", "Full Stack TypeScript"."""
    words = words.strip()
    begun = BARE_TRADE.match(words)
    rest = words[begun.end() :].replace("/", " ").split() if begun else []
    return begun is not None and (not rest or all(word in WITH_TRADES or skill_named(word) for word in rest))


_TAIL = re.compile(r",|\s(?:of|for|in|at|with|to)\s|\s[-–—]\s|:\s")
_STAFF = re.compile(r"chief of staff\b", re.IGNORECASE)
_GRADE = re.compile(r"\s+(?:I{1,3}|IV|[1-5])$")
_SLASH = re.compile(r"(?<=\w)/(?=\w)")


def is_title(words: str) -> bool:
    """Whether the words are one title: its noun stands at the end of what comes before "of", a comma or a bracket."""
    bare = trimmed(BRACKETS.sub(" ", words))
    if is_trade(bare) or LEVELS.fullmatch(bare):
        return is_trade(bare)
    if _SLASH.search(bare) and all(map(is_title, _SLASH.split(bare))):
        return True
    if _STAFF.match(bare):
        return True
    before = _TAIL.split(_GRADE.sub("", bare), maxsplit=1)[0]
    return _ends_a_title(before) or _ends_a_title(before.split(" / ", 1)[0])


def _ends_a_title(words: str) -> bool:
    tokens = tokens_of(words)
    noun = tokens[-1] if tokens else ""
    return noun in HEADS or noun == "head" or (noun in WEAK_HEADS and _qualified(tokens[:-1]))


def _qualified(before: list[str]) -> bool:
    """Whether a word stands there that makes a title of a weak noun: "sales rep", but not "and students"."""
    return any(token not in FILLERS and not token.isdigit() for token in before)


def names_area(words: str) -> bool:
    """ "Multiple roles", "Product, Design", "Backend Software Engineering"."""
    return is_vague(words) or not WORK.isdisjoint(tokens_of(BRACKETS.sub(" ", words))[-1:])


def names_openings(words: str) -> bool:
    return any(token in OFFERED for token in tokens_of(words))


def is_vague(words: str) -> bool:
    """ "Multiple Roles", "Product & Design", "Engineers": something is offered, and no title said."""
    bare = BRACKETS.sub(" ", words)
    tokens = tokens_of(bare)
    if any(token in ENGINEERS for token in tokens):
        if re.search(LEVEL, bare, re.IGNORECASE) and not any(token in OFFERED for token in tokens):
            return False
        return all(token in ENGINEERS | FILLERS | OFFERED or token.isdigit() for token in tokens)
    told = any(token in AREAS | OFFERED for token in tokens)
    return told and all(token in AREAS | OFFERED | FILLERS or token.isdigit() for token in tokens)


_COUNT = re.compile(
    r"^\W*(?:\(?\d{1,2}\)?x?|x\d{1,2}|#\d+|\d-\d)[\s.):-]+|\s[x×]\s?\d{1,2}$|\s\d{1,2}x$", re.IGNORECASE
)
_TRAILING = re.compile(
    r"\s*(?:\b(?:roles?|positions?|openings?|jobs?|opportunit(?:y|ies)|needed|wanted|vacanc(?:y|ies)|available|hires?)\b|[(\[]s[)\]]|,\s(?:primarily|ideally|preferably|particularly|especially|working|based|including)\b.*)"
    r"[\s.!:]*$",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:we(?:'|’)?(?:re| are)? )?(?:now )?(?:hiring|looking for|seeking|wanted|needed|open roles?|roles?|positions?|title|job)\b"
    r"(?: (?:for|an?|our|the))*[\s:–-]+|^(?:an?|one|two|three|the|our|multiple|several|various|many|talented) ",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s+[-–—]+\s+|\s@\s|:\s")
_SEXES = re.compile(r"[mwfdhx](?:\s*/\s*[mwfdhx]){1,3}", re.IGNORECASE)


def title_of(text: str) -> str:
    """A title without hours, way of working, pay, place, count and the words around it; one engineer of several."""
    bare = BRACKETS.sub(lambda found: "" if is_aside(found[1] or found[2] or "") else found[0], text)
    bare = _balanced(_without_asides(DOMAIN.sub(" ", ADDRESS.sub(" ", bare))))
    bare = trimmed(" ".join(bare.split()))
    for pattern in (_COUNT, _LEADING, _TRAILING):
        bare = trimmed(pattern.sub("", bare))
    return trimmed(_singular(bare)[:TITLE_CHARS])


def is_aside(words: str) -> bool:
    """What stands beside a title and is no part of it: a place, pay, hours, an address, a count, the sexes."""
    plain = trimmed(words)
    if any(pattern.search(plain) for pattern in (ADDRESS, MONEY, HOURS, WAYS, VISA)):
        return True
    if (
        not plain
        or plain.isdigit()
        or (LEVELS.fullmatch(plain) and len(plain.split()) > 1)
        or _SEXES.fullmatch(plain)
        or plain.lower() in {"s", "es", "x2", "all levels", "us based"}
    ):
        return True
    areas = any(token in AREAS for token in tokens_of(plain)) and not any(
        token in OFFERED for token in tokens_of(plain)
    )
    return (is_vague(plain) and not areas) or (not names_role(plain) and not areas and is_place(plain))


def is_place(words: str) -> bool:
    """Whether they name a place that is known; "AI" and "QA" are none."""
    words = _UNPLACED.sub(" ", words)
    return not all(word in ACRONYMS for word in re.findall(r"\w+", words)) and names_place(words)


def tokens_of(words: str) -> list[str]:
    """Words in small letters, a title's noun in the singular."""
    tokens = (token.strip(".") for token in re.split(r"[^\w'+#.&]+", words.lower()))
    return [_stem(token) for token in tokens if token and token not in {"&", "."}]


def _stem(token: str) -> str:
    return token[:-1] if token.endswith("s") and token[:-1] in HEADS | WEAK_HEADS else token


def _without_asides(text: str) -> str:
    """Without what follows a dash and tells where, how or for how much; nor hours and ways of working in the title itself."""
    head, *tails = _DASH.split(text)
    kept = [tail for tail in tails if tail.strip() and not is_aside(tail) and len(tail.split()) <= ASIDE_WORDS]
    if kept and (not head.strip() or (is_aside(head) and not names_role(head))):
        return " - ".join(kept)
    return " - ".join([_plain(head), *kept])


def _plain(head: str) -> str:
    shorter = WAYS.sub(lambda way: way[0] if way[0].lower() == "global" else " ", HOURS.sub(" ", head))
    return shorter if names_role(shorter) else head


def _balanced(text: str) -> str:
    """Without brackets that have no other half."""
    if text.count("(") > text.count(")"):
        text = text[: text.rfind("(")]
    return text.replace(")", "") if text.count(")") > text.count("(") else text


def _singular(title: str) -> str:
    """ "Software Engineers" is one of them in each opening."""
    return re.sub(r"[A-Za-z]+s\b", lambda word: word[0][:-1] if _is_plural(word[0]) else word[0], title)


def _is_plural(word: str) -> bool:
    return word[:-1].lower() in HEADS | WEAK_HEADS and word.lower() not in HEADS
