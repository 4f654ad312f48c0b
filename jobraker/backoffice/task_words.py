"""What the back office calls tasks, and what became of those that failed."""

from jobraker.backoffice.tables.cells import State
from jobraker.queue import Task
from jobraker.tasks.models import FailedTask
from jobraker.tasks.settling import Became
from jobraker.web.gettext import N_, Phrase, _

TASKS: dict[Task, Phrase] = {
    Task.RUN_SOURCE: N_("read a source"),
    Task.EMBED_JOBS: N_("embed openings"),
    Task.EMBED_PASSAGES: N_("embed articles"),
    Task.COUNT_TERMS: N_("count words"),
    Task.STATE_FACTS: N_("state facts of openings"),
    Task.RECKON_PAY: N_("reckon pay"),
    Task.SEND_MAIL: N_("send a mail"),
    Task.SEND_NEWS: N_("send a mail of news"),
    Task.PUSH: N_("push notifications"),
    Task.READ_UPLOAD: N_("read a résumé"),
    Task.CATCH_UP_RESUME: N_("read a résumé again"),
    Task.ASK_MODEL: N_("ask the language model"),
    Task.MATCH_JOBS: N_("hold openings against lists of matches"),
    Task.HOLD_ALERTS: N_("hold openings against alerts"),
    Task.SEND_ALERTS: N_("send alerts"),
    Task.READ_LINK: N_("read a link"),
    Task.DELIVER: N_("tell somebody’s tool"),
    Task.REMOVE_SOURCES: N_("take away the openings of removed sources"),
    Task.BUILD_PACKAGE: N_("build an application"),
    Task.READ_FORM: N_("read a form"),
    Task.ADVANCE_ATTEMPT: N_("advance an application"),
    Task.SEND_BY_RULE: N_("send by rule"),
}


def task_words(name: str) -> str:
    """One that this version does not know has its name alone."""
    try:
        return str(TASKS[Task(name)])
    except ValueError:
        return name


def is_known(name: str) -> bool:
    return name in {task.value for task in Task}


def state_of(row: FailedTask) -> State:
    if row.settled_at is None:
        return State("bad", _("failed"))
    return State("ok", _("sent again")) if row.became == Became.RETRIED else State("", _("discarded"))
