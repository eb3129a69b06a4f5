"""The command line: the same code path as the chat. Results on standard output, progress and logs on standard error."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any, Dict, Iterator, Optional, Sequence, Tuple

import click

from knowledge.errors import AnswerError, CalculatorError, KnowledgeError
from knowledge.facts import from_facts
from knowledge.interview import QUESTION_IDS, about

TODAY = click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="the day to reckon with (default: today)")
JSON = click.option("--json", "as_json", is_flag=True, help="one JSON line per result")
COUNTRY = click.option("--country", help="US, CA, GB, IE, AU or NZ")


class Failed(click.ClickException):
    """A fault that is said in one line."""


class Commands(click.Group):
    """A group whose commands turn refusals of the health layer into one clear line."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except AnswerError as error:
            raise Failed(f"{error.question_id}: {error.reason} ({error.value!r})") from error
        except KnowledgeError as error:
            raise Failed(str(error)) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """A bone-health assistant: cited answers, a guided interview, a plan and a page for the doctor."""


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
    text = sys.stdin.read() if given == "-" else given if given.lstrip().startswith(("{", "[")) else _read(given)
    try:
        read = json.loads(text)
    except ValueError as error:
        raise Failed(f"that is not JSON: {error}") from error
    if not isinstance(read, dict):
        raise Failed("facts are a JSON object, {question id: value}")
    return read


def rows_of(path: str) -> Iterator[Dict[str, Any]]:
    """The JSON lines of a batch file, or of standard input for -."""
    lines = sys.stdin if path == "-" else _read(path).splitlines()
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield json.loads(line)
            except ValueError as error:
                raise Failed(f"{path}, line {number}: not JSON: {error}") from error


def _read(path: str) -> str:
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


@main.command()
@click.option("--host", default=None, help="address to listen on")
@click.option("--port", default=None, type=click.IntRange(1, 65535), help="port to listen on")
def serve(host: Optional[str], port: Optional[int]) -> None:
    """Serve the chat, the pages and the API."""
    from assistant.settings import settings
    from assistant.training import train_if_stale

    train_if_stale()
    from assistant.server import serve as run

    run(host or settings().host, port or settings().port)


@main.command()
@click.option("--force", is_flag=True, help="train even if nothing changed")
def train(force: bool) -> None:
    """Build the encoder, the index and the dialogue model if their inputs changed."""
    from assistant.logs import configure
    from assistant.training import train_if_stale

    configure()
    train_if_stale(force)


@main.command()
@click.argument("question", required=False)
@click.option("--batch", help="JSON lines {id, question} or {id, text}; - for standard input")
@JSON
@TODAY
@COUNTRY
def ask(question: Optional[str], batch: Optional[str], as_json: bool, today: Any, country: Optional[str]) -> None:
    """Answer a question from the guide, with its passages."""
    from assistant import ask as asking

    asking.prepare()
    if batch:
        for row in rows_of(batch):
            emit(asking.answer_row(row, day(today), country))
    elif question:
        found = asking.answer_row({"id": "1", "question": question}, day(today), country)
        emit(found) if as_json else click.echo(asking.as_text(found))
    else:
        raise click.UsageError("give a question, or --batch FILE")


@main.command()
@click.option("--batch", required=True, help="JSON lines {id, question_slot, text}; - for standard input")
@TODAY
def read(batch: str, today: Any) -> None:
    """Read interview replies: {id, act, slots} for each."""
    from knowledge.reading.slots import read_row

    for row in rows_of(batch):
        emit(read_row(row, day(today)))


@main.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False))
@click.option("--save", type=click.Path(), help="save the card as JSON and HTML under this name")
@JSON
@TODAY
def evaluate(folder: str, save: Optional[str], as_json: bool, today: Any) -> None:
    """Run every question set of a folder and print one card."""
    from assistant.card import card, card_text, save_card

    result = card(Path(folder), day(today))
    if save:
        save_card(result, Path(save))
    emit(result) if as_json else click.echo(card_text(result))


@main.command()
@click.argument("name", required=False)
@click.argument("inputs", required=False)
@click.option("--vectors", help="a file of test vectors")
@JSON
@TODAY
def calculate(name: Optional[str], inputs: Optional[str], vectors: Optional[str], as_json: bool, today: Any) -> None:
    """Run one calculator on INPUTS, or all test vectors of a file."""
    from knowledge.calculators.vectors import calculate as run_one
    from knowledge.calculators.vectors import run_vectors

    if vectors:
        emit(run_vectors(json.loads(_read(vectors))))
    elif name and inputs:
        try:
            emit(run_one(name, facts_from(inputs)))
        except (CalculatorError, AnswerError) as error:
            emit({"error": str(error)})
    else:
        raise click.UsageError("give a calculator's name and its INPUTS, or --vectors FILE")


def _assessed(facts: str, today: Any, country: Optional[str]) -> Tuple[Any, Any, date]:
    from knowledge.assess import assess as run

    profile, on = from_facts(facts_from(facts)), day(today)
    return profile, run(profile, today=on, country=country), on


@main.command()
@click.argument("facts")
@JSON
@TODAY
@COUNTRY
def assess(facts: str, as_json: bool, today: Any, country: Optional[str]) -> None:
    """Assess FACTS: rules first, then estimates with their receipt."""
    _, assessment, _ = _assessed(facts, today, country)
    emit(assessment)


@main.command()
@click.argument("facts")
@click.option("--without", multiple=True, help="an adaptation, such as no_squats or no_gym")
@JSON
@TODAY
@COUNTRY
def plan(facts: str, without: Sequence[str], as_json: bool, today: Any, country: Optional[str]) -> None:
    """Make the plan for FACTS."""
    from knowledge.plan import plan as run

    profile, assessment, on = _assessed(facts, today, country)
    emit(run(profile, assessment, today=on, adaptations=tuple(without)))


@main.command()
@click.argument("facts")
@click.option("--format", "wanted", default="html", type=click.Choice(["html", "pdf", "txt", "json", "fhir", "ics"]))
@click.option("--out", type=click.Path(dir_okay=False), help="file to write (default: standard output)")
@TODAY
@COUNTRY
def report(facts: str, wanted: str, out: Optional[str], today: Any, country: Optional[str]) -> None:
    """Write the plan and the doctor's page for FACTS."""
    from knowledge.plan import plan as make
    from knowledge.report import render

    profile, assessment, on = _assessed(facts, today, country)
    made = render(profile, assessment, make(profile, assessment, today=on), today=on, format=wanted)
    if out:
        Path(out).write_bytes(made)
    else:
        click.get_binary_stream("stdout").write(made)


@main.command()
@JSON
def sections(as_json: bool) -> None:
    """List the passages of the guide by section."""
    from knowledge.passages import passages

    for passage in passages().values():
        line = {"id": passage.id, "title": passage.title, "guide": list(passage.guide)}
        emit(line) if as_json else click.echo(f"{passage.id:38} {passage.title}")


@main.command()
@JSON
def questions(as_json: bool) -> None:
    """List the questions of the interview."""
    for name in QUESTION_IDS:
        spec = about(name)
        line = {key: spec[key] for key in ("ask", "why", "kind", "unit", "part", "source")}
        line["options"] = [code for code, _ in spec["options"]]
        emit({"id": name, **line}) if as_json else click.echo(f"{name:28} {spec['part']:11} {spec['ask']}")


@main.command()
@click.option("--check", is_flag=True, help="only say whether the files are up to date")
def generate(check: bool) -> None:
    """Write the generated regions of domain.yml from the interview and the topics."""
    from assistant.generate import generate as run

    fresh = run(check)
    click.echo("domain.yml is up to date" if fresh else "domain.yml is stale" if check else "domain.yml written", err=True)
    if check and not fresh:
        raise Failed("run `python -m assistant generate` and commit the result")


@main.command()
@click.argument("token")
@click.option("--format", "wanted", default="json", type=click.Choice(["json", "html"]))
def export(token: str, wanted: str) -> None:
    """Print everything stored of the conversation of TOKEN."""
    from assistant.records import export as run

    click.echo(run(token, wanted))


@main.command()
@click.argument("token")
def erase(token: str) -> None:
    """Erase the conversation of TOKEN for good."""
    from assistant.records import erase as run

    run(token)
    click.echo("erased", err=True)


@main.command()
def chat() -> None:
    """Talk with the assistant in the terminal; nothing is kept."""
    from assistant.terminal import run

    run()


@main.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def rasa(words: Sequence[str]) -> None:
    """Rasa's own command line, without TensorFlow."""
    from assistant.lean import run_rasa

    run_rasa(words)

