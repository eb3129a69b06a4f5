"""The commands that need no server: questions, replies, calculators, assessment, plan and report."""

import sys
from datetime import date
from pathlib import Path
from typing import Any, Optional, Sequence, Tuple

import click

from assistant.cli_options import COUNTRY, JSON, TODAY, Failed, day, emit, facts_from, json_of, read_text, rows_of
from knowledge.facts import expected, from_facts, strange_codes
from knowledge.interview import QUESTION_IDS, about


@click.command()
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


@click.command()
@click.option("--batch", required=True, help="JSON lines {id, question_slot, text}; - for standard input")
@TODAY
def read(batch: str, today: Any) -> None:
    """Read interview replies: {id, act, slots} for each."""
    from knowledge.reading.slots import read_row

    for row in rows_of(batch):
        emit(read_row(row, day(today)))


@click.command()
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False))
@click.option("--save", type=click.Path(), help="save the card as JSON and HTML under this name")
@JSON
@TODAY
def evaluate(folder: Optional[str], save: Optional[str], as_json: bool, today: Any) -> None:
    """Run every question set of a folder, or our own sets, and print one card."""
    from assistant.card import card, card_text, save_card

    result = card(Path(folder) if folder else None, day(today))
    if save:
        save_card(result, Path(save))
    emit(result) if as_json else click.echo(card_text(result))


@click.command()
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
        rows = json_of(read_text(vectors))
        needed = {"instrument", "inputs", "expected"}
        if not isinstance(rows, list) or not all(isinstance(row, dict) and needed <= set(row) for row in rows):
            raise Failed('a file of vectors is a JSON list of {"instrument", "inputs", "expected", "status"}')
        emit(run_vectors(rows))
    elif name and inputs:
        emit(run_one(name, facts_from(inputs)))
    else:
        raise click.UsageError("give a calculator's name and its INPUTS, or --vectors FILE")


def _assessed(facts: str, today: Any, country: Optional[str]) -> Tuple[Any, Any, date]:
    from knowledge.assess import assess as run

    profile, on = from_facts(facts_from(facts)), day(today)
    for name, code in strange_codes(profile):
        click.echo(f"Note: {name}: {code!r} is a code that no rule knows; {expected(name)}", err=True)
    return profile, run(profile, today=on, country=country), on


@click.command()
@click.argument("facts")
@JSON
@TODAY
@COUNTRY
def assess(facts: str, as_json: bool, today: Any, country: Optional[str]) -> None:
    """Assess FACTS: rules first, then estimates with their receipt."""
    _, assessment, _ = _assessed(facts, today, country)
    emit(assessment)


@click.command()
@click.argument("facts")
@click.option("--without", multiple=True, help="an adaptation, such as no_squats or no_gym")
@JSON
@TODAY
@COUNTRY
def plan(facts: str, without: Sequence[str], as_json: bool, today: Any, country: Optional[str]) -> None:
    """Make the plan for FACTS."""
    from knowledge.plan import plan as run
    from knowledge.plan.texts import frame

    known = frame().adaptations
    if set(without) - set(known):
        raise Failed(f"--without takes one of {', '.join(known)}")
    profile, assessment, on = _assessed(facts, today, country)
    emit(run(profile, assessment, today=on, adaptations=tuple(without)))


@click.command()
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
        try:
            Path(out).write_bytes(made)
        except OSError as error:
            raise Failed(f"cannot write {out!r}: {error.strerror}") from error
    else:
        sys.stdout.buffer.write(made)


@click.command()
@JSON
def sections(as_json: bool) -> None:
    """List the passages of the guide by section."""
    from knowledge.passages import passages

    for passage in passages().values():
        line = {"id": passage.id, "title": passage.title, "guide": list(passage.guide)}
        emit(line) if as_json else click.echo(f"{passage.id:38} {passage.title}")


@click.command()
@JSON
def questions(as_json: bool) -> None:
    """List the questions of the interview."""
    for name in QUESTION_IDS:
        spec = about(name)
        line = {key: spec[key] for key in ("ask", "why", "kind", "unit", "part", "source")}
        line["options"] = [code for code, _ in spec["options"]]
        emit({"id": name, **line}) if as_json else click.echo(f"{name:28} {spec['part']:11} {spec['ask']}")


COMMANDS = (ask, read, evaluate, calculate, assess, plan, report, sections, questions)
