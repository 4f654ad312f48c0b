"""What the page shows on which somebody builds a résumé: its choices, its sections, its pages, what was kept of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID, uuid4

from flask import abort, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.documents.design import Design
from jobraker.documents.printing.printed import Printed
from jobraker.documents.resume import Document, Post
from jobraker.documents.resume import Section as Usual
from jobraker.pages import design_words, resumes_printed, resumes_words
from jobraker.pages.profile_parts import language_names, month_names
from jobraker.pages.sections import Section
from jobraker.profile.resume_writing import look_of
from jobraker.profile.rules import limits, resume_parts
from jobraker.profile.rules.merging import Seen, seen
from jobraker.profile.rules.resume_parts import NEW, Kind, Part
from jobraker.resumes import photos, versions
from jobraker.resumes.numbered import Version
from jobraker.resumes.versions import Written
from jobraker.taxonomy.terms import Fluency
from jobraker.web.access import own
from jobraker.web.gettext import _, locale
from jobraker.web.render import render


@dataclass(frozen=True, slots=True)
class Line:
    """A section in the list: `on_page` is its heading there, where that is another."""

    section: str
    part: Part
    words: str
    amount: str
    on_page: str
    shown: bool
    first: bool
    last: bool
    here: bool


@dataclass
class Builder:
    """`part` is the one whose form is open, `section` that form; `said` is told once on the page."""

    held: Written
    part: Part | None = None
    section: Section = field(default_factory=Section)
    look: Section = field(default_factory=Section)
    said: str = ""
    choosing: bool = False  # its look was chosen just now, and may be once more
    photo_error: str = ""
    status: int = 200
    limits = limits
    fluencies = Fluency
    templates = design_words.TEMPLATES
    papers = design_words.PAPERS
    accents = design_words.ACCENTS

    @property
    def key(self) -> UUID:
        return self.held.row.key

    @property
    def document(self) -> Document:
        return self.held.document

    @property
    def design(self) -> Design:
        return self.held.design

    @property
    def version(self) -> int:
        return self.held.row.version

    @cached_property
    def printed(self) -> Printed | None:
        return resumes_printed.printed(self.held)

    @property
    def pages(self) -> range:
        return range(1, len(resumes_printed.pictures(self.held)) + 1)

    @cached_property
    def mark(self) -> str:
        return resumes_printed.mark_of(self.held)

    @cached_property
    def outlined(self) -> dict[int, resumes_printed.Outline]:
        """The part that is being changed, by the pages on which it stands."""
        return resumes_printed.outlines(self.held, self.part.section) if self.part else {}

    @cached_property
    def lines(self) -> list[Line]:
        order = self.design.all_of(self.document)
        return [self.line(each, each == order[0], each == order[-1]) for each in order]

    def line(self, section: str, first: bool, last: bool) -> Line:
        part = resume_parts.part_of(section)
        words = resumes_words.part_words(self.document, part)
        printed = resumes_words.printed_words(section, self.design)
        is_shown = section not in self.design.hidden
        amount = resumes_words.amount_words(self.document, section) if is_shown else _("not printed")
        here = self.part is not None and self.part.section == section
        return Line(section, part, words, amount, printed if printed != words else "", is_shown, first, last, here)  # fmt: skip

    @property
    def empty(self) -> list[tuple[Part, str]]:
        """Those in which nothing stands, and what they are called."""
        own_ones = (extra.key for extra in self.document.extras if not extra.points)
        told = set(self.document.sections)
        parts = [resume_parts.part_of(each) for each in (*Usual, *own_ones) if each not in told]
        return [(part, resumes_words.part_words(self.document, part)) for part in parts]

    @property
    def heading(self) -> str:
        return resumes_words.part_words(self.document, self.part) if self.part else ""

    @property
    def action(self) -> str:
        """Where the form of the open part goes. A section that is to be has its key with the form, so that whoever sends
        it twice adds one."""
        assert self.part  # noqa: S101 - it is asked for where a form is open
        part = Part(Kind.OWN, uuid4().hex) if self.part == Part(Kind.OWN, NEW) else self.part
        return url_for("resumes_builder.save", key=self.key, part=str(part))

    @property
    def posts(self) -> Sequence[Post]:
        assert self.part  # noqa: S101 - it is asked for where the list of jobs or trainings is open
        return resume_parts.posts_of(self.document, self.part.kind)

    @cached_property
    def versions(self) -> Sequence[Version]:
        return versions.versions_of(self.held.row.account_id, self.key)

    @cached_property
    def is_changed(self) -> bool:
        """Whether something is written that no version has."""
        last = versions.version_of(self.held.row.account_id, self.key, self.held.number)
        return last is None or (last.document, last.design) != (self.document, self.design)

    @cached_property
    def has_photo(self) -> bool:
        return photos.photo_for(self.held.row.account_id) is not None

    @property
    def photo_words(self) -> str:
        return resumes_words.photo_words(resumes_words.country_of(self.held.row.account_id))

    @property
    def language_name(self) -> str:
        return dict(self.heading_languages).get(self.design.language, "")

    @property
    def heading_languages(self) -> list[tuple[str, str]]:
        return resumes_words.language_names()

    @property
    def months(self) -> list[tuple[int, str]]:
        return month_names()

    @property
    def language_names(self) -> list[tuple[str, str]]:
        return language_names(locale().language)

    @property
    def rows(self) -> range:
        """Of languages: two more than are filled in."""
        filled = [row for row in range(limits.LANGUAGES) if self.section.value(f"language_{row}")]
        return range(min(limits.LANGUAGES, max(filled, default=-1) + 3))

    def seen_of(self, post: Post) -> Seen:
        return seen(self.version, resume_parts.post_content(post))


def building(key: UUID) -> Builder:
    """Of one that was built here and is somebody's own."""
    held = versions.written(own().account.id, key)
    if held is None or held.row.is_brought:
        abort(404)
    content = look_of(held.design)
    shown = {**content, "photo": "1" if content["photo"] else ""}
    return Builder(held, look=Section(shown, seen=seen(held.row.version, content)))


def opened(builder: Builder, part: Part) -> Builder:
    """With the form of one part, as it is now."""
    content = resume_parts.content_of(builder.document, part)
    if content is None and not part.is_list:
        abort(404)
    builder.part = part
    if content is not None:
        version = 0 if part.is_new else builder.version
        builder.section = Section(resume_parts.form_of(part, content), seen=seen(version, content))
    return builder


def page(builder: Builder) -> BaseResponse:
    return render("resumes/builder.html", partial="resumes/_builder.html", status=builder.status, builder=builder)
