"""`jobraker …`: the entrance from the shell."""

from importlib import import_module

import click

from jobraker import VERSION

# Command to its module and name there: only what is called is imported, for the supervisor stays in memory.
COMMANDS = {
    "up": ("running", "up"),
    "migrate": ("running", "migrate"),
    "seed": ("running", "seed"),
    "doctor": ("doctor", "doctor"),
    "backup": ("backup", "backup"),
    "restore": ("restore", "restore"),
    "ready": ("running", "ready"),
    "settings": ("running", "settings_table"),
    "key": ("running", "key"),
    "mcp": ("agents", "mcp"),
    "rotate-keys": ("keys", "rotate_keys"),
    "sources": ("reading", "sources"),
    "import": ("reading", "import_file"),
    "sponsors": ("sponsors", "sponsors"),
    "rates": ("rates", "rates"),
    "adzuna": ("adzuna", "adzuna"),
    "jobs": ("jobs", "jobs"),
    "mail": ("mail", "mail"),
    "matches": ("matches", "matches"),
    "automation": ("automation", "automation"),
    "knowledge": ("knowledge", "knowledge"),
    "create-admin": ("accounts", "create_admin"),
    "turn-off-second-factor": ("accounts", "turn_off_second_factor"),
}


class Lazy(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
        found: click.Command = getattr(import_module(f"jobraker.commands.{module}"), name)
        return found


@click.command(cls=Lazy)
@click.version_option(VERSION)
def main() -> None:
    """A self-hosted job-search copilot."""
