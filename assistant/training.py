"""Build what the server needs, only when its inputs changed: the encoder, the search index, the dialogue model."""

import contextlib
import hashlib
import io
import json
import logging
import os
import shutil
import sys
import tempfile
import time
import warnings
from pathlib import Path
from typing import Callable, Iterable, Iterator, List

from assistant.settings import ROOT, settings

MODEL = "assistant"


def say(text: str) -> None:
    """One line of progress on standard error."""
    print(text, file=sys.stderr, flush=True)


def model_inputs() -> List[Path]:
    """Every file that the dialogue model depends on."""
    found = [ROOT / "config.yml", ROOT / "domain.yml", ROOT / "assistant" / "nlu" / "intent_reader.py",
             ROOT / "requirements.lock"]
    for folder, pattern in (("data", "**/*.yml"), ("knowledge/guide", "*.yml")):
        found += sorted((ROOT / folder).glob(pattern))
    return found


def digest(paths: Iterable[Path]) -> str:
    """One hash over the names and contents of files."""
    total = hashlib.sha256()
    for path in paths:
        total.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def model_path() -> Path:
    """Where the trained model lies."""
    return settings().models / f"{MODEL}.tar.gz"


def stamp_path(model: Path) -> Path:
    """Where it is written what a model was trained from, and its hash."""
    return model.parent / f"{MODEL}.json"


def is_sound(model: Path) -> bool:
    """Whether a model file is the one that was trained here; code may ride in a foreign one.

    Raises:
        OSError: if it or its stamp is missing.
        ValueError, KeyError: if the stamp is not readable.
    """
    return bool(json.loads(stamp_path(model).read_text())["model"] == _sha256(model))


def build_encoder(progress: Callable[[str], None] = say) -> Path:
    """Build the sentence encoder and the search index if they are missing or stale.

    Raises:
        knowledge.errors.EncoderError: if the published weights are not the expected ones.
    """
    from knowledge import encoder
    from knowledge.search import REGRESSION_FILE, VECTORS_FILE, opened

    path = settings().encoder
    if not encoder.is_built(path):
        progress("1 of 3: building the sentence encoder from its published weights (about 15 s, once)")
        path.parent.mkdir(parents=True, exist_ok=True)
        with quietly():
            encoder.build(path)
    if not all(path.with_name(name).is_file() for name in (VECTORS_FILE, REGRESSION_FILE)):
        progress("2 of 3: reading the guide into the search index (about 40 s, once)")
    opened(path)
    return path


def train_if_stale(force: bool = False, progress: Callable[[str], None] = say) -> Path:
    """Train the dialogue model if its inputs changed, and return its path."""
    build_encoder(progress)
    stamp, wanted = stamp_path(model_path()), digest(model_inputs())
    if not force and model_path().exists() and stamp.exists():
        saved = json.loads(stamp.read_text())
        if saved["inputs"] == wanted and saved["model"] == _sha256(model_path()):
            progress("encoder, search index and dialogue model are up to date")
            return model_path()
    progress("3 of 3: training the dialogue model (10 to 30 s)")
    begun = time.monotonic()
    _train()
    stamp.write_text(json.dumps({"inputs": wanted, "model": _sha256(model_path())}))
    progress(f"the dialogue model is trained ({time.monotonic() - begun:.0f} s)")
    return model_path()


def _train() -> None:
    """Train with Rasa and put the model in its place.

    Raises:
        RuntimeError: if Rasa made no model; what it printed has gone to standard error by then.
    """
    import assistant.lean  # noqa: F401
    from assistant.logs import configure

    configure()
    from rasa.model_training import train

    settings().models.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, quietly():
        result = train(domain=str(ROOT / "domain.yml"), config=str(ROOT / "config.yml"),
                       training_files=[str(ROOT / "data")], output=folder, force_training=True,
                       fixed_model_name=MODEL)
        if result.code != 0 or not result.model:
            raise RuntimeError("Rasa could not train the dialogue model; see the messages above")
        shutil.move(result.model, model_path())


@contextlib.contextmanager
def quietly() -> Iterator[None]:
    """Keep progress bars, warnings and praise of others to themselves; if the block fails, print what was said.

    Rasa's bars look at LOG_LEVEL alone; its warnings are those of `make check`, which fails on them.
    """
    level, said = os.environ.get("LOG_LEVEL"), io.StringIO()
    os.environ["LOG_LEVEL"] = "WARNING"
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(said):
            warnings.simplefilter("ignore")
            yield
    except BaseException:
        say(said.getvalue().strip())
        raise
    finally:
        logging.disable(logging.NOTSET)
        os.environ.pop("LOG_LEVEL") if level is None else os.environ.update(LOG_LEVEL=level)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
