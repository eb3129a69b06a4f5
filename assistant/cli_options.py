"""What the commands share: options, reading facts and batches, and printing results as JSON lines."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any, Dict, Iterator, Optional

import click

TODAY = click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="the day to reckon with (default: today)")
JSON = click.option("--json", "as_json", is_flag=True, help="one JSON line per result")
COUNTRY = click.option(
    "--country", type=click.Choice(["US", "CA", "GB", "IE", "AU", "NZ", "other"], case_sensitive=False), help="whose advice and numbers hold")


class Failed(click.ClickException):
    """A fault that is said in one line."""


def day(given: Optional[Any]) -> date:
    """The day of --today, of the settings, or today."""
    from assistant.settings import settings

    if given:
        return given.date()
    fixed = settings().today
    return date.fromisoformat(fixed) if fixed else date.today()


def emit(result: Any) -> None:
    """Print one result as one JSON line."""
    click.echo(json.dumps(result, ensure_ascii=False, default=_plain))


def facts_from(given: str) -> Dict[str, Any]:
    """Facts or inputs: inline JSON, a path, or - for standard input."""
    text = sys.stdin.read() if given == "-" else given if given.lstrip().startswith(("{", "[")) else read_text(given)
    read = json_of(text)
    if not isinstance(read, dict):
        raise Failed('facts are a JSON object, {question id: value}, such as {"age_years": 67, "sex": "female"}')
    return read


def json_of(text: str) -> Any:
    """What a JSON text says."""
    try:
        return json.loads(text)
    except ValueError as error:
        raise Failed(f"that is not JSON: {error}") from error


def rows_of(path: str) -> Iterator[Dict[str, Any]]:
    """The JSON lines of a batch file, or of standard input for -."""
    lines = sys.stdin if path == "-" else read_text(path).splitlines()
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield json.loads(line)
            except ValueError as error:
                raise Failed(f"{path}, line {number}: not JSON: {error}") from error


def read_text(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except OSError as error:
        raise Failed(f"cannot read {path!r}: {error.strerror}") from error


def _plain(value: Any) -> Any:
    if hasattr(value, "dict"):
        return value.dict()
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "tolist"):
        return value.tolist()
    raise TypeError(f"{type(value).__name__} has no JSON form")
