"""Texts made of the material's own words: dull, and true."""

import re

from jobraker.sandbox.model.asked import Asked

# What people begin a bullet with, and what says the same better.
STRONGER = {
    "responsible for": "Responsible for",
    "was responsible for": "Responsible for",
    "helped with": "Helped with",
    "worked on": "Worked on",
    "i ": "",
}
ENDINGS = re.compile(r"[\s.;,]+$")
SENTENCE = re.compile(r"(?<=[.!?])\s+")


def rewritten(bullet: str) -> str:
    """The same, without words that say nothing, as a sentence of its own."""
    said = re.sub(r"\b(?:various|very|really|basically|successfully|duties included|in order)\s+", "", bullet.strip())
    for weak, strong in STRONGER.items():
        if said.lower().startswith(weak):
            said = (strong + said[len(weak) :]).strip()
    said = ENDINGS.sub("", said)
    return f"{said[:1].upper()}{said[1:]}." if said else bullet


def text(asked: Asked, name: str) -> str:
    """For a field of that name; "" where there is nothing to say."""
    match name:
        case "subject":
            return title(asked)
        case "summary":
            return " ".join(facts(asked)[:2])
        case "body" | "letter" | "draft":
            return "\n\n".join(paragraphs(asked))
        case "text" | "answer" | "reply" | "rewrite" | "rewritten":
            return rewritten(asked.bullets[0][1]) if asked.bullets else spoken(asked)
    return ""


def texts(asked: Asked, name: str) -> list[str]:
    match name:
        case "paragraphs" | "body":
            return paragraphs(asked)
        case "skills":
            return skills(asked)
        case "points" | "bullets" | "rewrites" | "texts":
            return [rewritten(bullet) for _number, bullet in asked.bullets]
    return []


def title(asked: Asked) -> str:
    return next(iter(lines(asked.block("POSTING"))), "")


def skills(asked: Asked) -> list[str]:
    """Those that the posting names first."""
    posting = asked.block("POSTING").lower()
    told = [each.strip() for line in lines(asked.block("SKILLS")) for each in line.split(",") if each.strip()]
    return sorted(told, key=lambda each: each.lower() not in posting)


def paragraphs(asked: Asked) -> list[str]:
    """A letter's."""
    told = facts(asked)
    known = [each for each in skills(asked) if each.lower() in asked.block("POSTING").lower()]
    opening = f"I am writing about the position “{title(asked)}”." if title(asked) else "I would like to work with you."
    first = " ".join([opening, *told[:1]])
    middle = " ".join(told[1:4])
    fitting = f"Your posting asks for {', '.join(known[:3])}, which I bring." if known else ""
    return [each for each in (first, middle, fitting, "I would be glad to tell you more in person.") if each]


def facts(asked: Asked) -> list[str]:
    """Sentences of the profile or the résumé, as they stand there."""
    found = []
    for line in lines(asked.block("PROFILE", "RESUME")):
        said = ENDINGS.sub("", re.sub(r"^[•*–-]\s*", "", line))
        if len(said.split()) > 2:
            found.append(f"{said}.")
    return found


def spoken(asked: Asked) -> str:
    """Where words are wanted and nothing is known of for what."""
    found = next((SENTENCE.split(said)[0] for said in asked.blocks.values() if said.strip()), "")
    return f"From what is at hand: {found}" if found else "There is nothing at hand that tells of it."


def lines(block: str) -> list[str]:
    return [line.strip() for line in block.splitlines() if line.strip()]
