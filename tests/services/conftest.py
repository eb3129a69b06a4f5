"""One cluster for the tests of this folder; a missing program fails in CI and skips by name elsewhere."""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any, Iterator

import pytest

from tests.services.rig import CI, Cluster, MissingTool


def pytest_collection_modifyitems(items: Any) -> None:
    for item in items:
        if "tests/services" in str(item.fspath):
            item.add_marker(pytest.mark.services)


@pytest.fixture(scope="session")
def full() -> bool:
    """Whether the sizes of the promises are run instead of CI's: BONE_SERVICES=full."""
    return os.environ.get("BONE_SERVICES") == "full"


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """Two workers behind nginx, on PostgreSQL and Redis."""
    folder = Path(tempfile.mkdtemp(prefix="bone-services-"))
    folder.chmod(0o755)
    try:
        made = Cluster(folder)
    except (MissingTool, KeyError) as missing:
        shutil.rmtree(folder, ignore_errors=True)
        if CI:
            raise
        pytest.skip(f"not installed: {missing}")
    try:
        yield made.start()
    finally:
        made.stop()
        shutil.rmtree(folder, ignore_errors=True)
