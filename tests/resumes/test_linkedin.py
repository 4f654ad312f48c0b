"""LinkedIn's export of somebody's own data, whole and in every way broken."""

import json
import tracemalloc
import zipfile
from collections.abc import Mapping
from datetime import date
from io import BytesIO

import pytest

from jobraker.resumes.files import EXPORT_BYTES, Refusal, UnreadableFileError
from jobraker.resumes.linkedin import read
from jobraker.resumes.linkedin_archive import CONTACTS, MOST_OF_OTHERS, ROWS
from jobraker.resumes.understood import Contact, Doubt, Understood, Unreadable, as_kept, from_kept
from jobraker.taxonomy.terms import Fluency

NOTES = 'Notes:\n"When exporting your connection data, you may notice that some\nof the ""addresses"" are missing."\n\n'
CONNECTIONS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
POSITIONS = "Company Name,Title,Description,Location,Started On,Finished On\n"
FILES = {
    "Profile.csv": "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,"
    "Twitter Handles,Websites,Instant Messengers\n"
    'Inês,Maasrand,,"Kade 1, Rotterdam",Jan 31,Berth planner,Plans berths.,Shipping,3011,"Rotterdam, Netherlands",'
    '[inesm],"[PORTFOLIO:https://ines.example/me,OTHER:javascript:alert(1),BLOG:blog.ines.example]",\n',
    "Email Addresses.csv": "Email Address,Confirmed,Primary,Updated On\n"
    'old@example.org,Yes,No,"10/24/13, 8:43 AM"\nines@example.org,Yes,Yes,Not Available\n',
    "PhoneNumbers.csv": "Extension,Number,Type\n,+31 10 555 0100,Mobile\n",
    "Positions.csv": POSITIONS
    + 'Maasrand Terminal,Planner,"Plans berths,\nand ""more"".\n\nAll day.",Rotterdam,Mar 2019,\n'
    "Maasrand Terminal,Planner,Plans berths.,Rotterdam,Mar 2019,\nQuay & Sons,Trainee,,,2017,Feb 2019\n,,,,,\n",
    "Education.csv": "School Name,Start Date,End Date,Notes,Degree Name,Activities\n"
    "Harbour College,2012,2016,With honours,BSc Logistics,Rowing\n",
    "Skills.csv": "Name\nJavascript\nBerth planning\njavascript\n",
    "Languages.csv": "Name,Proficiency\nNederlands,Native or bilingual proficiency\nKlingon,\nEnglish,Splendid\n",
    "Certifications.csv": "Name,Url,Authority,Started On,Finished On,License Number\nCrane,,Port School,May 2020,,77\n",
    "Connections.csv": NOTES
    + CONNECTIONS
    + 'Grace,Quay,https://www.linkedin.com/in/grace?trk=x,grace@example.org,"Quay, Sons",'
    "Clerk,06 Jun 2026\n,,,,,,03 Mar 2020\nLi,Wei,https://evil.example/in/li,,,,\n",
    "messages.csv": '"CONVERSATION ID","FROM","CONTENT"\n"1","Grace Quay","a secret"\n',
    "Jobs/Job Applications.csv": "Application Date,Contact Email,Company Name,Job Title\n1/2/26,x@example.org,Acme,Cook\n",
}


def packed(files: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", method) as file:
        for name, content in files.items():
            file.writestr(name, content)
    return archive.getvalue()


def told(**files: str | bytes) -> Understood:
    """With files of these names in place of those of an export."""
    return read(packed({**FILES, **{f"{name}.csv": content for name, content in files.items()}}))


def reasons(of: Understood) -> set[tuple[Unreadable, str]]:
    return {(each.reason, each.quote.file) for each in of.unread}


def test_everything_is_read_beside_its_words() -> None:
    ines = told()

    assert [part and part.value for part in (ines.name, ines.headline, ines.email, ines.phone, ines.location)] == [
        "Inês Maasrand",
        "Berth planner",
        "ines@example.org",
        "+31 10 555 0100",
        "Rotterdam, Netherlands",
    ]
    assert ines.headline
    assert ines.headline.quote.text == "Headline: Berth planner"
    assert (ines.headline.quote.file, ines.headline.quote.line) == ("Profile.csv", 2)
    assert [link.value for link in ines.links] == [
        "https://ines.example/me",
        "https://blog.ines.example",
        "https://twitter.com/inesm",
    ]
    assert from_kept(as_kept(ines)) == ines


def test_jobs_and_trainings_are_read_once_each() -> None:
    planner, trainee = told().work
    (college,) = told().education

    assert (planner.title, planner.organisation, planner.location) == ("Planner", "Maasrand Terminal", "Rotterdam")
    assert (planner.began, planner.ended, planner.current) == ("2019-03", "", True)
    assert planner.words == 'Plans berths,\nand "more".\n\nAll day.'
    assert (trainee.began, trainee.ended, trainee.current) == ("2017", "2019-02", False)
    assert trainee.quote.line == 7
    assert (college.title, college.words) == ("BSc Logistics", "With honours\nRowing")


def test_skills_and_languages_are_known_by_their_names() -> None:
    ines = told()

    assert [skill.name for skill in ines.skills] == ["JavaScript", "Berth planning"]
    assert [(each.code, each.fluency, each.doubt) for each in ines.languages] == [
        ("nl", Fluency.NATIVE, None),
        ("en", None, Doubt.UNKNOWN_TERM),
    ]


def test_people_are_listed_without_their_addresses() -> None:
    grace, li = told().contacts

    assert grace == Contact("Grace Quay", "Quay, Sons", "Clerk", "https://www.linkedin.com/in/grace", date(2026, 6, 6))
    assert li == Contact("Li Wei")


@pytest.mark.parametrize("secret", ["grace@example.org", "Jan 31", "Kade 1", "a secret", "3011", "Acme"])
def test_what_is_not_asked_for_is_never_read(secret: str) -> None:
    assert secret not in json.dumps(as_kept(told()))


def test_what_a_profile_has_no_place_for_is_said() -> None:
    unread = {each.quote.text for each in told().unread if each.reason is Unreadable.SECTION}

    assert unread == {"Name: Klingon"}
    (crane,) = told().extras
    assert (crane.heading, crane.lines) == ("Certifications", ("Crane · Port School · May 2020",))
    assert crane.quote.text == "Name: Crane\nAuthority: Port School\nStarted On: May 2020"


def test_what_somebody_says_of_themselves_is_the_summary() -> None:
    summary = told().summary

    assert summary
    assert (summary.value, summary.quote.text) == ("Plans berths.", "Summary: Plans berths.")


def test_tables_that_are_missing_are_named() -> None:
    ines = read(packed({"Profile.csv": FILES["Profile.csv"], "Skills.csv": FILES["Skills.csv"]}))

    assert {file for reason, file in reasons(ines) if reason is Unreadable.MISSING} == {
        "Positions.csv",
        "Education.csv",
        "Connections.csv",
    }


def test_connections_alone_are_enough() -> None:
    assert len(read(packed({"Connections.csv": FILES["Connections.csv"]})).contacts) == 2


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (
            "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am",
            "Grace,Quay,,,Acme,Köchin,6. Juni 2026",
        ),
        (
            "Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Date de connexion",
            "Grace,Quay,,,Acme,Cuisinière,6 juin 2026",
        ),
        ("Nombre,Apellidos,URL,Correo,Empresa,Cargo,Conectado el", "Grace,Quay,,,Acme,Cocinera,6 de junio de 2026"),
        ("Voornaam,Achternaam,URL,E-mailadres,Bedrijf,Functie,Verbonden op", "Grace,Quay,,,Acme,Kok,06 jun 2026"),
        ("Nome,Sobrenome,URL,E-mail,Empresa,Cargo,Conectado em", "Grace,Quay,,,Acme,Chef,06 de jun de 2026"),
        ("Jméno,Příjmení,URL,E-mail,Firma,Pozice,Spojeno", "Grace,Quay,,,Acme,Chef,2026-06-06"),
    ],
)
def test_connections_are_known_in_other_languages(header: str, row: str) -> None:
    (grace,) = read(packed({"Kontakty.csv": f"{header}\n{row}\n"})).contacts

    assert (grace.name, grace.company, grace.since) == ("Grace Quay", "Acme", date(2026, 6, 6))


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Unternehmen,Titel,Beschreibung,Standort,Begonnen am,Beendet am", "Acme,Köchin,,Köln,Mär. 2019,Dez. 2020"),
        ("Nom de l’entreprise,Titre,Description,Lieu,Date de début,Date de fin", "Acme,Chef,,Lyon,mars 2019,déc. 2020"),
        ("Empresa,Cargo,Descripción,Ubicación,Fecha de inicio,Fecha de fin", "Acme,Chef,,Lugo,mar. 2019,dic. 2020"),
        ("Bedrijfsnaam,Functie,Beschrijving,Locatie,Begonnen op,Beëindigd op", "Acme,Kok,,Breda,mrt. 2019,dec. 2020"),
        (
            "Nome da empresa,Cargo,Descrição,Localidade,Início,Data de término",
            "Acme,Chef,,Faro,mar de 2019,dez de 2020",
        ),
        ("Firma,Stanowisko,Opis,Miejsce,Od,Do", "Acme,Szef,,Gdynia,2019-03,2020-12"),
    ],
)
def test_jobs_are_known_in_other_languages(header: str, row: str) -> None:
    (job,) = read(packed({"anything.csv": f"{header}\n{row}\n"})).work

    assert (job.organisation, job.began, job.ended) == ("Acme", "2019-03", "2020-12")
    assert ("title" in job.doubts) == header.startswith("Firma")


def test_a_table_of_unknown_columns_is_known_by_its_name() -> None:
    read_one = read(packed({"Competences.csv": "Dovednost\nJavascript\n", "Profile.csv": FILES["Profile.csv"]}))

    assert [skill.name for skill in read_one.skills] == ["JavaScript"]


def test_a_profile_with_a_column_that_nobody_knows_is_read_without_it() -> None:
    ines = read(packed({"Profile.csv": "Vorname,Nachname,Überschrift\nInes,Alvarez,Krankenschwester\n"}))

    assert ines.name
    assert (ines.name.value, ines.headline) == ("Ines Alvarez", None)


def test_a_table_nobody_knows_is_said_to_be_broken() -> None:
    ines = told(Positions="Něco,Úplně,Jiného\n1,2,3\n")

    assert (Unreadable.BROKEN, "Positions.csv") in reasons(ines)
    assert (Unreadable.MISSING, "Positions.csv") not in reasons(ines)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_tables_may_have_been_saved_anew(encoding: str) -> None:
    content = FILES["Profile.csv"].replace("\n", "\r\n").encode(encoding)

    assert (ines := told(Profile=content)).name
    assert ines.name.value == "Inês Maasrand"


@pytest.mark.parametrize("separator", [";", "\t"])
def test_tables_may_have_other_separators(separator: str) -> None:
    content = (
        separator.join(POSITIONS.strip().split(",")) + "\n" + separator.join("Acme,Cook,,Leeds,2019,2020".split(","))
    )

    assert [job.organisation for job in told(Positions=content).work] == ["Acme"]


def test_folders_and_signs_of_macos_do_not_matter() -> None:
    inside = {f"Basic_Export/{name}": content for name, content in FILES.items()}

    ines = read(packed({**inside, "__MACOSX/Basic_Export/._Profile.csv": b"\x00\x05\x16\x07"}))

    assert len(ines.work) == 2
    assert not [each for each in ines.unread if each.reason is Unreadable.BROKEN]


def test_names_that_lead_out_of_the_archive_lead_nowhere() -> None:
    ines = read(packed({"../../etc/Profile.csv": FILES["Profile.csv"], "C:\\x\\Skills.csv": FILES["Skills.csv"]}))

    assert ines.name
    assert ines.name.quote.file == "Profile.csv"
    assert {skill.quote.file for skill in ines.skills} == {"Skills.csv"}


def test_a_table_that_was_cut_off_is_read_up_to_there() -> None:
    ines = told(Positions=FILES["Positions.csv"][:-20], Connections=FILES["Connections.csv"][:-30])

    assert [job.title for job in ines.work] == ["Planner"]
    assert [contact.name for contact in ines.contacts] == ["Grace Quay"]
    assert {(Unreadable.BROKEN, "Positions.csv"), (Unreadable.BROKEN, "Connections.csv")} <= reasons(ines)


def test_a_quotation_mark_that_nobody_closed_swallows_no_row() -> None:
    rows = 'Acme,Cook,"Cooks all day,Leeds,2018,2019\nQuay,Clerk,Files,Hull,2017,2018\n'
    people = 'Ada,"Bee,,,Acme,Cook,01 Jan 2020\nGrace,Quay,,,Acme,Clerk,01 Jan 2020\n'

    ines = told(Positions=POSITIONS + rows, Connections=CONNECTIONS + people)

    assert "Quay" in {job.organisation for job in ines.work}
    assert [contact.name for contact in ines.contacts] == ["Grace Quay"]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\x00" * 100, b'"', b",,,\n", b"\xff\xfe", bytes(range(256)) * 40])
@pytest.mark.parametrize("name", ["Profile", "Positions", "Skills", "Connections", "Email Addresses"])
def test_no_table_needs_to_be_what_it_should(name: str, content: bytes) -> None:
    ines = told(**{name: content})

    assert from_kept(as_kept(ines)) == ines


@pytest.mark.parametrize("name", list(FILES))
def test_a_table_without_rows_is_none(name: str) -> None:
    header = next(line for line in FILES[name].split("\n") if line.count(",") or line == "Name")

    assert from_kept(as_kept(told(**{name.removesuffix(".csv"): header + "\n"})))


def test_thirty_thousand_people_are_read_and_no_more() -> None:
    rows = (
        f"Ada,No {number},https://www.linkedin.com/in/a{number},,Acme,Cook,06 Jun 2026\n"
        for number in range(CONTACTS + 5)
    )

    ines = told(Connections=NOTES + CONNECTIONS + "".join(rows))

    assert len(ines.contacts) == CONTACTS
    assert (Unreadable.TOO_MUCH, "Connections.csv") in reasons(ines)


def test_a_bomb_is_unpacked_no_further_than_a_table_may_be() -> None:
    bomb = packed({"Skills.csv": b"Name\n" + b"x" * 60_000_000, "Other.csv": b"0" * 60_000_000})
    tracemalloc.start()

    with pytest.raises(UnreadableFileError):
        read(bomb)

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 30_000_000


def test_a_table_is_read_up_to_its_bound() -> None:
    long = f"Acme,Cook,{'x' * (MOST_OF_OTHERS // 16)},,2019,\n" * 17

    ines = told(Positions=POSITIONS + long, Skills="Name\n" + "".join(f"Skill {n}\n" for n in range(ROWS + 1)))

    assert len(ines.skills) == ROWS
    assert [job.organisation for job in ines.work] == ["Acme"]
    assert (Unreadable.TOO_MUCH, "Positions.csv") in reasons(ines)
    assert (Unreadable.TOO_MUCH, "Skills.csv") in reasons(ines)


def test_damage_in_one_table_leaves_the_others() -> None:
    archive = bytearray(packed(FILES, zipfile.ZIP_STORED))
    at = archive.index(b"Berth planning")
    archive[at : at + 5] = b"XXXXX"

    ines = read(bytes(archive))

    assert (Unreadable.BROKEN, "Skills.csv") in reasons(ines)
    assert len(ines.work) == 2


def locked(content: bytes) -> bytes:
    """With the mark of an encrypted member on each of them."""
    content = bytearray(content)
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(signature)
        while at >= 0:
            content[at + flags] |= 1
            at = content.find(signature, at + 4)
    return bytes(content)


@pytest.mark.parametrize(
    ("archive", "refusal"),
    [
        (b"", Refusal.EMPTY),
        (b"First Name,Last Name\n", Refusal.NOT_AN_EXPORT),
        (b"PK\x03\x04" + b"\x00" * EXPORT_BYTES, Refusal.TOO_LARGE),
        (packed(FILES)[:-40], Refusal.BROKEN),
        (packed(FILES)[:200], Refusal.BROKEN),
        (packed({}), Refusal.NOT_AN_EXPORT),
        (packed({"word/document.xml": "<x/>"}), Refusal.NOT_AN_EXPORT),
        (packed({"prices.csv": "sku,price\n1,2\n"}), Refusal.NOT_AN_EXPORT),
        (packed({"Positions.csv": b"\x00\x01"}), Refusal.BROKEN),
        (packed({"Skills.csv": "Name\n"}), Refusal.NOT_A_PERSON),
        (packed(FILES, zipfile.ZIP_BZIP2), Refusal.BROKEN),
        (locked(packed(FILES)), Refusal.LOCKED),
    ],
    ids=lambda value: value.value if isinstance(value, Refusal) else "",
)
def test_what_is_none_is_refused(archive: bytes, refusal: Refusal) -> None:
    with pytest.raises(UnreadableFileError) as raised:
        read(archive)

    assert raised.value.refusal is refusal


@pytest.mark.parametrize("seed", range(8))
def test_an_archive_with_bytes_turned_over_is_read_or_refused(seed: int) -> None:
    whole = packed(FILES)
    for at in range(seed, len(whole), 97):
        turned = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
        try:
            read(turned)
        except UnreadableFileError:
            continue
