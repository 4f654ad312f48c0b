"""Cells that a spreadsheet would reckon are defused on their way out, and are what they were when they come back."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
MARK = "'"


def defused(cell: str) -> str:
    """A formula can send what stands beside it away. What begins with our own mark gets another, so that it can be told apart."""
    return f"{MARK}{cell}" if is_marked(cell) else cell


def undone(cell: str) -> str:
    return cell[1:] if cell.startswith(MARK) and is_marked(cell[1:]) else cell


def is_marked(cell: str) -> bool:
    return cell.startswith((MARK, *FORMULA)) or cell.lstrip().startswith(FORMULA)
