"""Question -> passages in order, and the probability that our guide answers it.

The trap: the order and the probability are two things. The best passage for a question about gout is still a passage.
"""

import re
from functools import lru_cache
from pathlib import Path
from typing import List, NamedTuple, Sequence, Tuple

import numpy as np

from knowledge import encoder, reranker
from knowledge.index import Index
from knowledge.passages import passages
from knowledge.phrases import Vectors, near_misses, plain_names, stems
from knowledge.question import read_question
from knowledge.signals import measure

ANSWER_FROM = 0.65  # shipped threshold: below this probability we say that the guide is silent (docs/search.md says how chosen)
WHOLE_FROM = 0.85  # below this confidence an answer says that it may cover only part of the question
WHOLLY_FROM = 0.75  # and below this probability that all of it is covered
FOLLOWED = 12  # passages among which a follow-up may find what it names
OLD_AGE, OLDER = re.compile(r"[6-9]\d"), "older"  # "and after 80?" is answered by a passage that speaks of older people
VECTORS_FILE = "phrases.npz"  # beside the encoder
REGRESSION_FILE = "regression.npz"


class Hit(NamedTuple):
    """A passage and its score; scores compare passages of one question only."""

    passage: str
    score: float


class Found(NamedTuple):
    """All passages, best first, and the probability that the guide answers the question.

    `wholly` is the probability that it then answers all of it; `missing` names what it does not say, or is empty.
    """

    hits: Tuple[Hit, ...]
    confidence: float
    wholly: float
    missing: str

    @property
    def answered(self) -> bool:
        """Whether the guide answers it, at the shipped threshold."""
        return self.confidence >= ANSWER_FROM

    @property
    def whole(self) -> bool:
        """Whether it answers all of it, as far as we can tell."""
        return self.confidence >= WHOLE_FROM and self.wholly >= WHOLLY_FROM


class Search:
    """The guide, ready to be searched. Building it takes a second; a question takes a few milliseconds."""

    def __init__(self, path: Path):
        self.encoder = encoder.default(path)
        self.index = Index(list(passages().values()), [text for texts in near_misses().values() for text in texts],
                            Vectors(self.encoder, path.with_name(VECTORS_FILE)), kept=path.with_name(REGRESSION_FILE))
        self.reranker = reranker.load()
        self._number = {record.id: n for n, record in enumerate(self.index.passages)}

    def find(self, text: str) -> Found:
        """Rank every passage for a question."""
        asked = read_question(text, self.encoder.encode)
        signals = measure(asked, self.index)
        scores = self.reranker.scores(signals)
        confidence = self.reranker.confidence(asked, self.index, signals, scores)
        order = np.argsort(-scores, kind="stable")
        hits = [Hit(self.index.passages[n].id, round(float(scores[n]), 4)) for n in order]
        wholly = self.reranker.wholly(signals, confidence)
        return Found(tuple(hits), round(confidence, 4), round(wholly, 4), self.index.missing(asked, int(order[0])))

    def follow(self, text: str, query: str, topic: str) -> Tuple[Found, bool]:
        """Rank every passage for a short question about the last topic, and whether it only leads back to that.

        Where the topic itself comes first and does not speak of what is asked, one of its chapter that does takes its
        place.
        """
        found = self.find(query)
        words = [OLDER if OLD_AGE.fullmatch(word) else word for word in stems(plain_names(text))]
        if found.hits[0].passage != topic or (words and self._speaks_of(topic, words)):
            return found, False
        chapter = topic.partition(".")[0]
        better = next((hit for hit in found.hits[:FOLLOWED] if words and hit.passage.startswith(f"{chapter}.")
                       and self._speaks_of(hit.passage, words)), None)
        if better is None:
            return found, True
        others = tuple(hit for hit in found.hits if hit != better)
        return found._replace(hits=(better, *others), missing=""), False

    def _speaks_of(self, passage_id: str, words: Sequence[str]) -> bool:
        return set(words) <= self.index.text_stems[self._number[passage_id]]

    def names(self, code: str) -> bool:
        """Whether any passage's own text speaks of a term or medicine."""
        return code in self.index.all_codes

    def near(self, passage_id: str) -> List[str]:
        """The other passages by how close they lie to this one, nearest first."""
        ids = [record.id for record in self.index.passages]
        here = ids.index(passage_id)
        order = np.argsort(-(self.index.centres @ self.index.centres[here]), kind="stable")
        return [ids[n] for n in order if n != here]


def opened(path: Path = encoder.DEFAULT) -> Search:
    """The search over the encoder at that path, built once a process."""
    return _opened(path)


@lru_cache(maxsize=2)
def _opened(path: Path) -> Search:  # called with the path always, so that the default is not built twice
    return Search(path)


def find(text: str, path: Path = encoder.DEFAULT) -> Found:
    """Rank every passage for a question."""
    return opened(path).find(text)


def guide_ids(hits: Tuple[Hit, ...]) -> List[List[str]]:
    """The parts of the guide each hit cites, in order."""
    return [list(passages()[hit.passage].guide) for hit in hits]


def train(path: Path = encoder.DEFAULT) -> None:
    """Learn the reranker's weights from our own phrasings and near misses, and write them beside this file."""
    vectors = Vectors(encoder.default(path), path.with_name(VECTORS_FILE))
    reranker.save(reranker.train(list(passages().values()), vectors))
    _opened.cache_clear()
