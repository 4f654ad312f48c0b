"""Stages by the words that tables have for them, in English, German, Spanish and French."""

import re

from jobraker.saved.rules.stages import Stage
from jobraker.taxonomy.folding import fold

WORDS: dict[Stage, str] = {
    Stage.SAVED: """saved; save; bookmarked; bookmark; wishlist; wish list; interested; to apply; not applied; not applied yet; backlog;
        to do; todo; new; lead; prospect; found; discovered; researching; considering; idea; open; gemerkt; gespeichert; merkliste;
        offen; interessant; geplant; guardado; guardada; pendiente; interesado; por aplicar; enregistre; enregistree; a postuler; favori""",
    Stage.PREPARING: """preparing; in preparation; drafting; draft; drafted; applying; in progress; working on it; started; in vorbereitung;
        vorbereitung; entwurf; en preparacion; preparando; borrador; en preparation; brouillon; en cours de redaction""",
    Stage.APPLIED: """applied; applied for; application sent; application submitted; submitted; sent; applied via referral; waiting;
        waiting for response; awaiting response; awaiting reply; no response; no reply; no answer; ghosted; pending; followed up; beworben;
        bewerbung gesendet; bewerbung verschickt; gesendet; verschickt; abgeschickt; eingereicht; warte auf antwort; keine antwort;
        keine ruckmeldung; postulado; postulada; aplicado; enviado; enviada; solicitado; candidatura enviada; sin respuesta; postule;
        candidature envoyee; envoye; envoyee; en attente; sans reponse; relance""",
    Stage.IN_REVIEW: """in review; under review; review; reviewing; reviewed; viewed; being considered; in consideration; screening; screen;
        application viewed; received; confirmed; acknowledged; shortlisted; in prufung; wird gepruft; eingangsbestatigung; eingegangen;
        bestatigt; en revision; en proceso; recibido; preseleccionado; en cours; en cours d examen; en examen; recue; preselection""",
    Stage.INTERVIEWING: """interviewing; interview; interviews; interviewed; interview scheduled; phone screen; phone interview; phone call;
        recruiter screen; recruiter call; first interview; second interview; third interview; final interview; final round; onsite;
        on site; technical interview; assessment; take home; case study; test; negotiating interview; vorstellungsgesprach; gesprach;
        interview vereinbart; telefoninterview; probearbeiten; probetag; zweites gesprach; entrevista; entrevistas; en entrevista;
        entrevistado; prueba tecnica; entretien; entretiens; en entretien; entretien telephonique; test technique""",
    Stage.OFFER: """offer; offered; offer received; offer extended; received offer; negotiating; negotiation; angebot; angebot erhalten;
        zusage; oferta; oferta recibida; negociacion; offre; offre recue; negociation""",
    Stage.ACCEPTED: """accepted; offer accepted; accepted offer; hired; signed; got the job; landed; joined; won; angenommen; eingestellt;
        unterschrieben; aceptado; aceptada; oferta aceptada; contratado; contratada; accepte; acceptee; offre acceptee; embauche; signe""",
    Stage.REJECTED: """rejected; reject; rejection; declined by company; turned down; not selected; not moving forward; no longer considered;
        unsuccessful; failed; denied; refused; closed by company; position filled; lost; abgelehnt; absage; absage erhalten; abgesagt;
        rechazado; rechazada; descartado; no seleccionado; refuse; refusee; rejete; rejetee; non retenu; non retenue; refus""",
    Stage.WITHDRAWN: """withdrawn; withdrew; i withdrew; withdraw; cancelled by me; not interested; no longer interested; declined; offer declined;
        declined offer; dropped; abandoned; zuruckgezogen; kein interesse; nicht mehr interessiert; retirado; retirada; desistido;
        no interesado; retire; retiree; abandonne; abandonnee; plus interesse""",
    Stage.SUBMITTING: "submitting; being sent",
    Stage.NEEDS_YOU: "needs you",
}
KNOWN = {fold(word): stage for stage, words in WORDS.items() for word in words.replace("\n", " ").split(";")}
# What may stand beside such a word without changing what it says: “2nd interview (video)”, “Applied via LinkedIn”.
BESIDE = frozenset(
    """1st 2nd 3rd 4th 5th first second third fourth fifth final round with by via on per the video phone online zoom teams linkedin
    indeed xing email mail website erste erstes zweite zweites dritte drittes runde am primera segunda tercera ronda premier
    premiere deuxieme troisieme tour""".split()
)
NUMBER = re.compile(r"[1-9]\d*")
AFTER = re.compile(
    r" (?:after|nach|tras|despues|apres) .*"
)  # Rejected after phone screen: whatever came before, it ended so
ENDS = frozenset((Stage.REJECTED, Stage.WITHDRAWN))


def stage_in(text: str) -> Stage | None:
    """None for words that tell none of them: their person says what they mean. Nothing is read out of a longer saying, which may
    be its opposite: “no offer”, “hired someone else”."""
    word = fold(re.sub(r"^\s*\d+\s*[.)-]\s*", "", text))
    if not word:
        return None
    found = KNOWN.get(word) or next((stage for stage in Stage if fold(stage) == word), None)
    return found or KNOWN.get(without_beside(word)) or ended(word)


def without_beside(word: str) -> str:
    return " ".join(part for part in word.split() if part not in BESIDE and not NUMBER.fullmatch(part))


def ended(word: str) -> Stage | None:
    found = KNOWN.get(AFTER.sub("", word))
    return found if found in ENDS else None
