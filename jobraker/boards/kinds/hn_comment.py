"""A comment as the lines that a person sees, its links in full, and whether it offers work at all."""

import re

from jobraker.taxonomy.folding import one_line, unescaped

COMMENT_CHARS = 60_000
LINES_MOST = 400
SHORT = 400  # characters of a remark; an offer without a header that is no longer must say that somebody is wanted

_LINK = re.compile(r'<a\s[^<>]{0,300}?href="([^"<>]{0,2000})"[^<>]{0,200}>[^<]{0,500}</a>', re.IGNORECASE)
_LINE_END = re.compile(r"</?(?:p|li|ul|ol|div|pre|h[1-6])\b[^<>]{0,100}>|<br ?/?>|\n", re.IGNORECASE)

_SEEKING = re.compile(
    r"^\W{0,3}(?:seeking\b(?! (?:an?\b|our\b|freelancers?\b|\w+ (?:engineer|developer)))|looking for (?:work|a job|an? (?:new )?(?:role|position|opportunit)|remote work)|"
    r"available for (?:work|hire)|open to work|hire me)",
    re.IGNORECASE,
)
_RESUME = re.compile(
    r"^(?:willing to relocate|r[eé]sum[eé](?:\s*/\s*cv)?|cv|technologies|skills)\s*[:/]", re.IGNORECASE
)
_WANTED = re.compile(
    r"\b(?:hiring|we(?:'|’)?(?:re| are)? (?:\w+ )?(?:looking|searching|seeking|recruiting|growing|expanding)|looking for|seeking|"
    r"searching for|join (?:us|our)|apply|open (?:roles?|positions?)|openings?|positions?|vacanc(?:y|ies)|careers?|roles?|"
    r"jobs?|recruiting|wanted|we need|send (?:us )?(?:your|a) (?:cv|r[eé]sum[eé]))\b",
    re.IGNORECASE,
)
_REACH = re.compile(
    r"https?://|www\.|@|\[at\]|\(at\)|\bemail\b|\b[a-z0-9-]+\.(?:com|io|ai|org|net|co)\b", re.IGNORECASE
)
_REMARK = re.compile(
    r"\b(?:this thread|who ?is ?hiring|whoishiring|hn ?hired|hnhired|monthly thread|here(?:'|’)s a list|your (?:interview|hiring) process|"
    r"heads up|off topic|unsolicited|anyone (?:else|know)|do you (?:have too many|hire|sponsor|offer)|how (?:do|are) you)\b",
    re.IGNORECASE,
)


def lines_of(html: str) -> list[str]:
    """The lines with words in them, tags and entities undone."""
    shown = _LINK.sub(lambda link: f" {link[1]} ", html[:COMMENT_CHARS])
    lines = (one_line(unescaped(line)) for line in _LINE_END.split(shown)[: LINES_MOST * 2])
    return [line for line in lines if line][:LINES_MOST]


def why_none(lines: list[str], *, headed: bool) -> str:
    """Why the comment offers no work, "" where it does. `headed`: its first line has the fields of an offer."""
    text = " ".join(lines)
    if not text:
        return "nothing is left of it"
    if _SEEKING.search(text) or sum(1 for line in lines if _RESUME.search(line)) > 1:
        return "somebody seeks work"
    if headed:
        return ""
    if _REMARK.search(text[:SHORT]) or not _WANTED.search(text) or (len(text) < SHORT and not _REACH.search(text)):
        return "a remark or a question: nobody is wanted in it"
    return ""
