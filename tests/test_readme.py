"""The README says what is there: every setting, every command, every make target it names."""

import re

import pytest
from click.testing import CliRunner

from assistant.cli import main
from assistant.settings import ROOT, described

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", described())
def test_every_setting_is_documented(name):
    assert f"| `{name}` |" in README
    assert described()[name][1] in README


def test_no_setting_is_documented_that_is_not_there():
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", README, re.M)) == set(described())


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_is_documented_with_help(command):
    assert re.search(rf"\b{command}\b", README)
    assert main.commands[command].help


def test_help_lists_the_commands():
    result = CliRunner().invoke(main, ["--help"])
    assert result.exit_code == 0
    assert all(name in result.output for name in main.commands)


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#]+)\)", README))
def test_every_link_leads_somewhere(link):
    assert link.startswith("http") or (ROOT / link).exists()


@pytest.mark.parametrize("target", ["run", "test", "train", "check", "eval", "bench", "lock", "clean", "help"])
def test_make_has_the_promised_targets(target):
    assert re.search(rf"^{target}:.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
