"""The command line: the same code path as the chat. Results on standard output, progress and logs on standard error."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any, Optional, Sequence

import click

from assistant import cli_offline, cli_records
from assistant.cli_options import Failed
from knowledge.errors import AnswerError, KnowledgeError
from knowledge.facts import refusal


class Commands(click.Group):
    """A group whose commands turn refusals of the health layer into one clear line."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except AnswerError as error:
            raise Failed(refusal(error)) from error
        except KnowledgeError as error:
            raise Failed(str(error)) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """A bone-health assistant: cited answers, a guided interview, a plan and a page for the doctor."""


for command in (*cli_offline.COMMANDS, *cli_records.COMMANDS):
    main.add_command(command)


@main.command()
@click.option("--host", default=None, help="address to listen on")
@click.option("--port", default=None, type=click.IntRange(1, 65535), help="port to listen on")
def serve(host: Optional[str], port: Optional[int]) -> None:
    """Serve the chat, the pages and the API."""
    from assistant.logs import configure
    from assistant.settings import settings
    from assistant.training import train_if_stale

    configure()
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
@click.option("--long", is_flag=True, help="turn 1000, and longer loads")
@click.option("--search", is_flag=True, help="only the search, at 100, 1,000 and 10,000 passages (about 2 minutes)")
@click.option("--soak", "minutes", type=click.FloatRange(min=1), help="only two turns a second for so many minutes")
@click.option("--profile", is_flag=True, help="only where the time of a start and of a turn goes, by pyinstrument")
@click.option("--page", is_flag=True, help="only how soon the page is painted and interactive, in Chromium")
@click.option("--out", default="docs/bench", type=click.Path(file_okay=False), help="folder for what is saved: bench.json, bench.html, …")
def bench(long: bool, search: bool, minutes: Optional[float], profile: bool, page: bool, out: str) -> None:
    """Measure start, memory, sizes, turns, growth and throughput (about 4 minutes)."""
    if search:
        from assistant.bench import search_growth

        click.echo(search_growth.as_text(search_growth.growth()))
        return
    from assistant.bench.save import page_and_save, profile_and_save, run_and_save, soak_and_save

    if page:
        if find_spec("playwright") is None:
            raise Failed("this needs playwright, which is not installed; `make install-dev` installs it")
        try:
            page_and_save(Path(out))
        except FileNotFoundError as error:
            raise Failed(str(error)) from None
        return
    if profile:
        if find_spec("pyinstrument") is None:
            raise Failed("a profile needs pyinstrument, which is not installed; `make install-dev` installs it")
        profile_and_save(Path(out))
        return
    if minutes:
        if not soak_and_save(minutes, Path(out)):
            raise Failed("the soak did not keep every promise")
        return
    run_and_save(long, Path(out))


@main.command()
@click.option("--long", is_flag=True, help="more conversations, and stock Rasa up to turn 300")
@click.option("--retrain", is_flag=True, help="train stock Rasa even if its inputs did not change")
@click.option("--out", default="docs/bench", type=click.Path(file_okay=False), help="folder for stock.json and stock.html")
def bench_stock(long: bool, retrain: bool, out: str) -> None:
    """Compare with stock Rasa and TensorFlow in an environment of their own (first run: 15 minutes or more)."""
    from assistant.bench.save import compare_and_save

    compare_and_save(long, retrain, Path(out))


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
