"""UTF-8 that somebody read as Latin-1: "â\\x80\\x99" was an apostrophe."""

CUT = 3  # bytes that may be left of a character at the end of a text that was cut


def mended(text: str) -> str:
    """The text as it was written, where all of it reads so; else as it came. What is left of a character at its end is lost."""
    if text.isascii():
        return text
    try:
        read = text.encode("latin-1")
    except UnicodeEncodeError:
        return text
    for missing in range(CUT + 1):
        try:
            written = read[: len(read) - missing].decode()
        except UnicodeDecodeError:
            continue
        return text if written.isascii() else written
    return text
