"""The commands for the stored conversations as a whole: backup and restore."""

from pathlib import Path

import click


@click.command()
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path))
def backup(path: Path) -> None:
    """Write a consistent copy of the database to PATH while the server runs."""
    from assistant.backup import backup as run
    from assistant.settings import settings

    rows = run(settings().url, path)
    click.echo(f"{path}: {_said(rows)}", err=True)
    click.echo("The key for token hashes is not in it (BONE_SECRET or var/secret): keep a copy of it elsewhere.", err=True)


@click.command()
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="also over a database that is newer than the backup")
def restore(path: Path, force: bool) -> None:
    """Put the backup at PATH in the place of the database; the server must be stopped."""
    from assistant.backup import restore as run
    from assistant.settings import settings

    rows = run(settings().url, path, force=force)
    click.echo(f"restored: {_said(rows)}", err=True)


def _said(rows: "dict[str, int]") -> str:
    return ", ".join(f"{count} {table}" for table, count in rows.items())


COMMANDS = (backup, restore)
