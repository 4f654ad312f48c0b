"""The words that forms ask the usual questions in, in English, German, French, Spanish and Dutch, all folded.

A rule reads a label whole: each of its patterns must be found, and every word that they leave must be one that the rule takes
`also`, or one of `FILLERS`. Whatever else a label says makes it another question.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from jobraker.boards.form import Kind


class Subject(StrEnum):
    """What a question asks for."""

    FULL_NAME = "full name"
    FIRST_NAME = "first name"
    LAST_NAME = "last name"
    EMAIL = "email"
    PHONE = "phone"
    CITY = "city"
    LOCATION = "location"
    COUNTRY = "country"
    LINKEDIN = "linkedin"
    GITHUB = "github"
    WEBSITE = "website"
    EMPLOYER = "employer"
    LAST_EMPLOYER = "last employer"
    TITLE = "title"
    LAST_TITLE = "last title"
    RESUME = "resume"
    LETTER = "letter"
    PERMIT = "permit"
    UNSPONSORED = "unsponsored"  # a permit for which no sponsor is needed
    SPONSORSHIP = "sponsorship"
    NOTICE = "notice"
    START = "start"
    SALARY = "salary"
    RELOCATION = "relocation"
    TRAVEL = "travel"
    SHIFTS = "shifts"
    DRIVING = "driving"
    BACKGROUND = "background"
    HEARD_OF = "heard of"
    GENDER = "gender"
    PRONOUNS = "pronouns"
    ETHNICITY = "ethnicity"
    HISPANIC = "hispanic"
    DISABILITY = "disability"
    VETERAN = "veteran"
    PROTECTED_VETERAN = "protected veteran"
    FLUENT = "fluent"
    SPOKEN = "spoken"
    FLUENCY = "fluency"
    LICENCE = "licence"
    CLEARED = "cleared"
    CLEARABLE = "clearable"
    DEGREE = "degree"
    HAS_DEGREE = "has degree"
    EXPERIENCE = "experience"
    CONSENT = "consent"
    OWN = "own"
    UNKNOWN = "unknown"


TEXTS = frozenset({Kind.TEXT, Kind.LONG_TEXT})
CHOOSING = frozenset({Kind.CHOICE, Kind.CHOICES, Kind.YES_NO})
FILES = frozenset({Kind.FILE})
ANY = TEXTS | CHOOSING | {Kind.NUMBER, Kind.DATE}


@dataclass(frozen=True, slots=True)
class Rule:
    """`number`: a number may stand in it, which then counts; `country`, `place`: one may be named."""

    subject: Subject
    language: str
    patterns: tuple[re.Pattern[str], ...]
    also: frozenset[str]
    kinds: frozenset[Kind] = ANY
    number: bool = False
    country: bool = False
    place: bool = False


FILLERS = frozenset(
    # No word that denies, doubts, limits, parts or speaks of another time or person; none that is an abbreviation of something
    # that one may know, come from or hold (it, ai, us).
    "a an the your you yours i my me s is are am be do does have has of for in on at to and please enter provide select choose "
    "tell indicate specify give let know our we what whats which where who this that will would can could "
    "may as by "
    "der die das den dem des ein eine einen einer eines ihr ihre ihren ihrer dein deine deinen deiner deinem ihrem meinem sie du ich mein meine "
    "ist sind sein haben hast habe hat und zu zum zur in im am an auf von fur mit bitte angeben angabe geben gib nennen nenne welche welcher welches was wo um "
    "konnen kannst wie uns wir ja "
    "sont le la les l un une des de du d votre vos ton ta tes mon ma mes vous tu je est etes es avez as et a au aux en dans pour "
    "sur s il plait veuillez indiquer indiquez renseigner saisir quel quelle quels quelles qu que quoi nous "
    "son el los las una unos su sus tu tus mi mis tienes tiene eres esta estas y e del al por favor para con indica indique cual cuales "
    "que donde nos "
    "het een je jij jouw uw u mijn ben bent is heb hebt heeft en van voor op te om in graag vul vermeld geef wat welke waar "
    "ons kun kunt kan".split()
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What several rules take.
OPENING = "role position job opening opportunity vacancy stelle position rolle poste offre puesto oferta vacante functie vacature baan work"
UPLOADING = (
    "upload attach add file pdf doc docx format document here drop paste submit copy current updated latest hochladen anhangen "
    "datei aktuellen aktueller als format dokument joindre joignez telecharger telechargez ajouter fichier ci joint adjunta adjuntar sube "
    "subir archivo actualizado upload uploaden bijlage bijvoegen voeg toe bestand"
)
LINK = "profile url link page address account public profil lien adresse enlace perfil pagina web profiel https http www com in"
NOW = "currently current now presently aktuell derzeit momentan zurzeit actuellement actualmente momenteel nu huidige"
EACH_YEAR = (
    "annual annually yearly year per annum gross base month monthly hour hourly eur euro euros usd gbp chf sek nok dkk pln czk huf cad aud nzd inr sgd brutto jahr jahrlich jahrliches "
    "jahrliche jahresbrutto bruttojahresgehalt monat monatlich pro annuel annuelle annuels annuelles brut brute bruts par an mois mensuel "
    "anual anuales bruto bruta ano mes mensual jaar maand jaarlijks maandelijks jaarsalaris range role position job"
)
SPONSOR_TOO = (
    "us from visa visas visum visado employment work working permit authorization immigration status now or future either the h 1b h1b e g eg i legal legally lawful company employer "
    "continue remain order obtain maintain support case purposes based located country jetzt oder zukunft kunftig zukunftig aktuell arbeitsvisum "
    "arbeiten maintenant ou futur avenir actuelle actuellement travail travailler visa ahora o futuro actualmente trabajo trabajar legalmente nu of toekomst werken "
    "werk werkvisum"
)
PERMIT_TOO = (
    "us legally lawfully legal currently valid country where location located based work working job role position is employed employment apply applying gultige gultigen besitzen "
    "besitzt land verfugen verfugst uber arbeiten legal sie aktuell actuellement valide valable pays legalement possedez disposez travailler "
    "legalmente actualmente pais valido trabajar geldige land beschikt beschik legaal werken momenteel over dit"
)
WILLING = (
    "nach diese willing able open prepared ready happy consider considering interested bereit bereitschaft grundsatzlich offen prets pret prete disposee dispose "
    "accepteriez seriez dispuesto dispuesta disponibilidad estarias estaria bereid zou zijn ware waren"
)

YES_NO_TOO = frozenset({Kind.YES_NO, Kind.CHOICE, *TEXTS})

# Subject, kinds, what else the rule takes, then the patterns by language: " && " parts those of one rule, " || " rules.
_TABLE: tuple[tuple[Subject, frozenset[Kind], str, Mapping[str, str]], ...] = (
    (
        Subject.FULL_NAME,
        TEXTS,
        "legal",
        {
            "en": r"full name|full legal name|first and last name|first name and last name|name and surname|first last name",
            "de": r"vollstandiger name|vor und nachname|vorname und nachname|vorname nachname|vor und zuname",
            "fr": r"nom complet|nom et prenoms?|prenoms? et nom|nom prenom|prenom nom",
            "es": r"nombre completo|nombre y apellidos?",
            "nl": r"volledige naam|voor en achternaam|voornaam en achternaam|naam en achternaam",
        },
    ),
    (
        Subject.FIRST_NAME,
        TEXTS,
        "legal",
        {
            "en": r"first name|given names?|forename",
            "de": r"vornamen?",
            "fr": r"prenoms?",
            "es": r"nombre de pila|primer nombre",
            "nl": r"voornaam",
        },
    ),
    (
        Subject.LAST_NAME,
        TEXTS,
        "legal",
        {
            "en": r"last name|surname|family name",
            "de": r"nachname|familienname|zuname",
            "fr": r"nom de famille",
            "es": r"apellidos?",
            "nl": r"achternaam|familienaam",
        },
    ),
    (
        Subject.EMAIL,
        TEXTS,
        "contact kontakt contacto contact",
        {
            "en": r"e mail address|email address|e mail|email",
            "de": r"e mail adresse|email adresse|emailadresse|mailadresse",
            "fr": r"adresse e mail|adresse email|adresse mail|courriel|adresse electronique",
            "es": r"direccion de correo electronico|correo electronico|direccion de correo",
            "nl": r"e mailadres|emailadres|mailadres",
        },
    ),
    (
        Subject.PHONE,
        TEXTS,
        "contact",
        {
            "en": r"(?:(?:mobile|cell|contact|primary|tele)? ?phone(?: number)?|telephone(?: number)?|mobile(?: number)?|contact number)"
            r"(?: (?:including|incl|with)(?: the| your)? country code)?",
            "de": r"(?:telefonnummer|telefon|handynummer|mobilnummer|mobiltelefon|rufnummer|mobilfunknummer)"
            r"(?: (?:inkl|inklusive|mit) (?:landervorwahl|vorwahl))?",
            "fr": r"numero de telephone(?: portable)?|telephone portable|telephone|numero de portable",
            "es": r"numero de telefono|telefono movil|numero de movil|telefono",
            "nl": r"telefoonnummer|telefoon|mobiele nummer|mobiel nummer|mobiel",
        },
    ),
    (
        Subject.CITY,
        TEXTS,
        "current currently live living reside residence aktueller derzeitiger residence residencia actual huidige",
        {
            "en": r"city(?! (?:and )?state)|town",
            "de": r"wohnort|stadt",
            "fr": r"ville",
            "es": r"ciudad|localidad",
            "nl": r"woonplaats|stad",
        },
    ),
    (
        Subject.LOCATION,
        TEXTS,
        "current currently city country state and province region actuel actuelle actual huidige aktueller",
        {
            "en": r"current location|location|where (?:are|do) you (?:currently )?(?:based|located|living|live|reside)|place of residence|"
            r"city and country|city state|city and state|city country",
            "de": r"wo wohnen sie|wo wohnst du|aktueller wohnort|wo leben sie|wo lebst du|wohnsitz",
            "fr": r"lieu de residence|ou habitez vous|ou residez vous|ou etes vous base|localisation",
            "es": r"lugar de residencia|ubicacion|donde vives|donde resides|residencia actual",
            "nl": r"waar woon je|waar woont u|huidige locatie|locatie|woonplaats en land",
        },
    ),
    (
        Subject.COUNTRY,
        TEXTS | {Kind.CHOICE},
        "current currently live living reside residence based located residing wohnen leben aktuelles vivez residez residez actuel vives resides actual residencia woon wonen",
        {
            "en": r"country of residence|country",
            "de": r"wohnsitzland|land des wohnsitzes|land",
            "fr": r"pays de residence|pays",
            "es": r"pais de residencia|pais",
            "nl": r"land van verblijf|woonland",
        },
    ),
    (Subject.LINKEDIN, TEXTS, LINK, {"en": r"linkedin|linked in"}),
    (Subject.GITHUB, TEXTS, LINK, {"en": r"github|git hub"}),
    (
        Subject.WEBSITE,
        TEXTS,
        f"{LINK} personal personliche online professional personnel other or oder ou o of work works arbeitsproben",
        {
            "en": r"(?:website|web site|portfolio|homepage)(?: or (?:personal )?(?:website|portfolio))?",
            "de": r"webseite|internetseite",
            "fr": r"site (?:web|internet)(?: personnel)?",
            "es": r"sitio web|pagina web|portafolio",
        },
    ),
    (
        Subject.EMPLOYER,
        TEXTS,
        "name company",
        {
            "en": r"(?:current|present) (?:company|employer|organization)",
            "de": r"(?:aktueller|aktuelles|derzeitiger|jetziger|gegenwartiger) (?:arbeitgeber|unternehmen)",
            "fr": r"employeur actuel|entreprise actuelle",
            "es": r"empresa actual|empleador actual",
            "nl": r"huidige? (?:werkgever|bedrijf)",
        },
    ),
    (
        Subject.LAST_EMPLOYER,
        TEXTS,
        "name",
        {
            "en": r"(?:current (?:company|employer)? ?(?:or )?)?(?:most recent|last) (?:company|employer|organization)",
            "de": r"(?:aktueller|derzeitiger) (?:bzw|oder) letzter arbeitgeber|letzter arbeitgeber",
            "fr": r"(?:employeur actuel ou )?dernier employeur",
            "es": r"ultima empresa|empresa actual o ultima",
            "nl": r"(?:huidige of )?(?:laatste|meest recente) werkgever",
        },
    ),
    (
        Subject.TITLE,
        TEXTS,
        "",
        {
            "en": r"(?:current|present) (?:job )?(?:title|position|role|job)(?: title)?",
            "de": r"(?:aktuelle|derzeitige|jetzige) (?:position|berufsbezeichnung|stellenbezeichnung|tatigkeit|rolle)",
            "fr": r"(?:intitule (?:de|du) )?poste actuel|fonction actuelle",
            "es": r"puesto actual|cargo actual",
            "nl": r"huidige (?:functie|functietitel|rol)",
        },
    ),
    (
        Subject.LAST_TITLE,
        TEXTS,
        "",
        {
            "en": r"(?:current (?:job )?(?:title )?or )?(?:most recent|last) (?:job )?(?:title|position|role)(?: title)?",
            "de": r"letzte (?:position|berufsbezeichnung|tatigkeit)",
            "fr": r"dernier poste(?: occupe)?",
            "es": r"ultimo puesto",
            "nl": r"laatste functie",
        },
    ),
    (
        Subject.RESUME,
        FILES,
        f"{UPLOADING} or oder ou o of",
        {
            "en": r"resume(?: resume)?|curriculum vitae(?: resume)?",
            "de": r"lebenslauf(?: (?:oder )?resume)?",
            "es": r"curriculum(?: vitae)?|hoja de vida",
        },
    ),
    (
        Subject.LETTER,
        FILES | TEXTS,
        f"{UPLOADING} or oder ou o of",
        {
            "en": r"cover letter|motivation letter|letter of motivation|letter of application|motivational letter",
            "de": r"anschreiben|motivationsschreiben|bewerbungsschreiben|bewerbungsanschreiben",
            "fr": r"lettre de motivation",
            "es": r"carta de presentacion|carta de motivacion",
            "nl": r"motivatiebrief|sollicitatiebrief|motivatie brief",
        },
    ),
    (
        Subject.PERMIT,
        YES_NO_TOO,
        PERMIT_TOO,
        {
            "en": r"(?:authorized|eligible|entitled|permitted|allowed) to (?:legally |lawfully )?(?:work|be employed)|(?:legal )?right to work|"
            r"(?:legal )?work authorization|legal authorization to work|(?:valid )?work permit|legally work|work legally|"
            r"authorization to work|permission to work",
            "de": r"arbeitserlaubnis|arbeitsgenehmigung || berechtigt|durfen|darfst|berechtigung && arbeiten",
            "fr": r"autorise(?:e| e|s)? a (?:y )?travailler|titre (?:vous )?permettant de travailler|droit de travailler|permis de travail|autorisation de travail(?:ler)?|"
            r"habilite a travailler|legalement travailler|travailler legalement",
            "es": r"autorizad[oa]s?(?: a)? (?:legalmente )?(?:para|a) trabajar|permiso de trabajo|derecho a trabajar|autorizacion (?:de trabajo|para trabajar)|"
            r"trabajar legalmente|legalmente trabajar",
            "nl": r"werkvergunning || gerechtigd|mag|mogen|toestemming om|recht om && werken",
        },
    ),
    (
        Subject.SPONSORSHIP,
        YES_NO_TOO,
        SPONSOR_TOO,
        {
            "en": r"(?:require|requiring|need|needing) && sponsor(?:ship|ed|ing)?",
            "de": r"benotig(?:en|st)|brauch(?:en|st) && (?:visum|visa)?(?:sponsoring|sponsorship)",
            "fr": r"besoin|necessit(?:ez|e|er)|requ(?:erez|iert) && parrainage|sponsor(?:ing|isation|ship|ise|isee)?",
            "es": r"necesit(?:as|a|aras|ara|arias|aria)|requier(?:es|e)|requerir(?:as|a|ias) && patrocinio|patrocinemos|patrocinen|sponsorship",
            "nl": r"nodig && (?:visum|visa)?(?:sponsoring|sponsorship|sponsor)",
        },
    ),
    (
        Subject.UNSPONSORED,
        YES_NO_TOO,
        f"{PERMIT_TOO} {SPONSOR_TOO}",
        {
            "en": r"(?:authorized|eligible|entitled|permitted|allowed|able) to (?:legally |lawfully )?work|right to work|work authorization|"
            r"(?:legally )?work(?: legally)? && without(?: the| any| a| need| needing| require| requiring| for| of| visa| employer| company| future)* sponsor(?:ship|ed)?",
            "de": r"arbeitserlaubnis|berechtigt|durfen|darfst|arbeiten && ohne(?: die| notwendigkeit| einer?| eines| bedarf| an)* (?:visum|visa)?(?:sponsoring|sponsorship)s?",
            "fr": r"autorise(?:e| e)? a travailler|droit de travailler|travailler && sans(?: avoir| besoin| d| de| un| aucun)* (?:parrainage|sponsor(?:ing|isation|ship)?)",
            "es": r"autorizad[oa](?: a)? (?:para|a) trabajar|permiso de trabajo|trabajar && sin(?: necesidad| necesitar| de| un| ningun)* (?:patrocinio|sponsorship)(?: de visado| de visa)?",
            "nl": r"gerechtigd|werkvergunning|mag|mogen|werken && zonder(?: een| de| noodzaak| van| behoefte| aan)* (?:visum|visa)?(?:sponsoring|sponsorship|sponsor)",
        },
    ),
    (
        Subject.NOTICE,
        TEXTS | {Kind.NUMBER, Kind.CHOICE},
        f"{NOW} long length how weeks days months wochen tage monate semaines jours mois semanas dias meses weken dagen maanden lang lange combien duree duracion cuanto aktuelle derzeitige",
        {
            "en": r"notice period|period of notice",
            "de": r"kundigungsfrist",
            "fr": r"(?:delai|duree|periode) de preavis|preavis",
            "es": r"(?:periodo|plazo) de preaviso|preaviso",
            "nl": r"opzegtermijn",
        },
    ),
    (
        Subject.START,
        TEXTS | {Kind.DATE, Kind.CHOICE},
        f"{OPENING} us new working with possible neue neuen bei unserem nouveau poste nuevo nieuwe join",
        {
            "en": r"(?:earliest|soonest|desired|preferred|available|possible)(?: possible| available)? (?:start(?:ing)? date|date to start|availability)|"
            r"when (?:can|could|would|are|will) you (?:be )?(?:able |available )?(?:to )?(?:start|join|begin)|how soon (?:can|could) you (?:start|join|begin)|"
            r"(?:earliest )?date (?:you are )?available(?: to start)?|availability to start|when are you available|when is the earliest you (?:can|could) (?:start|join)",
            "de": r"(?:fruhest(?:e|er|es|en|moglicher|moglichen|mogliches|mogliche)|moglicher|gewunschter) (?:moglicher |moglichen )?"
            r"(?:eintrittstermin|eintrittsdatum|starttermin|startdatum|beginn)|eintrittstermin|eintrittsdatum|"
            r"(?:ab )?wann (?:konnen sie|kannst du|konnten sie|konntest du) (?:fruhestens )?(?:bei uns )?(?:anfangen|starten|beginnen)|verfugbar ab|"
            r"ab wann (?:sind sie|bist du|waren sie|warst du) verfugbar|fruhester starttermin",
            "fr": r"date de (?:debut|disponibilite|prise de poste)(?: souhaitee| possible| au plus tot)?|quand (?:pouvez|pourriez) vous commencer|"
            r"quand (?:etes|seriez) vous disponible|a partir de quand (?:etes|seriez) vous disponible",
            "es": r"fecha de (?:inicio|incorporacion)(?: deseada| mas temprana| disponible)?|cuando (?:puedes|podrias|puede|podria) (?:empezar|comenzar|incorporarte|incorporarse)|"
            r"disponibilidad (?:de incorporacion|para incorporarte|para empezar|de inicio)",
            "nl": r"(?:vroegste|gewenste|mogelijke) (?:mogelijke )?(?:startdatum|begindatum)|(?:per )?wanneer (?:kun je|kan je|kunt u|zou je kunnen|kun jij) (?:beginnen|starten)|"
            r"(?:per|vanaf) wanneer ben je beschikbaar|beschikbaar vanaf",
        },
    ),
    (
        Subject.SALARY,
        TEXTS | {Kind.NUMBER, Kind.CHOICE},
        f"{EACH_YEAR} looking",
        {
            "en": r"(?:salary|compensation|pay|remuneration) (?:expectations?|requirements?)|(?:expected|desired|target) (?:annual |yearly |base |gross |monthly |hourly )*(?:salary|compensation|pay|remuneration)(?: compensation)?(?: range)?|"
            r"what salary (?:are you looking for|do you expect|would you expect|are you expecting)",
            "de": r"gehaltsvorstellung(?:en)?|gehaltswunsch|wunschgehalt|gehaltserwartung(?:en)?",
            "fr": r"pretentions? salariales?|(?:salaire|remuneration)(?: annuel(?:le)?| mensuel(?:le)?| brute?)* (?:souhaitee?|attendue?|desiree?)|attentes salariales|souhaits? salarial|attentes de remuneration",
            "es": r"(?:expectativas?|pretensi(?:on|ones)|aspiraci(?:on|ones)) salarial(?:es)?|salario(?: bruto| anual| mensual)* (?:deseado|esperado|pretendido)|expectativas? economicas?",
            "nl": r"salaris(?:indicatie|wens|verwachting|verwachtingen|eis)|gewenste? (?:bruto )?salaris|salaris verwachting",
        },
    ),
    (
        Subject.RELOCATION,
        YES_NO_TOO,
        f"{WILLING} {OPENING}",
        {
            "en": r"relocat(?:e|ing|ion)|willing to move|would you move",
            "de": r"umzug|umzuziehen|umziehen|umzugsbereit|umzugsbereitschaft|relocation || wurden sie|wurdest du && ziehen",
            "fr": r"demenager|mobilite geographique|mobile geographiquement|relocaliser",
            "es": r"reubicar(?:te|se)?|reubicacion|mudar(?:te|se)?|trasladar(?:te|se)?|cambio(?: de residencia)?|cambiar de residencia",
            "nl": r"verhuizen|verhuisbereid|relocatie",
        },
    ),
    (
        Subject.TRAVEL,
        YES_NO_TOO | {Kind.NUMBER},
        (
            f"{WILLING} {OPENING} up time percent percentage much how of the as required needed business prozent viel arbeitszeit zeit bis deplacements professionnels pourcent jusqu temps "
            "hasta tiempo por ciento laboral tot procent tijd hoeveel zakelijk zakelijke"
        ),
        {
            "en": r"(?:willing|able|open|prepared|ready) to travel|travel",
            "de": r"reisebereitschaft|reisebereit|dienstreisen|geschaftsreisen",
            "fr": r"(?:vous )?deplacer|deplacements? professionnels?|voyager",
            "es": r"viajar|disponibilidad para viajar",
            "nl": r"reisbereid|reisbereidheid|zakenreizen",
        },
    ),
    (
        Subject.SHIFTS,
        YES_NO_TOO,
        f"{WILLING} work working or arbeiten travailler trabajar werken",
        {
            "en": r"(?:in )?shifts(?: or weekends)?|shift work",
            "de": r"schichtarbeit|schichtdienst|schichtbereitschaft|in schichten?|schicht",
            "fr": r"travail poste|horaires postes|en equipes?",
            "es": r"a turnos|por turnos|turnos rotativos",
            "nl": r"ploegendienst(?:en)?|in ploegen",
        },
    ),
    (
        Subject.DRIVING,
        YES_NO_TOO,
        # Of classes that of cars alone: a licence of another is another licence.
        (
            "valid full current hold possess eu gultigen gultige gultiger besitzen besitzt besitz valide possedez titulaire valido valida posees "
            "poseer vigente geldig bezit bezitten beschik over"
        ),
        {
            "en": r"(?:(?:class|category) b )?(?:driver s|drivers|driving|driver) license(?: (?:class|category) b)?",
            "de": r"(?:pkw )?(?:fuhrerschein|fahrerlaubnis)(?:(?: der)? klasse b)?(?! ?(?:klasse|be))",
            "fr": r"permis b|permis de conduire(?: b)?",
            "es": r"(?:carnet|carne|permiso|licencia) de conducir(?: (?:clase |tipo )?b)?",
            "nl": r"rijbewijs(?: categorie)?(?: b)?(?! ?(?:categorie|be))",
        },
    ),
    (
        Subject.BACKGROUND,
        YES_NO_TOO,
        f"{WILLING} undergo submit complete agree pre employment durchfuhrung zustimmen einverstanden unterziehen soumettre vous someterte realizar ondergaan",
        {
            "en": r"(?:willing|able|agree|prepared|open|happy) && background (?:check|screening|investigation)s?",
            "de": r"bereit|einverstanden && background check|hintergrundprufung|hintergrunduberprufung|zuverlassigkeitsuberprufung",
            "fr": r"pret|prete|dispose|disposee|acceptez && verification (?:de vos |des |d )?antecedents",
            "es": r"dispuesto|dispuesta|aceptas && verificacion de antecedentes",
            "nl": r"bereid|akkoord && antecedentenonderzoek|background check|screening",
        },
    ),
    (
        Subject.HEARD_OF,
        TEXTS | {Kind.CHOICE},
        f"{OPENING} us company about source diese dieser unternehmen stellenanzeige stellenausschreibung entreprise empresa bedrijf onze unser unsere",
        {
            "en": r"(?:how|where) did you (?:first )?(?:hear|learn|find out|find|discover)(?: about| of)?",
            "de": r"(?:wie|wo|wodurch) (?:haben sie|hast du|sind sie|bist du) && (?:erfahren|aufmerksam(?: geworden)?|gehort|gefunden)",
            "fr": r"comment avez vous && (?:entendu parler|connu|decouvert|pris connaissance|trouve)",
            "es": r"como (?:nos )?(?:conociste|has conocido|te enteraste|supiste|conocio|se entero)",
            "nl": r"(?:hoe|waar) (?:heb je|ben je|heeft u|bent u)(?: over ons| van ons)? && (?:gehoord|terechtgekomen|terecht gekomen|gevonden|gekomen)",
        },
    ),
    (
        Subject.GENDER,
        TEXTS | CHOOSING,
        "identify identity describe describes how best best following currently identifizieren identifizierst ordnen",
        {
            "en": r"gender(?: identity)?|sex",
            "de": r"geschlecht(?:sidentitat)?",
            "fr": r"genre|sexe|identite de genre",
            "es": r"genero|sexo|identidad de genero",
            "nl": r"geslacht|genderidentiteit",
        },
    ),
    (
        Subject.PRONOUNS,
        TEXTS | CHOOSING,
        "preferred personal use go bevorzugte preferes prefere prefieres gewenste voorkeur voornaamwoorden",
        {
            "en": r"(?:gender )?pronouns",
            "de": r"pronomen",
            "fr": r"pronoms?",
            "es": r"pronombres?",
            "nl": r"voornaamwoorden",
        },
    ),
    (
        Subject.ETHNICITY,
        TEXTS | CHOOSING,
        "identify describe describes how best following or race ethnicity background and ethnic group",
        {
            "en": r"race(?: and)?(?: ethnicity)?|ethnicity|ethnic (?:background|origin|group|identity)|racial (?:background|identity|group)",
            "de": r"ethnische (?:herkunft|zugehorigkeit)|ethnizitat",
            "fr": r"origine ethnique",
            "es": r"origen etnico|etnia|raza",
            "nl": r"etniciteit|etnische (?:achtergrond|afkomst)",
        },
    ),
    (
        Subject.HISPANIC,
        CHOOSING,
        "identify ethnicity origin",
        {"en": r"hispanic(?: or)?(?: latin[oax](?: a| o)?)?|hispaniclatin[oa]|hispanic ethnicity"},
    ),
    (
        Subject.DISABILITY,
        TEXTS | CHOOSING,
        "identify consider yourself person with living status describe voluntary self identification form disabled",
        {
            "en": r"disability(?: status)?|disabilitystatus|disabilities|disabled",
            "de": r"behinderung",
            "fr": r"handicap|situation de handicap",
            "es": r"discapacidad",
            "nl": r"handicap|arbeidsbeperking",
        },
    ),
    (
        Subject.VETERAN,
        TEXTS | CHOOSING,
        "identify consider yourself status military u armed forces self voluntary identification",
        {
            "en": r"veteran(?: status)?|veteranstatus|veterans?",
            "de": r"veteran",
            "fr": r"ancien combattant",
            "es": r"veterano",
        },
    ),
    (
        Subject.PROTECTED_VETERAN,
        TEXTS | CHOOSING,
        "identify consider yourself status self voluntary identification",
        {"en": r"protected veteran(?: status)?"},
    ),
    (
        Subject.CLEARED,
        YES_NO_TOO,
        "active current currently hold possess valid security government",
        {
            "en": r"(?:have|hold|possess) && (?:security )?clearance",
            "de": r"verfugen|besitzen|haben && sicherheitsuberprufung",
        },
    ),
    (
        Subject.CLEARABLE,
        YES_NO_TOO,
        "security government required if obtaining obtain get a undergo process",
        {
            "en": r"(?:able|eligible)(?: and (?:able|eligible))? to (?:obtain|get|undergo|receive)|eligible for && (?:security )?clearance"
        },
    ),
    (
        Subject.DEGREE,
        TEXTS | {Kind.CHOICE},
        "completed attained obtained achieved earned received academic obtenu obtenido alcanzado behaald voltooid genoten",
        {
            "en": r"highest (?:academic )?(?:level of )?(?:education|degree|qualification)(?: level)?|highest educational? (?:level|attainment|degree)|level of education|education level",
            "de": r"hochster (?:bildungs|schul|akademischer )?(?:abschluss|bildungsgrad)|hochster bildungsabschluss|hochster akademischer abschluss",
            "fr": r"(?:plus haut )?(?:niveau d etudes|diplome le plus eleve|plus haut diplome|niveau de formation)",
            "es": r"(?:nivel (?:maximo )?(?:de )?(?:estudios|formacion|educativo)|maximo nivel de (?:estudios|formacion)|titulo mas alto)",
            "nl": r"hoogst(?:e)? (?:genoten |behaalde |voltooide )?opleiding(?:sniveau)?|opleidingsniveau",
        },
    ),
    (
        Subject.EXPERIENCE,
        TEXTS | {Kind.NUMBER, Kind.CHOICE, Kind.YES_NO},
        "how many total overall professional work working full time least minimum or more insgesamt mindestens oder mehr au total moins plus total totales al menos mas in totaal minimaal of meer",
        {
            "en": r"years? (?:of )?(?:total |overall |professional |work |working |full time )*experience|total years of experience",
            "de": r"(?:wie viele |wieviele )?jahre (?:an )?berufserfahrung|berufserfahrung in jahren|jahren? berufserfahrung",
            "fr": r"(?:combien d )?annees d experience(?: professionnelle)?",
            "es": r"(?:cuantos )?anos de experiencia(?: laboral| profesional)?",
            "nl": r"(?:hoeveel )?(?:jaar|jaren) werkervaring",
        },
    ),
)
NUMBERED = frozenset({Subject.TRAVEL, Subject.EXPERIENCE})
OF_COUNTRY = frozenset({Subject.PERMIT, Subject.UNSPONSORED, Subject.SPONSORSHIP, Subject.RELOCATION})
OF_PLACE = frozenset({Subject.PERMIT, Subject.UNSPONSORED, Subject.SPONSORSHIP, Subject.RELOCATION})


def _rules() -> tuple[Rule, ...]:
    return tuple(
        Rule(
            subject,
            language,
            tuple(re.compile(rf"\b(?:{part})\b") for part in patterns.split(" && ")),
            _words(also),
            kinds,
            number=subject in NUMBERED,
            country=subject in OF_COUNTRY,
            place=subject in OF_PLACE,
        )
        for subject, kinds, also, by_language in _TABLE
        for language, alternatives in by_language.items()
        for patterns in alternatives.split(" || ")
    )


RULES = _rules()
