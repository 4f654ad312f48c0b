"""What the pages of hooks say of events, of what became of messages, and of addresses that are not taken."""

from collections.abc import Mapping

from jobraker.clients.tool_addresses import Refusal
from jobraker.hooks.models import Because, State
from jobraker.hooks.rules.events import Event
from jobraker.hooks.rules.problems import Problem
from jobraker.web.gettext import N_, Phrase

EVENTS: Mapping[Event, Phrase] = {
    Event.ADDED: N_("a job comes onto your list"),
    Event.MOVED: N_("an application moves to another stage"),
    Event.REMOVED: N_("one is taken off the list"),
    Event.ATTEMPT: N_("what became of one that was sent for you"),
    Event.INTERVIEW: N_("an interview is set, or changed"),
    Event.REMINDER: N_("something is due: a reminder, an interview, a deadline"),
    Event.OFFER: N_("an offer is written down"),
    Event.OFFER_CHANGED: N_("an offer is changed"),
    Event.MATCHES: N_("new matches, as your alerts tell them"),
    Event.PING: N_("a test"),
}
STATES: Mapping[State, Phrase] = {
    State.WAITING: N_("Waiting"),
    State.SENDING: N_("Being sent"),
    State.DELIVERED: N_("Delivered"),
    State.GIVEN_UP: N_("Given up"),
}
SHOWN: Mapping[State, Phrase] = {each: STATES[each] for each in (State.WAITING, State.DELIVERED, State.GIVEN_UP)}
STOPPED: Mapping[Because, Phrase] = {
    Because.PERSON: N_("You paused it: it is told nothing until it goes on."),
    Because.FAILURES: N_("It took nothing for days, so it is told nothing more. Mend it, then let it go on."),
    Because.GONE: N_("It said that nothing is there any more (410), so it is told nothing more."),
}
PROBLEMS: Mapping[Problem, Phrase] = {
    Problem.ANSWERED: N_("It did not take it."),
    Problem.REDIRECTS: N_("It leads elsewhere, which is not followed: name the address that it leads to."),
    Problem.TIMEOUT: N_("It did not answer within ten seconds."),
    Problem.UNREACHABLE: N_("It could not be reached."),
    Problem.CERTIFICATE: N_("Its certificate is not valid."),
    Problem.INSIDE: N_("Its name leads into a private network, which is not called."),
    Problem.ADDRESS: N_("Its address can no longer be read, or is none that is called: write it anew."),
    Problem.STOPPED: N_("It was stopped or taken off by then."),
    Problem.LOST: N_("No try came to its end."),
}
REFUSALS: Mapping[Refusal, Phrase] = {
    Refusal.MISSING: N_("Write the address that is to be told."),
    Refusal.LONG: N_("It is longer than any address of a tool."),
    Refusal.UNREADABLE: N_("That is no address of a page: it looks like https://example.org/hooks/jobraker."),
    Refusal.INSECURE: N_("Messages go by https alone."),
    Refusal.HOST: N_(
        "It must name a host on the internet, like hooks.example.org: no number, and none of a private network."
    ),
    Refusal.PORT: N_("Messages go to port 443 or 8443 alone: leave out any other."),
    Refusal.SIGN_IN: N_("Leave out the name and password: messages are signed instead."),
}
