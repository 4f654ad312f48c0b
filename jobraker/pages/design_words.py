"""How résumés and letters may look, in words."""

from collections.abc import Mapping

from jobraker.documents.design import Accent, Paper, Template
from jobraker.web.gettext import N_, Phrase

TEMPLATES: Mapping[Template, Phrase] = {
    Template.PLAIN: N_("Plain"),
    Template.RULED: N_("Ruled"),
    Template.COMPACT: N_("Compact"),
}
PAPERS: Mapping[Paper, Phrase] = {Paper.A4: N_("A4"), Paper.LETTER: N_("US Letter")}
ACCENTS: Mapping[Accent, Phrase] = {
    Accent.NONE: N_("None"),
    Accent.GREEN: N_("Green"),
    Accent.BLUE: N_("Blue"),
    Accent.RED: N_("Red"),
}
