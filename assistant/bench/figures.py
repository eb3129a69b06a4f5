"""Percentiles, sizes and what the machine is."""

import os
import platform
import statistics
import subprocess
import time
from importlib import metadata
from pathlib import Path
from typing import Any, Dict, Iterable, List, Sequence

from assistant.settings import ROOT

BLOCK = 512  # bytes in st_blocks, whatever the file system


def spread(seconds: Sequence[float]) -> Dict[str, Any]:
    """n, p50, p95 and p99 in milliseconds."""
    ordered = sorted(seconds)
    return {"n": len(ordered), **{f"p{share}": round(_at(ordered, share / 100) * 1000, 2) for share in (50, 95, 99)}}


def _at(ordered: Sequence[float], share: float) -> float:
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def median(values: Iterable[float]) -> float:
    """The middle value."""
    return float(statistics.median(values))


def memory_mb(pid: int) -> float:
    """Resident memory of a process and of its children, in MB.

    Raises:
        OSError: if there is no such process.
    """
    total = 0
    for process in [pid, *_children(pid)]:
        status = Path(f"/proc/{process}/status").read_text()
        total += next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
    return round(total / 1000, 1)


def cpu_seconds(pid: int) -> float:
    """Processor time that a process has used so far: what a turn costs however busy the machine is.

    Raises:
        OSError: if there is no such process.
    """
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _children(pid: int) -> List[int]:
    tasks = Path(f"/proc/{pid}/task")
    return [int(child) for task in tasks.iterdir() for child in (task / "children").read_text().split()]


def folder_mb(folder: Path) -> float:
    """What a folder takes on disk, in MB, like du."""
    seen, total = set(), 0
    for path in folder.rglob("*"):
        found = path.lstat()
        if found.st_ino not in seen:
            seen.add(found.st_ino)
            total += found.st_blocks * BLOCK
    return round(total / 1_000_000, 1)


def locked_environment_mb() -> float:
    """What the packages of requirements.lock take in this environment, byte code included, in MB.

    The tools of the tests are left out, so that the figure is what a server needs.
    """
    locked = {line.partition("==")[0].strip().lower().replace("_", "-")
              for line in (ROOT / "requirements.lock").read_text().splitlines() if "==" in line and line[0].isalpha()}
    total = 0
    for package in metadata.distributions():
        if package.metadata["Name"].lower().replace("_", "-").replace(".", "-") in {n.replace(".", "-") for n in locked}:
            total += sum(_taken(Path(str(package.locate_file(file)))) for file in package.files or ())
    return round(total / 1_000_000, 1)


def _taken(path: Path) -> int:
    """A file and, for a source file, its byte code."""
    code = path.parent / "__pycache__" / f"{path.stem}.cpython-310.pyc" if path.suffix == ".py" else None
    return sum(file.stat().st_blocks * BLOCK for file in (path, code) if file is not None and file.exists())


def machine() -> Dict[str, Any]:
    """What the figures were measured on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    return {"cores": os.cpu_count(), "memory_gb": round(memory / 1e9), "python": platform.python_version(),
            "system": f"{platform.system()} {platform.machine()}", "load": [round(value, 1) for value in os.getloadavg()],
            "at": time.strftime("%Y-%m-%d %H:%M"), "commit": commit.stdout.strip()}
