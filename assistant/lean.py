"""Let Rasa be imported without the packages that only its neural and cloud parts need.

Import this first, before anything of Rasa: it is what keeps the process at a quarter of stock Rasa's memory.
A stand-in module has empty classes for attributes, which is all that Rasa's class bodies and annotations ask of them.
Where a package is really installed, the stand-in still wins: one behaviour on every machine.
"""

import importlib.abc
import importlib.machinery
import os
import sys
import types
from typing import Any, List, Optional, Sequence, Union

os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
# Rasa probes SQLAlchemy's 2.0 warnings at every query otherwise.
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")

STAND_INS = (
    # neural parts: no component of ours is one
    "tensorflow", "tensorflow_addons", "tensorflow_hub", "tensorflow_text", "tensorflow_probability", "keras",
    "rasa.utils.tensorflow.model_data", "rasa.utils.tensorflow.data_generator",  # these two alone import sklearn, 0.4 s
    "skops", "sklearn_crfsuite", "matplotlib",
    # channels, brokers and stores of others: only assistant/channel.py is mounted, only assistant/store.py stores
    "boto3", "botocore", "pymongo", "twilio", "slack_sdk", "telebot", "aiogram", "mattermostwrapper", "rocketchat_API",
    "webexteamssdk", "fbmessenger", "confluent_kafka", "aio_pika", "aiormq", "socketio", "engineio",
    # reminders, and names for training runs
    "apscheduler", "colorhash", "randomname",
)
INTERACTIVE = ("questionary", "prompt_toolkit")  # only the questions of Rasa's own command line need them


class _Empty(type):
    """The type of the stand-in classes: an unknown class attribute is another empty class."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        made = _Empty(name, (), {"__module__": cls.__module__})
        setattr(cls, name, made)
        return made

    def __or__(cls, other: Any) -> Any:
        return Union[cls, other]


class _StandIn(types.ModuleType):
    """A module whose every attribute is an empty class, made once and kept."""

    __path__: List[str] = []
    __version__ = "0"

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        made = _Empty(name, (), {"__module__": self.__name__})
        setattr(self, name, made)
        return made


class _StandInFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def __init__(self) -> None:
        self.names = {*STAND_INS, *INTERACTIVE}

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Optional[importlib.machinery.ModuleSpec]:
        if any(name == top or name.startswith(top + ".") for top in self.names):
            return importlib.machinery.ModuleSpec(name, self, is_package=True)
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return _StandIn(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        """Nothing to run."""


_FINDER = _StandInFinder()
sys.meta_path.insert(0, _FINDER)


def run_rasa(words: Sequence[str]) -> None:
    """Run Rasa's own command line in this process; what asks questions in the terminal is real there."""
    _FINDER.names -= set(INTERACTIVE)
    from rasa.__main__ import main

    sys.argv = ["rasa", *words]
    main()
