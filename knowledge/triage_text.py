"""Message text as the urgent-sign rules read it: small letters, whole words, known medicines, mended typing slips.

Trap: "can't" and "no" must survive; a mended word must not turn an ordinary one into a symptom ("cheat", "chest").
"""

import re
import unicodedata
from functools import lru_cache
from typing import Dict, FrozenSet, List, Mapping, Set

from knowledge.terms import medicines_in, nearest
from knowledge.triage_patterns import Phrases, compiled, vocabulary, words_file

LONGEST = 1000  # characters; what the channel accepts
MEND_FROM = 5  # letters of a key word that one slip is forgiven in
QUOTES = {ord(c): "'" for c in "\u2018\u2019\u201a\u201b\u2032\u00b4`\u02bc"}
DASHES = {ord(c): " , " for c in "\u2012\u2013\u2014\u2015"} | {ord(c): "-" for c in "\u2010\u2011\u2212"}
TOKEN = re.compile(r"[a-z0-9_]+(?:['&/-][a-z0-9]+)*|[.?!;\n,:&]|\U0001F198")
HAS = r"(had|been|fallen|got|gone|just|collapsed|broken|hit|taken|lost|hurt|stopped|started|swallowed|fainted|slipped|tripped|turned)"
IS = r"(on the|in (pain|agony|a lot)|not|lying|choking|unconscious|stuck|confused|bleeding|having|being|struggling|unable|very|really|so|\w+ing)"


def sentences(text: str) -> List[str]:
    """The message as sentences of words with single spaces, each ending in a space and, if it asks, in "? "."""
    parts = re.split(r"(?<=[.?!;\n:]) ", _without_figures(plain_words(text)))
    return [part for part in (_trimmed(part) for part in parts) if part]


@lru_cache(maxsize=64)  # the rules of triage, scope and the tripwires read one message
def plain_words(text: str) -> str:
    """The message in small letters: words and marks with single spaces, contractions written out, medicines by code."""
    flat = unicodedata.normalize("NFKC", text[:LONGEST]).casefold().translate(QUOTES).translate(DASHES)
    flat = "".join(c if unicodedata.category(c) not in ("Cf", "Cc") or c == "\n" else " " for c in flat)
    tokens = TOKEN.findall(_with_codes(flat))
    spelt = _spelt()
    words = " ".join(spelt.get(token) or _mended(token) for token in tokens) + " "
    words = re.sub(r"\b(?:can not|(?:(?:am|is|are|i m) )?(?:not able to|unable to))\b", "cannot", words)
    words = re.sub(rf"(?<=\w)'s(?= {HAS}\b)", " has", words)
    words = re.sub(rf"(?<=\w)'s(?= {IS}\b)", " is", words)
    words = words.replace("'", " ").replace("/", " ").replace("-", " ")
    return re.sub(" +", " ", words)


def _trimmed(part: str) -> str:
    asks = part.rstrip().endswith("?")
    body = part.strip(" .?!;\n:,")
    return f"{body} {'? ' if asks else ''}" if body else ""


def _with_codes(text: str) -> str:
    """Medicines under their generic code, by the one vocabulary of terms.yml."""
    out, at = "", 0
    for mention in medicines_in(text):
        out += text[at:mention.start] + " " + mention.code + " "
        at = mention.end
    return out + text[at:]


@lru_cache(maxsize=1)
def _spelt() -> Mapping[str, str]:
    return {typed: reads for reads, forms in words_file()["spelt"].items() for typed in map(str, forms)}


@lru_cache(maxsize=1)
def _figures() -> Phrases:
    return compiled(words_file()["figures"])


def _without_figures(text: str) -> str:
    """Take figures of speech out; a comma stays, so that what stood around them is not read together."""
    for start, end in sorted(_figures().spans(text, vocabulary(text)), reverse=True):
        text = text[:start] + ", " + text[end:]
    return text


@lru_cache(maxsize=1)
def _key_words() -> FrozenSet[str]:
    return frozenset(words_file()["mend"])


@lru_cache(maxsize=1)
def _spellings() -> Mapping[str, Set[str]]:
    """Key words by their spellings with one letter left out."""
    found: Dict[str, Set[str]] = {}
    for word in _key_words():
        for spelling in _shorter(word):
            found.setdefault(spelling, set()).add(word)
    return found


@lru_cache(maxsize=1)
def _ordinary() -> FrozenSet[str]:
    return frozenset(map(str, words_file()["ordinary"]))


def _shorter(word: str) -> Set[str]:
    return {word} | {word[:i] + word[i + 1:] for i in range(len(word))}


@lru_cache(maxsize=4096)
def _mended(word: str) -> str:
    """The key word a misspelt word stands for (one letter added, lost, changed or swapped), else the word itself."""
    if len(word) < MEND_FROM - 1 or not word.isalpha() or word in _key_words() or word in _ordinary() or nearest(word):
        return word
    near = {key for spelling in _shorter(word) for key in _spellings().get(spelling, ())}
    return min((key for key in near if key[0] == word[0] and _one_slip(word, key)), default=word)


def _one_slip(a: str, b: str) -> bool:
    if len(a) == len(b):
        different = [i for i in range(len(a)) if a[i] != b[i]]
        swapped = len(different) == 2 and a[different[0]] == b[different[1]] and a[different[1]] == b[different[0]]
        return len(different) == 1 or (swapped and different[1] == different[0] + 1)
    return abs(len(a) - len(b)) == 1 and (min(a, b, key=len) in _shorter(max(a, b, key=len)))
