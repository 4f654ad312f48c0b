"""The server that people's own agents reach, by the Model Context Protocol."""

import click

from jobraker.commands.context import application


@click.command()
def mcp() -> None:
    """Serve people's own agents by the Model Context Protocol, until it is stopped."""
    from jobraker.mcp import serving

    with application() as app:
        serving.run(app)
