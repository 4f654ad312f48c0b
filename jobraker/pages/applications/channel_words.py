"""By which way an application went, in the reader's words."""

from collections.abc import Mapping

from jobraker.applications.rules.channels import Way
from jobraker.boards import BOARDS
from jobraker.web.facets import source_word
from jobraker.web.gettext import N_, Phrase

WAYS: dict[str, Phrase] = {
    Way.OWN_SITE: N_("On their own site"),
    Way.JOB_BOARD: N_("On a job board"),
    Way.MAIL: N_("By mail"),
    Way.POST: N_("On paper"),
    Way.IN_PERSON: N_("In person"),
    Way.REFERRAL: N_("Through somebody who works there"),
    Way.RECRUITER: N_("Through a recruiter"),
    Way.EMPLOYMENT_OFFICE: N_("Through the employment office"),
    Way.FAIR: N_("At a job fair"),
}


def channel_word(channel: str) -> str:
    """ "" where none is known."""
    if channel in WAYS:
        return str(WAYS[channel])
    return source_word(channel) if channel in BOARDS else channel


def ways() -> Mapping[str, str]:
    """Each in words, those that are offered first."""
    return {way: str(words) for way, words in WAYS.items()} | {kind: source_word(kind) for kind in BOARDS}
