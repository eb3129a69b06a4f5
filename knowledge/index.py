"""The search index: passages, their phrasings and the near misses as arrays, and a word search in SQLite's FTS5.

Training holds phrasings out by building an index without them, so that no question ever meets itself.
"""

import hashlib
import re
import sqlite3
from pathlib import Path
from typing import Dict, FrozenSet, List, Optional, Sequence, Tuple

import numpy as np
import sqlite_utils

from knowledge.passages import Passage
from knowledge.phrases import Vectors, codes, phrases_of, plain_names, spoken, stems, write_arrays
from knowledge.question import Question
from knowledge.usage import Usage

KINDS = ("title", "asked", "text")
RIDGE = 0.3  # of the kernel regression from vectors to passages
SPREAD = 1.0  # of its Gaussian kernel: exp(-SPREAD * squared distance)
NEAR = 0.55  # cosine from which a question is taken to miss what another one misses
WORD = re.compile(r"[a-z0-9]+")
BM25 = "select rowid - 1, -bm25(passage_fts, 3.0, 1.0, 1.0, 2.0) from passage_fts where passage_fts match ?"


class Index:
    """Everything known of the passages, minus the phrasings and near misses that are held out.

    `kept` is where the solved regression lies: solving it is most of the time that a start takes.
    """

    def __init__(self, passages: Sequence[Passage], foreign: Sequence[str], vectors: Vectors,
                 held_out: FrozenSet[str] = frozenset(), kept: Optional[Path] = None):
        self.passages, self.size = list(passages), len(passages)
        self.phrases = [phrase for number, record in enumerate(passages) for phrase in phrases_of(number, record)
                        if phrase.kind != "asked" or phrase.text not in held_out]
        self.foreign = [text for text in foreign if text not in held_out]
        self.vectors = vectors.of([spoken(phrase.text) for phrase in self.phrases])
        self.foreign_vectors = vectors.of([spoken(text) for text in self.foreign])
        vectors.keep()
        self.owner = np.array([phrase.passage for phrase in self.phrases])
        self.rows = {kind: self._rows(kind) for kind in KINDS}
        starts = np.searchsorted(self.owner, np.arange(self.size))  # the phrases of a passage stand together
        self.centres = _unit(np.add.reduceat(self.vectors, starts, axis=0))
        self.in_part = np.array([bool(phrase.missing) for phrase in self.phrases])
        self._every = np.concatenate([self.vectors, self.foreign_vectors])
        self._dual = self._kept(kept) if kept else self._learn()
        self.usage = Usage([phrase.text for phrase in self.phrases if phrase.kind == "asked"], self.foreign)
        self._read_words()
        self._open_word_search()

    def best(self, similar: np.ndarray, kind: str, top: int = 1) -> np.ndarray:
        """For each passage, the mean of the `top` highest similarities among its phrases of one kind."""
        padded = np.append(similar, -1.0)[self.rows[kind]]
        if top == 1:
            return padded.max(axis=1)
        return np.maximum(np.sort(padded, axis=1)[:, -top:], 0).mean(axis=1)

    def word_scores(self, asked: Question) -> np.ndarray:
        """BM25 of each passage, higher is better, 0 where no word is shared."""
        found = np.zeros(self.size)
        words = [word for word in WORD.findall(plain_names(asked.text).lower()) if stems(word)]
        query = " OR ".join(f'"{word}"' for word in dict.fromkeys([*words, *sorted(asked.codes)]))
        for number, score in self._words.execute(BM25, [query]) if query else ():
            found[number] = score
        return found

    def similar(self, asked: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
        """Cosines of vectors to every phrase and to every near miss."""
        found = asked @ self._every.T
        return found[:, :len(self.phrases)], found[:, len(self.phrases):]

    def evidence(self, known: np.ndarray, foreign: np.ndarray) -> np.ndarray:
        """Kernel regression from those cosines: one value a passage, then "in part only", and last "none of them"."""
        found: np.ndarray = kernel(np.hstack([known, foreign])) @ self._dual
        return found

    def missing(self, asked: Question, passage: int) -> str:
        """What a passage does not say, after the nearest question that it is known to answer in part; "" if none is near."""
        rows = np.flatnonzero(self.in_part & (self.owner == passage))
        if not len(rows):
            return ""
        similar = (asked.vectors[asked.asks] @ self.vectors[rows].T).max(axis=0)
        return self.phrases[rows[similar.argmax()]].missing if similar.max() >= NEAR else ""

    def _kept(self, path: Path) -> np.ndarray:
        """The regression from disk if it is that of these sentences, else learned and written there."""
        digest = hashlib.sha256(f"{RIDGE} {SPREAD}".encode())
        for array in (self._every, self.owner, self.in_part):
            digest.update(np.ascontiguousarray(array).tobytes())
        if path.is_file():
            with np.load(path, allow_pickle=False) as saved:
                if str(saved["of"]) == digest.hexdigest():
                    return np.array(saved["dual"])
        dual = self._learn()
        write_arrays(path, of=np.array(digest.hexdigest()), dual=dual)
        return dual

    def _learn(self) -> np.ndarray:
        within = kernel(self._every @ self._every.T)
        within[np.diag_indices_from(within)] += RIDGE
        known = np.hstack([np.eye(self.size, dtype=np.float32)[self.owner], self.in_part[:, None]])
        wanted = np.zeros((len(self._every), self.size + 2), np.float32)
        wanted[:len(known), :-1], wanted[len(known):, -1] = known, 1
        found: np.ndarray = np.linalg.solve(within, wanted)
        return found

    def _rows(self, kind: str) -> np.ndarray:
        """Phrase numbers of each passage, padded with the place after the last phrase."""
        own: List[List[int]] = [[] for _ in range(self.size)]
        for number, phrase in enumerate(self.phrases):
            if phrase.kind == kind:
                own[phrase.passage].append(number)
        width = max(3, *map(len, own))
        return np.array([row + [len(self.phrases)] * (width - len(row)) for row in own])

    def _read_words(self) -> None:
        texts: List[List[str]] = [[] for _ in range(self.size)]
        for phrase in self.phrases:
            texts[phrase.passage].append(phrase.text)
        self.stems = [frozenset(s for text in own for s in stems(plain_names(text))) for own in texts]
        self.text_stems = [frozenset(stems(plain_names(f"{p.title} {p.text}"))) for p in self.passages]
        self.codes = [frozenset(c for text in own for c in codes(text)) for own in texts]
        self.text_codes = [codes(f"{p.title}. {p.text}") for p in self.passages]
        self.title_codes = [codes(p.title) for p in self.passages]
        count: Dict[str, int] = {}
        for word in (word for own in self.stems for word in own):
            count[word] = count.get(word, 0) + 1
        self.weight = {word: float(np.log(1 + self.size / n)) for word, n in count.items()}
        self.rare = float(np.log(1 + 2 * self.size))
        self.all_codes = frozenset().union(*self.text_codes)

    def _open_word_search(self) -> None:
        asked: List[List[str]] = [[] for _ in range(self.size)]
        for phrase in self.phrases:
            if phrase.kind == "asked":
                asked[phrase.passage].append(plain_names(phrase.text))
        self._words = sqlite_utils.Database(sqlite3.connect(":memory:", check_same_thread=False))
        table = self._words.table("passage")
        table.insert_all({"title": p.title, "asked": "\n".join(own), "text": p.text,
                          "terms": " ".join(sorted(codes(p.title) | codes(p.text)))}
                         for p, own in zip(self.passages, asked, strict=True))
        table.enable_fts(["title", "asked", "text", "terms"], tokenize="porter")


def _unit(rows: np.ndarray) -> np.ndarray:
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def kernel(cosine: np.ndarray) -> np.ndarray:
    """Gaussian kernel of unit vectors, from their cosines."""
    found: np.ndarray = np.exp(SPREAD * (2 * cosine - 2))
    return found
