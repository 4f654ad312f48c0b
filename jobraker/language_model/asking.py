"""The model asked once: within the budget, with who it is about held back, and written down before anything leaves."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar
from urllib.parse import urlsplit

import structlog
from pydantic import BaseModel, ValidationError

from jobraker.clients.errors import ClientError, Kind
from jobraker.database import db
from jobraker.language_model import budget, metrics
from jobraker.language_model.holding import AT_HAND
from jobraker.language_model.masking import Mask
from jobraker.language_model.prompts import blocks, told
from jobraker.language_model.terms import Block, ModelError, Problem, Purpose
from jobraker.ledger.leaving import leave
from jobraker.ledger.models import HeldBack, Part, Receiver, Why
from jobraker.settings import Settings

if TYPE_CHECKING:
    from jobraker.clients.openai_chat import OpenAIChat

T = TypeVar("T", bound=BaseModel)
SCHEMA_TOKENS = 500  # about as many as the shape of an answer takes
NOBODY = Mask()
PROBLEMS = {
    Kind.REFUSED: Problem.KEY,
    Kind.NOT_FOUND: Problem.MISSING,
    Kind.THROTTLED: Problem.BUSY,
    Kind.TIMEOUT: Problem.SLOW,
    Kind.TOO_LONG: Problem.TOO_LONG,
    Kind.DECLINED: Problem.REFUSED,
    Kind.UNREADABLE: Problem.UNREADABLE,
    Kind.TOO_LARGE: Problem.UNREADABLE,
    Kind.REJECTED: Problem.UNREADABLE,
}
PARTS = {
    Block.RESUME: Part.RESUME,
    Block.BULLETS: Part.RESUME,
    Block.PROFILE: Part.PROFILE,
    Block.SKILLS: Part.PROFILE,
    Block.LETTER: Part.DRAFT,
    Block.CLAIMS: Part.DRAFT,
    Block.POSTING: Part.POSTING,
    Block.WISHES: Part.TYPED,
    Block.QUESTION: Part.TYPED,
    Block.ANSWER: Part.TYPED,
    Block.OPENINGS: Part.POSTING,
    Block.APPLICATIONS: Part.TRACKED,
}
WHYS = {
    Purpose.REWRITE: Why.REWRITE,
    Purpose.LETTER: Why.DRAFT,
    Purpose.TAILORED_RESUME: Why.TAILORED_RESUME,
    Purpose.RESUME_GAPS: Why.RESUME_GAPS,
    Purpose.ASSISTANT: Why.ASSISTANT,
    Purpose.PRACTICE: Why.PRACTICE,
}

log = structlog.get_logger(__name__)


def is_connected(settings: Settings) -> bool:
    return settings.chat is not None


def name_of(settings: Settings) -> str:
    """The model and where it is, for people; "" where none is connected."""
    chat = settings.chat
    return f"{chat.model} @ {urlsplit(chat.url).hostname}" if chat else ""


def ask(
    settings: Settings,
    account_id: int,
    purpose: Purpose,
    instructions: str,
    material: Mapping[Block, str],
    shape: type[T],
    *,
    most_tokens: int,
    language: str = "",
    mask: Mask = NOBODY,
) -> T:
    """What the model answers, checked for its shape and for nothing else. Raises `ModelError`.

    Not within a transaction: the model may take minutes. `language` is that of the answer, "" for that of the material;
    `mask` holds back who it is about, and puts them in again.
    """
    if db.session().info.get("in_transaction"):
        raise RuntimeError("a model is asked between transactions")
    client = connected(settings)
    from jobraker.clients.chat_answers import size_of, tokens_of
    from jobraker.clients.openai_chat import Meter, Turn

    hidden = {name: mask.hide(text) for name, text in material.items()}
    turns = [Turn("system", told(instructions, language)), Turn("user", blocks(hidden))]
    day, meter, work = budget.today(), Meter(), AT_HAND.get()
    prompt = sum(tokens_of(size_of(turn.text)) for turn in turns) + SCHEMA_TOKENS
    reserved = budget.Reserve(prompt, most_tokens)
    if not budget.reserve(account_id, reserved, settings.chat_tokens_per_day, day, work):
        raise ModelError(Problem.OVER_BUDGET)
    leaving = [Leaving(text, (name,)) for name, text in hidden.items()]
    before = once(lambda: note_leaving(settings, account_id, purpose, leaving, mask))
    outcome = metrics.STOPPED
    try:
        moderated(settings, client, hidden, before)
        answer = client.structured(turns, shape, purpose, most_tokens=most_tokens, meter=meter, before=before)
        shown = shape.model_validate(mask.show(answer.model_dump()))
        outcome = metrics.ANSWERED
        return shown
    except ModelError as error:
        outcome = error.problem.value
        raise
    except ClientError as error:
        outcome = problem_of(error).value
        log.info("no answer of the model", purpose=purpose, error=str(error))
        raise ModelError(problem_of(error)) from error
    except ValidationError as error:  # what was put in is longer than its sign
        outcome = Problem.UNREADABLE.value
        raise ModelError(Problem.UNREADABLE) from error
    finally:
        metrics.calls.labels(purpose, outcome).inc()
        metrics.tokens.labels(purpose).inc(meter.tokens)
        budget.settle(account_id, reserved, meter.tokens, day, work)


def connected(settings: Settings) -> "OpenAIChat":
    """Raises `ModelError` where there is none."""
    if settings.chat is None:
        raise ModelError(Problem.NOT_CONNECTED)
    return client_of(settings)


@lru_cache(maxsize=2)
def client_of(settings: Settings) -> "OpenAIChat":
    # Imported by the process that uses it alone: the client costs a second and 60 MB.
    from jobraker.clients.openai_chat import OpenAIChat

    assert settings.chat  # noqa: S101 - looked at before
    return OpenAIChat(settings, settings.chat)


def moderated(
    settings: Settings, client: "OpenAIChat", material: Mapping[Block, str], before: Callable[[], None]
) -> None:
    """What people type themselves is looked at where that is wished; where the server has no moderation, the model says no
    by itself or not at all."""
    typed = [text for name, text in material.items() if PARTS.get(name) is Part.TYPED and text.strip()]
    if not settings.chat_moderation or not typed:
        return
    flagged = client.flagged(typed, before=before)
    if flagged is None:
        log.warning("the server has no moderation")
    if flagged:
        raise ModelError(Problem.REFUSED)


def problem_of(error: ClientError) -> Problem:
    if error.kind is Kind.THROTTLED and error.permanent:
        return Problem.OUT_OF_QUOTA
    return PROBLEMS.get(error.kind, Problem.BUSY if error.status == 503 else Problem.AWAY)


class Leaving(NamedTuple):
    """A text, and what it is of."""

    text: str
    of: tuple[Block, ...]


def note_leaving(settings: Settings, account_id: int, purpose: Purpose, leaving: Sequence[Leaving], mask: Mask) -> None:
    """Before the first exchange: what is killed in the middle of it has told all it had to."""
    chat = settings.chat
    host = (urlsplit(chat.url).hostname or "") if chat else ""
    parts = dict.fromkeys(PARTS[name] for text, of in leaving for name in of if name in PARTS and text.strip())
    held_back = [HeldBack.CONTACT] if mask.signs else []
    words = sum(len(each.text.split()) for each in leaving)
    leave(account_id, Receiver.MODEL, host, list(parts), WHYS[purpose], held_back=held_back, words=words)


def once(do: Callable[[], None]) -> Callable[[], None]:
    """The first time only."""
    done = False

    def first() -> None:
        nonlocal done
        if not done:
            done = True
            do()

    return first
