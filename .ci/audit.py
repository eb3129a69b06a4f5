"""Ask the advisory database about every locked package; fail if one is affected, and fail if it could not be asked.

The trap: without advisory data pip-audit can print "No known vulnerabilities found" and end well. So a version that is
known to be bad is checked first, by the same tool in the same way: if it is not flagged, nothing was checked.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Dict, List, NamedTuple, Optional

ROOT = Path(__file__).resolve().parent.parent
TOOL = "pip-audit==2.9.0"
PLANTED = "aiohttp==3.8.0"  # CVE-2023-37276, CVE-2023-47627, CVE-2024-23334 and more
LOCK = ROOT / "requirements.lock"
ACCEPTED = ROOT / ".ci" / "accepted-advisories.txt"  # "ID reason" a line
CLEAN, AFFECTED, NOT_CHECKED = 0, 1, 2
DEADLINE_SECONDS = 600


class Verdict(NamedTuple):
    """How it ended, and what to print."""

    code: int
    lines: List[str]


def advisories(report: Optional[Dict[str, Any]]) -> Dict[str, str]:
    """Advisory id -> "package version" of a report; what was skipped is an error of the caller."""
    found = {}
    for package in (report or {}).get("dependencies", ()):
        for advisory in package.get("vulns", ()):
            found[advisory["id"]] = f"{package['name']} {package['version']}"
    return found


def complete(report: Optional[Dict[str, Any]]) -> bool:
    """Whether a report says something of every package it names, and names one at least."""
    packages = (report or {}).get("dependencies", ())
    return bool(packages) and all("skip_reason" not in package and "vulns" in package for package in packages)


def verdict(control: Optional[Dict[str, Any]], locked: Optional[Dict[str, Any]], accepted: Dict[str, str]) -> Verdict:
    """What the two reports mean together."""
    if not advisories(control):
        return Verdict(NOT_CHECKED, [f"could not check: {PLANTED}, known to be bad, was not flagged; is there advisory data here?"])
    if not complete(locked):
        skipped = [package["name"] for package in (locked or {}).get("dependencies", ()) if "vulns" not in package]
        return Verdict(NOT_CHECKED, [f"could not check every package: {', '.join(skipped) or 'no report'}"])
    found = advisories(locked)
    lines = [f"accepted: {name} {found[name]}: {accepted[name]}" for name in found if name in accepted]
    lines += [f"stale: {name} is accepted but not reported any more" for name in accepted if name not in found]
    new = [f"AFFECTED: {name} {found[name]}" for name in found if name not in accepted]
    count = len((locked or {})["dependencies"])
    summary = f"{count} packages checked (the planted one was flagged), {len(new)} unreviewed advisories"
    return Verdict(AFFECTED if new else CLEAN, [*lines, *new, summary])


def report_of(uv: str, requirements: Path) -> Optional[Dict[str, Any]]:
    """pip-audit's report, or None if it made none."""
    command = [uv, "tool", "run", "--from", TOOL, "pip-audit", "--strict", "--disable-pip", "--no-deps", "--progress-spinner",
               "off", "-f", "json", "-r", str(requirements)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=DEADLINE_SECONDS)
        read = json.loads(done.stdout)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return read if isinstance(read, dict) else None


def accepted_advisories(text: str) -> Dict[str, str]:
    """Reviewed advisories and why they do not reach us."""
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return {name: reason.strip() for name, _, reason in (line.partition(" ") for line in lines if line) if reason.strip()}


def main(uv: str) -> int:
    """Check, print, and return the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        planted = Path(folder) / "planted.txt"
        planted.write_text(PLANTED + "\n")
        control = report_of(uv, planted)
    locked = report_of(uv, LOCK) if advisories(control) else None
    code, lines = verdict(control, locked, accepted_advisories(ACCEPTED.read_text(encoding="utf-8")))
    print("\n".join(lines))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "uv"))
