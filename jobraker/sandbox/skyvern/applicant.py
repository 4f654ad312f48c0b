"""What a prompt tells of whoever applies: one JSON object below the line APPLICANT DATA, or a line for each thing."""

import json
import re
from dataclasses import dataclass
from typing import Any

MARK = "APPLICANT DATA"
DRY_RUN = "DRY RUN: do not submit"
LINE = re.compile(r"^([a-z_ \d]{2,40}): (.+)$", re.MULTILINE)
RESUME_NAMES = ("resume", "resume_url", "resume url")
# By the name that a field has on each form of the sandbox: what people call it.
USUAL = {
    "first_name": ("first name", "given name", "forename", "vorname", "prénom", "nombre", "voornaam"),
    "last_name": ("last name", "surname", "family name", "nachname", "nom", "apellidos", "achternaam"),
    "email": ("email", "e-mail", "email address", "e-mail-adresse", "correo electrónico", "e-mailadres"),
    "phone": ("phone", "phone number", "telephone", "telefon", "téléphone", "teléfono", "telefoonnummer"),
    "location": ("location", "city", "location (city)", "wohnort", "ville", "ciudad", "woonplaats"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """An answer in words, of which there may be several; `options` are those of the question that it names, or all of them."""

    words: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


NOTHING = Told()


@dataclass(frozen=True, slots=True)
class Applicant:
    """`by_question` by the question in its plainest writing."""

    by_id: dict[str, Told]
    by_question: dict[str, Told]
    resume_url: str
    letter_url: str
    letter_text: str
    dry_run: bool

    def answer(self, name: str, label: str) -> Told:
        """What is to be entered in the field of that name."""
        usual = (self.by_question.get(plain(each)) for each in USUAL.get(name, ()))
        known = (self.by_id.get(name), self.by_question.get(plain(label)), *usual)
        return next((told for told in known if told and told.words), NOTHING)


def read(prompt: str) -> Applicant:
    told = _object(prompt) or _lines(prompt)
    given = told.get("answers")
    rows = [each for each in given if isinstance(each, dict)] if isinstance(given, list) else []
    answers = [(row, Told(words_of(row.get("answer")), words_of(row.get("options")))) for row in rows]
    return Applicant(
        by_id={str(row["id"]): answer for row, answer in answers if row.get("id")},
        by_question={plain(str(row.get("question", ""))): answer for row, answer in answers},
        resume_url=str(told.get("resume_url") or ""),
        letter_url=str(told.get("letter_url") or ""),
        letter_text=str(told.get("letter_text") or ""),
        dry_run=any(line.strip() == DRY_RUN for line in prompt.splitlines()),
    )


def _lines(prompt: str) -> dict[str, Any]:
    lines = {name.strip(): value.strip() for name, value in LINE.findall(prompt)}
    answers = [{"id": name, "question": name, "answer": value} for name, value in lines.items()]
    return {"answers": answers, "resume_url": next((lines[name] for name in RESUME_NAMES if name in lines), "")}


def _object(prompt: str) -> dict[str, Any] | None:
    lines = prompt.splitlines(keepends=True)
    start = next((number for number, line in enumerate(lines) if line.strip() == MARK), None)
    if start is None:
        return None
    try:
        told, _ = json.JSONDecoder().raw_decode("".join(lines[start + 1 :]).lstrip())
    except ValueError:
        return None
    return told if isinstance(told, dict) else None


def plain(label: str) -> str:
    """Letters and digits alone, without what marks a field as required."""
    bare = re.sub(r"\((required|optional)\)", "", label.casefold())
    return "".join(sign for sign in bare if sign.isalnum())


def words_of(answer: Any) -> tuple[str, ...]:
    if isinstance(answer, bool):
        return ("Yes" if answer else "No",)
    if isinstance(answer, list):
        return tuple(word for each in answer for word in words_of(each))
    return (str(answer),) if answer not in (None, "") else ()
