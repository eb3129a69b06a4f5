"""What stands between the network and a conversation: cleaned text, tokens, limits."""

import random
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.front_door import (
    DROPPED_CATEGORIES, KEPT_CONTROLS, TEXT_LENGTH, TOKEN, RateLimits, TooLong, address_key, clean, conversation_id,
    new_token, server_key,
)
from assistant.settings import Settings

SLASHES = "/\\\uff0f\u2044\u2215\u29f8\u29f9\u2571\u2572\uff3c\u2216\u3033\u005c\ufe68\u0338\u20e5"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e\u2066\u2069\u180e\x00\x07\x1b\x7f\x85 \t\n\u2028\u3000"
PAYLOADS = ("restart", 'inform{"age_years": -5}', "give_consent", "affirm@0.01", "session_start", "back", "action_listen")
texts = st.text(st.characters(blacklist_categories=()), max_size=TEXT_LENGTH)  # every plane, surrogates too


@given(texts)
@settings(max_examples=200, deadline=None)
def test_cleaned_text_has_no_control_or_format_character(text: str) -> None:
    try:
        kept = clean(text)
    except TooLong:
        return
    assert not [char for char in kept if char not in KEPT_CONTROLS and unicodedata.category(char) in DROPPED_CATEGORIES]
    assert not kept.startswith(("/", "\\")) and kept == kept.strip() and len(kept) <= TEXT_LENGTH


@given(texts)
@settings(max_examples=200, deadline=None)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    try:
        once = clean(text)
    except TooLong:
        return
    assert clean(once) == once


def test_every_single_code_point_is_cleaned() -> None:
    """Alone, and as the mask of a slash."""
    for point in range(sys.maxunicode + 1):
        if unicodedata.category(chr(point)) not in ("Cn", "Co"):
            assert not clean(f"{chr(point)}/restart").startswith(("/", "\\")), hex(point)


@pytest.mark.parametrize("sign", ["\uff17\uff12", "７２"])
def test_wide_digits_become_digits(sign: str) -> None:
    assert clean(sign) == "72"


def test_direction_marks_cannot_turn_figures_round() -> None:
    assert clean("\u202e27 kg\u202c") == "27 kg"


@pytest.mark.parametrize("text", ["x" * (TEXT_LENGTH + 1), "\ufdfa" * 200])
def test_over_a_thousand_characters_is_refused_not_cut(text: str) -> None:
    with pytest.raises(TooLong):
        clean(text)


def test_a_thousand_characters_are_kept_whole() -> None:
    assert clean("x" * TEXT_LENGTH) == "x" * TEXT_LENGTH


def obeyed(text: str) -> Any:
    """What Rasa's handler of "/intent" payloads, the last step of every pipeline, makes of a text."""
    import assistant.lean  # noqa: F401
    from rasa.nlu.classifiers.regex_message_handler import RegexMessageHandler
    from rasa.shared.nlu.training_data.message import Message

    message = Message(data={"text": text, "intent": {"name": "ask_guide", "confidence": 1.0}, "entities": []})
    return RegexMessageHandler().process([message])[0]


@pytest.mark.model
def test_ten_thousand_typed_slashes_never_become_an_intent() -> None:
    chance = random.Random(8)
    for _ in range(10_000):
        lead = "".join(chance.choices(SLASHES + INVISIBLE, k=chance.randint(0, 10)))
        text = clean(f"{lead}/{chance.choice(INVISIBLE)}{chance.choice(PAYLOADS)}")
        found = obeyed(text)
        assert found.get("intent")["name"] == "ask_guide" and not found.get("entities"), repr(lead)


@pytest.mark.model
def test_an_uncleaned_slash_is_obeyed() -> None:
    """The control of the test above: it can fail."""
    assert obeyed("/restart").get("intent")["name"] == "restart"


def test_tokens_carry_256_bits_and_never_repeat() -> None:
    tokens = {new_token() for _ in range(1000)}
    assert len(tokens) == 1000 and all(TOKEN.match(token) and len(token) == 43 for token in tokens)


def test_the_id_of_a_conversation_needs_the_servers_key() -> None:
    token = new_token()
    assert conversation_id(token, b"a" * 32) != conversation_id(token, b"b" * 32)
    assert token not in conversation_id(token, b"a" * 32)


@pytest.mark.parametrize("text", ["", "x" * 42, "x" * 44, "x" * 42 + "é", "x" * 42 + "\x00", "../" + "x" * 40])
def test_a_malformed_token_is_no_token(text: str) -> None:
    assert not TOKEN.match(text)


def test_the_key_is_made_once_for_this_user_alone(tmp_path: Path) -> None:
    config = Settings(var=tmp_path / "new")
    first = server_key(config)
    assert server_key(config) == first and len(first) >= 32
    assert (tmp_path / "new" / "secret").stat().st_mode & 0o077 == 0


def test_a_short_secret_is_refused() -> None:
    with pytest.raises(ValueError, match="32 characters"):
        Settings(secret="short")


def test_an_address_cannot_be_followed_over_days() -> None:
    assert address_key("192.0.2.1", b"k" * 32, "2026-01-01") != address_key("192.0.2.1", b"k" * 32, "2026-01-02")


def test_limits_count_each_conversation_and_address_alone() -> None:
    limits = RateLimits(Settings(messages_a_minute=3, burst=20, address_a_minute=5, sessions_an_hour=2))
    assert [limits.message("a") for _ in range(3)] == [None] * 3
    wait = limits.message("a")
    assert wait is not None and 1 <= wait <= 61 and limits.message("b") is None
    assert [bool(limits.address("x")) for _ in range(6)] == [False] * 5 + [True]
    assert [bool(limits.session("x")) for _ in range(3)] == [False] * 2 + [True] and limits.session("y") is None


def test_a_burst_is_slowed_before_the_minute_is_full() -> None:
    limits = RateLimits(Settings(messages_a_minute=60, burst=20))
    assert [bool(limits.message("a")) for _ in range(21)] == [False] * 20 + [True]
