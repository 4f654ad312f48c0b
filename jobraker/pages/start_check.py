"""What was understood of a file as one form: its values, what is asked about them, and what is wrong."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from jobraker.pages.sections import Section, fault_words
from jobraker.pages.start_compared import SINGLE, Compared, stay_content
from jobraker.pages.start_words import BY_MODEL, GOES_ON, GUESSED, HOW_WELL, NOWHERE, QUESTIONS, unsure_words
from jobraker.profile import service
from jobraker.profile.rules import limits, sections
from jobraker.profile.rules.merging import seen
from jobraker.profile.rules.sent import Sent
from jobraker.resumes.rules.filler import is_filler
from jobraker.resumes.understood import Doubt
from jobraker.taxonomy.terms import Fluency
from jobraker.web.gettext import N_, Phrase
from jobraker.web.words import language_name

NUMBER = re.compile(r"_\d+_")  # of a job or training, within the name of a field
OF = "check"  # what the ids of its fields begin with
LINKS = N_("Links")
PARTS: dict[str, Phrase] = {
    "title": N_("Title"),
    "organisation": N_("Employer or school"),
    "location": N_("Place"),
    **dict.fromkeys(("began", "began_month", "began_year"), N_("From")),
    **dict.fromkeys(("ended", "ended_month", "ended_year"), N_("To")),
    "current": N_("Still there"),
    "words": N_("What it was about"),
}


@dataclass
class Check(Compared):
    """`sent` is the form as it came back, whose values are shown again."""

    sent: Sent | None = None
    status: int = 200
    meanwhile: dict[str, str] = field(default_factory=dict)
    full: str = ""
    limits = limits
    fluencies = Fluency

    @property
    def clash(self) -> bool:
        return bool(self.meanwhile)

    @cached_property
    def section(self) -> Section:
        """All fields by their names: as they were understood, or as they were sent."""
        values = self.understood if self.sent is None else self.typed
        wrong = self.sent.wrong if self.sent else {}
        return Section(
            values,
            {name: fault_words(each) for name, each in wrong.items()},
            seen(self.version, self.person),
            self.meanwhile,
            {name: each.choices for name, each in wrong.items() if each.choices},
            doubts={name: self.question(name, doubt) for name, doubt in self.doubts.items() if name not in wrong},
        )

    def question(self, name: str, doubt: Doubt) -> str:
        untold = {f"{prefix}fluency" for prefix, language in self.new_languages if language.fluency is None}
        if name in untold:
            return str(HOW_WELL)
        if name == "location" and self.is_nowhere:
            return str(NOWHERE)
        if doubt is not Doubt.GUESSED:
            return str(BY_MODEL if name.startswith("skill_") else QUESTIONS[doubt])
        endless = {f"{part.prefix}{each}" for part in self.stays if part.stay.current for each in ("began", "current")}
        return str(GOES_ON if name in endless else GUESSED.get(NUMBER.sub("_", name), QUESTIONS[doubt]))

    @property
    def typed(self) -> dict[str, str]:
        assert self.sent  # noqa: S101 - it is asked for of a form that was sent
        return {name: values[0] for name, values in self.sent.fields.items() if values}

    @property
    def understood(self) -> dict[str, str]:
        values = {single.name: single.told.value for single in self.singles if single.told}
        values |= {"use_links": "1", "links": "\n".join(link.value for link in self.new_links)}
        values |= {f"use_{single.name}": "1" for single in self.singles if not single.there}
        for part in self.stays:
            form = sections.entry_form(stay_content(part.stay)) | {"keep": "" if part.there else "1"}
            values |= {part.prefix + name: value for name, value in form.items()}
        for prefix, skill in self.new_skills:
            years = "" if skill.years is None else str(skill.years)
            values |= {f"{prefix}keep": "1", f"{prefix}name": skill.name, f"{prefix}years": years}
        for prefix, language in self.new_languages:
            values |= {f"{prefix}keep": "1", f"{prefix}fluency": sections.number(language.fluency)}
        values |= {f"{prefix}keep": "1" for prefix, _extra in self.extras if prefix not in self.filler}
        return values | {"contacts_keep": "1"}

    @cached_property
    def filler(self) -> set[str]:
        """The names of those parts that speak of the file's template."""
        return {prefix for prefix, extra in self.extras if is_filler(extra)}

    def is_wrong(self, prefix: str) -> bool:
        """Whether a field of a job or training is."""
        return any(name.startswith(prefix) for name in self.section.errors)

    @cached_property
    def doubts(self) -> Mapping[str, Doubt]:
        """By the field's name."""
        found = {each.name: each.told.doubt for each in self.singles if each.told and not each.settled}
        found |= {f"{part.prefix}{name}": doubt for part in self.stays if not part.there
                  for name, doubt in part.stay.doubts.items()}  # fmt: skip
        if self.is_nowhere and not self.is_settled("location"):
            found["location"] = found.get("location") or Doubt.UNKNOWN_TERM
        found |= {f"{prefix}name": skill.doubt for prefix, skill in self.new_skills}
        for prefix, language in self.new_languages:
            found[f"{prefix}fluency"] = language.doubt or (None if language.fluency else Doubt.GUESSED)
        return {name: doubt for name, doubt in found.items() if doubt}

    @cached_property
    def is_nowhere(self) -> bool:
        """Whether where they live, as it stands in the form, is no place that is known."""
        told = self.told.location.value if self.told.location else ""
        name = " ".join((told if self.sent is None else self.sent.raw("location")).split())
        return bool(name) and not service.located(name).label

    @property
    def unsure(self) -> str:
        return unsure_words(len(self.doubts), len(self.unread))

    @property
    def unsure_fields(self) -> list[tuple[str, str]]:
        """The id of each doubtful field, and its label."""
        return [(anchor(name), self.label(name)) for name in self.doubts]

    @property
    def wrong_fields(self) -> list[tuple[str, str, bool]]:
        """With what is wrong, and whether it is a question alone: of a place, which one is meant."""
        errors, asked = self.section.errors, self.section.choices
        return [(anchor(name), f"{self.label(name)}: {words}", name in asked) for name, words in errors.items()]

    @property
    def is_asked_alone(self) -> bool:
        return all(asked for _id, _words, asked in self.wrong_fields)

    def label(self, name: str) -> str:
        """What a field is called, with whose it is where there are several of its kind."""
        for part in self.stays:
            if name.startswith(part.prefix):
                label = str(PARTS[name.removeprefix(part.prefix)])
                return f"{label} ({part.stay.title})" if part.stay.title else label
        members = {prefix: skill.name for prefix, skill in self.new_skills}
        members |= {prefix: language_name(language.code) for prefix, language in self.new_languages}
        for prefix, words in members.items():
            if name.startswith(prefix):
                return words
        return str(SINGLE.get(name, LINKS))


def anchor(name: str) -> str:
    """The id of the field; a month is two of them."""
    if name.endswith("_current"):
        return f"ticked-{name}"
    return f"{OF}-{name}_month" if name.endswith(("_began", "_ended")) else f"{OF}-{name}"
