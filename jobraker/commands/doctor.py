"""Is everything in order, and if not, how is it mended."""

import json as json_
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict

import click
from pydantic import ValidationError

from jobraker import log
from jobraker.commands.context import dispose, join, start_servers
from jobraker.embedded import keys, running
from jobraker.embedded.process import ProgramError
from jobraker.settings import PROJECT, Settings, complaints
from jobraker.upkeep.doctor.finding import Finding, Level, bad, ok, warn

SIGNS = {Level.OK: ("ok  ", "green"), Level.WARN: ("warn", "yellow"), Level.BAD: ("BAD ", "red")}


@click.command()
@click.option("--json", is_flag=True, help="One JSON object, for programs.")
def doctor(json: bool) -> None:
    """Look at settings, servers, clocks, disk and keys, and say how to mend what is not in order.

    Nothing is changed, and no mail is sent. Ends with 1 where something is bad.
    """
    found = []
    for finding in findings():
        found.append(finding)
        if not json:
            show(finding)
    levels = [finding.level for finding in found]
    if json:
        worst = next((each for each in (Level.BAD, Level.WARN) if each in levels), Level.OK)
        click.echo(json_.dumps({"level": worst, "findings": [asdict(finding) for finding in found]}, indent=1))
    else:
        click.echo(
            f"\n{levels.count(Level.BAD)} bad, {levels.count(Level.WARN)} to look at, {levels.count(Level.OK)} in order."
        )
    sys.exit(Level.BAD in levels)


def show(finding: Finding) -> None:
    sign, colour = SIGNS[finding.level]
    click.echo(f"{click.style(sign, colour)}  {finding.part}: {finding.words}")
    if finding.mend:
        click.echo(f"      → {finding.mend}")


def findings() -> Iterator[Finding]:
    from jobraker.upkeep.doctor import configured, machine, outside

    try:
        settings = Settings()
    except ValidationError as error:
        yield from (bad("settings", f"{told}.", "Set it so, or unset it.") for told in complaints(error))
        yield warn("settings", "All else was not looked at.", "Mend the settings, then ask again.")
        return
    if not (settings.database_url or (settings.data / "secret.key").exists()):
        yield from machine.check(settings)
        yield bad("database", f"Nothing is set up in {settings.data}.", "`jobraker up` makes it, or set DATABASE_URL.")
        return
    with ExitStack() as stack:
        runs_here = running.address(settings.data)
        try:
            settings = join(keys.with_keys(settings) if (settings.data / "secret.key").exists() else settings, stack)
            if not (settings.database_url and settings.redis_url):
                settings = start_servers(settings, stack)
        except (ProgramError, click.ClickException) as error:
            yield bad("database", f"{str(error).rstrip('.')}.", "See the logs in the data folder.")
            return
        log.configure(quiet := settings.model_copy(update={"log_level": "ERROR"}))
        yield from configured.check(settings)
        yield from machine.check(settings)
        yield from kept(quiet, at_work=bool(runs_here or Settings().database_url))
        yield from outside.check(quiet)


def kept(settings: Settings, *, at_work: bool) -> Iterator[Finding]:
    """What the servers hold. `at_work`: processes of ours should be running."""
    from alembic.script import ScriptDirectory

    from jobraker.system import create_system
    from jobraker.upkeep.doctor import postgres, redis, scheduler, secrets, sending

    script = ScriptDirectory(str(PROJECT / "migrations"))
    known = frozenset(each.revision for each in script.walk_revisions())
    yield from postgres.check(settings, script.get_current_head() or "", known)
    yield from redis.check(settings)
    if at_work:
        yield from scheduler.check(settings)
    else:
        yield ok("scheduler", "Nothing runs here.")
    yield from sending.check(settings)
    app = create_system(settings.model_copy(update={"redis_url": ""}))
    try:
        with app.app_context():
            yield from secrets.check(settings)
    finally:
        dispose(app)
