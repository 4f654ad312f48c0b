"""What the guides say."""

from typing import Any

from pydantic import Field

from jobraker.accounts.rules.scopes import Scope
from jobraker.extensions import redis
from jobraker.mcp.access import Caller
from jobraker.mcp.toolbox import Arguments, Tool
from jobraker.mcp.wording import cut, line, link, settings
from jobraker.search import passages

PASSAGES = 8
PASSAGE_CHARS = 2_500


class Question(Arguments):
    question: str = Field(min_length=1, max_length=passages.QUESTION_CHARS, description="In any language.")
    limit: int = Field(4, ge=1, le=PASSAGES)


def search(_caller: Caller, asked: Question) -> dict[str, Any]:
    found = passages.find(settings(), asked.question, asked.limit, redis())
    return {
        "passages": [
            {
                "guide": line(hit.title),
                "heading": line(hit.heading),
                "text": cut(hit.text, PASSAGE_CHARS),
                "link": link(f"/guides/{hit.slug}" + (f"#{hit.anchor}" if hit.anchor else "")),
            }
            for hit in found
        ],
        "nothing_found": None if found else True,
    }


TOOLS = (
    Tool(
        "knowledge_search",
        "Search the guides",
        "Passages of this site's guides on applying, interviews, pay and rights that answer a question.",
        Scope.JOBS_READ,
        Question,
        search,
        costly=True,
    ),
)
