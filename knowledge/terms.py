"""One vocabulary for search and reading: lay words, brands and misspellings -> codes (terms.yml).

Trap: many medicine names lie two letters apart, so a misspelling that fits two codes equally well is nobody's name.
"""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, FrozenSet, Iterable, Iterator, List, Mapping, NamedTuple, Optional, Set, Tuple

from ruamel.yaml import YAML

from knowledge.spelling import slips

FILE = Path(__file__).with_name("terms.yml")
ONE_SLIP_LETTERS = 5  # shorter names must be spelt right
TWO_SLIP_LETTERS = 8  # letters of the misspelt word from which two slips are forgiven
# Pairs that sound alike at the start of a name.
FIRST_LETTERS = frozenset({"ck", "cs", "fp", "sz", "xz", "ei"})
# A word that ends like English, unlike the name, is an English word.
ENDINGS = ("ing", "ings", "ed", "ion", "ions", "ly", "ment", "ness", "ity", "ive", "ous", "ful", "ers", "ical", "ist")
WORD = re.compile(r"[a-z0-9]+(?:['\u2019][a-z0-9]+)*")
APOSTROPHE = re.compile(r"['\u2019]")  # "Crohn's" is one word with or without it


class Term(NamedTuple):
    """A field term with the lay words for it and one plain sentence."""

    code: str
    name: str
    also: Tuple[str, ...]
    means: str


class Medicine(NamedTuple):
    """A medicine by its generic code, with its class code, every other name, and what a combination contains."""

    code: str
    drug_class: str
    also: Tuple[str, ...]
    contains: Tuple[str, ...]


class Mention(NamedTuple):
    """A medicine or medicine class found in a text, with its place there."""

    code: str
    start: int
    end: int


class Terms(NamedTuple):
    """The whole vocabulary."""

    glossary: Mapping[str, Term]
    medicines: Mapping[str, Medicine]
    classes: Mapping[str, Tuple[str, ...]]  # class code -> its names
    within: Mapping[str, Tuple[str, ...]]  # class code -> the wider groups it belongs to
    ordinary: FrozenSet[str]


class _Index(NamedTuple):
    """Names by their words, names by their spellings with letters left out, and the longest name after a first word."""

    phrases: Mapping[Tuple[str, ...], str]
    medicines: Mapping[Tuple[str, ...], str]
    spellings: Mapping[str, Tuple[str, ...]]
    longest: Mapping[str, int]


@lru_cache(maxsize=1)
def terms() -> Terms:
    """Glossary, medicines and classes of terms.yml."""
    raw: Dict[str, Any] = YAML(typ="safe").load(FILE)
    medicines = {code: Medicine(code, entry["class"], tuple(map(str, entry.get("also", ()))), tuple(entry.get("contains", ())))
                 for code, entry in raw["medicines"].items()}
    classes = {code: _class_names(code, entry) for code, entry in raw["classes"].items()}
    for entry in medicines.values():
        classes.setdefault(entry.drug_class, ())
    return Terms(
        glossary={e["code"]: Term(e["code"], e["name"], tuple(map(str, e["also"])), e["means"]) for e in raw["terms"]},
        medicines=medicines, classes=classes,
        within={code: tuple(entry.get("within", ())) for code, entry in raw["classes"].items()},
        ordinary=frozenset(raw["ordinary"]))


def _class_names(code: str, entry: Mapping[str, Any]) -> Tuple[str, ...]:
    return (*((code,) if entry.get("spoken", True) else ()), *map(str, entry.get("also", ())))


def expand(text: str) -> Set[str]:
    """Codes of every term and medicine a text names, with the class and the wider groups of each medicine."""
    known, found = terms(), set()
    for code, _, _ in _scan(text):
        found |= {code, *ingredients(code), *groups(code)}
        if code in known.medicines:
            found.add(known.medicines[code].drug_class)
    return found


def medicines_in(text: str) -> List[Mention]:
    """Medicines (or classes, where only a class is named) in the order of the text; longest names first."""
    return [Mention(*hit) for hit in _scan(text, medicines_only=True)]


def medicine(name: str) -> Optional[str]:
    """Generic code of one medicine name, or the class code where only a class is named; None if it is neither.

    Brands, spellings and small misspellings are known; a dose or "tablets" around the name does no harm.
    """
    codes = {code for code, _, _ in _scan(name, medicines_only=True)}
    return codes.pop() if len(codes) == 1 else None


def drug_class(code: str) -> Optional[str]:
    """Class code of a generic code; a class code is its own class; None for anything else."""
    known = terms()
    if code in known.medicines:
        return known.medicines[code].drug_class
    return code if code in known.classes else None


def groups(code: str) -> Tuple[str, ...]:
    """The wider groups a medicine or class belongs to, such as antiresorptive, anabolic or hrt."""
    return terms().within.get(drug_class(code) or "", ())


def ingredients(code: str) -> Tuple[str, ...]:
    """Generic codes in a combination, such as calcium with vitamin D; any other code is its own only ingredient."""
    entry = terms().medicines.get(code)
    return (entry.contains if entry else ()) or (code,)


def glossary() -> Tuple[Term, ...]:
    """The field terms with their plain explanations, in file order."""
    return tuple(terms().glossary.values())


@lru_cache(maxsize=1)
def explained() -> FrozenSet[str]:
    """Words the glossary explains, and one-word drug names: a reading grade counts them as two syllables."""
    names = [name for term in glossary() for name in (term.name, *term.also)]
    names += [name for entry in terms().medicines.values() for name in (entry.code, *entry.also)]
    names += [name for spoken in terms().classes.values() for name in spoken]
    singles = {words[0] for words in map(_words, names) if len(words) == 1}
    return frozenset(singles | {word + "s" for word in singles})


def _words(text: str) -> Tuple[str, ...]:
    return tuple(APOSTROPHE.sub("", word) for word in WORD.findall(_flatten(text)))


def _medicine_names() -> Iterator[Tuple[Tuple[str, ...], str]]:
    for code, spoken in terms().classes.items():
        for name in spoken:
            yield _words(name), code
    for code, entry in terms().medicines.items():
        for name in (code, *entry.also):
            yield _words(name), code


@lru_cache(maxsize=1)
def _index() -> _Index:
    medicines = dict(_medicine_names())
    phrases = {_words(name): term.code for term in glossary() for name in (term.name, *term.also)}
    phrases.update(medicines)
    spellings: Dict[str, Set[str]] = {}
    for name in (words[0] for words in phrases if len(words) == 1):
        if len(name) < ONE_SLIP_LETTERS or name in terms().ordinary:
            continue
        for spelling in _shortened(name, 2 if len(name) + 2 >= TWO_SLIP_LETTERS else 1):
            spellings.setdefault(spelling, set()).add(name)
    longest: Dict[str, int] = {}
    for words in phrases:
        longest[words[0]] = max(len(words), longest.get(words[0], 1))
    return _Index(phrases, medicines, {k: tuple(sorted(v)) for k, v in spellings.items()}, longest)


def _shortened(word: str, letters: int) -> Set[str]:
    """The word itself and all it becomes with up to `letters` letters left out."""
    found = last = {word}
    for _ in range(letters):
        last = {w[:i] + w[i + 1:] for w in last for i in range(len(w))}
        found = found | last
    return found


@lru_cache(maxsize=256)  # triage, reading, scope and search each look for the names in one message
def _scan(text: str, medicines_only: bool = False) -> Tuple[Tuple[str, int, int], ...]:
    """(code, start, end) of every name in the text, the longest name first at each place."""
    tokens = [(APOSTROPHE.sub("", m.group()), m.start(), m.end()) for m in WORD.finditer(_flatten(text))]
    words, found, at = [t[0] for t in tokens], [], 0
    while at < len(words):
        code, length = _name_at(words, at, medicines_only)
        if code:
            found.append((code, tokens[at][1], tokens[at + length - 1][2]))
        at += length
    return tuple(found)


def _flatten(text: str) -> str:
    """Lower case at unchanged length, so that places in it are places in the text."""
    lower = text.lower()
    if len(lower) != len(text):  # some letters have no small form of one letter
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lower.replace("_", " ")


def _name_at(words: List[str], at: int, medicines_only: bool) -> Tuple[Optional[str], int]:
    names = _index().medicines if medicines_only else _index().phrases
    for length in range(min(_index().longest.get(words[at], 1), len(words) - at), 0, -1):
        run = tuple(words[at:at + length])
        code = names.get(run) or names.get((*run[:-1], run[-1][:-1]) if run[-1].endswith("s") else ())
        if code:
            return code, length
    code = nearest(words[at])
    return (code if code in _codes(medicines_only) else None), 1


@lru_cache(maxsize=2)
def _codes(medicines_only: bool) -> FrozenSet[str]:
    return frozenset((_index().medicines if medicines_only else _index().phrases).values())


@lru_cache(maxsize=4096)
def nearest(word: str) -> Optional[str]:
    """Code of the one-word name a misspelt word stands for, or None for an ordinary word or none that is near.

    Where names of several codes are equally near: the class they share, if they share one, else None.
    """
    index = _index()
    if len(word) < ONE_SLIP_LETTERS or word in terms().ordinary or word.isdigit() or (word,) in index.phrases:
        return None
    allowed = 2 if len(word) >= TWO_SLIP_LETTERS else 1
    candidates = {name for spelling in _shortened(word, allowed) for name in index.spellings.get(spelling, ())}
    scored = sorted((slips(word, name), name) for name in candidates if _same_shape(word, name))
    close = [(distance, name) for distance, name in scored if distance <= allowed]
    if not close:
        return None
    best = {index.phrases[(name,)] for distance, name in close if distance == close[0][0]}
    shared = best if len(best) == 1 else {drug_class(code) for code in best}
    return shared.pop() if len(shared) == 1 else None


def _same_shape(word: str, name: str) -> bool:
    """Whether two words start with one sound, and the first has no English ending that the second lacks."""
    if any(word.endswith(ending) and not name.endswith(ending) for ending in ENDINGS):
        return False
    return word[0] == name[0] or "".join(sorted(word[0] + name[0])) in FIRST_LETTERS


def names() -> Iterable[str]:
    """Every one-word name, for checks over the whole vocabulary."""
    return (words[0] for words in _index().phrases if len(words) == 1)
