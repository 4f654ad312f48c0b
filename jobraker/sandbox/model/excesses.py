"""Replies that nobody should take at their word: too many calls, broken ones, numbers that were never given, far too much."""

import json

from jobraker.sandbox.model.calling import Call, Order, asked_for, call
from jobraker.sandbox.model.replying import Reply, honest
from jobraker.sandbox.model.talk import Offered, Talk

LOOPS = 50
LONG_CHARS = 60_000
NEVER_GIVEN = (
    *("[99]", "[0]", "[-1]", "[1][2][3]", "[1, 2, 99]", "[1-3]", "[007]", "[999999999999999999999]", "[１]", "[[1]]"),
    *("[1](https://evil.example/)", "[^1]", "[n]", "[1", "1]", "[]", "【1】"),
)
SECTION = """\
## Part {0}

Berths are planned a week ahead of the ships [{0}]. **Bold**, *slanted*, `code`, ~~struck~~ and [a link](https://example.org/{0}).

| Step | What is done | Who |
|------|:------------:|----:|
| {0}.1 | Read the posting | you |
| {0}.2 | Write the letter | you & us |

1. First, then
   - a list within a list
     - and one more within
2. Second

> What was said before, and
> > what was said before that

```python
for berth in range({0}):
    plan(berth)  # <b>not bold</b>
```

![A picture](https://example.org/{0}.png) <https://example.org/bare/{0}> https://example.org/plain/{0}

---

"""


def looping(talk: Talk) -> Reply:
    """The same tool again and again."""
    return Reply(honest(talk).text, (call(talk, wanted(talk)),) * LOOPS if talk.tools else ())


def garbled(talk: Talk) -> Reply:
    """Calls of a tool with what is none of its arguments, and of tools that there are not."""
    name, good = call(talk, wanted(talk))
    wrong = json.dumps({each: {"value": value} for each, value in json.loads(good).items()})
    more = json.dumps(json.loads(good) | {"__proto__": {}, "account_id": 1})
    broken = (
        good[:-1],
        f'{good} {{"',
        "[1, 2]",
        "null",
        "",
        '"text"',
        "{'job': 3}",
        "NaN",
        wrong,
        more,
        '{"a":' * 2_000,
    )
    unknown = ("launch_rockets", "", "save; drop table jobs", "../save", name.upper(), "x" * 5_000)
    calls = [*(Call(name, each) for each in broken), *(Call(each, good) for each in unknown)]
    # Most clients take the first few alone: of both kinds some are among them.
    return Reply(honest(talk).text, tuple(calls[:4] + calls[len(broken) : len(broken) + 2] + calls[4:]))


def citing(talk: Talk) -> Reply:
    answer = honest(talk)
    return answer._replace(text=f"{answer.text} {' '.join(f'It says so {each}.' for each in NEVER_GIVEN)}")


def long(talk: Talk) -> Reply:
    """More than was allowed."""
    parts, size = list[str](), 0
    while size < LONG_CHARS:
        parts.append(SECTION.format(len(parts) + 1))
        size += len(parts[-1])
    return Reply("".join(parts)[:LONG_CHARS])


def wanted(talk: Talk) -> Order:
    """What the question asks for first, or else whatever there is."""
    tool = talk.tools[0] if talk.tools else Offered("save", {})
    return next(asked_for(talk), Order(tool, talk.question))
