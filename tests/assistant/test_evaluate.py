"""The evaluation card: our own sets as its rows, its figures on made-up answers, and both files of it."""

import json
from pathlib import Path

from assistant.card import save_card
from assistant.evaluate import outside_guide, ranking, silence, worst
from assistant.evaluate_own import own_rows
from knowledge.answer import Answer

GUIDE = {row["id"] for row in json.loads((Path(__file__).parents[2] / "knowledge/guide/index.json").read_text(encoding="utf-8"))}


def told(kind: str, gold: list, *ranked: str, confidence: float = 0.9, said: str = "answer"):
    """A line of a set and what was answered to it."""
    return ({"id": kind, "kind": kind, "gold": gold, "provenance": "made up"},
            Answer(said, "", ranked=tuple((name,) for name in ranked), confidence=confidence))  # type: ignore[arg-type]


PAIRS = [told("answerable", ["a"], "a", "b"), told("answerable", ["b"], "a", "c", "b"), told("partly", ["a"], "a", said="partial"),
         told("not_in_guide", [], "a", confidence=0.2, said="abstain"), told("not_in_guide", [], "b", confidence=0.95)]


def test_our_own_sets_are_rows_with_an_author_and_parts_of_the_guide() -> None:
    faq, oos = own_rows()
    assert len({row["id"] for row in (*faq, *oos)}) == len(faq) + len(oos)
    assert {row["provenance"] for row in faq} == {f"{author} author, {part}" for author in ("second", "third") for part in ("held out", "looked at")}
    assert all(bool(row["gold"]) == (row["kind"] != "not_in_guide") and set(row["gold"]) <= GUIDE for row in faq)


def test_places_silence_and_misses_are_counted() -> None:
    assert ranking(PAIRS)["answerable"] == {"lines": 2, "hit@1": 0.5, "hit@3": 1, "mrr": (1 + 1 / 3) / 2}
    found = silence(PAIRS)
    assert (found["auc"], found["answered_by_kind"], found["refused_by_kind"]) == (0.5, 1, 0.5)
    assert [(miss["kind"], miss["chosen"], miss["wanted"]) for miss in worst(PAIRS)] == [
        ("not_in_guide", ["b"], []), ("answerable", ["a"], ["b"])]


def test_kinds_outside_the_guide_are_confused_by_name() -> None:
    row = {"id": "x", "kind": "dose", "expected": "medical_boundary"}
    found = outside_guide([(row, Answer("boundary", "")), ({**row, "id": "y"}, Answer("answer", ""))])
    assert found["right"] == 0.5 and found["confusion"] == {"medical_boundary -> answer": 1, "medical_boundary -> boundary": 1}
    assert found["misses"] == [{"id": "y", "expected": "medical_boundary", "got": "answer"}]


def test_a_card_is_saved_as_json_and_as_a_page_with_a_curve_a_set(tmp_path: Path) -> None:
    part = {"silence": silence(PAIRS)}
    card = {"today": "2026-11-27", "answers": {"threshold": 0.6, **part, "by_provenance": {"made <up>": part}}}
    save_card(card, tmp_path / "cards" / "0.1.0")
    assert json.loads((tmp_path / "cards" / "0.1.0.json").read_text()) == card
    page = (tmp_path / "cards" / "0.1.0.html").read_text()
    assert page.count("<svg") == 2 and "made &lt;up&gt;" in page and "<script" not in page
