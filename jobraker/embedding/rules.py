"""What of an opening is embedded, and how texts are cut into requests."""

import re
from collections.abc import Iterator, Sequence

from jobraker.taxonomy.acronyms import expand

ESSENCE_CHARS = 900  # more than the local model's window of tokens holds
SKILLS = 8
HEADING_WITHIN = 20_000  # characters in which the heading of the duties is looked for

# Most postings open with the company's praise of itself; what the work is comes under a heading such as these.
DUTIES = re.compile(
    r"^[^\w\n]{0,10}(?:(?:your |key |core |main |primary )?(?:responsibilities|duties|tasks|role|mission|impact)\b"
    r"|(?:about |in )?(?:the|this|your) (?:role|job|position|opportunity)\b|the opportunity\b|role overview\b"
    r"|(?:what )?(?:you(?:['’]ll| will)|you (?:are|get) (?:doing|to do)) ?(?:do|be doing|work on|own|be responsible)?\b"
    r"|what (?:you(?:['’]ll| will) do|the job is|to expect|you do)\b|day to day\b|job (?:description|summary)\b"
    r"|(?:deine|ihre) (?:aufgaben|rolle|tätigkeiten)\b|aufgaben\b|das erwartet (?:dich|sie)\b"
    r"|(?:vos|tes|les) missions\b|missions\b|le poste\b|(?:tus |sus )?(?:funciones|responsabilidades)\b"
    r"|(?:wat ga je doen|jouw taken|taken|functieomschrijving)\b).{0,60}$",
    re.IGNORECASE | re.MULTILINE,
)


def essence(title: str, skills: Sequence[str], text: str) -> str:
    """The words of an opening that say what the work is: title, first skills, then the text from its duties on."""
    heading = DUTIES.search(text, 0, HEADING_WITHIN)
    # A heading near the end is a closing remark, not the duties.
    begin = heading.end() if heading and heading.end() < 0.7 * len(text) else 0
    parts = [expand(title), ", ".join(skills[:SKILLS]), " ".join(text[begin : begin + 2 * ESSENCE_CHARS].split())]
    return ". ".join(part for part in parts if part)[:ESSENCE_CHARS]


def estimated_tokens(text: str) -> int:
    """A generous guess for any tokenizer: real ones give 3.5 to 4.5 characters a token in English."""
    return len(text) // 3 + 1


def batches(texts: Sequence[str], count: int, tokens: int) -> Iterator[Sequence[str]]:
    """Cut texts, in order, into requests of at most `count` texts and about `tokens` tokens each."""
    batch: list[str] = []
    held = 0
    for text in texts:
        weight = estimated_tokens(text)
        if batch and (len(batch) == count or held + weight > tokens):
            yield batch
            batch, held = [], 0
        batch.append(text)
        held += weight
    if batch:
        yield batch
