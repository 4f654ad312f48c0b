"""`jobraker …`: the entrance from the shell."""

import click

from jobraker.commands import reading, running


@click.group()
@click.version_option(package_name="jobraker")
def main() -> None:
    """A self-hosted job-search copilot."""


main.add_command(running.up)
main.add_command(running.migrate)
main.add_command(running.seed)
main.add_command(running.settings_table, "settings")
main.add_command(running.key)
main.add_command(reading.sources)
main.add_command(reading.import_file, "import")

__all__ = ["main"]
