"""The phrase language of the triage files: stems, gaps, choices and lists, made into regular expressions.

Trap: a few hundred expressions are too slow to run on every message, so each phrase knows the words it cannot do without.
"""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, FrozenSet, Iterable, Iterator, List, Mapping, NamedTuple, Set, Tuple

from ruamel.yaml import YAML

from knowledge.terms import drug_class, groups, terms

RULES = Path(__file__).with_name("triage_rules.yml")
WORDS = Path(__file__).with_name("triage_words.yml")
GAPS = {"~": 4, "~~": 9}  # words that may stand between two parts of a phrase
STEM_LETTERS = 3  # shortest stem that a "*" may follow
SUPPLEMENTS = ("calcium", "vitamin_d", "supplement")
ATOM = re.compile(r"~~?|<[\w:]+>|[^\s()|?]+")


class Phrase(NamedTuple):
    """One phrase: its expression, and sets of words of which each must share one with the text."""

    regex: "re.Pattern[str]"
    needs: Tuple[FrozenSet[str], ...]


Span = Tuple[int, int]


class Phrases:
    """Phrases under the names of their concepts, looked up by the words that a text has."""

    def __init__(self, named: Iterable[Tuple[str, Phrase]]):
        self._named = tuple(named)
        self._always: Set[int] = set()
        self._by_word: Dict[str, List[int]] = {}
        for index, (_, phrase) in enumerate(self._named):
            if not phrase.needs:
                self._always.add(index)
            for word in min(phrase.needs, key=len, default=frozenset()):
                self._by_word.setdefault(word, []).append(index)

    def hits(self, text: str, words: Set[str]) -> Dict[str, List[Span]]:
        """Start and end of every hit, by concept; `words` are those of `vocabulary(text)`."""
        found: Dict[str, List[Span]] = {}
        for name, phrase in self._candidates(words):
            spans = _overlapping(phrase.regex, text)
            if spans:
                found.setdefault(name, []).extend(spans)
        return found

    def spans(self, text: str, words: Set[str]) -> List[Span]:
        """Start and end of every hit of any phrase."""
        return [span for spans in self.hits(text, words).values() for span in spans]

    def found(self, text: str, words: Set[str]) -> bool:
        """Whether any phrase is in the text."""
        return any(phrase.regex.search(text) is not None for _, phrase in self._candidates(words))

    def _candidates(self, words: Set[str]) -> Iterator[Tuple[str, Phrase]]:
        wanted = set(self._always)
        for word in self._by_word.keys() & words:
            wanted.update(self._by_word[word])
        for index in sorted(wanted):
            if all(not need.isdisjoint(words) for need in self._named[index][1].needs):
                yield self._named[index]


def _overlapping(regex: "re.Pattern[str]", text: str) -> List[Span]:
    """Hits that may share words: a gap must not let the first "back" swallow the one that hurts."""
    found, match = [], regex.search(text)
    while match:
        found.append(match.span())
        match = regex.search(text, match.start() + 1)
    return found


def vocabulary(text: str) -> Set[str]:
    """The words of a text, and their stems marked with a star."""
    words = set(text.split())
    return words | {word[:n] + "*" for word in words for n in range(STEM_LETTERS, len(word) + 1)}


@lru_cache(maxsize=1)
def rules_file() -> Mapping[str, Any]:
    """Lists, concepts and rules of the urgent signs."""
    raw: Dict[str, Any] = YAML(typ="safe").load(RULES)
    return raw


@lru_cache(maxsize=1)
def words_file() -> Mapping[str, Any]:
    """Contractions, figures of speech, words of time, doubt and negation."""
    raw: Dict[str, Any] = YAML(typ="safe").load(WORDS)
    return raw


def compiled(phrases: Iterable[str]) -> Phrases:
    """Make a concept of its phrases."""
    return Phrases(("", _phrase(str(phrase))) for phrase in phrases)


def lexicon(concepts: Mapping[str, Iterable[str]]) -> Phrases:
    """Make one lookup of many concepts."""
    return Phrases((name, _phrase(str(phrase))) for name, phrases in concepts.items() for phrase in phrases)


@lru_cache(maxsize=64)
def medicine_codes(group: str) -> Tuple[str, ...]:
    """Codes of the one vocabulary (terms.yml) that are, or belong to, a class or group.

    "any" is all of them; "drug" is all but calcium, vitamin D and other supplements, whose amounts the guide gives.
    """
    known = terms()
    codes = [*known.medicines, *known.classes]
    return tuple(code for code in codes if group in ("any", code, drug_class(code)) or group in groups(code)
                 or (group == "drug" and drug_class(code) not in SUPPLEMENTS))


def _expanded(phrase: str) -> str:
    """Put lists in place of their names: <back> from the rules file, <med:antiresorptive> from the vocabulary."""
    def put(match: "re.Match[str]") -> str:
        name = match.group()[1:-1]
        if name.startswith("med:"):
            return "(" + "|".join(medicine_codes(name[4:])) + ")"
        return _expanded(str(rules_file()["lists"][name]))
    return re.sub(r"<[\w:]+>", put, phrase)


def _phrase(phrase: str) -> Phrase:
    text = _expanded(phrase)
    regex, needs, at = _sequence(text, 0)
    if at != len(text):
        raise ValueError(f"phrase {phrase!r} does not parse at {at}")
    return Phrase(re.compile(r"(?<!\S)" + regex), tuple(needs))


def _sequence(text: str, at: int) -> Tuple[str, List[FrozenSet[str]], int]:
    """Parse items up to a bar or a closing bracket: expression, needed words, place reached.

    Every word brings the space behind it, so an optional one leaves no double space; texts end in a space.
    """
    regex, needs = "", []
    while at < len(text) and text[at] not in "|)":
        if text[at] in " ?":
            at += 1
            continue
        item, need, at = _item(text, at)
        if at < len(text) and text[at] == "?":
            item, need = f"(?:{item})?", []
        regex += item
        needs += need
    return regex, needs, at


def _item(text: str, at: int) -> Tuple[str, List[FrozenSet[str]], int]:
    """Parse one word, gap, choice or look-ahead."""
    if text.startswith("(?", at):
        end = _closing(text, at)
        return text[at:end], [], end
    if text[at] == "(":
        return _choice(text, at + 1)
    match = ATOM.match(text, at)
    if match is None:
        raise ValueError(f"phrase {text!r} does not parse at {at}")
    word = match.group()
    if word == "$":
        return word, [], match.end()
    if word in GAPS:
        return rf"(?:\S+ ){{0,{GAPS[word]}}}", [], match.end()
    plain = re.fullmatch(r"[a-z0-9_']+\*?", word)
    return word.replace("*", r"\S*") + " ", [frozenset({word})] if plain else [], match.end()


def _choice(text: str, at: int) -> Tuple[str, List[FrozenSet[str]], int]:
    """Parse the alternatives of a choice; it needs a word only if each alternative does."""
    options: List[str] = []
    needed: Set[str] = set()
    free = False
    while True:
        regex, needs, at = _sequence(text, at)
        if not regex or (not needs and re.fullmatch(r"\(\?:[^()]*\)\?", regex)):
            raise ValueError(f"phrase {text!r} has a choice that may be empty before {at}")
        options.append(regex)
        free = free or not needs
        needed |= needs[0] if needs else set()
        at += 1
        if text[at - 1] == ")":
            return "(?:" + "|".join(options) + ")", [] if free else [frozenset(needed)], at


def _closing(text: str, at: int) -> int:
    depth = 0
    for place in range(at, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if depth == 0:
            return place + 1
    raise ValueError(f"phrase {text!r} has an open bracket")
