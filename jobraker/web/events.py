"""What happened to an account, in words."""

from jobraker.accounts.models import Event, SecurityEvent
from jobraker.web.devices import device_words
from jobraker.web.gettext import N_, Phrase, _

EVENTS: dict[Event, Phrase] = {
    Event.CREATED: N_("Account created"),
    Event.SIGNED_IN: N_("Signed in"),
    Event.SIGNED_OUT_ELSEWHERE: N_("Signed out other devices"),
    Event.PASSWORD_RESET: N_("Password changed by a link from a mail"),
    Event.PASSWORD_CHANGED: N_("Password changed"),
    Event.ADDRESS_CHANGED: N_("Mail address changed"),
    Event.SECOND_FACTOR_ON: N_("Two-step sign-in turned on"),
    Event.SECOND_FACTOR_OFF: N_("Two-step sign-in turned off"),
    Event.RECOVERY_CODE_USED: N_("Recovery code used"),
    Event.RECOVERY_CODES_RENEWED: N_("Recovery codes made anew"),
    Event.SIGNED_IN_ANEW: N_("Signed in on a new device"),
    Event.CODES_GUESSED: N_("Codes guessed by somebody with your password, until no more were taken"),
    Event.ADDRESS_TAKEN_BACK: N_("Old mail address taken back by a link from a mail"),
    Event.MADE_ADMIN: N_("Made an admin"),
    Event.MADE_SEEKER: N_("Made an admin no more"),
    Event.SIGN_IN_CONNECTED: N_("Another way to sign in connected"),
    Event.SIGN_IN_DISCONNECTED: N_("A way to sign in disconnected"),
    Event.TOKEN_MADE: N_("Token made for a program"),
    Event.TOKEN_ENDED: N_("Token of a program ended"),
    Event.API_SIGN_IN: N_("A program signed in"),
    Event.API_REUSE: N_("A program’s sign-in came a second time and was ended"),
    Event.LOCKED: N_("Locked by an admin"),
    Event.UNLOCKED: N_("Unlocked by an admin"),
    Event.EXPORTED_BY_ADMIN: N_("All that it holds taken along by an admin"),
}


def event_words(event: SecurityEvent) -> str:
    """With the device that did it, where one did."""
    told = str(EVENTS[event.kind])
    if not (event.device or event.client):
        return told
    return _("%(event)s · %(device)s", event=told, device=device_words(event.device))
