"""The bench as a page: tables and inline pictures, no script, readable on paper."""

from html import escape
from typing import Any, Dict, List, Sequence, Tuple

WIDTH, BAR, GAP, LABEL, VALUES = 640, 18, 8, 150, 180
STYLE = ("body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1b2a33}"
         "table{border-collapse:collapse;width:100%;margin:1rem 0}td,th{padding:.3rem .5rem;text-align:right;"
         "border-bottom:1px solid #d5dde2}td:first-child,th:first-child{text-align:left}svg{width:100%;height:auto}"
         "text{font:13px system-ui,sans-serif;fill:#1b2a33}")
COLOURS = ("#1f6f8b", "#99b8c4", "#c9d8de")
NOTE = ("Figures of one run on the machine named below. Other work on it makes every absolute figure worse; ratios "
        "come from measurements that took turns, and hold.")


def page(result: Dict[str, Any]) -> str:
    """The page of one `bench` run."""
    machine = result["machine"]
    kinds = [(kind, [found["p50"], found["p95"], found["p99"]]) for kind, found in result["kinds"].items()]
    load = [(f"{found['people']} at once", [found["turns_per_second"]]) for found in result["throughput"]]
    turns = [(f"turn {mark}", [row["p50"], row["fresh_p50"]]) for mark, row in result["by_turn"].items()]
    parts = [
        "<h1>What the assistant costs</h1>", f"<p>{NOTE}</p>", _machine(machine),
        "<h2>At a glance</h2>", table(("", ""), glance(result)),
        "<h2>Each kind of turn, in milliseconds (p50, p95, p99)</h2>", bars(kinds),
        table(("turn", "p50", "p95", "p99", "n"),
              [(kind, *(found[name] for name in ("p50", "p95", "p99", "n"))) for kind, found in result["kinds"].items()]),
        "<h2>The same conversation at later turns (dark) and a fresh one at that moment (light), p50 in ms</h2>",
        bars(turns), table(("turn", "p50", "fresh p50", "ratio"),
                           [(mark, row["p50"], row["fresh_p50"], row["ratio"]) for mark, row in result["by_turn"].items()]),
        "<h2>Turns a second with so many people at once</h2>", bars(load),
        table(("people", "turns a second", "p50 ms", "p95 ms", "p99 ms", "processor ms a turn", "errors"),
              [(found["people"], found["turns_per_second"], found["p50"], found["p95"], found["p99"],
                found["cpu_ms_per_turn"], found["errors"]) for found in result["throughput"]]),
    ]
    return framed("What the assistant costs", parts)


def glance(result: Dict[str, Any]) -> List[Tuple[str, str]]:
    """The figures that take no picture."""
    start, memory, database = result["start"], result["memory_mb"], result["database"]
    return [
        ("fresh start to ready", f"{start['ready_seconds']} s"),
        ("fresh start to the first answer", f"{start['first_answer_seconds']} s"),
        ("memory after ten turns", f"{memory['after_ten_turns']} MB"),
        ("memory after the load", f"{memory['after_the_load']} MB"),
        ("environment (requirements.lock)", f"{result['environment_mb']} MB"),
        ("training, from a cold process", f"{result['training']['seconds']} s"),
        ("database, a whole conversation", f"{database['kb_per_conversation']} kB in {database['turns']} turns"),
    ]


def stock_page(result: Dict[str, Any]) -> str:
    """The page of one `bench-stock` run."""
    rows = [(row["what"], row["ours"], row["stock"], f"1/{row['times']}", row["goal"],
             {True: "yes", False: "no", None: ""}[row["met"]]) for row in result["rows"]]
    pictures = [f"<h3>{escape(row['what'])}</h3>" + bars([("ours", [row["ours"]]), ("stock", [row["stock"]])])
                for row in result["rows"]]
    notes = "".join(f"<li>{escape(note)}</li>" for note in result["notes"])
    return framed("Ours against stock Rasa", [
        "<h1>Ours against stock Rasa 3.6.21</h1>", f"<p>{NOTE}</p>", _machine(result["machine"]),
        table(("", "ours", "stock", "ratio", "goal", "met"), rows), f"<ul>{notes}</ul>", *pictures])


def soak_page(result: Dict[str, Any]) -> str:
    """The page of one `bench --soak` run."""
    kept, samples = result["kept"], result["samples"]
    rows = [
        ("errors", len(result["errors"]), "0", kept["no errors"]),
        ("memory, MB an hour after the first third", result["memory_mb_an_hour"], "under 5", kept["memory"]),
        ("most open files, first and second half", " / ".join(map(str, result["most_open_files"])), "flat", kept["open files"]),
        ("database, kB a turn, first and second half", " / ".join(map(str, result["database_kb_a_turn"])), "even", kept["database"]),
    ]
    pictures = "".join(f"<h2>{label}</h2>" + line([(s["seconds"] / 60, s[name]) for s in samples], "minutes")
                       for name, label in (("memory_mb", "Memory, MB"), ("database_kb", "Database, kB"), ("open_files", "Open files")))
    return framed("The soak", [
        "<h1>The soak</h1>", _machine(result["machine"]),
        f"<p>{result['turns']} turns in {result['minutes']:g} minutes, eight people at once, p50 {result['all']['p50']} ms, "
        f"p95 {result['all']['p95']} ms, p99 {result['all']['p99']} ms.</p>",
        table(("", "found", "promised", "kept"), [(*row[:3], "yes" if row[3] else "no") for row in rows]), pictures])


def framed(title: str, parts: Sequence[str]) -> str:
    """A whole HTML page."""
    return (f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(title)}</title>'
            f'<meta name="viewport" content="width=device-width,initial-scale=1"><style>{STYLE}</style>'
            f"<main>{''.join(parts)}</main></html>\n")


def table(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """An HTML table."""
    top = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "".join("<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><tr>{top}</tr>{body}</table>"


def bars(rows: Sequence[Tuple[str, Sequence[float]]]) -> str:
    """Horizontal bars as inline SVG; the values of a row lie over each other, the largest behind."""
    most = max((value for _, values in rows for value in values), default=0) or 1
    height = len(rows) * (BAR + GAP)
    drawn = []
    for place, (label, values) in enumerate(rows):
        y = place * (BAR + GAP)
        drawn.append(f'<text x="0" y="{y + BAR - 5}">{escape(label)}</text>')
        for value, colour in sorted(zip(values, COLOURS, strict=False), reverse=True):
            drawn.append(f'<rect x="{LABEL}" y="{y}" height="{BAR}" rx="3" fill="{colour}" '
                         f'width="{max(1, (WIDTH - LABEL - VALUES) * value / most):.0f}"/>')
        said = " / ".join(f"{value:g}" for value in values)
        drawn.append(f'<text x="{LABEL + (WIDTH - LABEL - VALUES) * max(values) / most + 6:.0f}" y="{y + BAR - 5}">{said}</text>')
    title = "; ".join(f"{label}: {', '.join(f'{value:g}' for value in values)}" for label, values in rows)
    return (f'<svg viewBox="0 0 {WIDTH} {height}" role="img" xmlns="http://www.w3.org/2000/svg">'
            f"<title>{escape(title)}</title>{''.join(drawn)}</svg>")


def line(points: Sequence[Tuple[float, float]], unit: str) -> str:
    """A line over time as inline SVG, from zero, so that growth is seen as large as it is."""
    last, most = points[-1][0] or 1, max(value for _, value in points) or 1
    height = 160
    path = " ".join(f"{(WIDTH - VALUES) * x / last:.1f},{height - 20 - (height - 40) * y / most:.1f}" for x, y in points)
    first = f"{points[0][1]:g} to {points[-1][1]:g}, most {most:g}"
    return (f'<svg viewBox="0 0 {WIDTH} {height}" role="img" xmlns="http://www.w3.org/2000/svg"><title>{first}</title>'
            f'<polyline points="{path}" fill="none" stroke="{COLOURS[0]}" stroke-width="2"/>'
            f'<text x="0" y="{height - 4}">0</text><text x="{WIDTH - VALUES - 70}" y="{height - 4}">{last:.0f} {unit}</text>'
            f'<text x="{WIDTH - VALUES + 6}" y="30">{first}</text></svg>')


def _machine(machine: Dict[str, Any]) -> str:
    return (f"<p>{machine['at']}, commit {machine['commit']}: {machine['cores']} cores, {machine['memory_gb']} GB, "
            f"{machine['system']}, Python {machine['python']}; load {', '.join(map(str, machine['load']))} "
            "(1, 5, 15 minutes) when it began.</p>")
