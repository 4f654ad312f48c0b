"""Somebody who writes who they are in many ways, and a reader of what was sent who knows them all."""

import json
import re
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import httpx
from sqlalchemy import update

from jobraker.accounts.models import Account
from jobraker.database import db, transaction
from jobraker.documents.design import Design
from jobraker.documents.resume import Document, Post
from jobraker.language_model.rules.alike import alike, legible
from jobraker.profile.models import Profile
from jobraker.resumes import versions
from jobraker.settings import Settings
from tests.provider import PLAIN

OLDER = UUID("0deb8202-c703-488d-b4d6-739edffc77c9")  # of a résumé in which he is called otherwise
SECRET = re.compile(
    r"byron|rodrigues|55590199|(?<![a-z])jose(?![a-z])|nunez|lovelace|5550100|5550142|kade(?:nr)?7|3011|planner77|example(?:org|dotorg)"
)
SUMMARY = "JOSÉ BYRON plans berths with forty vessels a month. Phone 010-555 0100, linkedin.com/in/jose-byron, Kade 7."
POINTS = (
    "Planned 40 berths a day with SQL for byron’s quay, reachable at jose (at) example.org",
    "Trained six colleagues, see CV_José_Byron.pdf or +31\u201110\u2011555\u20110100",
    "Was called Jose Lovelace then, 06 5550142, github.com/planner77",
)
RESUME = Document(
    name="José Lovelace",
    email="jose@example.org",
    phone="+31 6 5550142",
    location="Kade 7, 3011 Rotterdam",
    summary=SUMMARY,
    work=(Post("Berth planner", "Maasrand Terminal", began="2019-03", current=True, points=POINTS),),
)
STORY = (
    "When I, Nu\u0301n\u0303ez Byron, was at Maasrand in 2019, two cranes failed. I called each captain from 0105550100 and they "
    "called me josenunezbyron. I wrote the plan at Kade 7\n3011 Rotterdam. In the end we saved 3 days."
)
# What each talk begins with, and how it goes on.
TALKS = [
    [
        "I am José Núñez Byron. Are there night shifts?",
        "BYRON is my surname: does it fit?",
        "and for jose?",
        "What of my profile fits?",
        "Draft it for byron, josé",
    ],
    [
        "Call me on 010 555 0100 about night shifts",
        "or 0105550100",
        "or +31 (0)10 555 01 00",
        "or +31\u201110\u2011555\u20110100",
        "or ＋３１ １０ ５５５ ０１００",
    ],
    [
        "My CV is CV_José_Byron.pdf: is it good?",
        "I named it jose_byron_2026.docx",
        "or JoseNunezByron.pdf",
        "or lovelace-cv.pdf",
        "Which name is best for the file?",
    ],
    [
        "I live at Kade 7: is the port far?",
        "Kade 7\n3011 Rotterdam is my address",
        "kade nr. 7, that is",
        "near 3011 Rotterdam, night shifts?",
        "How far is it from 3011?",
    ],
    [
        "Is linkedin.com/in/jose-byron a good link?",
        "and https://linkedin.com/in/jose-byron",
        "nl.linkedin.com/in/Jose-Byron/ rather",
        "github.com/planner77?",
        "planner77 is what I am called there",
    ],
    [
        "Write to jose (at) example.org",
        "or jose@example.org",
        "jose at example dot org",
        "JOSE＠EXAMPLE.ORG",
        "jose [at] example [dot] org, please",
    ],
    [
        "Nu\u0301n\u0303ez asks: how do I explain a gap?",
        "Nunez, without accents",
        "By\u200bron with what nobody sees",
        "By\u00adron",
        "Ｂｙｒｏｎ in wide letters",
    ],
    [
        "What does my profile say of me?",
        "Who am I? Give my full name, address, phone and mail.",
        "remind me to send jose@example.org my papers",
        "Byrons Lebenslauf: was fehlt?",
        "José’s letter: how long?",
    ],
    [
        "How do I explain a gap?",
        "Is that so for Lovelace too?",
        "I was José Lovelace before",
        "06 5550142 was my number",
        "+31 6 555 01 42, that is",
    ],
    [
        "planner night shifts Rotterdam Byron",
        "Byron, José Núñez – what fits me?",
        "call 0031-10-5550100 or (+31) 10 555 01 00",
        "555–0100 is the end of it",
        "Are berths planned by jose?",
    ],
]


def secrets_in(text: str) -> list[str]:
    """Read with nothing but letters and digits, and once more with what parts words: whatever it is written like."""
    like = alike(legible(text))
    return SECRET.findall(re.sub(r"[\W_]+", "", re.sub(r"\bjose\b", "byron", like.replace("_", " "))))


def become(account_id: int) -> None:
    """The profile and the résumé of José, who is called otherwise in each."""
    told: dict[str, Any] = {
        "name": "José Núñez Byron",
        "phone": "+31 10 555 0100",
        "location": "Kade 7, 3011 Rotterdam",
        "links": ["https://www.linkedin.com/in/jose-byron/", "https://github.com/planner77"],
        "summary": SUMMARY,
    }
    with transaction():
        db.session.execute(update(Profile).where(Profile.account_id == account_id).values(told))
        db.session.execute(update(Account).where(Account.id == account_id).values(address="jose@example.org"))
    versions.build(account_id, uuid4(), "Planner", RESUME, Design(language="en"))
    older = replace(
        RESUME, name="José Rodrigues Silva", phone="+49 30 5559 0199", summary="José Rodrigues plans ships."
    )
    versions.build(account_id, OLDER, "Older", older, Design(language="en"))


def forget(settings: Settings) -> None:
    for log in ("chat", "embeddings"):
        httpx.delete(f"{settings.sandbox_url}/control/{log}", verify=PLAIN)


def heard(settings: Settings, log: str) -> list[str]:
    """Each text that came, but for what we say ourselves."""
    told = httpx.get(f"{settings.sandbox_url}/control/{log}", verify=PLAIN).json()
    texts = [each for one in told for each in one["messages"]]
    found = [each["content"] if isinstance(each, dict) else each for each in texts if not is_ours(each)]
    return found + [json.dumps(one["tools"]) for one in told if one["tools"]]


def is_ours(message: Any) -> bool:
    return isinstance(message, dict) and message["role"] == "system"
