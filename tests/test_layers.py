"""Imports point inwards, and the health layer is pure."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MAY_IMPORT = {
    "knowledge": {"knowledge"}, "actions": {"actions", "knowledge", "rasa_sdk"},
    "assistant": {"assistant", "knowledge", "rasa", "rasa_sdk", "sanic"},
}
WATCHED = set().union(*MAY_IMPORT.values())
FILES = [path for top in MAY_IMPORT for path in sorted((ROOT / top).rglob("*.py"))]
IMPURE = {"os.environ", "os.getenv", "datetime.now", "date.today", "time.time", "socket.socket", "urllib.request"}


def imported(path: Path) -> set:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_inwards(path):
    assert imported(path) & WATCHED <= MAY_IMPORT[path.relative_to(ROOT).parts[0]]


@pytest.mark.parametrize("path", sorted((ROOT / "knowledge").rglob("*.py")), ids=lambda path: path.name)
def test_knowledge_reads_no_clock_environment_or_network(path):
    used = {ast.unparse(node) for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Attribute)}
    assert not used & IMPURE


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_an_action_stays_thin(path):
    if path.relative_to(ROOT).parts[0] != "actions":
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name == "run":
            assert node.end_lineno - node.lineno + 1 <= 15, f"{path.name}:{node.lineno}"
