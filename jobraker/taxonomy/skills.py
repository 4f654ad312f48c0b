"""Canonical skills: found in texts, named in searches. The list is `data/skills.tsv`.

An alias matches whole words in any case. Marked `=` it matches as it is written (Excel, not "excel"); marked `~` too,
but only near another skill of the same line (Go, R, Swift: they are words or names as well). Marked `!` it names the
skill in a search but is not looked for in texts, where it mostly means something else ("health insurance").

The skills of `data/asked_skills.tsv` are mostly the employer's business and count only where a text asks for them.
"""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from operator import itemgetter

from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.lines import of_lines
from jobraker.taxonomy.tables import rows

NO_SKILL = "-"  # id of the list's line of phrases whose words shall not count: R&D is no R
MARKS = "=~!"
MOST = 40  # skills of one text
NEAR = 8  # words between an ambiguous alias and the skill that makes it one
ASKED_BEFORE = 12  # words between one that asks and a skill that must be asked for
ASKED_AFTER = 4  # the same, where the word that asks follows
SHORT_LINE = 6  # words of a line that is no sentence about the employer
TEXT_MOST = 60_000  # characters of a text that are read


@dataclass(frozen=True, slots=True)
class Skill:
    id: str
    label: str
    aliases: tuple[str, ...]
    category: str


@dataclass(slots=True)
class _Node:
    """Of the tree of aliases, word by word. `skills`: (id, spelling demanded or "", whether it needs company)."""

    next: dict[str, "_Node"] = field(default_factory=dict)
    skills: list[tuple[str, str, bool]] = field(default_factory=list)


# A word may begin with the dot of .NET and end with the signs of C++ and C#, or with the & of R&D, which is no R; what
# ends a list item stands alone.
_TOKEN = re.compile(r"\.?\w+[+#&]*|[,;:•|()]")
_SAYS_NOTHING = frozenset(
    {"js", "db", "lang", "language", "programming", "framework", "skills"}
)  # behind a skill's name
_MS = re.compile(r"^ms\b\s*", re.IGNORECASE)
SHORTEST, CUT_MOST = 4, 4  # letters of a word that another is cut short to, and that are cut


def skills_in(text: str) -> tuple[str, ...]:
    """Ids of the skills named in a text, at most `MOST`, the most often named first, then in order of appearance."""
    lines = text[:TEXT_MOST].split("\n")
    named = [_named(line, number == 0) for number, line in enumerate(lines)]
    certain, doubtful = zip(*named, strict=True)
    found = Counter(chain(*certain, *doubtful))
    return tuple(skill for skill, _ in found.most_common(MOST))


@of_lines
def _named(line: str, title: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids of the skills named in a line: those that are certain, and those that the others near them make so."""
    certain, doubtful = _found(_TOKEN.findall(line), title=title)
    return tuple(skill for skill, _ in certain), tuple(skill for skill, _ in doubtful)


def places_of_skills(text: str) -> list[tuple[str, int, int]]:
    """Id of each skill that is named, and where its first word begins and ends."""
    found, start = [], 0
    for number, line in enumerate(text[:TEXT_MOST].split("\n")):
        words = list(_TOKEN.finditer(line))
        certain, doubtful = _found([word[0] for word in words], title=number == 0)
        for skill, place in sorted(certain + doubtful, key=itemgetter(1)):
            found.append((skill, start + words[place].start(), start + words[place].end()))
        start += len(line) + 1
    return found


@cache
def implied_by(skill: str) -> frozenset[str]:
    """Skills that nobody has this one without."""
    told = {each: frozenset(implied.split("|")) for each, implied in rows("implied_skills.tsv")}
    return told.get(skill, frozenset())


def skill_named(word: str) -> str | None:
    """The id of the skill that `word` is a name of, in any case; None for none."""
    return _names().get(_key(word))


def is_skill(identity: str) -> bool:
    return identity in _by_id()


def is_word_of_skill(word: str) -> bool:
    """Whether `word` is a name of a skill, or one of the words of such a name."""
    return _key(word) in _names() or word.lower() in _words_of_names()


def label(skill: str) -> str:
    """What a person reads for an id; the id itself when there is no such skill."""
    known = _by_id().get(skill)
    return known.label if known else skill


def name_of_skill(said: str) -> str:
    """What a skill is called that somebody has named: by its label where what they wrote is a spelling or an abbreviation of
    that, else by their own word, which is one that employers look for too: Kibana, not the ELK Stack that it belongs to."""
    known = skill_named(said)
    return label(known) if known and _is_spelling(said, label(known)) else said


def _is_spelling(said: str, name: str) -> bool:
    """Whether it is the name written otherwise: "reactjs", "postgres", "ms excel", "js", "k8s"."""
    own, canonical = _letters(_MS.sub("microsoft ", said)), _letters(name)
    rest = own.removeprefix(canonical)
    if own.startswith(canonical) and (not rest or rest.isdigit() or rest in _SAYS_NOTHING):
        return True
    initials = "".join(letter for letter in name if letter.isupper()).lower()
    if (len(own) > 1 and own == initials) or _is_numeronym(own, canonical):
        return True
    one_word = not {" ", "-"} & {*said.strip(), *name}
    return one_word and len(own) >= SHORTEST and canonical.startswith(own) and len(canonical) - len(own) <= CUT_MOST


def _is_numeronym(short: str, name: str) -> bool:
    """ "k8s": the first letter, how many were left out, the last."""
    return short[1:-1].isdigit() and short == f"{name[0]}{len(name) - 2}{name[-1]}"


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, fold(name))) or name.lower()


@cache
def all_skills() -> tuple[Skill, ...]:
    return tuple(
        Skill(identity, label, tuple(filter(None, aliases.split("|"))), category)
        for identity, label, aliases, category in rows("skills.tsv")
        if identity != NO_SKILL
    )


def _misleading() -> tuple[str, ...]:
    return next(tuple(aliases.split("|")) for identity, _, aliases, _ in rows("skills.tsv") if identity == NO_SKILL)


def _found(tokens: list[str], *, title: bool) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """(id, place of its first word) of every skill of a line, the longest alias at each place: the certain ones, and the
    ambiguous ones that have company."""
    certain: list[tuple[str, int]] = []
    doubtful: list[tuple[str, int]] = []
    tree, free = _tree(), 0
    lowered = [*map(str.lower, tokens), ""]
    asked_only = _asked_only("skill")
    # Most words of the tree are common ones that begin some phrase: what follows them tells that no name begins there.
    hits = [
        position
        for position, token in enumerate(lowered)
        if token in tree and (tree[token].skills or lowered[position + 1] in tree[token].next)
    ]
    for position in hits:
        if position < free:
            continue
        skill, needs_company, length = _longest(tree[lowered[position]], tokens, lowered, position)
        if skill:
            free = position + length
        if skill in asked_only and not title and not _is_asked_for(position, free, lowered):
            continue
        if skill and skill != NO_SKILL:
            (doubtful if needs_company else certain).append((skill, position))
    places = [place for _, place in certain]
    return certain, [(skill, place) for skill, place in doubtful if _in_company(place, places)]


def _is_asked_for(start: int, end: int, lowered: list[str]) -> bool:
    """Whether a name from `start` to `end` stands in a short line or beside words that ask for it."""
    before = lowered[max(start - ASKED_BEFORE, 0) : start]
    after = lowered[end : min(end + ASKED_BEFORE, len(lowered) - 1)]
    if len(before) + end - start + len(after) <= SHORT_LINE:
        return True
    return not (_asked_only("before").isdisjoint(before) and _asked_only("after").isdisjoint(after[:ASKED_AFTER]))


@cache
def _asked_only(kind: str) -> frozenset[str]:
    return frozenset(words for is_kind, words in rows("asked_skills.tsv") if is_kind == kind)


def _longest(node: _Node, tokens: list[str], lowered: list[str], start: int) -> tuple[str, bool, int]:
    """The skill of the longest alias from `start` on, whether it needs company, and how many words it takes."""
    skill, needs_company, length = "", False, 1
    at: _Node | None = node
    position = start
    while at is not None:
        position += 1
        for identity, spelling, needs in at.skills:
            if not spelling or spelling == " ".join(tokens[start:position]):
                skill, needs_company, length = identity, needs, position - start
                break
        at = at.next.get(lowered[position])
    return skill, needs_company, length


def _in_company(place: int, places: list[int]) -> bool:
    """Whether one of the ascending `places` lies near."""
    at = bisect_left(places, place)
    return any(abs(other - place) <= NEAR for other in places[max(0, at - 1) : at + 1])


def _key(word: str) -> str:
    return " ".join(_TOKEN.findall(word.lower()))


@cache
def _by_id() -> dict[str, Skill]:
    return {skill.id: skill for skill in all_skills()}


@cache
def _names() -> dict[str, str]:
    """Every alias, label and id in any spelling to its id; a label wins over another skill's alias."""
    aliases = {_key(alias.lstrip(MARKS)): skill.id for skill in all_skills() for alias in skill.aliases}
    ids = {_key(skill.id.replace("-", " ")): skill.id for skill in all_skills()}
    labels = {_key(skill.label): skill.id for skill in all_skills()}
    folded = {fold(skill.label): skill.id for skill in all_skills() if fold(skill.label) == skill.label.lower()}
    return aliases | ids | folded | labels


@cache
def _words_of_names() -> frozenset[str]:
    return frozenset(word for name in _names() for word in name.split())


@cache
def _tree() -> dict[str, _Node]:
    """The first words of all aliases. A label counts as an alias unless the list marks one of the same spelling."""
    root = _Node()
    for skill in all_skills():
        marked = {alias.lstrip(MARKS).lower() for alias in skill.aliases}
        names = skill.aliases if skill.label.lower() in marked else (skill.label, *skill.aliases)
        for name in names:
            if not name.startswith("!"):
                _plant(root, skill.id, name)
    for phrase in _misleading():
        _plant(root, NO_SKILL, phrase)
    return root.next


def _plant(root: _Node, identity: str, name: str) -> None:
    spelled = name.lstrip(MARKS)
    tokens = _TOKEN.findall(spelled)
    node = root
    for token in tokens:
        node = node.next.setdefault(token.lower(), _Node())
    exact = " ".join(tokens) if name[0] in "=~" else ""
    node.skills.append((identity, exact, name[0] == "~"))
