"""Why a link could not be read, in words: what is the matter, and what to do instead."""

from jobraker.pages.proposals import FAULTS
from jobraker.proposals.rules import Fault
from jobraker.saved.rules.refusals import Refusal
from jobraker.web.gettext import N_, Phrase

ADDRESS_FAULTS: dict[Fault, Phrase] = FAULTS | {Fault.EMPTY: N_("Paste the address of the page.")}

BY_HAND = N_("Write the job down by hand below; its link stands there already.")
LATER = N_("Try again later, or write the job down by hand below.")
COPY = N_("Copy its words into the form below.")
WORDS_BELOW = N_("Its words stand below: take out what does not belong to the job, then save it.")
REFUSALS: dict[Refusal, tuple[Phrase, Phrase]] = {
    Refusal.PRIVATE: (N_("The link leads into a private network, and nothing is read there."), BY_HAND),
    Refusal.CIRCLES: (N_("The page leads from one address to the next without end."), BY_HAND),
    Refusal.UNREACHABLE: (N_("There is no page to be reached at this address."), LATER),
    Refusal.SLOW: (N_("The page did not come within ten seconds."), LATER),
    Refusal.TOO_LARGE: (N_("The page is larger than five megabytes: no posting is."), BY_HAND),
    Refusal.GONE: (N_("The page is not there, or no longer."), BY_HAND),
    Refusal.LOGIN: (N_("The page is shown only to those who sign in there, or to no program."), COPY),
    Refusal.ROBOTS: (N_("That site asks programs not to read this page."), COPY),
    Refusal.FAILED: (N_("That site answered with an error."), LATER),
    Refusal.PDF: (N_("That is a PDF, and only pages are read."), COPY),
    Refusal.NOT_A_PAGE: (N_("That is a picture or a file, and only pages are read."), BY_HAND),
    Refusal.SCRIPTS: (N_("The page shows nothing where its scripts are not run, and here they are not."), COPY),
    Refusal.BROKEN: (N_("What the page says of the job in data is broken, or lacks its title."), COPY),
    Refusal.SEVERAL: (
        N_("The page lists several jobs."),
        N_("Open the one you mean and bring the address of its page."),
    ),
    Refusal.NO_JOB: (N_("The page says of no job in data that it has one."), COPY),
}
