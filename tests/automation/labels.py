"""Labels in the manner of real forms, each with what is asked by it: many that look like another question."""

from jobraker.boards.form import Kind

WAYS = {
    "t": Kind.TEXT,
    "l": Kind.LONG_TEXT,
    "y": Kind.YES_NO,
    "c": Kind.CHOICE,
    "f": Kind.FILE,
    "n": Kind.NUMBER,
    "d": Kind.DATE,
}

# way | label | what it asks
_LABELS = """
t|First Name *|first name
t|Legal First Name|first name
t|Last name (required)|last name
t|Surname|last name
t|Full legal name|full name
t|Your full name|full name
t|Preferred First Name|unknown
t|What is your legal middle name (optional)?|unknown
t|Maiden name|unknown
t|Vorname*|first name
t|Nachname|last name
t|Vor- und Nachname|full name
t|Prénom|first name
t|Nom de famille|last name
t|Nom et prénom|full name
t|Apellidos|last name
t|Nombre completo|full name
t|Voornaam|first name
t|Achternaam|last name
t|Name of your referrer|unknown
t|Name of your current manager|unknown
t|Email address|email
t|E-Mail-Adresse *|email
t|Adresse e-mail|email
t|Correo electrónico|email
t|E-mailadres|email
t|Emergency contact email|unknown
t|Email of your reference|unknown
t|Phone|phone
t|Mobile phone number (including country code)|phone
t|Telefonnummer|phone
t|Numéro de téléphone|phone
t|Teléfono móvil|phone
t|Telefoonnummer|phone
t|Emergency contact phone number|unknown
t|Phone Device Type|unknown
t|City|city
t|Wohnort|city
t|Ville de résidence|city
t|Ciudad|city
t|Woonplaats|city
t|In what cities are you available to work?*|unknown
t|Preferred office city|unknown
t|Current location ✱|location
t|Where are you currently based?|location
t|Where do you live?|location
t|Location preference|unknown
t|Country|country
t|Country of residence|country
c|Which country do you currently reside in?|country
t|Country of citizenship|unknown
t|In what countries do you have the unrestricted right to work?|unknown
t|LinkedIn Profile|linkedin
t|LinkedIn URL (optional)|linkedin
t|Link zu deinem LinkedIn-Profil|linkedin
t|LinkedIn profile of somebody who knows you|unknown
t|GitHub URL|github
t|Portfolio or personal website|website
t|Website|website
t|Portfolio password|unknown
t|Current company|employer
t|Who is your current employer?|employer
t|Aktueller Arbeitgeber|employer
t|Current or most recent employer|last employer
t|May we contact your current employer?|unknown
t|Current job title|title
t|Aktuelle Position|title
t|Huidige functie|title
f|Resume/CV|resume
f|Upload your CV here (PDF)|resume
f|Lebenslauf hochladen|resume
f|CV (joindre le fichier)|resume
f|Adjunta tu currículum|resume
f|Upload je cv|resume
f|Certificates and references|unknown
f|Cover letter|letter
l|Cover Letter|letter
f|Anschreiben|letter
f|Lettre de motivation|letter
f|Carta de presentación|letter
f|Motivatiebrief|letter
y|Are you legally authorized to work in the United States?*|permit
y|Are you legally authorised to work full-time in the country where this job is based?|unknown
y|Are you legally authorized to work in the country in which this job is located?|permit
y|Do you have the right to work in the UK?|permit
y|Do you have a valid work permit for Germany?|permit
y|Are you eligible to work in Canada?|permit
y|Haben Sie eine gültige Arbeitserlaubnis für Deutschland?|permit
y|Darfst du in Deutschland arbeiten?|permit
y|Êtes-vous autorisé à travailler en France ?|permit
y|Disposez-vous d'un permis de travail valide en Belgique ?|permit
y|¿Tienes permiso de trabajo en España?|permit
y|¿Estás autorizado para trabajar en España?|permit
y|Heb je een geldige werkvergunning voor Nederland?|permit
y|Mag je in Nederland werken?|permit
y|Do you require a work permit to work in Germany?|unknown
y|Are you authorized to work for any employer in the US?|unknown
y|Are you authorized to work in the US and Canada?|unknown
y|Are you authorized to work in the EU?|unknown
y|Benötigen Sie eine Arbeitserlaubnis?|unknown
y|Are you not authorized to work in the United States?|unknown
y|Has your right to work in the UK ever been revoked?|unknown
y|Will your right to work in Germany expire within two years?|unknown
y|Will you now or in the future require sponsorship for employment visa status (e.g., H-1B visa status)?|sponsorship
y|Do you require visa sponsorship?|sponsorship
y|Will you now, or in the future, require sponsorship to work in Mexico?|sponsorship
y|Do you now or will you in the future need sponsorship to work in the UK?|sponsorship
y|Benötigen Sie ein Visa-Sponsoring, um in Deutschland zu arbeiten?|sponsorship
y|Avez-vous besoin d'un parrainage de visa pour travailler en France ?|sponsorship
y|¿Necesitas patrocinio de visa para trabajar en España?|sponsorship
y|Heb je visumsponsoring nodig om in Nederland te werken?|sponsorship
y|Do you have experience with sponsorship deals?|unknown
y|Would you require sponsorship for your spouse?|unknown
y|Are you legally eligible to work in Germany without sponsorship?|unsponsored
y|Are you authorized to work in the US without visa sponsorship?|unsponsored
y|Are you able to work in the UK without requiring sponsorship?|unsponsored
y|Dürfen Sie ohne Visumsponsoring in Deutschland arbeiten?|unsponsored
t|What is your notice period?|notice
t|How long is your current notice period?|notice
t|Wie lange ist Ihre Kündigungsfrist?|notice
t|Quelle est la durée de votre préavis ?|notice
t|¿Cuál es tu periodo de preaviso?|notice
t|Wat is je opzegtermijn?|notice
y|Can you shorten your notice period?|unknown
t|Earliest start date|start
t|When can you start?|start
t|When would you be able to start?|start
d|What is your earliest available start date?|start
t|Frühestmöglicher Eintrittstermin|start
t|Ab wann kannst du bei uns anfangen?|start
t|Quand pouvez-vous commencer ?|start
t|Fecha de incorporación|start
t|Wanneer kun je beginnen?|start
t|Start date month*|unknown
t|Start date of your last job|unknown
t|Weekly availability|unknown
t|What are your salary expectations?|salary
t|Desired Salary*|salary
t|What is your expected compensation range for this position?|salary
t|Expected annual base salary (EUR gross)|salary
t|Gehaltsvorstellung|salary
t|Was ist deine Gehaltsvorstellung (brutto pro Jahr)?|salary
t|Prétentions salariales|salary
t|Quelles sont vos prétentions salariales (brut annuel) ?|salary
t|Expectativas salariales|salary
t|¿Cuáles son tus expectativas salariales?|salary
t|Salarisindicatie|salary
t|What is your current salary?|unknown
t|Net salary expectation|unknown
t|What is your salary expectation? (in OTE). The range in the ad is the OTE.|unknown
y|Are you comfortable with the salary range for this role?|unknown
y|Are you willing to relocate?|relocation
y|Are you open to relocating for this role?|relocation
y|Sind Sie bereit umzuziehen?|relocation
y|Seriez-vous prêt à déménager ?|relocation
y|¿Estarías dispuesto a mudarte?|relocation
y|Ben je bereid te verhuizen?|relocation
y|Do you need relocation assistance?|unknown
y|Are you based in Berlin, or willing to relocate and be in our Berlin office at least one day per week?|unknown
y|Are you willing to travel?|travel
y|Are you willing to travel up to 25% of the time?|travel
t|Reisebereitschaft|travel
y|Êtes-vous prêt à voyager ?|travel
y|Do you have reliable transportation to travel to work?|unknown
y|Are you willing to work in shifts?|shifts
y|Sind Sie bereit, im Schichtdienst zu arbeiten?|shifts
y|Are you willing to work night shifts?|unknown
y|Do you have a valid driver's license?|driving
y|Haben Sie einen Führerschein der Klasse B?|driving
y|Avez-vous le permis B ?|driving
y|¿Tienes carnet de conducir?|driving
y|Heb je een rijbewijs B?|driving
t|Driver's license number|unknown
y|Do you have a driver's license and your own car?|unknown
y|Do you have a clean driving licence?|unknown
y|Are you willing to undergo a background check?|background
y|Have you ever failed a background check?|unknown
t|How did you hear about us?|heard of
c|How did you hear about this job? *|heard of
t|Wie bist du auf uns aufmerksam geworden?|heard of
t|Comment avez-vous entendu parler de nous ?|heard of
t|¿Cómo nos conociste?|heard of
t|Hoe heb je over ons gehoord?|heard of
t|Who told you about this job?|unknown
c|Gender|gender
c|How do you identify your gender?|gender
c|Geschlecht|gender
c|Is your gender identity the same as at birth?|unknown
c|Sexual orientation|unknown
c|What are your pronouns?|pronouns
c|Race|ethnicity
c|Ethnic background|ethnicity
c|Are you Hispanic/Latino?|hispanic
c|Disability Status|disability
c|DisabilityStatus|disability
c|Do you have a disability?|disability
c|Haben Sie eine Schwerbehinderung?|unknown
t|Which adjustments do you need for your disability?|unknown
c|Veteran Status|veteran
c|Protected Veteran Status*|protected veteran
c|What is your military status?|unknown
c|Are you married to a veteran?|unknown
y|Are you fluent in German?|fluent
y|Are you fluent in both German and English, spoken and written?|fluent
y|Do you speak English?|spoken
y|Sprechen Sie fließend Deutsch?|fluent
y|Parlez-vous couramment anglais ?|fluent
c|Deutschkenntnisse|fluency
c|What is your level of English?|fluency
y|Are you fluent in German or French?|unknown
y|Are you fluent in Python?|unknown
c|What is your level of Excel?|unknown
y|Do you have a forklift licence?|licence
y|Do you hold an active security clearance?|cleared
y|Do you hold an ACTIVE U.S. Government issued clearance?|unknown
y|Are you able to obtain a security clearance?|clearable
y|Are you eligible for a DoD security clearance?|unknown
c|What is the highest level of education you have completed?|degree
c|Höchster Bildungsabschluss|degree
c|Niveau d'études|degree
c|Nivel de estudios|degree
y|Do you have a bachelor's degree or higher?|has degree
y|Do you have a bachelor's degree in Computer Science?|unknown
y|Do you have a bachelor's degree or equivalent experience?|unknown
n|How many years of professional experience do you have?|experience
n|Wie viele Jahre Berufserfahrung haben Sie?|experience
y|Do you have at least 5 years of professional experience?|experience
n|How many years of experience do you have with Python?|unknown
n|How many years of management experience do you have?|unknown
y|Do you have 5+ years of experience in financial accounting with a strong focus on monthly closing?|unknown
y|I agree to the privacy policy|consent
y|I consent to receiving SMS text messages|consent
y|Ich habe die Datenschutzerklärung gelesen und stimme ihr zu|consent
y|J'accepte la politique de confidentialité|consent
y|Acepto la política de privacidad|consent
y|Ik ga akkoord met de privacyverklaring|consent
y|By submitting I certify that all of this is true|consent
y|Have you worked for us before?|unknown
y|Are you at least 18 years of age?|unknown
y|Are you currently bound by any non-compete agreement?|unknown
y|Have you ever been convicted of a felony?|unknown
l|Why do you want to work here?|unknown
n|Years of experience in IT|unknown
n|Years of experience in AI|unknown
n|How many years of professional experience do you have in the US?|unknown
n|How many years of experience do you have at Acme Ltd?|unknown
t|Current position at Acme Ltd|unknown
t|Your Acme Ltd email|unknown
t|State/Country|unknown
t|City, State|location
t|Please state your salary expectations|salary
y|Do you have a Class A driver's license?|unknown
y|Haben Sie einen Führerschein der Klasse A?|unknown
y|Haben Sie den Führerschein Klasse BE?|unknown
y|Heb je rijbewijs BE?|unknown
y|Avez-vous le permis de conduire ?|driving
y|Are you in Berlin or willing to relocate?|unknown
y|Êtes-vous à Berlin ou prêt à déménager ?|unknown
y|Are you willing to obtain a security clearance?|unknown
y|Do you require sponsorship from Acme Ltd to work in Germany?|sponsorship
l|Describe a project you are proud of.|unknown
l|Additional information|unknown
t|If yes, please explain|unknown
t|Other|unknown
t|I have experience picking up the phone and calling new leads.|unknown
y|I'm willing and able to commute by my start date|unknown
"""


def labels() -> list[tuple[str, Kind, str]]:
    return [
        (label, WAYS[way], expected)
        for line in _LABELS.strip().splitlines()
        for way, label, expected in [line.split("|")]
    ]
