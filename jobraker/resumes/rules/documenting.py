"""What was understood of a file, as the résumé that it is."""

from jobraker.documents.resume import Document, Extra, Post, Spoken, points_of
from jobraker.resumes.understood import Stay, Understood, Value


def document_of(understood: Understood) -> Document:
    return Document(
        name=said(understood.name),
        headline=said(understood.headline),
        summary=said(understood.summary),
        email=said(understood.email),
        phone=said(understood.phone),
        location=said(understood.location),
        links=tuple(link.value for link in understood.links),
        work=tuple(map(post_of, understood.work)),
        education=tuple(map(post_of, understood.education)),
        skills=tuple(dict.fromkeys(skill.name for skill in understood.skills)),
        languages=tuple(Spoken(language.code, language.fluency) for language in understood.languages),
        extras=tuple(
            Extra(f"own{number}", extra.heading, points_of("\n".join(extra.lines)))
            for number, extra in enumerate(understood.extras)
        ),
    )


def said(value: Value | None) -> str:
    return value.value if value else ""


def post_of(stay: Stay) -> Post:
    return Post(
        stay.title, stay.organisation, stay.location, stay.began, stay.ended, stay.current, points_of(stay.words)
    )
