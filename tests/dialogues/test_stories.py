"""The stories, run by Rasa's own test command. Trap: it reads only files named test_*, and is content with none at all."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.settings import ROOT

pytestmark = pytest.mark.model
STORIES = ROOT / "tests" / "stories"
KINDS = ("happy", "corrections", "digressions", "cancellations", "refusals", "invalid", "urgent")
BROKEN = """version: "3.1"
stories:
- story: an urgent sign taken for small talk
  steps:
  - user: |
      I have a crushing pain in my chest right now
    intent: ask_guide
  - action: action_help
"""


def rasa_test(stories: Path, out: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-W", "ignore", "-m", "assistant", "rasa", "test", "core", "--e2e", "--stories", str(stories),
               "--fail-on-prediction-errors", "--no-plot", "--out", str(out)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)


def test_every_story_is_counted_and_none_fails(tmp_path):
    done = rasa_test(STORIES, tmp_path)
    told = sum(path.read_text(encoding="utf-8").count("- story:") for path in STORIES.glob("test_*.yml"))
    assert done.returncode == 0, done.stderr[-3000:]
    report = json.loads((tmp_path / "story_report.json").read_text(encoding="utf-8"))
    assert report["conversation_accuracy"]["total"] == told >= 40
    assert report["conversation_accuracy"]["correct"] == told


def test_a_broken_story_fails(tmp_path):
    (tmp_path / "test_broken.yml").write_text(BROKEN, encoding="utf-8")
    assert rasa_test(tmp_path / "test_broken.yml", tmp_path / "out").returncode != 0


def test_stories_are_filed_by_what_the_person_does():
    assert {path.stem for path in STORIES.glob("*.yml")} == {f"test_{kind}" for kind in KINDS}
