"""What is understood of a few lines of text, in a form that can be compared."""

from jobraker.resumes.rules.understanding import understand
from jobraker.resumes.texts import plain
from jobraker.resumes.understood import Stay, Understood


def told(text: str) -> Understood:
    return understand(plain.words(text.encode()))


def work(below: str, head: str = "EXPERIENCE") -> list[Stay]:
    return list(told(f"Nadia Ferrant\nnadia@example.org\n\n{head}\n\n{below}").work)


def facts(stay: Stay) -> tuple[str, str, str, str]:
    return stay.title, stay.organisation, stay.location, f"{stay.began}–{'now' if stay.current else stay.ended}"
