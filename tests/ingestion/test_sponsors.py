import gzip
from pathlib import Path

import pytest

from jobraker.boards import lines
from jobraker.database import transaction
from jobraker.ingestion.rules.fingerprint import company_key
from jobraker.ingestion.rules.register import Registered, UnreadableRegisterError
from jobraker.ingestion.sponsors import import_register, registered, registers

pytestmark = pytest.mark.usefixtures("app")

HEADER = "Organisation Name,Town/City,County,Type & Rating,Route\n"
ACME = 'Acme Bread Ltd,Leeds,,Worker (A rating),Skilled Worker\n"Acme Bread Ltd",Leeds,,Worker (A rating),Creative Worker\n'


@pytest.fixture
def register(tmp_path: Path) -> Path:
    file = tmp_path / "register.csv"
    file.write_text(HEADER + ACME + '"Crumb, Sons & Co t/a Rolls",York,,Worker (A rating),Skilled Worker\n')
    return file


def found(company: str, *countries: str) -> tuple[Registered, ...]:
    with transaction():
        return registered(company_key(company), countries)


def test_an_employer_is_found_on_the_register_by_any_spelling_with_its_routes(register: Path) -> None:
    import_register(register, "GB")

    (acme,) = found("ACME Bread Limited", "GB")

    assert (acme.country, acme.name, acme.routes) == ("GB", "Acme Bread Ltd", ("Skilled Worker", "Creative Worker"))


def test_an_employer_is_found_by_the_name_it_trades_by(register: Path) -> None:
    import_register(register, "GB")

    (rolls,) = found("Rolls", "GB")

    assert rolls.name == "Crumb, Sons & Co t/a Rolls"


def test_one_that_is_not_on_a_register_is_said_to_be_not(register: Path) -> None:
    import_register(register, "GB")

    assert [each.name for each in found("Other", "GB")] == [None]


def test_of_a_country_without_a_register_nothing_is_said(register: Path) -> None:
    import_register(register, "GB")

    assert found("Acme Bread", "DE", "FR") == ()


def test_the_next_import_replaces_the_register_of_its_country_alone(register: Path, tmp_path: Path) -> None:
    newer = tmp_path / "newer.csv"
    newer.write_text("Name\nOther\n")
    import_register(register, "GB")
    import_register(register, "IE")

    import_register(newer, "GB")

    assert [each.name for each in found("Acme Bread", "GB", "IE")] == [None, "Acme Bread Ltd"]
    with transaction():
        assert [(each.country, each.sponsors) for each in registers()] == [("GB", 1), ("IE", 4)]


def test_a_compressed_file_is_read_too(register: Path, tmp_path: Path) -> None:
    file = tmp_path / "register.csv.gz"
    file.write_bytes(gzip.compress(register.read_bytes()))

    assert import_register(file, "GB") == 4


@pytest.mark.parametrize(
    "content",
    [
        "Organisation Name;Town;Route\nAcme Bread;Leeds;Skilled Worker\n",
        "Organisation Name\tRoute\nAcme Bread\tSkilled Worker\n",
        "Sponsors as of June, all\n\nOrganisation Name,Route\nAcme Bread,Skilled Worker\n",
        "Organisation Name,Route,\nAcme Bread,Skilled Worker\n",
        "Organisation Name,Route\nAcme Bread,Skilled Worker,,\n,\n",
        "Organisation Name,Route,Town\nAcme Bread,Skilled Worker\n",
        "Organisation Name,Route\rAcme Bread,Skilled Worker\r",
        "sep=;\r\nOrganisation Name;Route\r\nAcme Bread;Skilled Worker\r\n",
    ],
)
def test_a_register_is_read_as_any_table(content: str, tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    file.write_text(content, newline="")

    assert import_register(file, "GB") == 1
    assert [(each.name, each.routes) for each in found("Acme Bread", "GB")] == [("Acme Bread", ("Skilled Worker",))]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (b"Town,Route\nLeeds,Skilled Worker\n", "No column is called Organisation Name"),
        (HEADER.encode(), "names no employer"),
        (HEADER.encode() + b"Acme,Leeds,,,,6\n", "line 2: 6 cells under 5 columns.$"),
        (HEADER.encode("utf-16"), r"UTF-8\.$"),
        (HEADER.encode() + b"Caf\xe9,Leeds,,,\n", "line 2 is not UTF-8"),
        (
            HEADER.encode() + b'"Acme,Leeds,,,\n' + b"bread,,,,\n" * 20_000,
            "line 2: a quotation mark in it is not closed",
        ),
        (b"PK\x03\x04" + bytes(range(256)), "not UTF-8|No column"),
    ],
)
def test_a_malformed_file_is_refused_and_the_old_register_stays(
    content: bytes, said: str, register: Path, tmp_path: Path
) -> None:
    file = tmp_path / "malformed.csv"
    file.write_bytes(content)
    import_register(register, "GB")

    with pytest.raises(UnreadableRegisterError, match=said):
        import_register(file, "GB")

    assert [each.name for each in found("Acme Bread", "GB")] == ["Acme Bread Ltd"]


def test_a_line_that_no_register_has_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "LONGEST", 50)
    file = tmp_path / "malformed.csv"
    file.write_bytes(b"Name\n" + b"a" * 200)

    with pytest.raises(UnreadableRegisterError, match="line 2 is longer"):
        import_register(file, "GB")


def test_a_file_that_is_cut_off_is_refused(register: Path, tmp_path: Path) -> None:
    file = tmp_path / "register.csv.gz"
    file.write_bytes(gzip.compress(register.read_bytes())[:-12])

    with pytest.raises(UnreadableRegisterError, match="damaged or cut off"):
        import_register(file, "GB")
