"""The dialogues of this folder, and one server for all of them."""

from pathlib import Path
from typing import Any, Dict, Iterator, List

import pytest
from ruamel.yaml import YAML

from assistant.client import Served, served
from tests.assistant.conftest import runtime, service  # noqa: F401  (fixtures)

TODAY = "2026-11-22"
FILES = {  # what each set is made of; those held out were never looked at to mend anything
    "tuned": ("interview", "talk", "corrections"), "held out": ("held_out",), "strangers": ("strangers",),
    "strangers held out": ("strangers_held_out",),
}


def scripts(name: str) -> List[Dict[str, Any]]:
    """The dialogues of a set in the form that the evaluation plays."""
    paths = [Path(__file__).with_name(f"{file}.yml") for file in FILES[name]]
    return [_script(raw) for path in paths for raw in YAML(typ="safe").load(path)]


def _script(raw: Dict[str, Any]) -> Dict[str, Any]:
    turns = [{"cue": cue, "text": str(text)} for cue, text in raw["turns"]]
    behaviours = [{"id": name} for name in raw["expect"]["behaviours"]]
    return {**raw, "turns": turns, "expect": {"slots": raw["expect"]["slots"], "behaviours": behaviours}}


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on a fixed day."""
    server: Served
    with served(tmp_path_factory.mktemp("dialogues"), BONE_TODAY=TODAY) as server:
        yield server.base
