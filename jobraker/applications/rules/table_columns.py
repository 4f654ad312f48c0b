"""Which column of a table is what, guessed by its name.

The names are those of our own export, of what Huntr and Teal write (both the tables of their pages and the files of their
data downloads), and what people call them in English, German, Spanish and French.
"""

import re
from collections.abc import Sequence
from enum import StrEnum

from jobraker.taxonomy.folding import fold


class Column(StrEnum):
    """Stored, in the mapping of a table; all but the last are columns of our own export too, in this order."""

    KEY = "key"
    TITLE = "title"
    COMPANY = "company"
    PLACE = "place"
    STAGE = "stage"
    APPLIED_ON = "applied_on"
    CHANNEL = "channel"
    DEADLINE = "deadline"
    REMIND_DAYS = "remind_days"
    TAGS = "tags"
    NOTES = "notes"
    PAY = "pay"
    PAY_DETAILS = "pay_details"
    EMPLOYMENT = "employment"
    REMOTE = "remote"
    LEVEL = "level"
    URL = "url"
    SAVED_AT = "saved_at"
    STAGE_AT = "stage_at"
    RESUME = "resume"
    LETTER = "letter"
    ANSWERS = "answers"
    HISTORY = "history"
    SKILLS = "skills"
    OPENING = "opening"
    DESCRIPTION = "description"
    PAY_FROM = "pay_from"
    PAY_TO = "pay_to"
    PAY_CURRENCY = "pay_currency"
    FOLLOW_UP = "follow_up"
    INTO_NOTES = "into_notes"  # as many as there are


FOREIGN = (Column.PAY_FROM, Column.PAY_TO, Column.PAY_CURRENCY, Column.FOLLOW_UP, Column.INTO_NOTES)
OURS = tuple(column for column in Column if column not in FOREIGN)
OURS_ALONE = frozenset(
    (Column.KEY, Column.PAY_DETAILS, Column.STAGE_AT, Column.ANSWERS, Column.HISTORY, Column.SKILLS, Column.OPENING)
)
"""What nobody else writes so: they are offered for a table of ours alone."""

NAMES: dict[Column, str] = {
    Column.TITLE: """title; job title; job position; position; role; job; job name; role title; position title; stelle; stellenbezeichnung; titel;
        jobtitel; rolle; beruf; puesto; cargo; titulo; titulo del puesto; vacante; poste; intitule; intitule du poste; titre; fonction""",
    Column.COMPANY: """company; company name; employer; employer name; organisation; organization; firm; business; firma; unternehmen; arbeitgeber;
        betrieb; empresa; compania; nombre de la empresa; empleador; entreprise; societe; employeur; nom de l entreprise""",
    Column.PLACE: """place; location; city; job location; where; office; town; ort; standort; arbeitsort; stadt; lugar; ubicacion; ciudad;
        localidad; lieu; ville; localisation""",
    Column.STAGE: """stage; status; status name; list; list name; state; application status; application stage; step; column; phase; stand; stufe;
        bewerbungsstatus; estado; etapa; fase; estado de la solicitud; statut; etat; etape""",
    Column.APPLIED_ON: """applied on; date applied; applied at; applied date; application date; date of application; applied; date sent; sent on; sent;
        date submitted; submitted; submission date; date; beworben am; bewerbungsdatum; datum; gesendet am; datum der bewerbung;
        fecha de solicitud; fecha de aplicacion; fecha de postulacion; fecha; enviado el; date de candidature; date d envoi; envoye le;
        postule le""",
    Column.CHANNEL: """channel; source; via; how; applied via; applied through; platform; job board; website source; found on; heard from; quelle; kanal;
        plattform; uber; jobborse; fuente; canal; plataforma; medio; portal; source de l offre; plateforme; canal de candidature""",
    Column.DEADLINE: """deadline; apply by; closing date; application deadline; due; due date; closes; expires; frist; bewerbungsfrist; bewerben bis;
        fecha limite; plazo; cierre; date limite; echeance; cloture""",
    Column.TAGS: "tags; tag; labels; label; categories; category; etiquetas; etiqueta; schlagworte; kategorie; kategorien; etiquettes; mots cles",
    Column.NOTES: """notes; note; comments; comment; remarks; remark; details; notizen; notiz; bemerkung; bemerkungen; kommentar; kommentare; anmerkungen;
        notas; nota; comentarios; observaciones; commentaire; commentaires; remarques""",
    Column.PAY: """pay; salary; compensation; salary range; wage; pay range; gehalt; lohn; vergutung; gehaltsspanne; salario; sueldo; remuneracion;
        salaire; remuneration""",
    Column.PAY_FROM: "min salary; minimum salary; salary min; salary from; salario minimo; salaire minimum; mindestgehalt",
    Column.PAY_TO: "max salary; maximum salary; salary max; salary to; salario maximo; salaire maximum; hochstgehalt",
    Column.PAY_CURRENCY: "salary currency; currency; wahrung; moneda; devise",
    Column.EMPLOYMENT: "employment; employment type; job type; contract type; contract; beschaftigungsart; vertragsart; tipo de contrato; type de contrat",
    Column.REMOTE: "remote; workplace type; work mode; work model; arbeitsmodell; modalidad; mode de travail",
    Column.LEVEL: "level; seniority",
    Column.URL: """url; link; job url; job link; job post url; posting url; posting; post url; job posting; job posting url; job post; website; web;
        webpage; stellenanzeige; anzeige; stellenlink; webseite; enlace; enlace a la oferta; vinculo; lien; lien de l offre; annonce; site""",
    Column.SAVED_AT: """saved at; date saved; date added; added at; added; created; created at; date created; saved on; saved; gespeichert am; hinzugefugt am;
        erstellt am; fecha de registro; guardado el; anadido; date d ajout; ajoute le; cree le""",
    Column.DESCRIPTION: """description; job description; posting text; html description; beschreibung; stellenbeschreibung; descripcion;
        descripcion del puesto; description du poste; descriptif""",
    Column.FOLLOW_UP: """follow up; follow up date; follow up at; next follow up; follow up on; nachfassen; nachfassen am; wiedervorlage; seguimiento;
        fecha de seguimiento; relance le; date de relance""",
    Column.RESUME: "resume; resume version; resume name; cv; cv version; cv sent; lebenslauf; curriculum",
    Column.LETTER: "letter; cover letter; anschreiben; carta; carta de presentacion; lettre; lettre de motivation",
}
KNOWN = {fold(name): column for column, names in NAMES.items() for name in names.replace("\n", " ").split(";")}
OUTRIGHT = frozenset(
    ("status name", "list name", "date applied", "applied on", "applied at", "job title", "company name")
)
HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])")  # between the words of companyName
BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")  # Date applied (DD/MM/YYYY)


def is_ours(names: Sequence[str]) -> bool:
    return set(OURS) <= set(names)


def guessed(names: Sequence[str]) -> list[Column | None]:
    """Of several that may be the same, the one that says so outright is, else the first."""
    if is_ours(names):
        return [Column(name) if name in OURS else None for name in names]
    columns = [column_of(name) for name in names]
    chosen: dict[Column, int] = {}
    for number, (name, column) in enumerate(zip(names, columns, strict=True)):
        if column and (
            column not in chosen or (folded(name) in OUTRIGHT and folded(names[chosen[column]]) not in OUTRIGHT)
        ):
            chosen[column] = number
    return [column if column and chosen[column] == number else None for number, column in enumerate(columns)]


def folded(name: str) -> str:
    return fold(HUMPS.sub(" ", BRACKETS.sub(" ", name)))


def column_of(name: str) -> Column | None:
    return KNOWN.get(folded(name))


def is_header(cells: Sequence[str]) -> bool:
    """Whether a row names columns rather than telling of something."""
    return is_ours(cells) or sum(column_of(cell) is not None for cell in cells) >= 2
