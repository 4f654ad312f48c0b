"""The tables of LinkedIn's export and what their columns are called.

Archives seen so far have English names whatever language their owner reads LinkedIn in, but files were seen under
translated names, and people open tables and save them anew. So a table is told by its columns first, in any of these
languages, then by its file's name, then by its shape.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from jobraker.resumes.dates import month_in
from jobraker.taxonomy.folding import fold


class Table(StrEnum):
    """In the order in which columns are held against them. The value is the file's usual name."""

    CONNECTIONS = "Connections.csv"
    PROFILE = "Profile.csv"
    POSITIONS = "Positions.csv"
    VOLUNTEERING = "Volunteering.csv"
    EDUCATION = "Education.csv"
    CERTIFICATIONS = "Certifications.csv"
    LANGUAGES = "Languages.csv"
    EMAILS = "Email Addresses.csv"
    PHONES = "PhoneNumbers.csv"
    SKILLS = "Skills.csv"


FIRST = "first name|vorname|prenom|nombre|voornaam|nome|primeiro nome"
LAST = "last name|nachname|nom|nom de famille|apellidos|apellido|achternaam|sobrenome|apelido|cognome"
COMPANY = (
    "company name|company|unternehmen|name des unternehmens|firma|nom de l entreprise|entreprise|nombre de la empresa|"
    "empresa|bedrijfsnaam|bedrijf|nome da empresa|azienda"
)
BEGAN = (
    "started on|start date|begonnen am|beginn|startdatum|date de debut|debut|fecha de inicio|inicio|begonnen op|"
    "data de inicio|iniciado em|data di inizio"
)
ENDED = (
    "finished on|end date|beendet am|ende|enddatum|date de fin|fin|fecha de finalizacion|fecha de fin|beeindigd op|"
    "einddatum|data de termino|data de conclusao|concluido em|data di fine"
)
WORDS = "description|beschreibung|descripcion|descricao|beschrijving|omschrijving|descrizione"
PLACE = "location|geo location|standort|ort|lieu|localisation|zone geographique|ubicacion|locatie|localidade|localizacao|localita"
NAME = "name|nom|nombre|naam|nome"
# By table its columns in LinkedIn's order, each with its names, folded; "" is one that is never read.
COLUMNS: dict[Table, dict[str, str]] = {
    Table.CONNECTIONS: {
        "first": FIRST,
        "last": LAST,
        "url": "url|profil url|url du profil|url de perfil|profiel url|url do perfil",
        "": "",
        "company": COMPANY,
        "position": "position|poste|cargo|puesto|functie|posicao|posizione|berufsbezeichnung",
        "since": "connected on|verbunden am|vernetzt am|kontakt seit|date de connexion|connecte le|en relation depuis|"
        "conectado el|fecha de conexion|verbonden op|gekoppeld op|conectado em|data da conexao|collegato il",
    },
    Table.PROFILE: {
        "first": FIRST,
        "last": LAST,
        "headline": "headline|slogan|profilslogan|titre|titre du profil|titre professionnel|titular|kopregel|koptekst|"
        "titulo|titulo profissional|titulo profesional|sommario",
        "summary": "summary|zusammenfassung|info|resume|resumen|extracto|samenvatting|resumo|riepilogo",
        "place": PLACE,
        "sites": "websites|webseiten|websites der person|sites web|sitios web|sites|siti web",
        "twitter": "twitter handles|twitter|twitter namen|identifiants twitter",
    },
    Table.POSITIONS: {
        "company": COMPANY,
        "title": "title|titel|position|berufsbezeichnung|intitule|intitule du poste|poste|titre|cargo|titulo|puesto|functie|"
        "functietitel|qualifica",
        "words": WORDS,
        "place": PLACE,
        "began": BEGAN,
        "ended": ENDED,
    },
    Table.VOLUNTEERING: {
        "company": f"{COMPANY}|organization|organisation|organisme|organizacion|organisatie|organizacao",
        "title": "role|rolle|funktion|fonction|rol|funcao|ruolo",
        "cause": "cause|zweck|causa|doel",
        "began": BEGAN,
        "ended": ENDED,
        "words": WORDS,
    },
    Table.EDUCATION: {
        "school": "school name|school|schule|name der schule|hochschule|ecole|nom de l ecole|etablissement|escuela|"
        "nombre de la escuela|centro educativo|universidad|schoolnaam|instituicao|instituicao de ensino|nome da escola|scuola",
        "began": BEGAN,
        "ended": ENDED,
        "notes": "notes|notizen|anmerkungen|notas|notities|opmerkingen|note",
        "degree": "degree name|degree|abschluss|diplome|nom du diplome|titulacion|titulo|diploma|graad|nome do diploma|formacao|laurea",
        "activities": "activities|aktivitaten|activites|actividades|activiteiten|atividades|attivita",
    },
    Table.CERTIFICATIONS: {
        "name": NAME,
        "url": "url",
        "authority": "authority|aussteller|zertifizierungsstelle|autorite|organisme|autoridad|entidad|instantie|autoridade|autorita",
        "began": BEGAN,
        "ended": ENDED,
        "number": "license number|lizenznummer|numero de licence|numero de licencia|licentienummer|numero da licenca",
    },
    Table.LANGUAGES: {
        "name": f"{NAME}|sprache|langue|idioma|taal|lingua",
        "level": "proficiency|kenntnisse|sprachniveau|niveau|competence|nivel|competencia|vaardigheid|proficiencia|conoscenza",
    },
    Table.EMAILS: {
        "address": "email address|e mail adresse|adresse e mail|direccion de correo electronico|e mailadres|endereco de e mail",
        "confirmed": "confirmed|bestatigt|confirme|confirmee|confirmado|confirmada|bevestigd",
        "primary": "primary|primar|principal|principale|primair|primario|principal",
    },
    Table.PHONES: {
        "extension": "extension|durchwahl|poste|extensie|ramal",
        "number": "number|nummer|numero",
        "type": "type|typ|tipo",
    },
    Table.SKILLS: {"name": f"{NAME}|skill|kenntnis|competence|aptitud|vaardigheid|competencia"},
}
NEEDED: dict[Table, frozenset[str]] = {
    Table.CONNECTIONS: frozenset({"first", "last", "company", "since"}),
    Table.PROFILE: frozenset({"first", "last", "headline"}),
    Table.POSITIONS: frozenset({"company", "title", "began"}),
    Table.VOLUNTEERING: frozenset({"company", "title", "began"}),
    Table.EDUCATION: frozenset({"school", "began"}),
    Table.CERTIFICATIONS: frozenset({"name", "authority"}),
    Table.LANGUAGES: frozenset({"name", "level"}),
    Table.EMAILS: frozenset({"address", "primary"}),
    Table.PHONES: frozenset({"number", "type"}),
    Table.SKILLS: frozenset({"name"}),
}
# Enough of a table whose file is named so.
ENOUGH = {Table.PROFILE: frozenset({"first", "last"})}
# How the names of files begin, folded and without gaps.
STEMS: dict[Table, str] = {
    Table.CONNECTIONS: "connections|kontakte|verbindungen|relations|connexions|contactos|conexiones|connecties|conexoes",
    Table.PROFILE: "profile|profil|perfil|profiel|profilo",
    Table.POSITIONS: "positions|positionen|berufserfahrung|postes|experience|puestos|posiciones|functies|cargos|experiencia",
    Table.VOLUNTEERING: "volunteering|ehrenamt|benevolat|voluntariado|vrijwilligerswerk",
    Table.EDUCATION: "education|ausbildung|bildung|formation|educacion|formacion|opleiding|educacao|formacao",
    Table.CERTIFICATIONS: "certifications|zertifikate|zertifizierungen|certificaciones|certificeringen|certificacoes",
    Table.LANGUAGES: "languages|sprachen|langues|idiomas|talen",
    Table.EMAILS: "emailaddresses|emailadressen|adressesemail",
    Table.PHONES: "phonenumbers|telefonnummern|numerosdetelephone|telefonos|telefoonnummers",
    Table.SKILLS: "skills|kenntnisse|competences|aptitudes|vaardigheden|competencias",
}
# Where LinkedIn's own tables have dates, by how many columns they have: enough to tell these three from all others.
DATED: dict[tuple[int, tuple[int, ...]], Table] = {
    (6, (4, 5)): Table.POSITIONS,
    (6, (1, 2)): Table.EDUCATION,
    (7, (6,)): Table.CONNECTIONS,
}
Places = Mapping[str, int]  # column to where it stands in a row


def columns_of(names: Sequence[str], told: Table | None = None) -> tuple[Table, Places] | None:
    """The table that has columns of these names; `told` is the one that its file's name tells."""
    folded = [fold(name) for name in names]
    for table, columns in COLUMNS.items():
        places = {
            column: folded.index(name)
            for column, called in columns.items()
            for name in reversed(called.split("|"))
            if column and name in folded
        }
        needed = ENOUGH.get(table, NEEDED[table]) if table is told else NEEDED[table]
        if places.keys() >= needed and (table is not Table.SKILLS or len(folded) == 1):
            return table, places
    return None


def named(stem: str) -> Table | None:
    """The table that a file of this name has, as far as names tell."""
    begun = fold(stem).replace(" ", "")
    return next((table for table, stems in STEMS.items() if begun.startswith(tuple(stems.split("|")))), None)


def by_place(table: Table, width: int) -> Places | None:
    """Where LinkedIn itself puts the columns, for a table of so many."""
    columns = COLUMNS[table]
    if table is Table.PROFILE or width != len(columns):
        return None
    return {column: place for place, column in enumerate(columns) if column}


def shaped(rows: Sequence[Sequence[str]]) -> Table | None:
    """The table that has its dates where these rows have them."""
    width = len(rows[0]) if rows else 0
    dated = tuple(
        place
        for place in range(width)
        if any(row[place] for row in rows) and all(month_in(row[place]) or not row[place] for row in rows)
    )
    return DATED.get((width, dated))
