"""Readiness tells the truth within five seconds; being alive is something else."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.client import Chat, Served, served
from assistant.health import Checked, Health
from assistant.settings import ROOT, Settings, settings
from assistant.training import is_sound, model_path, stamp_path
from tests.assistant import faults
from tests.assistant.conftest import ask, bearer

pytestmark = pytest.mark.model
DEADLINE = 5.0


class Copies(Settings):
    """Settings whose encoder lies in `var`, a copy, and never with the checkout."""

    @property
    def encoder(self) -> Path:
        return self.var / "encoder.onnx"


@pytest.fixture
def copies(tmp_path: Path) -> Settings:
    """Settings over copies of the model and the encoder, to be damaged at will."""
    models, var = tmp_path / "models", tmp_path / "var"
    shutil.copytree(model_path().parent, models)
    var.mkdir()
    for name in ("encoder.onnx", "encoder.json"):
        shutil.copy(settings().encoder.with_name(name), var / name)
    return Copies(models=models, var=var, free_megabytes=0, database_url=f"sqlite:///{tmp_path / 'a.db'}")


async def readiness(config: Settings, service) -> dict:
    from types import SimpleNamespace

    assert tmp_is_ours(config), "only copies are damaged"
    health = Health(config, config.models / model_path().name)
    app = SimpleNamespace(ctx=SimpleNamespace(conversations=service))
    return await health.readiness(app)  # type: ignore[arg-type]


def tmp_is_ours(config: Settings) -> bool:
    return ROOT not in config.encoder.parents and ROOT not in config.models.parents


async def test_all_is_well(copies: Settings, service) -> None:
    assert await readiness(copies, service) == {"model": True, "encoder": True, "disk": True, "database": True}


@pytest.mark.parametrize("damage", ["missing", "one byte", "empty", "no stamp", "foreign stamp"])
async def test_a_damaged_model_is_not_ready(copies: Settings, service, damage: str) -> None:
    model = copies.models / model_path().name
    _damage(model, stamp_path(model), damage)
    assert (await readiness(copies, service))["model"] is False


@pytest.mark.parametrize("damage", ["missing", "one byte", "empty", "no stamp", "foreign stamp"])
async def test_a_damaged_encoder_is_not_ready(copies: Settings, service, damage: str) -> None:
    _damage(copies.encoder, copies.encoder.with_suffix(".json"), damage)
    assert (await readiness(copies, service))["encoder"] is False


def _damage(file: Path, stamp: Path, how: str) -> None:
    assert ROOT not in file.parents and ROOT not in stamp.parents
    if how == "missing":
        file.unlink()
    elif how == "empty":
        file.write_bytes(b"")
    elif how == "no stamp":
        stamp.unlink()
    elif how == "foreign stamp":
        stamp.write_text("[]")
    else:
        data = bytearray(file.read_bytes())
        data[len(data) // 2] ^= 1
        file.write_bytes(data)


async def test_a_full_disk_is_not_ready(copies: Settings, service) -> None:
    config = copies.copy(update={"free_megabytes": 10 ** 9})
    assert (await readiness(config, service))["disk"] is False


async def test_a_read_only_database_is_not_ready(copies: Settings, service) -> None:
    with faults.read_only(service.disk):
        assert (await readiness(copies, service))["database"] is False
    assert (await readiness(copies, service))["database"] is True


async def test_a_locked_database_is_not_ready_in_time(copies: Settings, service) -> None:
    started = time.monotonic()
    with faults.locked(Path(service.disk.engine.url.database)):
        assert (await readiness(copies, service))["database"] is False
    assert time.monotonic() - started < DEADLINE


def test_a_file_is_hashed_again_only_when_it_changed(tmp_path: Path) -> None:
    file, hashed = tmp_path / "a", []
    file.write_text("x")
    checked = Checked(lambda: bool(hashed.append(1)) or True, file)
    assert checked() and checked() and len(hashed) == 1
    file.write_text("xy")
    assert checked() and len(hashed) == 2
    file.unlink()
    assert not checked() and len(hashed) == 2


def test_the_model_in_use_is_the_one_trained_here() -> None:
    assert is_sound(model_path())


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory):
    """A server with a model folder of its own."""
    folder = tmp_path_factory.mktemp("health")
    shutil.copytree(model_path().parent, folder / "models")
    with served(folder, BONE_MODELS=str(folder / "models"), BONE_FREE_MEGABYTES="0") as running:
        yield running


def ready(server: Served) -> tuple:
    started = time.monotonic()
    found = ask(server.base, "GET", "/health/ready")
    assert time.monotonic() - started < DEADLINE
    assert ask(server.base, "GET", "/health/live").status == 200
    return found.status, found.json


def test_a_model_that_vanishes_shows_at_once(own: Served) -> None:
    model = own.folder / "models" / model_path().name
    model.rename(model.with_suffix(".away"))
    status, found = ready(own)
    assert status == 503 and found["model"] is False and found["database"] is True
    model.with_suffix(".away").rename(model)
    assert ready(own)[0] == 200


def test_a_locked_database_is_said_to_the_person_and_heals(own: Served) -> None:
    chat = Chat(own.base, mode="keep")
    sent = {"id": "while-locked", "kind": "text", "text": "what is osteoporosis?"}
    with faults.locked(own.folder / "assistant.db"):
        found = ask(own.base, "POST", "/api/messages", sent, **bearer(chat))
        assert found.status == 503 and found.json["error"]["retry"] is True and found.headers["retry-after"]
        assert ready(own) == (503, {**ready(own)[1], "database": False, "ready": False})
    started = time.monotonic()
    assert ask(own.base, "POST", "/api/messages", sent, **bearer(chat)).status == 200
    assert ready(own)[0] == 200 and time.monotonic() - started < 10


@pytest.mark.parametrize("setting", [
    {"DATABASE_URL": "sqlite:////nowhere/at/all.db"}, {"DATABASE_URL": "sqlite:////proc/version"},
    {"BONE_START_SECONDS": "0.001"}], ids=["no folder", "no database", "deadline"])
def test_a_server_that_cannot_work_does_not_start(tmp_path: Path, setting: dict) -> None:
    server = Served(tmp_path, **setting)
    done = subprocess.run([sys.executable, "-m", "assistant", "serve", "--port", str(server.port)], cwd=ROOT,
                          env=server.environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1 and "not started:" in done.stderr and "Traceback" not in done.stderr
