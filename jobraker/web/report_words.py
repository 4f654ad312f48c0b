"""What people may say is wrong with an opening."""

from jobraker.reports.models import Problem
from jobraker.web.gettext import N_, Phrase

PROBLEMS: dict[Problem, Phrase] = {
    Problem.CLOSED: N_("It is closed already"),
    Problem.WRONG: N_("Facts here are wrong"),
    Problem.SCAM: N_("It looks like a scam"),
    Problem.DISCRIMINATION: N_("It discriminates against people"),
    Problem.OTHER: N_("Something else"),
}
