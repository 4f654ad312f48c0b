"""Chat completions as they come, checked by hand: the library validates no types, and hands a web page on as a text."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, cast

from openai.types.chat import ChatCompletion

from jobraker.clients.chat_calls import Calls, within
from jobraker.clients.errors import Kind, client_error
from jobraker.taxonomy.tokens import CHARS_PER_TOKEN

SERVICE = "chat"
TOKENS_MOST = 10_000_000  # that are believed of one answer


class Said(NamedTuple):
    text: str
    finish: str


def tokens_of(size: int) -> int:
    """About as many as so many bytes of text are."""
    return size // CHARS_PER_TOKEN + 1


def size_of(text: str) -> int:
    """Bytes."""
    return len(text.encode(errors="replace"))


def whole(answer: object) -> tuple[Said, int]:
    """What was said, and how many tokens it was, 0 where that is not told."""
    choices = answer.choices if isinstance(answer, ChatCompletion) else None
    message = getattr(choices[0], "message", None) if isinstance(choices, list) and choices else None
    text, refusal = getattr(message, "content", None), getattr(message, "refusal", None)
    if message is None or not isinstance(text, str | None):
        raise client_error(Kind.UNREADABLE, SERVICE, "no answer in it; does the address end in /v1?")
    finish = getattr(cast("Any", choices)[0], "finish_reason", None)
    declined = (isinstance(refusal, str) and refusal) or finish == "content_filter"
    return Said(text or "", "refusal" if declined else str(finish)), counted(
        getattr(getattr(answer, "usage", None), "total_tokens", None)
    )


def counted(tokens: object) -> int:
    return min(tokens, TOKENS_MOST) if isinstance(tokens, int) and tokens > 0 else 0


class Pieces:
    """The text of a stream of chunks as JSON has them, "" of one that has none; by its end why it ended, "" where nothing said so, how many tokens it was, and which
    tools it calls."""

    def __init__(self, chunks: Iterable[Any]) -> None:
        self._chunks = chunks
        self.calls = Calls()
        self.finish = ""
        self.tokens = 0
        self.size = 0

    def __iter__(self) -> Iterator[str]:
        for chunk in self._chunks:
            self.tokens = counted(within(within(chunk, "usage"), "total_tokens")) or self.tokens
            choices = within(chunk, "choices")
            if not isinstance(choices, list) or not choices:
                continue
            finish = within(choices[0], "finish_reason")
            self.finish = finish if isinstance(finish, str) and finish else self.finish
            delta = within(choices[0], "delta")
            self.size += size_of(self.calls.add(within(delta, "tool_calls")))
            text = within(delta, "content")
            said = text if isinstance(text, str) else ""
            self.size += size_of(said)
            yield said


def check_end(pieces: Pieces) -> None:
    match pieces.finish:
        case "":
            raise client_error(Kind.UNREADABLE, SERVICE, "the answer broke off")
        case "content_filter":
            raise client_error(Kind.DECLINED, SERVICE)
        case "length":
            raise client_error(Kind.TOO_LONG, SERVICE, "the answer ended at its limit")
