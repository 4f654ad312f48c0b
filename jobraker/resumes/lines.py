"""A file's words as lines, with what can be seen of them: the form into which every kind of file is brought."""

from dataclasses import dataclass

from jobraker.resumes.understood import Quote, Unread

FAR = "\t"  # stands for white space that parts two things in one line
LINES_MOST, LINE_CHARS = 6_000, 2_000


@dataclass(frozen=True, slots=True)
class Line:
    """`page` and `number` count from 1; `page` is 0 where there are no pages. `gap`: whether there is more space above than
    between the lines of a paragraph. `size` compares with others of the same file; 0 where it is not known."""

    text: str
    page: int = 0
    number: int = 0
    gap: bool = False
    size: float = 0
    bold: bool = False
    head: bool = False  # the file itself calls it a head

    def quote(self, *marks: tuple[int, int]) -> Quote:
        return Quote(self.text.replace(FAR, " "), tuple(sorted(set(marks))), self.page, self.number)


@dataclass(frozen=True, slots=True)
class Link:
    """An address behind words, which need not show it."""

    address: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class Words:
    """What a file says. `pages` is 0 for a file without pages; `unread` is what no words could be had of."""

    lines: tuple[Line, ...]
    links: tuple[Link, ...] = ()
    pages: int = 0
    unread: tuple[Unread, ...] = ()
