"""How much of a text is read as Markdown: what stands beyond is words, shown as they were written.

What reading takes is told by the signs that may mean something, by lines, and by the cells of tables, of which a line with few signs
may have many; not by how long a text is. An article or an answer that somebody would read is far within.
"""

import re

MOST = 20_000  # of which the worst takes some seventh of a second
LINE, CELL = 4, 3  # signs that take as long
SIGNS = re.compile(r"[!#&()*+.:<=>\[\\\]_`|~-]")
NEWLINE = re.compile(r"\r\n?")


def parted(markdown: str) -> tuple[str, str]:
    """The lines that are read, and those beyond."""
    text = NEWLINE.sub("\n", markdown)
    weight = cells = at = 0
    for line in text.split("\n"):
        # Each row of a table has as many cells as its head, whatever is written in it; no table goes on behind an empty line.
        cells = max(cells, line.count("|")) if line.strip() else 0
        weight += LINE + len(SIGNS.findall(line)) + CELL * cells
        if weight > MOST:
            return text[:at], text[at:]
        at += len(line) + 1
    return text, ""
