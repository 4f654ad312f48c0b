"""Files become articles: what has not changed is not written, what is wrong stops nothing else."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import func, select, text, update

from jobraker.database import db, transaction
from jobraker.embedding.passages import embed_passages
from jobraker.jobs.models import DIMENSIONS as OF_OPENINGS
from jobraker.knowledge import loading, reading
from jobraker.knowledge.loading import Became, Outcome
from jobraker.knowledge.models import DIMENSIONS, Article, Passage
from jobraker.knowledge.rules.chunking import pieces
from jobraker.knowledge.rules.files import Fault
from jobraker.settings import Settings

pytestmark = pytest.mark.usefixtures("app")

TEXT = "Begin here.\n\n## Then\n\nGo on.\n"


def write(folder: Path, name: str, body: str = TEXT, title: str = "On letters") -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"---\ntitle: {title}\nsummary: What to write.\n---\n{body}", encoding="utf-8")
    return path


def became(outcomes: Sequence[Outcome]) -> dict[str, Became]:
    return {each.name: each.became for each in outcomes}


def passages(slug: str) -> list[tuple[int, str, str, str]]:
    kept = select(Passage.number, Passage.heading, Passage.anchor, Passage.text).join(
        Article, Article.id == Passage.article_id
    )
    with transaction():
        return [(*row,) for row in db.session.execute(kept.where(Article.slug == slug).order_by(Passage.number))]


def test_it_keeps_an_article_whole_and_in_passages(tmp_path: Path) -> None:
    write(tmp_path, "letters.md")

    assert loading.load(tmp_path) == [Outcome("letters.md", Became.ADDED)]

    article = reading.article("letters")
    assert article
    assert (article.title, article.summary, article.language) == ("On letters", "What to write.", "en")
    assert passages("letters") == [(1, "", "", "Begin here."), (2, "Then", "on-then", "Go on.")]


def test_what_has_not_changed_is_not_written(tmp_path: Path, settings: Settings) -> None:
    write(tmp_path, "letters.md")
    loading.load(tmp_path)
    embed_passages(settings)
    with transaction():
        before = db.session.execute(text("SELECT id, xmin::text, model FROM passage")).all()

    assert became(loading.load(tmp_path)) == {"letters.md": Became.UNCHANGED}

    with transaction():
        assert db.session.execute(text("SELECT id, xmin::text, model FROM passage")).all() == before
    assert embed_passages(settings) == 0


def test_what_has_changed_has_new_passages_that_wait_for_their_vectors(tmp_path: Path, settings: Settings) -> None:
    for name in ("letters.md", "gaps.md"):
        write(tmp_path, name, body=f"{TEXT} {name}")
    loading.load(tmp_path)
    embed_passages(settings)
    with transaction():
        db.session.execute(update(Article).values(changed_at=text("'2001-01-01'")))
    write(tmp_path, "letters.md", body="All is new.")

    assert became(loading.load(tmp_path)) == {"letters.md": Became.CHANGED, "gaps.md": Became.UNCHANGED}

    assert {each.slug: (each.passages, each.waiting, each.changed_at.year > 2001) for each in reading.articles()} == {
        "letters": (1, 1, True),
        "gaps": (2, 0, False),
    }


def test_a_bad_file_is_told_with_its_reason_and_stops_no_other(tmp_path: Path) -> None:
    write(tmp_path, "good.md")
    write(tmp_path, "untitled.md", title="")
    write(tmp_path, "Bad Name.md")
    write(tmp_path, "again.md")
    write(tmp_path, "zz/good.md", body="Another.")
    (tmp_path / "latin.md").write_bytes("---\ntitle: é\nsummary: x\n---\nx".encode("latin-1"))
    (tmp_path / "large.md").write_bytes(b"x" * 1_000_000)
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere.md")
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "notes.txt").write_text("no article")

    outcomes = loading.load(tmp_path)

    assert {each.name: each.why for each in outcomes if each.became is Became.REFUSED} == {
        "untitled.md": Fault.TITLE,
        "Bad Name.md": Fault.NAME,
        "good.md": Fault.SAID_TWICE,
        "latin.md": Fault.ENCODING,
        "large.md": Fault.LARGE,
    }
    assert {each.slug for each in reading.articles()} == {"again", "good"}


def test_the_guides_that_come_with_us_are_loaded_once() -> None:
    first, second = became(loading.load_starters()), became(loading.load_starters())

    assert len(first) >= 15
    assert set(first.values()) == {Became.ADDED}
    assert set(second.values()) == {Became.UNCHANGED}


def test_one_that_was_removed_stays_away_until_it_is_asked_for() -> None:
    loading.load_starters()

    assert loading.remove("scams")
    assert not loading.remove("scams")
    assert reading.article("scams") is None
    assert passages("scams") == []
    assert became(loading.load_starters())["scams.md"] is Became.LEFT
    assert reading.article("scams") is None
    assert became(loading.load_starters(again=True))["scams.md"] is Became.ADDED
    assert reading.article("scams")


def test_an_own_article_stands_in_place_of_ours_until_it_is_removed(tmp_path: Path) -> None:
    loading.load_starters()
    write(tmp_path, "scams.md", body="Ours to say.")

    assert became(loading.load(tmp_path)) == {"scams.md": Became.CHANGED}
    assert became(loading.load_starters(again=True))["scams.md"] is Became.LEFT
    assert [words for *_, words in passages("scams")] == ["Ours to say."]
    assert loading.remove("scams")
    assert became(loading.load_starters())["scams.md"] is Became.ADDED


def test_one_that_is_no_more_among_ours_goes_and_an_own_one_stays(tmp_path: Path) -> None:
    loading.load_starters()
    write(tmp_path, "letters.md")
    loading.load(tmp_path)
    with transaction():
        db.session.execute(update(Article).where(Article.slug == "scams").values(slug="of-old"))

    loading.load_starters()

    assert reading.article("of-old") is None
    assert reading.article("letters")
    with transaction():
        assert db.session.scalar(select(func.count()).where(Passage.article_id.not_in(select(Article.id)))) == 0


def test_every_passage_of_ours_is_one_of_its_page() -> None:
    loading.load_starters()

    for each in reading.articles():
        article = reading.article(each.slug)
        assert article
        assert [words for *_, words in passages(each.slug)] == [piece.text for piece in pieces(article.body)]


def test_vectors_of_passages_are_as_wide_as_those_of_openings() -> None:
    assert DIMENSIONS == OF_OPENINGS
