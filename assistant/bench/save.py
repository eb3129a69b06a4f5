"""Running the bench and writing down what came of it, as JSON and as a page."""

import json
import sys
from pathlib import Path
from typing import Any, Dict

from assistant.bench.page import glance, page, soak_page, stock_page


def say(text: str) -> None:
    """One line of progress on standard error."""
    print(f"bench: {text}", file=sys.stderr, flush=True)


def run_and_save(long: bool, folder: Path) -> None:
    """Measure, save bench.json and bench.html, and print the table."""
    from assistant.bench.run import bench

    result = bench(long, say)
    _write(folder, "bench", result, page(result))
    for what, value in glance(result):
        print(f"{what:36} {value}")
    for kind, found in result["kinds"].items():
        print(f"{kind:36} p50 {found['p50']:7.1f}  p95 {found['p95']:7.1f}  p99 {found['p99']:7.1f} ms")
    for mark, row in result["by_turn"].items():
        print(f"turn {mark:31} p50 {row['p50']:7.1f} ms, {row['ratio']} times a fresh conversation's")
    for found in result["throughput"]:
        print(f"{found['people']:3} at once {'':25} {found['turns_per_second']:7.1f} turns/s, p95 {found['p95']:.0f} ms, "
              f"{found['cpu_ms_per_turn']} ms of processor a turn, {found['errors']} errors")


def compare_and_save(long: bool, retrain: bool, folder: Path) -> None:
    """Compare with stock Rasa, save stock.json and stock.html, and print the ratios."""
    from assistant.bench.versus import compare

    result = compare(long, retrain, say)
    _write(folder, "stock", result, stock_page(result))
    for row in result["rows"]:
        print(f"{row['what']:40} ours {row['ours']:9} stock {row['stock']:9}  1/{row['times']} "
              f"{'(goal ' + row['goal'] + (': met)' if row['met'] else ': NOT met)') if row['goal'] else ''}")
    for note in result["notes"]:
        print(f"- {note}")


def soak_and_save(minutes: float, folder: Path) -> bool:
    """Talk for so many minutes, save soak.json and soak.html, print the figures; whether every promise was kept."""
    from assistant.bench.soak import soak

    result = soak(minutes, say)
    _write(folder, "soak", result, soak_page(result))
    print(f"{result['turns']} turns in {minutes:g} minutes, p50 {result['all']['p50']} ms, p95 {result['all']['p95']} ms, "
          f"{len(result['errors'])} errors{': ' + result['errors'][0] if result['errors'] else ''}")
    for name in ("memory_mb_an_hour", "most_open_files", "database_kb_a_turn"):
        print(f"{name.replace('_', ' '):36} {result[name]}")
    for name, kept in result["kept"].items():
        print(f"{name:36} {'kept' if kept else 'NOT kept'}")
    return all(result["kept"].values())


def profile_and_save(folder: Path) -> None:
    """Profile a start and turns, save profile.json and profile.txt, and print the shares."""
    from assistant.bench.profile import as_text, profile

    result = profile(say)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "profile.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    (folder / "profile.txt").write_text(as_text(result), encoding="utf-8")
    print(as_text(result), end="")


def page_and_save(folder: Path) -> None:
    """Open the page in Chromium, save page.json, and print the figures."""
    from assistant.bench.first_sight import first_sight

    result = first_sight(say)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "page.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    for name in ("first_paint", "interactive"):
        print(f"{name.replace('_', ' '):36} {result[name]['ms']} ms, {result[name]['times']} times a page with one button")


def _write(folder: Path, name: str, result: Dict[str, Any], html: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    (folder / f"{name}.html").write_text(html, encoding="utf-8")
    say(f"saved {folder / name}.json and .html")
