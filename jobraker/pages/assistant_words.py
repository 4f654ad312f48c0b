"""What stands in a talk, as its page shows it: answers with links to what they rest on and to nothing else, cards, and why
nothing came."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from html import unescape

from markupsafe import escape

from jobraker.assistant.doing import Because
from jobraker.assistant.models import Action, Exchange, State
from jobraker.assistant.rules.sources import Of, Source, cited, linked, read
from jobraker.assistant.rules.terms import Doing
from jobraker.database import now
from jobraker.knowledge.rendering import rendered
from jobraker.language_model.terms import Problem
from jobraker.pages.applications.words import stage_word
from jobraker.pages.model_words import problem_words
from jobraker.saved.rules.stages import Stage
from jobraker.web.gettext import N_, Phrase, _
from jobraker.web.moments import AGE_DAYS, age, day, days_since

LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
BLOCK_END = re.compile(r"\n[ \t]*\n")
FENCE = re.compile(r"^[ \t]*(?:```|~~~)", re.MULTILINE)

TITLES: Mapping[str, Phrase] = {
    Doing.SEARCH: N_("Search"),
    Doing.SAVE: N_("Save this opening"),
    Doing.APPLY: N_("Prepare an application"),
    Doing.REMIND: N_("Set a reminder"),
    Doing.DRAFT: N_("Begin a letter"),
    Doing.MOVE: N_("Move the application"),
}
BUTTONS: Mapping[str, Phrase] = {
    Doing.SEARCH: N_("Search"),
    Doing.SAVE: N_("Save"),
    Doing.APPLY: N_("Prepare"),
    Doing.REMIND: N_("Set reminder"),
    Doing.DRAFT: N_("Begin"),
    Doing.MOVE: N_("Move"),
}
EFFECTS: Mapping[str, Phrase] = {
    Doing.APPLY: N_("You review every answer and file before anything is sent."),
    Doing.DRAFT: N_("From your profile and the posting; you edit it before it is used."),
    Doing.REMIND: N_("The opening is saved, if it is not yet."),
}
FOUND: Mapping[Of, Phrase] = {
    Of.PRACTICE: N_("Interview practice"),
    Of.GUIDE: N_("Guides"),
    Of.OPENING: N_("Openings"),
    Of.APPLICATION: N_("Your applications"),
}
WHY_NOT: Mapping[Because, Phrase] = {
    Because.GONE: N_("Not done: what it is about is not there any more."),
    Because.DECIDED: N_("Nothing changed: this was decided before."),
    Because.FULL: N_("Not done: you have as many as there may be. Remove one first."),
    Because.CLOSED: N_("Not done: this opening is closed."),
    Because.REFUSED: N_("Not done: from where it stands now, it may not."),
    Because.PAST: N_("Not done: its day is over. Ask for a reminder on another day."),
}


def answer_html(exchange: Exchange) -> str:
    """Safe HTML of an answer that has ended."""
    sources = read(exchange.sources)
    html = rendered(linked(exchange.answer, sources), headings=False)
    return only_known(html, sources, {each.number: at for at, each in enumerate(sources_of(exchange), 1)})


def only_known(html: str, sources: Sequence[Source], shown: Mapping[int, int]) -> str:
    """Links to anything else are the words that they were: whoever wrote what the model read may have wanted them. `shown`: a
    reader counts sources as they come, whatever numbers the model was told."""
    known = {source.path: source for source in sources}

    def kept(found: re.Match[str]) -> str:
        source = known.get(unescape(found[1]))
        if source is None:
            return found[2]
        if found[2] == str(source.number):
            number = shown.get(source.number, source.number)
            label = escape(_("Source %(number)s: %(title)s", number=number, title=source.title))
            return f'<a class="cite" href="{found[1]}" aria-label="{label}">{number}</a>'
        return f'<a href="{found[1]}">{found[2]}</a>'

    return LINK.sub(kept, html)


def found_by_kind(exchange: Exchange) -> list[tuple[str, list[Source]]]:
    """What an answer that no model gave is made of."""
    found = cited(exchange.answer, read(exchange.sources))
    kinds = [(str(words), [each for each in found if each.of is of]) for of, words in FOUND.items()]
    return [(words, sources) for words, sources in kinds if sources]


def sources_of(exchange: Exchange) -> list[Source]:
    """In the order in which they are shown, which numbers them."""
    return cited(exchange.answer, read(exchange.sources))


def split(growing: str) -> tuple[str, str]:
    """Blocks that are whole, and the one that is being written: a list or a fence of code is whole at its end."""
    ends = [found.end() for found in BLOCK_END.finditer(growing)]
    fences = [found.start() for found in FENCE.finditer(growing)]
    for end in reversed(ends):
        if bisect_left(fences, end) % 2 == 0:
            return growing[:end], growing[end:]
    return "", growing


def block_html(markdown: str) -> str:
    """While it is written nothing leads anywhere yet."""
    return only_known(rendered(markdown, headings=False), (), {})


def state_words(exchange: Exchange, *, is_told_below: bool = False) -> str:
    """Why there is no answer, or not all of one; "" where it is whole. `is_told_below`: the field itself says why."""
    if is_told_below:
        return _("No answer came.")
    if exchange.problem == Problem.OVER_BUDGET:
        return _("No answer came: not enough was left of the language-model budget of that day.")
    match exchange.state:
        case State.STOPPED:
            return _("You stopped it here.") if exchange.answer else _("You stopped it before anything was said.")
        case State.CUT if exchange.problem == Problem.TOO_LONG:
            return _("This is as long as an answer may be.")
        case State.CUT:
            return _("It broke off here.") + (f" {problem_words(exchange.problem)}" if exchange.problem else "")
        case State.FAILED:
            return problem_words(exchange.problem or "")
    return ""


def since(moment: datetime) -> str:
    """`5 min ago`, and of what is long ago its day."""
    words = age(moment)
    return _("%(age)s ago", age=words) if days_since(moment, now()) < AGE_DAYS else words


def unaided_words(exchange: Exchange) -> str:
    if exchange.answer:
        return _("No language model is connected. This is what was found for your question:")
    return _("No language model is connected, and nothing here was found for your question. Other words may do.")


def title_words(action: Action) -> str:
    return str(TITLES[action.doing])


def button_words(action: Action) -> str:
    return str(BUTTONS[action.doing])


def effect_words(action: Action) -> str:
    """What it would do exactly, beside what it is about."""
    told = action.told
    match action.doing:
        case Doing.SEARCH:
            near = str(told.get("near") or "")
            return f"{told['words']} · {near}" if near else str(told["words"])
        case Doing.REMIND:
            return f"{told['words']} · {day(date.fromisoformat(told['on']))}"
        case Doing.MOVE:
            return _("To %(stage)s", stage=stage_word(Stage(told["stage"])))
    return ""


def refused_words(action: Action) -> str:
    """Why it could not be done when it was last tried."""
    why = action.became.get("why")
    return str(WHY_NOT[Because(why)]) if why else ""


def note_words(action: Action) -> str:
    if action.doing == Doing.REMIND and action.told.get("key"):
        return ""
    return str(EFFECTS.get(action.doing, ""))
