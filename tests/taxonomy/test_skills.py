import re
from collections import defaultdict

import pytest

from jobraker.taxonomy.skills import MARKS, MOST, all_skills, label, name_of_skill, skill_named, skills_in
from jobraker.taxonomy.tables import rows


@pytest.mark.parametrize(
    ("text", "skills"),
    [
        ("C++, C# and .NET on Kubernetes (k8s)", {"cpp", "csharp", "dotnet", "kubernetes"}),
        ("Node.js, NodeJS, node js", {"node-js"}),
        ("We write Go, Rust and Python.", {"go", "rust", "python"}),
        ("Statistics in R or Python", {"statistics", "r-language", "python"}),
        ("Word, Excel and PowerPoint", {"microsoft-word", "excel", "powerpoint"}),
        ("Swift and Kotlin apps", {"swift", "kotlin"}),
        ("Forklift driver in our warehouse", {"forklift-driving", "warehouse-operations"}),
        ("Pflegefachkraft für die Altenpflege", {"nursing", "elderly-care"}),
        ("You speak German and French.", {"german", "french"}),
        ("TIG welding, CNC milling", {"welding", "machining"}),
        ("CI/CD with Terraform", {"ci-cd", "terraform"}),
    ],
)
def test_it_finds_skills(text: str, skills: set[str]) -> None:
    assert set(skills_in(text)) == skills


@pytest.mark.parametrize(
    "text",
    [
        "Go above and beyond; you will excel in a rusty, swift world.",
        "Our R&D team raised its Series C.",
        "We offer health insurance and dental insurance.",
        "We will go to market next spring.",
        "Access to a polished office by the river",
        "",
        "\x00🔥",
    ],
)
def test_it_finds_none_in_words_of_another_meaning(text: str) -> None:
    assert not set(skills_in(text)) & {"go", "rust", "swift", "excel", "r-language", "c-language", "insurance-industry"}
    assert not set(skills_in(text)) & {"dentistry", "microsoft-access", "polish", "spring", "insurance"}


def test_it_needs_company_for_an_ambiguous_name_in_the_same_line() -> None:
    assert "go" not in skills_in("Python\nGo and see")


def test_it_lists_the_most_named_first_and_no_more_than_it_may() -> None:
    everything = ", ".join(skill.label for skill in all_skills())

    assert skills_in("Java, Python, Python")[0] == "python"
    assert len(skills_in(everything)) == MOST


@pytest.mark.parametrize(
    ("word", "skill"),
    [
        ("k8s", "kubernetes"),
        ("Golang", "go"),
        ("go", "go"),
        ("c++", "cpp"),
        (".net", "dotnet"),
        ("POSTGRES", "postgresql"),
        ("recruiting", "recruiting"),
        ("node.js", "node-js"),
        ("gardener", "gardening"),
        ("zzz", None),
        ("", None),
    ],
)
def test_it_knows_a_skill_by_any_name(word: str, skill: str | None) -> None:
    assert skill_named(word) == skill


def test_it_labels_an_id_and_passes_on_what_is_none() -> None:
    assert (label("kubernetes"), label("no-such-skill")) == ("Kubernetes", "no-such-skill")


def test_it_lists_every_id_once_in_plain_letters() -> None:
    ids = [skill.id for skill in all_skills()]

    assert len(set(ids)) == len(ids) > 1500
    assert all(re.fullmatch(r"[a-z0-9\W]+", identity) and " " not in identity for identity in ids)


def test_it_gives_no_alias_to_two_skills() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for skill in all_skills():
        for name in (skill.label, *skill.aliases):
            owners[name.lstrip(MARKS).lower()].add(skill.id)

    assert {name for name, ids in owners.items() if len(ids) > 1} == set()


def test_it_finds_every_skill_without_aliases_by_its_label() -> None:
    missed = [
        skill.id for skill in all_skills() if not skill.aliases and skill.id not in skills_in(f"with {skill.label} too")
    ]

    assert missed == []


@pytest.mark.parametrize(
    ("text", "skill", "counts"),
    [
        ("Baker\nWe are backed by the world's leading venture capital firms and growing.", "venture-capital", False),
        ("Analyst\nYou bring three years of work in venture capital or in consulting.", "venture-capital", True),
        ("Venture capital analyst\nJoin us.", "venture-capital", True),
        ("Engineer\nOur product is built for every dental practice and loved by dentists.", "dentistry", False),
        ("Baker\nPerks are free bread and discounts on chiropractic, gyms and pet care.", "chiropractic", False),
        ("Baker\nYou will work closely with our Spanish office to open more shops there.", "spanish", False),
        ("Baker\nYou are fluent in English and Spanish and like to talk to people.", "spanish", True),
        ("Baker\nPortuguese or Spanish", "spanish", True),
        ("Baker\nAs German speaking colleague you look after our shops in the south.", "german", True),
        ("Baker\nThis poster is about your rights, see it here: English / Spanish / Español.", "spanish", False),
        ("Baker\nYou react to orders within the hour.\nReact quickly!", "react", False),
        ("Engineer\nYou build our shop with React and love it.", "react", True),
        ("Engineer\nFlexible holidays.\nITAR requirements\nTo conform you must be a citizen.", "export-control", False),
    ],
)
def test_words_of_the_employer_s_business_count_only_where_they_are_asked_for(
    text: str, skill: str, counts: bool
) -> None:
    assert (skill in skills_in(text)) is counts


def test_every_skill_that_must_be_asked_for_is_one() -> None:
    asked = {words for kind, words in rows("asked_skills.tsv") if kind == "skill"}

    assert asked <= {skill.id for skill in all_skills()}


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("js", "JavaScript"),
        ("k8s", "Kubernetes"),
        ("postgres", "PostgreSQL"),
        ("reactjs", "React"),
        ("ms excel", "Microsoft Excel"),
        ("Kibana", "Kibana"),
        ("GitHub Actions", "GitHub Actions"),
        ("Elasticsearch", "Elasticsearch"),
        ("Architecture", "Architecture"),
        ("Bellfounding", "Bellfounding"),
        ("Marketo", "Marketo"),
        ("Oracle", "Oracle"),
        ("Sage 50", "Sage 50"),
        ("ROS2", "ROS2"),
    ],
)
def test_somebodys_own_word_stays_unless_it_is_a_spelling_of_the_skills_name(said: str, name: str) -> None:
    assert name_of_skill(said) == name
