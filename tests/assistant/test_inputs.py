"""A message of the protocol becomes a turn: figures with units, months, lists, and nothing it should not become."""

from datetime import date
from typing import Optional

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.inputs import BadInput, Message, turn_from

ROW = {"id": "c" * 64, "turns": 3, "lang": "en", "units": "metric", "country": None, "consent_version": "1", "session": 1}
TODAY = date(2026, 11, 1)


def turn(kind: str, slot: str = "", shown: Optional[dict] = None, **fields):
    last = {"state": {"slot": slot}, "choices": shown or {}}
    return turn_from(Message(id="1", kind=kind, **fields), ROW, last, TODAY)


def entities(made) -> dict:
    return {entity["entity"]: entity["value"] for entity in made.parse_data["entities"]}


def button(intent: str = "", text: str = "", **found) -> dict:
    return {"label": "A label", "intent": intent, "entities": found, "text": text}


@pytest.mark.parametrize("value, unit, stored", [
    (64.5, "kg", 64.5), (142, "lb", 64.4), (10, "st", 63.5), (64, "", 64.0)])
def test_a_weight_is_stored_in_kilograms(value: float, unit: str, stored: float) -> None:
    assert entities(turn("number", "weight_kg", value=value, unit=unit)) == {"weight_kg": stored}


@pytest.mark.parametrize("value, unit, stored", [(165, "cm", 165.0), (1.65, "m", 165.0), (64, "in", 162.5), (5.5, "ft", 167.5)])
def test_a_height_is_stored_in_centimetres(value: float, unit: str, stored: float) -> None:
    assert entities(turn("number", "height_cm", value=value, unit=unit)) == {"height_cm": stored}


@pytest.mark.parametrize("unit", ["cm", "stone", "KG", "lb;", "/lb"])
def test_a_unit_of_another_kind_is_refused(unit: str) -> None:
    with pytest.raises(BadInput) as caught:
        turn("number", "weight_kg", value=64, unit=unit)
    assert caught.value.code == "unit"


@pytest.mark.parametrize("value", ["64", "2025-03"])
def test_a_number_in_words_is_refused_as_a_number(value: str) -> None:
    with pytest.raises(BadInput):
        turn("number", "weight_kg", value=value, unit="kg")


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf"), 1e308, 10 ** 400, True, None, [], {}])
def test_a_figure_beyond_everyday_size_is_refused(value: object) -> None:
    with pytest.raises((BadInput, ValueError)):
        turn("number", "weight_kg", value=value, unit="kg")


@given(st.one_of(st.floats(), st.integers(), st.text(max_size=20)), st.text(max_size=12))
def test_no_figure_crashes_the_reader(value: object, unit: str) -> None:
    """P6 for the number field: it is read or refused, and nothing else."""
    try:
        made = turn("number", "weight_kg", value=value, unit=unit)
    except (BadInput, ValueError):
        return
    assert abs(entities(made)["weight_kg"]) < 1e12


@pytest.mark.parametrize("value", ["2025-3", "March", "2025-03-01", "２０２５-03", "/restart", "2025-03\n", ""])
def test_a_month_is_year_and_month(value: str) -> None:
    with pytest.raises((BadInput, ValueError)):
        turn("month", "scan_month", value=value)


@pytest.mark.parametrize("kind, fields", [("number", {"value": 3.0}), ("month", {"value": "2025-03"}), ("choices", {"choices": []})])
def test_an_answer_to_another_kind_of_question_is_refused(kind: str, fields: dict) -> None:
    for slot in ("sex", "", "no_such_slot", "answers_confirmed"):
        with pytest.raises(BadInput):
            turn(kind, slot, **fields)


def test_a_button_carries_what_the_server_stored() -> None:
    made = turn("choice", "sex", {"3.1": button("inform", sex="female")}, choice="3.1")
    assert entities(made) == {"sex": "female"} and made.text == "A label" and made.parse_data["intent"]["name"] == "inform"


def test_a_text_button_goes_through_the_reader_and_loses_its_slash() -> None:
    made = turn("choice", "", {"3.0": button(text="/restart")}, choice="3.0")
    assert made.parse_data is None and made.text == "restart"


@pytest.mark.parametrize("choice", ["2.0", "3.9", "0.0"])
def test_a_button_of_another_turn_is_refused(choice: str) -> None:
    with pytest.raises(BadInput) as caught:
        turn("choice", "sex", {"3.1": button("inform", sex="female")}, choice=choice)
    assert caught.value.code == "stale_choice"


def test_several_taps_become_one_list() -> None:
    shown = {"3.0": button("inform", conditions="diabetes"), "3.1": button("inform", conditions="epilepsy"),
             "3.2": button("skip_question")}
    assert entities(turn("choices", "conditions", shown, choices=["3.0", "3.1"])) == {"conditions": ["diabetes", "epilepsy"]}
    assert entities(turn("choices", "conditions", shown, choices=[])) == {"conditions": []}


@pytest.mark.parametrize("text", ["", "   ", "/", "\u200b", "\x00\x07", "//\\ "])
def test_a_text_with_nothing_to_read_never_reaches_the_reader(text: str) -> None:
    with pytest.raises(BadInput) as caught:
        turn("text", text=text)
    assert caught.value.code == "empty"


@pytest.mark.parametrize("fields", [{"id": ""}, {"id": "x" * 65}, {"id": "a b"}, {"id": 7}, {"sender": "default"}, {"metadata": {}},
                                    {"input_channel": "x"}, {"text": 7}, {"choices": ["1.0"] * 41}])
def test_a_message_takes_known_fields_only(fields: dict) -> None:
    with pytest.raises(ValueError):
        Message(**{"id": "1", "kind": "text", "text": "hi", **fields})


def test_a_typed_text_carries_no_parse_data() -> None:
    made = turn("text", text='/inform{"age_years": -5}')
    assert made.parse_data is None and made.text == 'inform{"age_years": -5}'
