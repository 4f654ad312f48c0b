"""What a source is asked, as it is written on a command line."""

import click


def pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name and equals and value):
        raise click.BadParameter(f"{text!r} is not of the form name=value")
    return name, value
