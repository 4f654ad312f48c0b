"""Tables as people bring them: text out of bytes, rows, columns, days, stages, and cells that are defused."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobraker.applications.rules.table_cells import FORMULA, defused, undone
from jobraker.applications.rules.table_columns import OURS, Column, guessed, is_header
from jobraker.applications.rules.table_days import Guess, Order, day_in, is_none, moment_in, order_of
from jobraker.applications.rules.table_letters import Letters, look_odd
from jobraker.applications.rules.table_same import Known, Traits, plain, shared
from jobraker.applications.rules.table_stages import stage_in
from jobraker.applications.rules.table_text import Fault, Manner, NoTableError, Refusal, table
from jobraker.saved.rules.stages import Stage

TEXT = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0"), max_size=40)


def rows(content: bytes) -> list[list[str]]:
    return [list(row.cells) for row in table(content, is_header).rows]


def faults(content: bytes) -> list[tuple[int, Fault | None]]:
    return [(row.number, row.fault) for row in table(content, is_header).rows]


def refusal(content: bytes) -> Refusal:
    with pytest.raises(NoTableError) as error:
        table(content, is_header)
    return error.value.refusal


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_table_is_read_whatever_wrote_it(encoding: str, separator: str, end: str) -> None:
    lines = ["Title~Company~Notes", 'Bäcker~Müller~"warm; and, dry"', 'Baker~"Foo ""Bar"""~']
    content = (end.join(lines) + end).replace("~", separator).encode(encoding)

    assert rows(content) == [["Bäcker", "Müller", "warm; and, dry"], ["Baker", 'Foo "Bar"', ""]]


RUSSIAN, JAPANESE, CHINESE = "Инженер,Завод", "エンジニア,株式会社アクメ", "工程师,北京公司"


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        *((RUSSIAN, Letters.CYRILLIC), (JAPANESE, Letters.JAPANESE), (CHINESE, Letters.CHINESE)),
        *(("Résumé,Bäckerei", Letters.MAC), ("Piékarz,Çiçek", Letters.MAC), (RUSSIAN, Letters.CYRILLIC_KOI)),
    ],
)
def test_letters_that_look_wrong_are_noticed_and_can_be_read_otherwise(text: str, letters: Letters) -> None:
    content = f"Title,Company\n{text}\n".encode(letters)
    guess, said = table(content, is_header), table(content, is_header, Manner(letters))

    assert guess.letters == Letters.WESTERN
    assert look_odd(guess.rows[0].cells, guess.letters)
    assert said.rows[0].cells == text.split(",")
    assert not look_odd(said.rows[0].cells, said.letters)


@pytest.mark.parametrize(
    "text", ["Bäckerei Müller – “warm” … €", "São Paulo", "Škoda, Žižek", "L’Œuvre française, Noël", "Señor «x»"]
)
def test_letters_that_look_right_are_not_doubted(text: str) -> None:
    assert not look_odd([text], Letters.WESTERN)


@pytest.mark.parametrize("letters", [Letters.UTF_8, Letters.WESTERN])
def test_letters_that_were_read_wrong_before_are_noticed(letters: Letters) -> None:
    assert look_odd(["Bäcker".encode().decode("cp1252")], letters)
    assert look_odd(["l\u2019art".encode().decode("cp1252")], letters)


def test_a_table_without_names_of_columns_loses_no_row() -> None:
    found = table(b"Baker,Acme,\nMiller,Mill,warm\n", is_header, Manner(headless=True))

    assert found.names == ["", "", ""]
    assert [(row.number, row.fault, *row.cells) for row in found.rows] == [
        (1, None, "Baker", "Acme", ""),
        (2, None, "Miller", "Mill", "warm"),
    ]


def test_lines_within_quotes_are_one_cell() -> None:
    assert rows(b'Title,Company,Notes\nBaker,Acme,"one\r\ntwo"\n') == [["Baker", "Acme", "one\r\ntwo"]]


def test_a_quote_that_is_not_closed_spoils_its_own_line_alone() -> None:
    content = b'Title,Company\nBaker,"Acme\nMiller,Mill\nSmith,Forge\n'

    assert faults(content) == [(2, Fault.UNCLOSED), (3, None), (4, None)]
    assert rows(content)[1:] == [["Miller", "Mill"], ["Smith", "Forge"]]


def test_many_quotes_that_are_not_closed_spoil_no_other_line() -> None:
    content = b"Title,Company\n" + b'Baker,"Acme\n' * 4_000 + b"Miller,Mill\n"

    assert [fault for _, fault in faults(content)] == [Fault.UNCLOSED] * 4_000 + [None]


def test_loose_quotes_are_read_as_they_are_meant() -> None:
    assert rows(b'Title,Company\nBaker,"Acme" Ltd\nA 5" pie,Mill\n') == [["Baker", "Acme Ltd"], ['A 5" pie', "Mill"]]


def test_a_cell_without_end_is_refused_with_its_line() -> None:
    content = b"Title,Company\n" + b"a" * 200_000 + b",Acme\nMiller,Mill\n"

    assert faults(content) == [(2, Fault.CELL_TOO_LONG), (3, None)]


def test_a_title_above_the_header_is_no_header() -> None:
    assert table(b"My applications 2026,,\n\nTitle,Company,Status\nBaker,Acme,Applied\n", is_header).names == [
        "Title",
        "Company",
        "Status",
    ]


def test_the_separator_may_be_stated() -> None:
    assert rows(b"sep=;\r\nTitle;Company\r\nBaker, Miller;Acme\r\n") == [["Baker, Miller", "Acme"]]


def test_short_rows_are_filled_and_wide_ones_refused() -> None:
    content = b"Title,Company,Notes\nBaker\nMiller,Mill,,,\nSmith,Forge,a,b\n"

    assert rows(content)[0] == ["Baker", "", ""]
    assert faults(content) == [(2, None), (3, None), (4, Fault.TOO_WIDE)]


@pytest.mark.parametrize(
    ("content", "because"),
    [
        (b"", Refusal.EMPTY),
        (b" \n \r\n", Refusal.EMPTY),
        (b",,,\n", Refusal.EMPTY),
        (b"Title,Company\n", Refusal.NO_ROWS),
        (b"Title,Company\n" + b"Baker,Acme\n" * 5_001, Refusal.TOO_MANY_ROWS),
        (b"Title,Company\n" + b"Baker,Acme\n" * 100_000, Refusal.TOO_MANY_ROWS),
        (b",".join([b"x"] * 101) + b"\n1\n", Refusal.TOO_MANY_COLUMNS),
        (b"PK\x03\x04 and so on", Refusal.WORKBOOK),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", Refusal.WORKBOOK),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Refusal.NO_TEXT),
        (b"a" * 16_000_001, Refusal.TOO_LARGE),
    ],
)
def test_what_is_no_table_is_refused(content: bytes, because: Refusal) -> None:
    assert refusal(content) == because


def test_it_says_how_many_rows_are_too_many() -> None:
    with pytest.raises(NoTableError) as error:
        table(b"Title,Company\n" + b"Baker,Acme\n" * 100_000, is_header)

    assert error.value.number == 100_000


@given(st.binary(max_size=200))
def test_no_bytes_break_it(content: bytes) -> None:
    try:
        found = table(content, is_header)
    except NoTableError:
        return
    assert all(len(row.cells) == len(found.names) for row in found.rows if not row.fault)


@pytest.mark.parametrize(
    ("names", "columns"),
    [
        ("companyName,title,url,listName,boardName", "company,title,url,stage,"),
        (
            "Employer,Job Title,List,URL,Location,Salary,Date Saved,Notes",
            "company,title,stage,url,place,pay,saved_at,notes",
        ),
        ("Title,Company,List,Date Added,Job Post Url", "title,company,stage,saved_at,url"),
        (
            "id,company_name,role,location,url,source,min_salary,max_salary,salary_currency,added_at,applied_at,follow_up_at,status,statusName",
            ",company,title,place,url,channel,pay_from,pay_to,pay_currency,saved_at,applied_on,follow_up,,stage",
        ),
        (
            "Job Position,Company,Max. Salary,Location,Status,Date Saved,Deadline,Date Applied,Follow up,Excitement",
            "title,company,pay_to,place,stage,saved_at,deadline,applied_on,follow_up,",
        ),
        ("Firma,Stelle,Ort,Status,Beworben am,Notizen,Link", "company,title,place,stage,applied_on,notes,url"),
        ("Empresa,Puesto,Lugar,Estado,Fecha de solicitud", "company,title,place,stage,applied_on"),
        ("Entreprise,Poste,Lieu,Statut,Date de candidature (JJ/MM)", "company,title,place,stage,applied_on"),
        ("Role,Title,Company", "title,,company"),
    ],
)
def test_columns_are_known_by_their_names(names: str, columns: str) -> None:
    assert [column or "" for column in guessed(names.split(","))] == columns.split(",")


def test_the_columns_of_our_own_table_are_known() -> None:
    assert guessed([*OURS, "mine"]) == [*OURS, None]


def test_a_row_that_tells_of_a_job_is_no_header() -> None:
    assert not is_header(["Baker", "Acme", "Applied"])
    assert is_header(["Job Title", "Company"])


@pytest.mark.parametrize(
    "written",
    [
        *(
            "2026-11-03",
            "2026/11/03",
            "2026-11-03T09:30:00Z",
            "2026-11-03 09:30:12",
            "03/11/2026",
            "3/11/26",
            "03-11-2026",
        ),
        *(
            "3.11.2026",
            "03.11.26",
            "3 Nov 2026",
            "3 November 2026",
            "Nov 3, 2026",
            "November 3rd, 2026",
            "Tue 3 Nov 2026",
        ),
        *("3. November 2026", "3 de noviembre de 2026", "3 novembre 2026", "46329", "46329.75", " 3/11/2026 14:00 "),
    ],
)
def test_a_day_is_read_as_it_is_written(written: str) -> None:
    assert day_in(written) == date(2026, 11, 3)


def test_the_month_stands_first_where_it_does() -> None:
    assert day_in("11/03/2026", Order.MONTH_FIRST) == date(2026, 11, 3)
    assert day_in("3.11.2026", Order.MONTH_FIRST) == date(2026, 11, 3)


@pytest.mark.parametrize("written", ["soon", "31/02/2026", "2026-13-01", "3/11", "1/2/3/4", "9" * 400, "0/0/2026", "Foo 3, 2026", "1850-01-01"])  # fmt: skip
def test_what_is_no_day_is_none(written: str) -> None:
    assert day_in(written) is None
    assert not is_none(written)


@given(TEXT)
def test_no_text_breaks_the_reading_of_days(text: str) -> None:
    for order in Order:
        day_in(text, order)
        moment_in(text, order)


@pytest.mark.parametrize(
    ("cells", "guess"),
    [
        (["3/11/2026", "25/11/2026"], Guess.DAY_FIRST),
        (["3/11/2026", "11/25/2026"], Guess.MONTH_FIRST),
        (["3/11/2026", "4/12/2026"], Guess.EITHER),
        (["13/13/2026", "99/99/2026"], Guess.NO_MATTER),
        (["13/13/2026", "3/25/2026", "99/99/2026"], Guess.MONTH_FIRST),
        (["25/11/2026", "11/25/2026"], Guess.EITHER),
        (["3/3/2026", "2026-11-03", "3.11.2026", "soon", ""], Guess.NO_MATTER),
    ],
)
def test_the_order_of_day_and_month_is_found_over_a_column(cells: list[str], guess: Guess) -> None:
    assert order_of(cells) is guess


def test_a_moment_is_what_we_wrote_or_the_noon_of_a_day() -> None:
    assert moment_in("2026-11-03T09:30:00+01:00") == datetime(2026, 11, 3, 8, 30, tzinfo=UTC)
    assert moment_in("3/11/2026") == datetime(2026, 11, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("word", "stage"),
    [
        *(
            ("Wishlist", Stage.SAVED),
            ("Bookmarked", Stage.SAVED),
            ("APPLIED", Stage.APPLIED),
            ("Ghosted", Stage.APPLIED),
        ),
        *(
            ("2. Vorstellungsgespräch", Stage.INTERVIEWING),
            ("Phone Screen", Stage.INTERVIEWING),
            ("Absage", Stage.REJECTED),
        ),
        *(("Rejected after interview", Stage.REJECTED), ("Offer accepted", Stage.ACCEPTED), ("Oferta", Stage.OFFER)),
        *(("Non retenue", Stage.REJECTED), ("Negotiating", Stage.OFFER), ("3 - Interviewing", Stage.INTERVIEWING)),
        *(("I withdrew", Stage.WITHDRAWN), ("in-review", Stage.IN_REVIEW), ("Under review", Stage.IN_REVIEW)),
        *(("Archived", None), ("", None), ("???", None)),
        *(
            ("2nd interview (video)", Stage.INTERVIEWING),
            ("Applied via LinkedIn", Stage.APPLIED),
            ("Interview 2", Stage.INTERVIEWING),
        ),
    ],
)
def test_stages_are_known_by_their_words(word: str, stage: Stage | None) -> None:
    assert stage_in(word) is stage


@pytest.mark.parametrize(
    "word",
    """Not hired;Hired someone else;They hired internally;Nicht angenommen;no contratado;No interview;no offer;Interviewed, no offer;
    Offer rescinded;keine Zusage;Interview (cancelled);nicht beworben;not yet applied;Haven't applied;I rejected the offer;
    0 interviews;Offer after all?""".split(";"),
)
def test_what_may_be_the_opposite_of_a_stage_is_asked_about(word: str) -> None:
    assert stage_in(word) is None


@pytest.mark.parametrize("stage", Stage)
def test_our_own_stages_are_known(stage: Stage) -> None:
    assert stage_in(stage) is stage


@given(TEXT)
def test_a_cell_comes_back_as_it_was(cell: str) -> None:
    assert undone(defused(cell)) == cell
    assert not defused(cell).startswith(FORMULA)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", " =1", "＝1", "'=1", "''", "'x"])
def test_what_a_spreadsheet_would_reckon_is_defused(cell: str) -> None:
    assert defused(cell) == f"'{cell}"
    assert undone(defused(cell)) == cell


def test_what_others_put_in_quotes_stays() -> None:
    assert undone("'Tis a job") == "'Tis a job"
    assert undone("'=1+1") == "=1+1"


def known(*told: Traits) -> Known:
    found = Known()
    for number, traits in enumerate(told, 1):
        found.add(traits, str(number))
    return found


def test_the_same_is_known_by_its_address_or_by_title_company_and_day() -> None:
    day = date(2026, 11, 3)
    here = known(Traits.of("Bäcker", "ACME Ltd.", day, "https://www.acme.example/jobs/1/"))

    assert here.find(Traits.of("Pastry cook", "Acme", None, "http://acme.example/jobs/1")) == "1"
    assert here.find(Traits.of("backer", "acme ltd", day, "")) == "1"
    assert here.find(Traits.of("backer", "acme ltd", None, "")) == "1"
    assert here.find(Traits.of("backer", "acme ltd", date(2025, 1, 1), "")) == ""
    assert here.find(Traits.of("backer", "", day, "")) == ""


def test_the_front_page_of_a_site_tells_nothing() -> None:
    assert plain("https://acme.example/") == ""
    assert plain("https://[bad") == ""


def test_an_address_of_many_titles_tells_nothing() -> None:
    list_page = "https://acme.example/jobs"

    assert shared([Traits.of("A", "", None, list_page), Traits.of("B", "", None, list_page)]) == {plain(list_page)}
    assert shared([Traits.of("A", "", None, list_page), Traits.of("a", "", None, list_page)]) == frozenset()


def test_every_column_of_ours_has_its_name() -> None:
    assert {column for column in Column if column not in OURS} == {"pay_from", "pay_to", "pay_currency", "follow_up", "into_notes"}  # fmt: skip
