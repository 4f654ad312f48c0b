"""A résumé as somebody might have it, and what stands in the file that is printed of one."""

from contextlib import closing

import pypdfium2

from jobraker.documents.letter import Letter
from jobraker.documents.resume import Document, Extra, Post, Spoken
from jobraker.taxonomy.terms import Fluency

TEACHER = Document(
    name="Zawadi Njeri",
    headline="Primary teacher, grades 3 to 6",
    email="zawadi@njeri.example",
    phone="+254 700 555 014",
    location="Nairobi, Kenya",
    links=("https://njeri.example",),
    summary="Nine years in state and community schools.",
    work=(
        Post(
            "Class teacher, grade 4",
            "Acacia Hill School",
            "Nairobi, Kenya",
            began="2021-01",
            current=True,
            points=("Teach all subjects to 44 children.", "Lead the school’s reading hour."),
        ),
        Post("Assistant teacher", "Ziwa Community School", "Kisumu, Kenya", "2015-02", "2017-04"),
    ),
    education=(Post("Diploma in Primary Education", "Rift Teachers College", ended="2014"),),
    skills=("Early reading", "Multi-grade classes"),
    languages=(Spoken("en", Fluency.C2), Spoken("sw", Fluency.NATIVE)),
    extras=(Extra("certificates", "Certificates", ("First aid, to Mar 2028",)),),
)
LETTER = Letter(
    name="Zawadi Njeri",
    sender=("Nairobi, Kenya", "zawadi@njeri.example"),
    recipient=("Acacia Hill School", "Ngong Road 12"),
    date="3 March 2026",
    subject="Class teacher, grade 5",
    salutation="Dear Ms Otieno,",
    body=("I teach grade 4 at a school like yours.", "I would like to meet you."),
    closing="Yours sincerely",
)


def text_of(content: bytes) -> str:
    """All that a PDF says, in its order."""
    with closing(pypdfium2.PdfDocument(content)) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "\n")
