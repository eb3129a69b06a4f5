"""Whether a message is English at all: other scripts, other languages by their short words, and plain gibberish.

Trap: one-word answers ("hip", "si", "no") and names must stay English; two foreign words and no English one must not.
"""

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, FrozenSet, List, Mapping, Optional

from ruamel.yaml import YAML

from knowledge.terms import expand

FILE = Path(__file__).with_name("scope.yml")
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
VOWELS = frozenset("aeiouy")
LONG_RUN = re.compile(r"[bcdfghjklmnpqrstvwxz]{6,}|(.)\1{3,}")
KEYBOARD = re.compile(r"asdf|qwer|zxcv|hjkl|uiop|jkl;|sdfg|fghj|dfgh|wert|xcvb")
SHARE_OF_SCRIPT = 0.3  # of the letters, from which a message counts as written in another script
ENGLISH = frozenset(
    ["the", "a", "an", "i", "you", "he", "she", "it", "we", "they", "me", "my", "your", "his", "her", "our", "their", "is", "am", "are", "was", "were", "be", "been", "have", "has", "had", "do", "does", "did", "not", "and", "or", "but", "if", "so", "of", "to", "in", "on", "at", "for", "from", "with", "by", "about", "what", "when", "where", "why", "how", "which", "who", "can", "could", "will", "would", "should", "may", "might", "this", "that", "these", "those", "there", "here", "yes", "no", "ok", "please", "thanks", "hello", "hi", "bone", "bones", "pain", "hip", "back", "fell", "take", "took", "get", "got", "go", "going", "any", "some", "all", "more", "much", "many", "very", "too", "just", "now", "still", "never", "help", "need", "want", "feel"])
SHARED = frozenset(["a", "i", "an", "in", "is", "me", "no", "on", "do", "so", "as", "am", "was", "he", "we", "at", "be", "or", "any", "to", "for", "my", "his", "has", "had", "it", "can", "if", "of", "the", "one", "and"])


@lru_cache(maxsize=1)
def scope_file() -> Mapping[str, Any]:
    """Replies, patterns and languages of scope.yml."""
    raw: Dict[str, Any] = YAML(typ="safe").load(FILE)
    return raw


@lru_cache(maxsize=1)
def _languages() -> Mapping[str, FrozenSet[str]]:
    return {code: frozenset(map(str, entry["words"])) - SHARED for code, entry in scope_file()["languages"].items()}


def foreign_line(text: str) -> Optional[str]:
    """The kind line in the language of a message that is not English; "" if unknown; None if it is English."""
    letters = [c for c in unicodedata.normalize("NFKC", text) if c.isalpha()]
    if not letters:
        return None
    scripts = Counter(unicodedata.name(c, "?").split()[0] for c in letters)
    others = Counter({name: count for name, count in scripts.items() if name != "LATIN"})
    script = "LATIN"
    if others and others.most_common(1)[0][1] >= SHARE_OF_SCRIPT * len(letters):
        script = others.most_common(1)[0][0]
    if script != "LATIN":
        return str(scope_file()["scripts"].get("HIRAGANA" if "HIRAGANA" in others else script, ""))
    language = _latin_language(text)
    return None if language is None else str(scope_file()["languages"][language]["line"])


def _latin_language(text: str) -> Optional[str]:
    """The language whose short words a message uses, if they outweigh the English ones."""
    words = [word.replace("\u2019", "'") for word in WORD.findall(text.replace("\u2019", "'").lower())]
    if len(words) < 2:
        return None
    scores = {code: sum(word in known for word in words) for code, known in _languages().items()}
    best = max(scores, key=lambda code: scores[code])
    english = sum(word in ENGLISH and word not in _languages()[best] for word in words)
    accented = any(ord(c) > 127 and c.isalpha() for c in text)
    needed = 1 if accented and not english and len(words) <= 4 else 2
    return best if scores[best] >= needed and scores[best] > english and scores[best] >= len(words) / 4 else None


def is_gibberish(text: str) -> bool:
    """Whether nothing in the message reads like a word or a number."""
    if any(c.isdigit() for c in text):
        return False
    words: List[str] = WORD.findall(text.lower())
    if not words:
        return True
    if expand(text):
        return False
    return all(_unreadable(word) for word in words) or (len(words) == 1 and KEYBOARD.search(words[0]) is not None)


def _unreadable(word: str) -> bool:
    if len(word) <= 2:
        return False
    return bool(LONG_RUN.search(word)) or (len(word) >= 5 and not VOWELS & set(word)) or (
        len(word) >= 4 and len(set(word)) == 1)
