"""What a text asks for before anybody has met, and what only sounds like it."""

import pytest

from jobraker.search.rules.cautions.caution import Asks
from jobraker.search.rules.cautions.reading import READERS, cautions
from jobraker.search.rules.cautions.unsaid import is_refused


def asked(text: str) -> list[str]:
    return [str(each.asks) for each in cautions(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Applicants must pay a registration fee before the interview.",
        "Please pay a refundable security deposit of $50 to begin.",
        "Training fee: 1,500 birr, to be paid at the office.",
        "The application fee must be paid by transfer.",
        "You deposit the check into your account and send us the rest.",
        "You buy the starter kit yourself before you begin.",
        "Die Bearbeitungsgebühr von 49 € überweisen Sie bitte sofort.",
        "Les frais de dossier de 40 € sont à régler avant l’entretien.",
        "Debe pagar la cuota de inscripción por transferencia.",
        "De inschrijfkosten van €35 betaalt u zelf.",
    ],
)
def test_it_reads_that_money_is_asked_for(text: str) -> None:
    assert asked(f"We bake bread. {text}") == ["money"]


@pytest.mark.parametrize(
    "text",
    [
        "We never ask applicants to pay a registration fee.",
        "Beware of people who say you must pay a training fee: that is a scam.",
        "We pay your registration fee to the nursing council.",
        "You collect registration fees from our members.",
        "You process deposits and application fees of customers.",
        "Candidates do not have to pay a placement fee.",
        "Bei uns fällt keine Bearbeitungsgebühr von 49 € an.",
        "Le recrutement se fait sans frais de dossier.",
        "No hay que pagar la cuota de inscripción.",
        "Je betaalt geen inschrijfkosten.",
        "A 401(k) with a match, and a fee schedule you keep up to date.",
    ],
)
def test_fees_of_others_and_warnings_of_fees_ask_for_nothing(text: str) -> None:
    assert asked(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "To apply, send your CV and your bank account details.",
        "Please provide your credit card number so that we can check it.",
        "Bitte senden Sie uns Ihre Bankverbindung mit der Bewerbung.",
        "Merci de joindre votre CV et vos coordonnées bancaires.",
        "Por favor, enviar su CV y sus datos bancarios.",
        "Stuur je CV en je bankgegevens naar ons.",
    ],
)
def test_it_reads_that_bank_data_is_asked_for(text: str) -> None:
    assert asked(text) == ["bank"]


@pytest.mark.parametrize(
    "text",
    [
        "You verify the bank account details of suppliers.",
        "Once hired, please provide your bank details for payroll.",
        "We will never ask you to send your bank details.",
        "Bitte senden Sie uns nie Ihre Bankverbindung.",
        "A banking background and IBAN knowledge help.",
    ],
)
def test_bank_data_of_the_work_or_of_later_is_not_asked_for(text: str) -> None:
    assert asked(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Send your CV with a scanned copy of your passport.",
        "Applicants submit a CV and a copy of their ID card.",
        "Please email your social security number to us.",
        "Bitte senden Sie eine Kopie Ihres Personalausweises mit.",
        "Merci de joindre une copie de votre pièce d’identité.",
        "Enviar CV y copia del DNI.",
        "Stuur een kopie van je paspoort mee.",
    ],
)
def test_it_reads_that_papers_are_asked_for(text: str) -> None:
    assert asked(text) == ["papers"]


@pytest.mark.parametrize(
    "text",
    [
        "If you are successful, send us a copy of your passport.",
        "Bring a copy of your passport to the interview.",
        "You check copies of customers’ passports and upload a copy of each passport of the client.",
        "Send two passport size photos.",
        "Bitte keine Kopie Ihres Personalausweises senden.",
    ],
)
def test_papers_of_others_or_of_later_are_not_asked_for(text: str) -> None:
    assert asked(text) == []


@pytest.mark.parametrize(
    ("text", "leads_to"),
    [
        ("Send your CV via Telegram.", "Telegram"),
        ("Apply on WhatsApp.", "WhatsApp"),
        ("Telegram: @acme_jobs", "Telegram"),
        ("Please use t.me/acmejobs to apply.", "Telegram"),
        ("Text us on Signal.", "Signal"),
        ("Bewerbung bitte per WhatsApp.", "WhatsApp"),
        ("Envoyez votre CV par WhatsApp.", "WhatsApp"),
        ("Envíanos tu CV por WhatsApp.", "WhatsApp"),
        ("Stuur je CV via WhatsApp.", "WhatsApp"),
    ],
)
def test_it_reads_which_app_the_text_leads_to(text: str, leads_to: str) -> None:
    found = cautions(text)

    assert [(each.asks, each.detail) for each in found] == [(Asks.MESSENGER, leads_to)]


@pytest.mark.parametrize(
    "text",
    [
        "You answer customers via WhatsApp and phone.",
        "You integrate our product with the Telegram API.",
        "We work with clinical applications through Signal 1.",
        "We never contact applicants via WhatsApp: please text us on no account.",
        "Signal processing and messenger RNA.",
    ],
)
def test_apps_of_the_work_lead_nowhere(text: str) -> None:
    assert asked(text) == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Write to acme.jobs@gmail.com today.", "acme.jobs@gmail.com"),
        ("Bewerbung an Bäckerei an baecker@t-online.de.", "baecker@t-online.de"),
        ("CV à boulangerie@orange.fr", "boulangerie@orange.fr"),
    ],
)
def test_it_reads_an_address_that_anybody_can_get(text: str, address: str) -> None:
    assert [each.detail for each in cautions(text)] == [address]


@pytest.mark.parametrize(
    "text",
    [
        "Write to jobs@acme.com.",
        "jobs@gmail.com.acme.example",
        "You look after our Gmail accounts.",
        "jobs@mygmail.com",
    ],
)
def test_addresses_of_employers_are_their_own(text: str) -> None:
    assert asked(text) == []


def test_each_kind_is_told_once_with_its_sentence() -> None:
    text = "We bake.\nApply on Telegram now.\nWrite to a.b@gmail.com!\nOr apply on WhatsApp."

    assert [(each.asks, each.sentence) for each in cautions(text)] == [
        (Asks.MESSENGER, "Apply on Telegram now."),
        (Asks.FREE_MAIL, "Write to a.b@gmail.com!"),
    ]


def test_a_long_text_of_nothing_but_its_words_is_read_in_good_time() -> None:
    for reader in READERS:
        assert cautions(" ".join(word.decode() for word in sorted(reader.WORDS)) * 500) is not None


def test_a_refusal_is_one_in_each_language() -> None:
    assert all(map(is_refused, ["we do not", "wir fragen nie", "sans frais", "nunca pedimos", "geen kosten"]))
