"""What the audit log calls acts and what they are done to."""

from jobraker.audit.models import Act, Subject
from jobraker.web.gettext import N_, Phrase

ACTS: dict[Act, Phrase] = {
    Act.READ: N_("looked at"),
    Act.ADD: N_("added"),
    Act.CHANGE: N_("changed"),
    Act.REMOVE: N_("removed"),
    Act.RUN: N_("ran"),
    Act.TEST: N_("tested"),
    Act.LOCK: N_("locked"),
    Act.UNLOCK: N_("unlocked"),
    Act.PROMOTE: N_("made an admin"),
    Act.DEMOTE: N_("made an admin no more"),
    Act.EXPORT: N_("exported"),
    Act.SETTLE: N_("settled"),
    Act.RETRY: N_("sent again"),
    Act.DISCARD: N_("discarded"),
    Act.HALT: N_("halted"),
    Act.GO_ON: N_("let go on"),
    Act.RESTORE: N_("restored"),
}
SUBJECTS: dict[Subject, Phrase] = {
    Subject.ACCOUNT: N_("account"),
    Subject.REGISTRATION: N_("registration"),
    Subject.SOURCE: N_("source"),
    Subject.RUN: N_("run of a source"),
    Subject.JOB: N_("job"),
    Subject.REPORT: N_("report"),
    Subject.PROPOSAL: N_("proposal"),
    Subject.INTEGRATION: N_("integration"),
    Subject.APPLICATION: N_("application"),
    Subject.ATTEMPT: N_("sending"),
    Subject.ALERT: N_("alert"),
    Subject.MAIL: N_("mail"),
    Subject.ADDRESS: N_("mail address"),
    Subject.WEBHOOK: N_("webhook"),
    Subject.ARTICLE: N_("article"),
    Subject.TASK: N_("task"),
    Subject.SETTING: N_("setting"),
    Subject.SENDING: N_("all sending"),
    Subject.AUDIT: N_("audit log"),
    Subject.KEYS: N_("keys of what rests sealed"),
    Subject.DATA: N_("all data"),
}
