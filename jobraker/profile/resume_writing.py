"""A résumé that is being written: one part of it is kept over the version that its form showed, so that no window undoes
another."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from jobraker.accounts.locking import lock
from jobraker.database import transaction
from jobraker.documents.design import Accent, Design, Paper, Template
from jobraker.documents.printing.words import LANGUAGES
from jobraker.documents.resume import Document
from jobraker.profile.keeping import Kept, Outcome
from jobraker.profile.rules import limits, resume_parts
from jobraker.profile.rules.merging import Content, Merged, Seen, merge
from jobraker.profile.rules.resume_parts import POSTS, Kind, Part, moved
from jobraker.profile.rules.sent import Fault, Sent
from jobraker.resumes import versions
from jobraker.resumes.versions import Saved, Written

Change = Callable[[Content], tuple[Document, Design]]
LOOKS = {"template": Template, "paper": Paper, "accent": Accent}


def keep_part(account_id: int, key: UUID, part: Part, seen: Seen, content: Content) -> Kept:
    """`part` of what is new is sent once: the same again changes nothing."""
    with transaction():
        lock(account_id)
        held = versions.written(account_id, key)
        if held is None or held.row.is_brought:
            return Kept(Outcome.GONE)
        if part.is_new or (part.kind is Kind.OWN and not seen.version):
            return add(account_id, held, part, content)
        here = part if held.row.version == seen.version else resume_parts.found_again(held.document, part, seen)
        theirs = resume_parts.content_of(held.document, here) if here else None
        if here is None or theirs is None:
            return Kept(Outcome.GONE)
        return keep(account_id, held, seen, content, theirs, lambda made: (
            resume_parts.with_content(held.document, here, made), held.design))  # fmt: skip


def add(account_id: int, held: Written, part: Part, content: Content) -> Kept:
    document = held.document
    if part.kind in POSTS:
        posts = resume_parts.posts_of(document, part.kind)
        if resume_parts.post_in(content) in posts:
            return Kept(Outcome.SAME, held.row.version, content)
        full = len(posts) >= limits.ENTRIES
    else:
        full = len(document.extras) >= limits.OWN_SECTIONS and resume_parts.content_of(document, part) is None
    if full:
        return Kept(Outcome.FULL)
    changed = resume_parts.with_content(document, part, content)
    if changed.overfills(document):
        return Kept(Outcome.OVERFULL)
    saved = versions.write(account_id, held.row.key, held.row.version, changed, held.design)
    return Kept(Outcome.SAVED if saved is Saved.SAVED else Outcome.SAME, held.row.version + 1, content)


def keep_look(account_id: int, key: UUID, seen: Seen, content: Content) -> Kept:
    """How it is to look; its sections are arranged apart from that."""
    with transaction():
        lock(account_id)
        held = versions.written(account_id, key)
        if held is None or held.row.is_brought:
            return Kept(Outcome.GONE)
        return keep(account_id, held, seen, content, look_of(held.design), lambda made: (
            held.document, replace(held.design, **made)))  # fmt: skip


def keep(account_id: int, held: Written, seen: Seen, content: Content, theirs: Content, change: Change) -> Kept:
    """As rows of a profile are kept: what only one window changed is taken from it. Call it with the owner locked."""
    version = held.row.version
    merged = merge(seen, content, theirs)
    if version == seen.version:
        merged = Merged(dict(content), (), ())
    if merged.clashing:
        return Kept(Outcome.CLASH, version, theirs, merged)
    changed, design = change(merged.content)
    if changed.overfills(held.document):
        return Kept(Outcome.OVERFULL)
    saved = versions.write(account_id, held.row.key, version, changed, design)
    if saved is not Saved.SAVED:
        return Kept(Outcome.MERGED if merged.theirs else Outcome.SAME, version, merged.content, merged)
    return Kept(Outcome.MERGED if merged.theirs else Outcome.SAVED, version + 1, merged.content, merged)


def look_of(design: Design) -> dict[str, Any]:
    return {name: getattr(design, name) for name in (*LOOKS, "language", "photo")}


def read_look(sent: Sent) -> dict[str, Any]:
    content: dict[str, Any] = {"photo": sent.ticked("photo"), "language": sent.raw("language")}
    if content["language"] not in LANGUAGES:
        sent.fail("language", Fault.NOT_OFFERED)
    for name, terms in LOOKS.items():
        if sent.raw(name) not in set(terms):
            sent.fail(name, Fault.NOT_OFFERED)
        else:
            content[name] = terms(sent.raw(name))
    return content


def arrange(account_id: int, key: UUID, shown: set[str], listed: set[str], name: str = "", by: int = 0) -> Saved:
    """Hide what a form listed and did not tick, and move a section among those that say something. Unknown names are none."""
    with transaction():
        lock(account_id)
        held = versions.written(account_id, key)
        if held is None or held.row.is_brought:
            return Saved.GONE
        order = held.design.all_of(held.document)
        unlisted = set(held.design.hidden) - listed
        hidden = tuple(each for each in order if each in unlisted | (listed - shown))
        if name in order:
            order = moved(order, order.index(name), by)
        design = replace(held.design, order=order, hidden=hidden)
        return versions.write(account_id, key, held.row.version, held.document, design)


def move_post(account_id: int, key: UUID, part: Part, seen: Seen, by: int) -> Saved:
    """One that another window changed or moved is found again; one that is gone is not moved."""
    with transaction():
        lock(account_id)
        held = versions.written(account_id, key)
        if held is None or held.row.is_brought:
            return Saved.GONE
        here = part if held.row.version == seen.version else resume_parts.found_again(held.document, part, seen)
        if here is None:
            return Saved.SAME
        posts = moved(resume_parts.posts_of(held.document, part.kind), int(here.at), by)
        document = resume_parts.with_posts(held.document, part.kind, posts)
        return versions.write(account_id, key, held.row.version, document, held.design)
