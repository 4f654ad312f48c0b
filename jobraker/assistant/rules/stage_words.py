"""Stages by the words that people have for them: folded, in English, German, French and Spanish."""

import re
from collections.abc import Mapping

from jobraker.saved.rules.stages import Stage
from jobraker.taxonomy.folding import fold

SAID: Mapping[Stage, str] = {
    Stage.SAVED: r"saved|gespeichert|gemerkt|enregistree?|sauvegardee?|guardad[oa]",
    Stage.PREPARING: r"preparing|preparation|vorbereitung|preparacion|preparando",
    Stage.NEEDS_YOU: r"needs (?:you|me)",
    Stage.APPLIED: r"applied|sent|submitted|beworben|abgeschickt|gesendet|eingereicht|postulee?|envoyee?|postulad[oa]|enviad[oa]|solicitad[oa]|presentad[oa]",
    Stage.IN_REVIEW: r"review|reviewing|prufung|examen|revision",
    Stage.INTERVIEWING: r"interview\w*|vorstellungsgesprach\w*|gesprach\w*|entretiens?|entrevistas?",
    Stage.OFFER: r"offer|offered|angebot|zusage|offre|proposition|oferta",
    Stage.ACCEPTED: r"accepted|hired|angenommen|eingestellt|acceptee?|embauchee?|aceptad[oa]|contratad[oa]",
    Stage.REJECTED: r"rejected|declined|turned down|abgelehnt|absage|refusee?|rejetee?|rechazad[oa]",
    Stage.WITHDRAWN: r"withdrawn|zuruckgezogen|retiree?|retirad[oa]",
}
ANY = "|".join(SAID.values())
TO = r"\b(?:to|as|into|in|on|auf|zu|als|nach|ins|en|a|comme|dans|sur|vers|au|como|al)(?: \w+){0,2}? "
PATTERNS = {stage: re.compile(rf"{TO}(?:{said})\b") for stage, said in SAID.items()}
WITHDRAWING = re.compile(r"\bwithdraw\b|\bbewerbung\b.*\bzuruck(?:ziehen)?\b|\bretire[rz]? (?:ma|la|cette) candidature\b|\bretirar? (?:mi|la|esta)\b")  # fmt: skip


def stages_in(question: str) -> set[Stage]:
    """Those to which it asks to move something."""
    said = fold(question)
    found = {stage for stage, pattern in PATTERNS.items() if pattern.search(said)}
    return found or ({Stage.WITHDRAWN} if WITHDRAWING.search(said) else set())
