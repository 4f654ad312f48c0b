"""The form of a story, read into the columns of its row and written into it again."""

from typing import Any

from jobraker.practice.rules import limits
from jobraker.practice.rules.parts import Part
from jobraker.profile.rules.merging import Content
from jobraker.profile.rules.sent import Sent

NO_STORY: Content = {"title": "", "skills": []} | {part.value: "" for part in Part}


def read_story(sent: Sent) -> dict[str, Any]:
    return {
        "title": sent.line("title", limits.TITLE, needed=True),
        **{part.value: sent.text(part.value, limits.PART) for part in Part},
        "skills": sent.lines("skills", limits.SKILL, limits.SKILLS),
    }


def story_form(content: Content) -> dict[str, str]:
    told = {name: content[name] for name in ("title", *(part.value for part in Part))}
    return told | {"skills": "\n".join(content["skills"])}


def read_notes(sent: Sent) -> dict[str, Any]:
    return {"notes": sent.text("notes", limits.NOTES)}


def notes_form(content: Content) -> dict[str, str]:
    return {"notes": content["notes"]}
