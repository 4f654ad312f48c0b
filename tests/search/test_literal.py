"""The patterns are read by Postgres: these run where it does."""

import pytest
from flask import Flask
from sqlalchemy import text

from jobraker.database import db, transaction
from jobraker.search.rules.literal import APART, pattern


@pytest.mark.parametrize(
    ("written", "holds", "lacks"),
    [
        ("universe", ("The Universe!", "UNIVERSE"), ("university", "universes", "multiverse")),
        ("project manager", ("Project-Manager", "project\nMANAGER"), ("project management", "manager, project")),
        ("project manager", (), ("project and manager", f"project{APART}manager")),
        ("intern", ("Intern.You",), ("internal", "interns")),
        ("nurse-led", ("nurse led", "Nurse-Led"), ("nurseled", "nurse leader")),
        ("C++", ("C++/Java", "C++17", "(c++)"), ("C", "C+", "C#")),
        ("C#", ("C#.NET", "c# developer"), ("C", "C++")),
        ("C", ("C/Java", "in C."), ("C++", "C#", "CC")),
        ("C developer", ("C developer",), ("C++ developer", "C# developer")),
        (".NET", ("Microsoft .NET core", ".net"), ("internet", "net", "ASP.NET")),
        ("node.js", ("Node.js", "node JS"), ("nodejs", "node.jsx")),
        ("développeur", ("DEVELOPPEUR", "Développeur"), ("développeuse",)),
        ("developpeur", ("DÉVELOPPEUR",), ()),
        ("Straße", ("STRASSE", "straße"), ("Hauptstraße",)),
        ("strasse", ("Straße",), ()),
        ("coeur", ("cœur",), ()),
        ("Pfleger", ("Pfleger/in",), ("Krankenpfleger", "Pflegers")),
        ("don't", ("don’t",), ("dont",)),
        ("ingénieur", ("l'ingénieur",), ("ingénieurs",)),
        ("管理", ("人事管理職",), ("管", "理")),
        ("инженер", ("Инженер",), ("инженеры",)),
    ],
)
def test_words_hold_as_they_are_written(
    app: Flask, written: str, holds: tuple[str, ...], lacks: tuple[str, ...]
) -> None:
    asked = text("SELECT said FROM unnest(cast(:said AS text[])) said WHERE said ~* :pattern")

    with transaction():
        found = db.session.scalars(asked, {"said": [*holds, *lacks], "pattern": pattern(written)}).all()

    assert tuple(found) == holds


@pytest.mark.parametrize("written", ["", "+++", "…", "&"])
def test_what_has_no_letter_holds_nothing(written: str) -> None:
    assert pattern(written) == ""
