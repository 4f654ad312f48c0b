"""Languages that have to be known, with their level where it is said; not those of customers, texts and products."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from jobraker.ingestion.rules.statements.said import Said
from jobraker.ingestion.rules.statements.sentences import Sentence, in_bytes
from jobraker.ingestion.rules.statements.weighing import is_notice, is_waived, need_of
from jobraker.jobs.statements import Fluency, Kind, Need
from jobraker.taxonomy.phrases import Named, Phrases

KIND = Kind.LANGUAGE
ROUND = 110  # characters before and behind a list of languages in which they are asked for
GAP = 32  # characters between two names of one list


@cache
def _phrases() -> Phrases:
    return Phrases("language_names.tsv")


WORDS = in_bytes(" ".join(_phrases().first_words() - {"af"}))


_FILLER = (
    r"(?:(?:levels?|working|business|professional|native|full|near|fluent|written|spoken|speaking|writing|reading|listening|verbal|oral|and|or|of|in|the|both|skills?|communications?|communicate|abilit(?:y|ies)|command|"
    r"knowledge|fluency|proficiency|proficient|languages?|interpersonal|an?|to|with|local|very|excellent|good|strong|clear|presentation|comprehension|understanding|at|least|minimum|additional|other|as|well|one|more|following|"
    r"effectively|clearly|fluently|confidently|professionally|comfortably|either|any|least|speak|read|write|is|are|must|be|have|advanced|high|exceptional|outstanding|polished|particularly|such|like|second|plus|direct|avec|use|using|u\.?s\.?|american|british|federal|canadian|latin|brazilian|american|"
    r"und|in|wort|schrift|kenntnisse|sehr|gute[sn]?|auch|idealerweise|auf|die|der|deutsche|et|à|l['’]écrit|écrit|oral|en|du|de|la|le|l|niveau|bon|très|avancé|y|el|del|alto|avanzado|escrito|hablado|van|een|het|en|taal|goede?|woord|geschrift|zowel|"
    r"[abc][12]\+?)[\s,/&:()\-–’'+]+){0,10}$"
)
_ASKING = re.compile(
    r"(?:\b(?:fluen(?:t|tly|cy)|proficien(?:t|cy|tly)|native|mother tongue|bilingual|multilingual|conversational|command|mastery|speak|speaks|speaking|spoken|written|verbal|oral|write|communicat(?:e|es|ing|ions?)|excellent|good|strong|solid|basic|"
    r"perfect|advanced|intermediate|great|superb|outstanding|exceptional|impeccable|flawless|business|professional|knowledge|languages?(?:\(s\))?|language skills|full professional|confident|comfortable|level|understand|literate|"
    r"fließend\w*|verhandlungssicher\w*|sehr gute[sn]?|gute[sn]?|solides|sprichst|sprechen|spricht|beherrsch\w*|muttersprach\w*|ausgezeichnete|kommunizier\w*|sprachkenntnisse|kommunikation|"
    r"couramment|maîtrise|maîtrises|niveau|parles?|parlez|bilingue|aise|connaissance|dominio|nivel|hablar|hablas?|fluido|conocimientos?|"
    r"vloeiend\w*|beheers\w*|spreekt?|kennis|communiceert|goede?|uitstekende?|comfortabel|kunskaper|kan)[\s,/&:()\-–’'+]+)"
    + _FILLER
)
_NOT_ASKING = re.compile(
    r"\b(?:teach\w*|translat\w*|tutor\w*|lessons?|courses?|class(?:es)?|learn\w*|content|videos?|localiz\w*|localis\w*|into|copy|copywriting|typ(?:e|ing)|no|not|n['’]t|without|voice (?:note|message)|apply|cv|letters?|documents?|articles?|scripts?|posts?|"
    r"captions?|literature|stories|materials?|records?|support(?:s|ing)?(?: our)?|available|kein\w*|pas|from|model|models|train\w*|improv\w*|kurs\w*|unterricht)\b[\w\s,&/(]{0,25}$"
)
_NEVER_ASKING = re.compile(
    r"\b(?:teach\w*|translat\w*|no|not|n['’]t|without|content|videos?|lessons?|courses?|class(?:es)?|kein\w*|pas)\b[\w\s,&/]{0,12}$"
)
_GOES_ON = re.compile(
    r"\s*(?:$|[,;.:()/|•●▪–—·!?*\n-]|(?:and|or|und|oder|et|ou|y|o|en|of|&|\+|languages?|skills?|speak(?:er|ers|ing)?|proficien\w*|fluen\w*|levels?|communications?|is|are|requir\w*|prefer\w*|essential\w*|mandatory|desir\w*|necessary|a|an|as|at|both|verbal\w*|"
    r"written|spoken|writing|oral\w*|to|with|in|abilit\w+|knowledge|native|on|grammar|but|would|will|plus|who|for|if|because|since|so|additional|other|ideally|preferably|must|needed|while|when|well|than|reading|mother|expert|able|"
    r"[abc][12]|comes|upper|intermediate|sind|ist|auf|sowie|gleichermaßen|mit|von|kenntnisse|setzen|runden|courant|courante?|est|requis|écrit\w*|lu|parlé|avanzado|fluido|intermedio|alto|avancé|taal|is|zijn|minimaal|nicht|niet|pas|erforderlich|notwendig|zwingend|vereist|exigé\w*|imprescindible|obligatorio)\b)"
)
_ASKED = re.compile(
    r"['’]?s?[ -]?(?:languages? )?(?:skills?\b|speak(?:er|ers|ing)\b(?! (?:latin|countr|market|region|team|world|client|customer|communit|jobs|environ|office|area|audience|user|europe|population|famil|compan|countries|patient|student|people|users))|proficien\w+\b(?! test)|fluency|fluent|levels?\b|communication skills|native\b|"
    r"\(?(?:[abc][12]\b|native|fluent|business|professional|advanced|intermediate|upper|proficient|mandatory|required|preferred|mother tongue|spoken|written|fluently|must)|"
    r"[ ,-]*(?:is|are|language is|would be|will be)? ?(?:also |highly |strongly |absolutely |an? )?(?:required?|requirement|mandatory|must\b|essential|necessary|needed|plus\b|preferred|advantage|bonus|asset|beneficial|desirable|nice to have)|"
    r" ?[-–:] ?(?:native|fluent|advanced|[abc][12]|intermediate|upper|excellent|good|professional|proficient)| (?:on|at) (?:a |an )?(?:native|professional|business|fluent|good|high|working|[abc][12]\b)| (?:upper|intermediate|advanced|fluent)\b|"
    r" auf (?:\w+ )?(?:niveau|muttersprach\w+|verhandlungs\w+)| in wort und schrift| courant| avanzado| fluido| \(?\w* ?niveau| requis)"
)
_NOT_ASKED = re.compile(
    r"['’]?s?[ -]?(?:languages? )?(?:skills? )?(?:is|are|ist|no es|es)? ?(?:absolutely )?(?:not\b|n['’]t\b|nicht|optional|no es)|['’]?s? (?:teachers?|teaching|lessons?|courses?|classes|literature|instructor|tutors?|subject|department|keyboard|version|alphabet|to \w+ translation)"
)
_LIST = re.compile(
    r"[\s,/&+()\-–:|]*(?:(?:and|or|and/or|und|oder|et|ou|y|e|en|of|as well as|sowie|plus|ideally|preferably|also|then|either|both|in|fluent|native|good|very|excellent|strong|basic|some|level|languages?|skills?|spoken|written|working|business|professional|fluency|sehr|gute[sn]?|solides|fließendes|d['’]|l['’]|de|is a (?:plus|must)|is required|required|preferred|mandatory|[abc][12]\+?|minimum|min|advanced|conversational|proficient|knowledge of|language)[\s,/&+()\-–:|.’']*){0,6}"
)
_OR = re.compile(r"\b(?:or|oder|ou|either)\b")
_ONE_OF = re.compile(
    r"\b(?:one of|one or more|at least one|any of|either|one (?:other|additional|more|further)|another)\b"
)
_VERBS = frozenset({"polish"})
_NO_PART = re.compile(
    r"my native|improve their \w+ language|\bpeople who speak\b[^.]{0,30}\bteam|\bi (?:can |also )?speak|do i need|do you need to speak|you do not need to speak|speaking jobs|find more english|english\+spanish|\bmarkets?\b only|language classes|new language|student['’]s spoken"
)


def read(sentence: Sentence) -> Iterator[Said]:
    named = list(_phrases().find(sentence.lower))
    if not named or is_notice(sentence) or _NO_PART.search(sentence.lower):
        return
    named = [
        each
        for each in named
        if sentence.lower[each.start : each.end] not in _VERBS or sentence.text[each.start].isupper()
    ]
    for group in _groups(sentence.lower, named):
        if is_waived(sentence, group[-1].start, group[-1].end):
            group = group[:-1] if _is_apart(sentence.lower, group) else []
        if group and _is_asked(sentence, group):
            yield from _said(sentence, group)


def _groups(lower: str, named: list[Named]) -> Iterator[list[Named]]:
    """Names that stand in one list, "English, German (C1) or French"."""
    group: list[Named] = []
    for each in named:
        if group and not (each.start - group[-1].end <= GAP and _LIST.fullmatch(lower, group[-1].end, each.start)):
            yield group
            group = []
        group.append(each)
    if group:
        yield group


def _is_apart(lower: str, group: list[Named]) -> bool:
    """Whether the last of a list has a part of the sentence of its own: "Fluent English required, German not"."""
    return len(group) > 1 and _ASKED_BETWEEN.search(lower, group[-2].end, group[-1].start) is not None


_ASKED_BETWEEN = re.compile(r"\b(?:required|mandatory|a must|fluent|native|[abc][12])\b[^,;]*[,;]")


def _is_asked(sentence: Sentence, group: list[Named]) -> bool:
    lower, first, last = sentence.lower, group[0], group[-1]
    before, after = lower[max(0, first.start - ROUND) : first.start], lower[last.end : last.end + ROUND]
    if _NOT_ASKED.match(after) or not (_GOES_ON.match(after) or _ends_here(sentence, last.end)):
        return False
    if any("kenntnis" in lower[each.start : each.end] or "kentnis" in lower[each.start : each.end] for each in group):
        return True
    if any(_ASKED.match(lower, each.end) for each in group):
        return not _NEVER_ASKING.search(before)
    return sentence.start is not None and _ASKING.search(before) is not None and not _NOT_ASKING.search(before)


def _ends_here(sentence: Sentence, end: int) -> bool:
    """Whether a capital begins something new there, as in texts that have lost their lines."""
    rest = sentence.text[end : end + 30].lstrip()
    return rest[:1].isupper() and not rest.startswith(
        ("Speaking", "Law", "Market", "GAAP", "Tax", "Accounting", "Teacher", "Literature")
    )


def _said(sentence: Sentence, group: list[Named]) -> Iterator[Said]:
    lower = sentence.lower
    level: str | None = None
    seen: set[str] = set()
    before_all = lower[max(0, group[0].start - 60) : group[0].start]
    one_of = len(group) > 1 and _ONE_OF.search(before_all) is not None
    learnt = _LEARNT.search(lower[group[-1].end : group[-1].end + 60]) is not None
    need = Need.REQUIRED
    for place, each in enumerate(group):
        last = place == len(group) - 1
        before = lower[max(0, each.start - 40) : each.start] if place == 0 else lower[group[place - 1].end : each.start]
        after = lower[each.end : each.end + 24] if last else lower[each.end : group[place + 1].start]
        was, need = need, _need(sentence, group, place)
        level = _level(before, after) or (level if need is was else None)
        if each.id in seen:
            continue
        seen.add(each.id)
        either = one_of or (last and learnt) or _is_one_of_several(lower, group, place)
        yield Said(
            each.id,
            each.start,
            each.end,
            need=Need.EITHER if either and need is Need.REQUIRED else need,
            level=level,
        )


_LEARNT = re.compile(r"\bor (?:\w+ )?willing")


def _is_one_of_several(lower: str, group: list[Named], place: int) -> bool:
    """Whether an "or" stands beside the name, or behind a list of commas that it is in: "English and French or Dutch"."""
    gaps = [lower[one.end : other.start] for one, other in pairwise(group)]
    if place > 0 and _OR.search(gaps[place - 1]):
        return True
    for gap in gaps[place:]:
        if _OR.search(gap):
            return True
        if "," not in gap and "/" not in gap:
            return False
    return False


_BY_ITSELF = re.compile(r"^[^,;]{0,14}\b(?:is|ist|est|would be|also)\b")


def _need(sentence: Sentence, group: list[Named], place: int) -> Need:
    """Of one name of a list: what follows the list is said of all, unless a comma parts the last ("English, German is a plus")."""
    lower, each, last = sentence.lower, group[place], group[-1]
    if each is last:
        return _last_need(sentence, each)
    between = lower[each.end : group[place + 1].start]
    if _MUST_BETWEEN.search(between):
        return Need.REQUIRED
    if _PLUS_BETWEEN.search(between):
        return Need.PLUS
    apart = _APART.search(lower[group[-2].end : last.start])
    if apart and (_BY_ITSELF.match(lower[last.end :]) or _WISHED_AT_ONCE.match(lower[last.end :])):
        return Need.REQUIRED
    return need_of(sentence, each.start, last.end)


def _last_need(sentence: Sentence, each: Named) -> Need:
    """What is said of others behind a comma ("French, other languages are a plus") is not said of it."""
    found = _OF_OTHERS.search(sentence.lower, each.end, each.end + 60)
    if found is None:
        return need_of(sentence, each.start, each.end)
    cut = Sentence(sentence.text[: found.start()], sentence.lower[: found.start()], sentence.start, sentence.body)
    return need_of(cut, each.start, each.end)


_MUST_BETWEEN = re.compile(r"is a must|required|mandatory")
_PLUS_BETWEEN = re.compile(r"is a plus|preferred")
_APART = re.compile(r"^[^a-z]*[,;(][^a-z]*(?:ideally|preferably)?[^a-z]*$")
_WISHED_AT_ONCE = re.compile(r" (?:as )?(?:a )?(?:plus|preferred)")
_OF_OTHERS = re.compile(
    r"[,;(] ?(?:and |with )?(?:an? )?(?:other|additional|another|any other|further|more|second|third)\b"
)


_EUROPEAN = re.compile(r"\b([abc][12])\b")
_WORDS = re.compile(
    r"(?P<either>(?:fluent|bilingual|near[- ]native) or native|native(?: or |/)(?:fluent|bilingual|near)|native-level or)|(?P<native>native|mother tongue|muttersprach)|(?P<fluent>fluen|bilingual|bilingue|verhandlungssicher|fließend|couramment|courant\b|vloeiend|fluido|full professional|perfect|flawless)|"
    r"(?P<professional>professional|business|proficien|excellent|advanced|very good|sehr gut|strong|outstanding|superb|exceptional|avanzado|maîtrise|uitstekend)|"
    r"(?P<good>good|solid|intermediate|conversational|working|\bgute|bon niveau|goede?)|(?P<basic>basic|grundkenntnis|elementary|beginner)"
)


def _level(before: str, after: str) -> str | None:
    """A level of the European framework beside a name, else the nearest words for one before it, else those behind."""
    after = after.partition(",")[0].partition(";")[0]
    if found := _EUROPEAN.search(after) or _EUROPEAN.search(before[-14:]):
        return found[1].upper()
    told = list(_WORDS.finditer(before))
    word = told[-1] if told else _WORDS.search(after)
    if word is None or word.lastgroup is None:
        return None
    return Fluency.FLUENT if word.lastgroup == "either" else Fluency(word.lastgroup)
