"""Articles as an admin writes them: saved over what they have seen, put away and brought back, or as they came with us."""

from sqlalchemy import delete, func, select

from jobraker.database import db, transaction
from jobraker.knowledge import loading
from jobraker.knowledge.loading import STARTERS, WRITTEN, Became
from jobraker.knowledge.models import Article, Origin, Passage
from jobraker.knowledge.rules.files import ENDING, Draft, is_name, read
from jobraker.queue import Task, enqueue

SAID = ("title", "summary", "language", "body")


def save(draft: Draft, seen: bytes | None) -> Became | None:
    """As an own one from now on. `seen`: the digest of what the admin had before them, None for a new one. None where it is
    another by now."""
    with transaction():
        loading.keep_others_out()
        held = named(draft.slug)
        if (held.digest if held else None) != seen:
            return None
        if held and not held.removed_at and all(getattr(held, name) == getattr(draft, name) for name in SAID):
            return Became.UNCHANGED
        return found_anew(loading.put(draft, Origin.OWN, held, again=True))


def as_shipped(slug: str) -> Became | None:
    """What came with us in place of what was written here; None where nothing of the name did."""
    draft = shipped(slug)
    if draft is None:
        return None
    with transaction():
        loading.keep_others_out()
        held = named(slug)
        if held and (held.digest, held.origin, held.removed_at) == (draft.digest, Origin.STARTER, None):
            return Became.UNCHANGED
        return found_anew(loading.put(draft, Origin.STARTER, None, again=True))


def put_away(slug: str) -> bool:
    """Nobody reads it and nothing finds it, but it can be brought back. Whether it was there."""
    with transaction():
        loading.keep_others_out()
        held = named(slug)
        if held is None or held.removed_at:
            return False
        db.session.execute(delete(Passage).where(Passage.article_id == held.id))
        held.removed_at = db.session.scalar(select(func.now()))
    return True


def bring_back(slug: str) -> bool:
    with transaction():
        loading.keep_others_out()
        held = named(slug)
        if held is None or not held.removed_at:
            return False
        held.removed_at = None
        loading.cut_anew(held.id, held.title, held.language, held.body)
        enqueue(Task.EMBED_PASSAGES)
    return True


def erase(slug: str) -> bool:
    """An own one that was put away, for good. One that came with us keeps its row, which keeps it from coming back."""
    gone = delete(Article).where(Article.slug == slug, Article.removed_at.is_not(None), Article.origin == Origin.OWN)
    with transaction():
        return shipped(slug) is None and db.session.scalar(gone.returning(Article.id)) is not None


def shipped(slug: str) -> Draft | None:
    path = STARTERS / f"{slug}{ENDING}"
    return read(slug, path.read_bytes()) if is_name(slug) and path.is_file() else None


def named(slug: str) -> Article | None:
    one = select(Article).where(Article.slug == slug)
    return db.session.scalar(one, execution_options={"populate_existing": True})


def found_anew(became: Became) -> Became:
    if became in WRITTEN:
        enqueue(Task.EMBED_PASSAGES)
    return became
