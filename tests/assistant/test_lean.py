"""What is left out of the environment is never imported, and what is never imported is left out."""

import re
import subprocess
import sys

import pytest

from assistant.settings import ROOT

MODULES = {  # distribution -> the module it would bring, where the names differ
    "sentence-transformers": "sentence_transformers", "slack-sdk": "slack_sdk", "sklearn-crfsuite": "sklearn_crfsuite",
    "rocketchat-api": "rocketchat_API", "aio-pika": "aio_pika", "confluent-kafka": "confluent_kafka",
    "huggingface-hub": "huggingface_hub", "tensorflow-io-gcs-filesystem": "tensorflow_io_gcs_filesystem",
    "tensorflow-text": "tensorflow_text", "tensorflow-addons": "tensorflow_addons",
}
BUILDS_OF_TENSORFLOW = {"tensorflow-cpu", "tensorflow-cpu-aws", "tensorflow-intel", "tensorflow-macos", "tensorflow-metal"}
NO_STAND_IN = {  # nothing of ours, and nothing of Rasa's that we run, names these
    "sentence_transformers", "huggingface_hub", "pip", "tensorflow_io_gcs_filesystem",
}
ENTRY_POINTS = (  # a process each; what one of them imports is not there for the others
    ("assistant.runtime",), ("assistant.training",), ("rasa.model_training", "rasa.validator"),
    ("rasa.core.run", "rasa.core.tracker_store", "rasa.core.lock_store", "rasa.cli.data", "rasa.cli.train"))


def left_out() -> set:
    """The distributions that the overrides of pyproject.toml leave out."""
    text = (ROOT / "pyproject.toml").read_text()
    return set(re.findall(r"\"([\w-]+) ; python_version < '3'\"", text))


def locked() -> set:
    """The distributions of the lock file."""
    return set(re.findall(r"^([a-z0-9._-]+)==", (ROOT / "requirements.lock").read_text(), re.MULTILINE))


def test_what_is_left_out_is_not_locked() -> None:
    assert len(left_out()) > 20
    assert not {name.replace("_", "-") for name in left_out()} & locked()


def test_what_is_left_out_has_a_stand_in() -> None:
    from assistant.lean import STAND_INS

    modules = {MODULES.get(name, name) for name in left_out() - BUILDS_OF_TENSORFLOW}
    assert modules - set(STAND_INS) == NO_STAND_IN


@pytest.mark.model
@pytest.mark.parametrize("entries", ENTRY_POINTS, ids=lambda entries: entries[0])
def test_every_entry_point_imports_without_what_is_left_out(entries: tuple) -> None:
    """In a process where importing what has no stand-in is an error."""
    code = (f"import sys\nsys.modules.update(dict.fromkeys({sorted(NO_STAND_IN)!r}))\nimport assistant.lean, importlib\n"
            f"[importlib.import_module(entry) for entry in {entries!r}]\n"
            f"heavy = [name for name in ('sklearn', 'matplotlib', 'scipy.stats') if name in sys.modules]\n"
            f"print(','.join(name for name in heavy if getattr(sys.modules[name], '__file__', None)))")
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], cwd=ROOT, capture_output=True, text=True,
                          timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
    if entries == ("assistant.runtime",):
        assert done.stdout.strip() == "", "the server pays for these at every start"


@pytest.mark.model
def test_the_terminal_tools_stay_real_for_rasas_own_command_line() -> None:
    code = ("import assistant.lean as lean\nlean._FINDER.names -= set(lean.INTERACTIVE)\nimport questionary\n"
            "assert questionary.__file__")
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr[-2000:]
