"""Files of articles into the tables: what has not changed is not written again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import delete, func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from jobraker.database import db, transaction
from jobraker.knowledge.models import Article, Origin, Passage
from jobraker.knowledge.rules.chunking import pieces
from jobraker.knowledge.rules.files import ENDING, FILE_BYTES, BadFileError, Draft, Fault, read
from jobraker.queue import Task, enqueue

STARTERS = Path(__file__).parent / "articles"

# Slashes would be read as a file's path: "and/or" is one word to Postgres.
WRITE_PASSAGES = """
INSERT INTO passage (article_id, number, heading, anchor, text, tsv)
SELECT :article, number, heading, anchor, text,
  setweight(to_tsvector(configuration, translate(:title, '/', ' ')), 'B')
  || setweight(to_tsvector(configuration, translate(heading, '/', ' ')), 'A')
  || to_tsvector(configuration, translate(text, '/', ' '))
FROM unnest(cast(:headings AS text[]), cast(:anchors AS text[]), cast(:texts AS text[]))
  WITH ORDINALITY cut (heading, anchor, text, number), job_configuration(:language) configuration
"""


class Became(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    LEFT = "left"  # one of the starter set that was removed here, or replaced by an own one of its name
    REFUSED = "refused"


WRITTEN = (Became.ADDED, Became.CHANGED)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file, and why it is none where it was refused."""

    name: str
    became: Became
    why: str = ""


def load(folder: Path) -> list[Outcome]:
    """Every file of a folder and the folders in it that ends as articles do, each by itself: a bad one stops no other."""
    return write(read_files(folder), Origin.OWN)


def load_starters(*, again: bool = False) -> list[Outcome]:
    """The articles that come with us; those that were taken out of the set go. `again`: also those that were removed here."""
    drafts = list(read_files(STARTERS))
    with transaction():
        outcomes = write(drafts, Origin.STARTER, again=again)
        kept = [name.removesuffix(ENDING) for name, _ in drafts]
        db.session.execute(delete(Article).where(Article.origin == Origin.STARTER, Article.slug.not_in(kept)))
    return outcomes


def remove(slug: str) -> bool:
    """Whether there was such an article."""
    there = select(Article).where(Article.slug == slug, Article.removed_at.is_(None)).with_for_update()
    with transaction():
        article = db.session.scalar(there)
        if article is None:
            return False
        if article.origin == Origin.STARTER:
            db.session.execute(delete(Passage).where(Passage.article_id == article.id))
            db.session.execute(update(Article).where(Article.id == article.id).values(removed_at=func.now()))
        else:
            db.session.execute(delete(Article).where(Article.id == article.id))
    return True


def read_files(folder: Path) -> Iterator[tuple[str, Draft | Fault]]:
    """Each with its name; of two that are the same the first."""
    slugs: set[str] = set()
    digests: set[bytes] = set()
    for path in sorted(path for path in folder.rglob(f"*{ENDING}") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        try:
            draft = read(path.stem, bytes_of(path))
        except BadFileError as error:
            yield name, error.fault
            continue
        if draft.slug in slugs:
            yield name, Fault.NAMED_TWICE
        elif draft.digest in digests:
            yield name, Fault.SAID_TWICE
        else:
            slugs.add(draft.slug)
            digests.add(draft.digest)
            yield name, draft


def bytes_of(path: Path) -> bytes:
    """No more than tells that there is too much."""
    try:
        with path.open("rb") as file:
            return file.read(FILE_BYTES + 1)
    except OSError as error:
        raise BadFileError(Fault.UNREADABLE) from error


def write(files: Iterable[tuple[str, Draft | Fault]], origin: Origin, *, again: bool = False) -> list[Outcome]:
    read_now = list(files)
    with transaction():
        keep_others_out()
        slugs = [draft.slug for _, draft in read_now if isinstance(draft, Draft)]
        held = {each.slug: each for each in db.session.scalars(select(Article).where(Article.slug.in_(slugs)))}
        outcomes = [
            Outcome(name, Became.REFUSED, draft.value)
            if isinstance(draft, Fault)
            else Outcome(name, put(draft, origin, held.get(draft.slug), again=again))
            for name, draft in read_now
        ]
        if any(each.became in WRITTEN for each in outcomes):
            enqueue(Task.EMBED_PASSAGES)
    return outcomes


def keep_others_out() -> None:
    """For the transaction at hand: two machines may start at once, two admins may save at once."""
    db.session.execute(text("LOCK TABLE article IN SHARE ROW EXCLUSIVE MODE"))


def put(draft: Draft, origin: Origin, held: Article | None, *, again: bool) -> Became:
    if held and origin is Origin.STARTER and (held.origin == Origin.OWN or (held.removed_at and not again)):
        return Became.LEFT
    if held and (held.digest, held.origin, held.removed_at) == (draft.digest, origin, None):
        return Became.UNCHANGED
    told = {"title": draft.title, "summary": draft.summary, "language": draft.language, "body": draft.body}
    values = {"digest": draft.digest, "origin": origin.value, "removed_at": None} | told
    row = insert(Article).values(slug=draft.slug, **values)
    changed = row.on_conflict_do_update(index_elements=["slug"], set_=values | {"changed_at": func.now()})
    article_id = db.session.scalars(changed.returning(Article.id)).one()
    cut_anew(article_id, draft.title, draft.language, draft.body)
    return Became.CHANGED if held and not held.removed_at else Became.ADDED


def cut_anew(article_id: int, title: str, language: str, body: str) -> None:
    db.session.execute(delete(Passage).where(Passage.article_id == article_id))
    cut = pieces(body)
    parts: dict[str, Sequence[str]] = {
        "headings": [each.heading for each in cut],
        "anchors": [each.anchor for each in cut],
        "texts": [each.text for each in cut],
    }
    about = {"article": article_id, "title": title, "language": language}
    db.session.execute(text(WRITE_PASSAGES), about | parts)
