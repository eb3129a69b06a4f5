"""What the search knows by heart: every phrasing of every passage, the near misses, and their vectors.

Vectors are kept beside the encoder under the hash of their sentence, so a start only encodes what is new.
"""

import hashlib
import os
import re
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Dict, List, Mapping, NamedTuple, Sequence, Tuple

import numpy as np
from ruamel.yaml import YAML

from knowledge.encoder import WIDTH, Encoder
from knowledge.passages import LIST_ITEM, Passage
from knowledge.terms import expand, medicines_in

NEAR_MISSES = Path(__file__).with_name("near_misses.yml")
LETTERS = Path(__file__).with_name("reader_letters.yml")
PARTS = Path(__file__).with_name("part_questions.yml")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
WORD = re.compile(r"[a-z0-9]+(?:-[a-z]+)*")
MARKS = re.compile(r"^[\s\"'“”‘’(]+|[\s?.!,;:\"'“”‘’)]+$")
# Words that say nothing of the subject; question words are read by `question_type`.
STOP_WORDS = """a about after again all also am an and any are as at be because been before being but by can could did do
does doing down for from get gets getting go going got had has have having he hello her hers hi him his how i if im in into
is it its ive just know let like lot make may me mine more most much my need no not now of off ok on one or our out over
own please put really right said say says she should so some such take taken taking tell than thank thanks that the their
them then there these they thing things this those to told too up us use very want was way we well were what whats when
where which while who why will with would you your yours"""
STOP = frozenset(STOP_WORDS.split())
SUFFIXES = ("ational", "ations", "ation", "ings", "ing", "edly", "ies", "ied", "ed", "ly", "ness", "ment", "es", "s", "e", "y")


class Phrase(NamedTuple):
    """One sentence by which a passage can be found: `kind` is title, asked or text.

    `missing` names what the passage does not say, where a question is answered in part only.
    """

    passage: int
    kind: str
    text: str
    missing: str = ""


def sentences(text: str) -> List[str]:
    """The sentences of a text; a list item is one."""
    lines = (line.strip() for line in text.replace("\n" + LIST_ITEM, "\n\n" + LIST_ITEM).split("\n"))
    found = (part.strip() for line in lines for part in SENTENCE_END.split(line[2:] if line.startswith(LIST_ITEM) else line))
    return [part for part in found if WORD.search(part.lower())]


@lru_cache(maxsize=1)
def _letters() -> Mapping[str, List[str]]:
    found: Dict[str, List[str]] = YAML(typ="safe").load(LETTERS)
    return found


@lru_cache(maxsize=1)
def part_questions() -> Mapping[str, Tuple[Tuple[str, str], ...]]:
    """Questions that a passage answers in part, each with what is missing, by passage (part_questions.yml)."""
    raw: Dict[str, Dict[str, List[str]]] = YAML(typ="safe").load(PARTS)
    found: Dict[str, List[Tuple[str, str]]] = {}
    for missing, by_passage in raw.items():
        for passage, texts in by_passage.items():
            found.setdefault(passage, []).extend((text.strip(), missing) for text in texts)
    return {passage: tuple(texts) for passage, texts in found.items()}


def ways_of_asking(record: Passage) -> Tuple[str, ...]:
    """Every way of asking for a passage: its phrasings, then the letters (reader_letters.yml)."""
    return (*record.asked_as, *_letters().get(record.id, ()))


def phrases_of(number: int, record: Passage) -> List[Phrase]:
    """Title, every phrasing and every sentence of one passage."""
    return [Phrase(number, "title", record.title),
            *(Phrase(number, "asked", text) for text in ways_of_asking(record)),
            *(Phrase(number, "asked", text, missing) for text, missing in part_questions().get(record.id, ())),
            *(Phrase(number, "text", text) for text in sentences(record.text))]


@lru_cache(maxsize=1)
def near_misses() -> Mapping[str, Tuple[str, ...]]:
    """Questions that the guide does not answer, by kind (near_misses.yml)."""
    raw: Dict[str, List[str]] = YAML(typ="safe").load(NEAR_MISSES)
    return {kind: tuple(text.strip() for text in texts) for kind, texts in raw.items()}


def stem(word: str) -> str:
    """A word without its commonest endings; crude, but the same for all."""
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            return word[:-len(suffix)]
    return word


@lru_cache(maxsize=8192)
def stems(text: str) -> Tuple[str, ...]:
    """The stems of the words that carry the subject, each once, in order."""
    words = (word for word in WORD.findall(text.lower().replace("'", "").replace("’", "")) if word not in STOP)
    return tuple(dict.fromkeys(map(stem, words)))


@lru_cache(maxsize=8192)
def codes(text: str) -> frozenset:
    """Codes of the terms and medicines that a text names."""
    return frozenset(expand(text))


@lru_cache(maxsize=8192)
def plain_names(text: str) -> str:
    """The text with every brand or misspelt medicine replaced by its generic name."""
    parts, at = [], 0
    for found in medicines_in(text):
        parts += [text[at:found.start], found.code.replace("_", " ")]
        at = found.end
    return "".join([*parts, text[at:]])


def spoken(text: str) -> str:
    """What is encoded of a text: generic names, small letters, no mark at the end.

    A question mark alone moves a vector a good way, and says only how carefully somebody types.
    """
    return MARKS.sub("", plain_names(text).lower()).strip()


class Vectors:
    """Sentence vectors from the encoder, remembered on disk."""

    def __init__(self, encoder: Encoder, path: Path):
        self._encoder, self._path = encoder, path
        self._known: Dict[str, np.ndarray] = _load(path, encoder.sha256)
        self._new = False

    def of(self, texts: Sequence[str]) -> np.ndarray:
        """Vectors of these sentences, [n, 384]; what is new is encoded, and on disk after the next `keep`."""
        missing = [text for text in dict.fromkeys(texts) if _key(text) not in self._known]
        for text in missing:
            self._known[_key(text)] = self._encoder.encode([text])[0]
            self._new = True
        return np.stack([self._known[_key(text)] for text in texts]) if texts else np.zeros((0, WIDTH), np.float32)

    def keep(self) -> None:
        """Write to disk what is not there yet."""
        if self._new:
            write_arrays(self._path, encoder=np.array(self._encoder.sha256), keys=np.array(list(self._known)),
                         vectors=np.stack(list(self._known.values())))
            self._new = False


def _key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def _load(path: Path, encoder: str) -> Dict[str, np.ndarray]:
    if not path.is_file():
        return {}
    with np.load(path, allow_pickle=False) as saved:
        if str(saved["encoder"]) != encoder:
            return {}
        return dict(zip(saved["keys"].tolist(), saved["vectors"], strict=True))


def write_arrays(path: Path, **arrays: np.ndarray) -> None:
    """Write arrays to an npz file, whole or not at all: two processes may start at once."""
    if not os.access(path.parent, os.W_OK):
        return  # a read-only installation computes them at each start
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".npz")
    with os.fdopen(handle, "wb") as file:
        np.savez(file, **arrays)
    Path(name).replace(path)
