"""Ten people whose whole assessment is kept in print. `python -m tests.knowledge.golden` prints them anew."""

from datetime import date
from pathlib import Path

from ruamel.yaml import YAML

from knowledge.assess import assess
from knowledge.facts import from_facts

HERE = Path(__file__).parent
TODAY = date(2026, 11, 22)


def people():
    """Name -> profile, in the order of the file."""
    facts = YAML(typ="safe").load(HERE / "people.yml")
    return {name: from_facts(answers) for name, answers in facts.items()}


def printed(name, profile):
    """The whole assessment as text, every record and every field that a person or a clinician may see."""
    result = assess(profile, today=TODAY)
    lines = [f"# {name}", "", f"BAND {result.band.level} ({result.band.rule}): {result.band.word}. {result.band.text}"]
    lines += ["", "FINDINGS"]
    for finding in result.findings:
        lines += [f"- {finding.id} [{finding.level}] {finding.title}", f"  {finding.text}",
                  f"  Next: {finding.next_step}",
                  f"  facts: {', '.join(finding.facts)}; sources: {'; '.join(finding.sources)}"]
    lines += ["", "FIGURES"]
    for figure in result.figures:
        lines += [f"- {figure.id}: {figure.percent} % ({figure.low} to {figure.high}) in {figure.years} years; "
                  f"peer {figure.peer_percent} %; {figure.version}", f"  {figure.text}"]
        lines += [f"  share: {s.label} = {s.answer}: x {s.multiplier}; without it {s.percent_without} %"
                  for s in figure.shares]
        lines += [f"  note: {note}" for note in figure.notes]
        lines += [f"  open: {', '.join(figure.unknown) or '-'}; narrows most: {figure.narrows_most}"]
    lines += [f"  disclaimer: {figure.disclaimer}" for figure in result.figures[:1]]
    lines += ["", "CHECKS"]
    lines += [f"- {s.id} [{s.band}; {s.score}; {s.status}] {s.name}: {s.text} ({s.source})" for s in result.screens]
    lines += ["", f"SCAN {result.scan.advised} ({', '.join(result.scan.rules)}): {result.scan.text} "
                  f"({'; '.join(result.scan.sources)})"]
    lines += ["", "CAUSES", *(f"- {c.id}: {c.title}. {c.text} Ask: {c.ask}" for c in result.causes)]
    lines += ["", "MEDICINES", *(f"- {m.id} [{m.kind}] {m.title}. {m.text} Ask: {m.ask}" for m in result.medicines)]
    lines += ["", f"UNKNOWN {', '.join(result.unknown)}", "", "LIMITS", *(f"- {limit}" for limit in result.limits)]
    lines += ["", f"VERSIONS {result.versions}", ""]
    return "\n".join(lines)


def path(name):
    """Where a person's print is kept."""
    return HERE / f"{name}.txt"
