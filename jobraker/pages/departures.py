"""What left this server, in words: to whom, what, what was held back, why."""

from collections.abc import Mapping
from dataclasses import dataclass

from jobraker.ledger.models import HeldBack, Mailbox, Part, Receiver, Why
from jobraker.ledger.reading import OTHERS, Group, Line
from jobraker.mail.models import Kind
from jobraker.web.filters import count
from jobraker.web.gettext import N_, Phrase, _, ngettext

MAILBOXES: Mapping[str, Phrase] = {
    Mailbox.OWN: N_("Your own mailbox"),
    Mailbox.NAMED: N_("The mailbox that you named"),
    Mailbox.LEFT: N_("Your earlier mailbox"),
    Mailbox.SANDBOX: N_("The sandbox on this machine, in place of a mailbox"),
}
GETS: Mapping[str, Phrase] = {
    Receiver.MAIL: N_("letters about your account"),
    Receiver.MODEL: N_("words of your searches, or what you had a language model write about"),
    Receiver.PROVIDER: N_("that you sign in here"),
    Receiver.CALENDAR: N_("interviews, deadlines and what is due"),
    Receiver.OUTSIDE: N_("notifications"),
    Receiver.TOOL: N_("your applications and how far they have come, and openings that fit you"),
    Receiver.SENDER: N_("what you apply with, to fill in forms for you"),
    Receiver.EMPLOYER: N_("what you applied with"),
}
CHOICES: Mapping[str, Phrase] = {
    OTHERS: N_("not my own mailbox"),
    Receiver.MAIL: N_("mailbox"),
    Receiver.MODEL: N_("model"),
    Receiver.PROVIDER: N_("sign-in"),
    Receiver.CALENDAR: N_("calendar"),
    Receiver.OUTSIDE: N_("notifications outside"),
    Receiver.TOOL: N_("your own tools"),
    Receiver.SENDER: N_("whoever fills in the form"),
    Receiver.EMPLOYER: N_("employers"),
}
# What each letter is about, and why it was sent.
ASKED, WARNED = N_("you asked for it"), N_("so that you know, in case it was not you")
LETTERS: Mapping[str, tuple[Phrase, Phrase]] = {
    Kind.KNOWN: (N_("letter: you have an account"), N_("somebody asked for one with your address")),
    Kind.RESET: (N_("letter: a link to choose a password"), N_("somebody, most likely you, asked for it")),
    Kind.NEW_ADDRESS: (
        N_("letter: a link that confirms the address"),
        N_("you asked for it; whether it went out is not shown, for that would tell who has an account here"),
    ),
    Kind.ADDRESS_LEFT: (N_("letter: your address is changed"), WARNED),
    Kind.ADDRESS_TAKEN: (N_("letter: this is your address now"), WARNED),
    Kind.ADDRESS_TAKEN_BACK: (N_("letter: you have your old address again"), WARNED),
    Kind.ADDRESS_LOST: (N_("letter: this is no longer your address"), WARNED),
    Kind.PASSWORD_CHANGED: (N_("letter: your password is changed"), WARNED),
    Kind.SECOND_FACTOR_ON: (N_("letter: two-step sign-in is on"), WARNED),
    Kind.SECOND_FACTOR_OFF: (N_("letter: two-step sign-in is off"), WARNED),
    Kind.RECOVERY_CODE_USED: (N_("letter: a recovery code was used"), WARNED),
    Kind.RECOVERY_CODES_RENEWED: (N_("letter: new recovery codes were made"), WARNED),
    Kind.CODES_GUESSED: (N_("letter: somebody guesses your codes"), WARNED),
    Kind.NEW_DEVICE: (N_("letter: a sign-in on a new device"), WARNED),
    Kind.SIGN_IN_CONNECTED: (N_("letter: another way to sign in"), WARNED),
    Kind.SIGN_IN_DISCONNECTED: (N_("letter: a way to sign in was disconnected"), WARNED),
    Kind.TOKEN_MADE: (N_("letter: a token was made for a program"), WARNED),
    Kind.API_SIGN_IN: (N_("letter: a program signed in"), WARNED),
    Kind.API_REUSE: (N_("letter: a program’s sign-in was used twice"), WARNED),
    Kind.MADE_ADMIN: (N_("letter: you are an admin now"), N_("whoever runs this site made you one")),
    Kind.MADE_SEEKER: (N_("letter: you are an admin no more"), N_("another admin took that away")),
    Kind.LOCKED: (N_("letter: your account is locked"), N_("an admin locked it")),
    Kind.UNLOCKED: (N_("letter: your account is unlocked"), N_("an admin unlocked it")),
    Kind.EXPORTED: (N_("letter: an admin took your data along"), N_("an admin exported what your account holds")),
    Kind.SENT: (N_("letter: what became of what you approved"), N_("you approved applications to be sent")),
    Kind.SENT_BY_RULE: (N_("letter: what your rule sent"), N_("you allow applications to be sent unseen")),
    Kind.SENDING_STOPPED: (N_("letter: your rule has stopped"), N_("sending by your rule stopped itself")),
    Kind.REMINDER: (N_("letter: what you wanted to be reminded of"), N_("you asked to be reminded of it")),
    Kind.ALERT: (N_("letter: what an alert found"), N_("you made the alert")),
    Kind.DELETION_AHEAD: (N_("letter: when your account will be deleted"), N_("you set that time")),
}
SANDBOX = "sandbox"
SANDBOXES: Mapping[str, Phrase] = {
    Receiver.OUTSIDE: N_("The sandbox on this machine, in place of where you are told"),
    Receiver.TOOL: N_("The sandbox on this machine, in place of a tool of yours"),
    Receiver.SENDER: N_("The sandbox on this machine, in place of Skyvern"),
}
REASONS: Mapping[str, Phrase] = {
    Receiver.PROVIDER: N_("you chose to sign in by it"),
    Receiver.CALENDAR: N_("you made the address; told once a day"),
    Receiver.OUTSIDE: N_("you named this address for it"),
    Receiver.TOOL: N_("you named its address for it"),
    Receiver.EMPLOYER: N_("you applied there: it was sent, once"),
}
OTHER_LETTER = (N_("letter"), N_("you have an account here"))
HELD_BACK: Mapping[str, Phrase] = {
    HeldBack.WHO: N_("who you are"),
    HeldBack.ACCOUNT: N_("everything in your account"),
    HeldBack.CONTACT: N_("your name, mail address, phone number, street and links"),
}
TEXTS: Mapping[str, Phrase] = {
    Part.RESUME: N_("text of your résumé"),
    Part.PROFILE: N_("facts of your profile"),
    Part.POSTING: N_("the posting"),
    Part.DRAFT: N_("your draft"),
    Part.TYPED: N_("what you typed for it"),
    Part.TRACKED: N_("your applications and how far they have come"),
    Part.MATCHES: N_("openings that fit you"),
}
APPLIED_WITH: Mapping[str, Phrase] = {
    Part.APPLICATION: N_("your answers to what their form asks"),
    Part.RESUME: N_("your résumé"),
    Part.LETTER: N_("your letter"),
    Part.CODE: N_("a code that they had sent you"),
}
WRITTEN: Mapping[str, Phrase] = {
    Why.REWRITE: N_("you asked for other words in your résumé"),
    Why.DRAFT: N_("you asked for a draft of a letter"),
    Why.TAILORED_RESUME: N_("you asked for a résumé for this opening"),
    Why.RESUME_GAPS: N_("you let the model fill what we could not read of your file"),
    Why.ASSISTANT: N_("you asked the assistant"),
    Why.PRACTICE: N_("you asked for feedback on an answer"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A line, or a group of them, in the reader's words."""

    to: str
    what: str
    held_back: str = ""
    why: str = ""


def told_line(line: Line) -> Told:
    parts = [part_words(part, line) for part in line.parts]
    held_back = [str(HELD_BACK[each]) if each in HELD_BACK else each for each in line.held_back]
    return Told(
        receiver_words(line.kind, line.receiver),
        ", ".join([*parts, *line.files]),
        ", ".join(held_back) or _("nothing"),
        why_words(line),
    )


def told_group(group: Group) -> Told:
    if group.kind == Receiver.EMPLOYER:
        number = group.receivers
        to = ngettext("%(count)s employer", "%(count)s employers", number, count=count(number))
        return Told(to, str(GETS[group.kind]))
    return Told(receiver_words(group.kind, group.receiver), str(GETS.get(group.kind, "")))


def receiver_words(kind: str, receiver: str) -> str:
    if receiver == SANDBOX and kind in SANDBOXES:
        return str(SANDBOXES[kind])
    match kind:
        case Receiver.MAIL:
            return str(MAILBOXES.get(receiver, receiver))
        case Receiver.MODEL:
            return _("Model, %(host)s", host=receiver)
        case Receiver.PROVIDER:
            return _("Sign-in, %(host)s", host=receiver)
        case Receiver.CALENDAR:
            return _("A calendar that has your secret address")
        case Receiver.OUTSIDE:
            return _("Where you want to be told, %(service)s", service=receiver)
        case Receiver.TOOL:
            return _("Your own tool, %(host)s", host=receiver)
        case Receiver.SENDER:
            return _("Skyvern, %(host)s", host=receiver)
    return receiver


def part_words(part: str, line: Line) -> str:
    if line.kind in (Receiver.SENDER, Receiver.EMPLOYER):
        return str(APPLIED_WITH.get(part, part))
    match part:
        case Part.LETTER:
            return str(LETTERS.get(line.about, OTHER_LETTER)[0])
        case Part.SEARCH_WORDS:
            if line.times > 1:
                words = ngettext("%(num)s word", "%(num)s words", line.words or 0)
                return ngettext("%(num)s search, %(words)s", "%(num)s searches, %(words)s", line.times, words=words)
            return ngettext("%(num)s word of a search", "%(num)s words of a search", line.words or 0)
        case Part.SIGN_IN:
            return _("that you sign in here")
        case Part.CALENDAR:
            return _("interviews, deadlines and what is due")
        case Part.NOTIFICATION:
            return ngettext("%(num)s notification", "%(num)s notifications", int(line.about or 1))
    return str(TEXTS.get(part, part))


def why_words(line: Line) -> str:
    match line.kind:
        case Receiver.MAIL:
            return str(LETTERS.get(line.about, OTHER_LETTER)[1])
        case Receiver.MODEL:
            return str(WRITTEN[line.why]) if line.why in WRITTEN else _("to find openings by their meaning")
        case Receiver.SENDER if Part.CODE in line.parts:
            return _("you typed it, so that the form of %(company)s goes on", company=line.about)
        case Receiver.SENDER if line.why == Why.REHEARSAL:
            return _("a dry run for %(company)s: all but the last step", company=line.about)
        case Receiver.SENDER:
            return _("to apply for you at %(company)s, by your word or by your rule", company=line.about)
    return str(REASONS.get(line.kind, line.why))
