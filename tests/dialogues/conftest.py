"""The dialogues of this folder, and one server for all of them."""

from pathlib import Path
from typing import Any, Dict, Iterator, List

import pytest
from ruamel.yaml import YAML

from assistant.client import Served, served
from tests.assistant.conftest import runtime, service  # noqa: F401  (fixtures)

TODAY = "2026-11-22"
HELD_OUT = "held_out"


def scripts(held_out: bool = False) -> List[Dict[str, Any]]:
    """Every dialogue in the form that the evaluation plays."""
    found = []
    for path in sorted(Path(__file__).parent.glob("*.yml")):
        if (path.stem == HELD_OUT) == held_out:
            found += [_script(raw) for raw in YAML(typ="safe").load(path)]
    return found


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
