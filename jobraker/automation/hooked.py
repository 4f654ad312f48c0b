"""What hooks are told of what was sent for somebody, in the transaction that knows it."""

from jobraker.automation.models import Attempt
from jobraker.automation.rules.states import State
from jobraker.hooks import telling
from jobraker.hooks.rules.events import Event, event_id
from jobraker.hooks.telling import News


def attempt_ended(attempt: Attempt, to: State) -> None:
    """What became of it, as far as that is known: evidence may come later, and is told then."""
    if not telling.wants(attempt.account_id, Event.ATTEMPT):
        return
    posting = {"title": attempt.title, "company": attempt.company}
    there = telling.applications(attempt.account_id, [attempt.application]).get(attempt.application)
    gone = {
        name: each for name, each in telling.application(attempt.application, posting, "").items() if name != "link"
    }
    told = {"key": str(attempt.key), "outcome": to.value, "problem": attempt.problem or "", "by_rule": attempt.by_rule}
    data = {"application": there or gone | {"stage": None}, "attempt": told | {"dry": attempt.dry}}
    telling.tell(attempt.account_id, News(Event.ATTEMPT, event_id("attempt", attempt.key, to, attempt.state_at), data))
