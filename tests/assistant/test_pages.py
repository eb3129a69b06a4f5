"""The pages that need no script: the guide, the plain form and the paper sheet."""

import json
import re
from datetime import date

import pytest

from assistant import form_result
from assistant.form import answers_from, form_page, paper_page
from assistant.markup import document, prose, tag
from assistant.pages import about_page, first_sentence, guide_page
from assistant.settings import ROOT
from knowledge.facts import from_facts
from knowledge.interview import FIELDS, about
from knowledge.passages import SECTIONS, passages
from tests.reading_grade import reading_grade

TODAY = date(2026, 11, 22)
BAD = '"><script>alert(1)</script>'


def carried(page: str) -> dict:
    """The answers that a page of the form carries on."""
    found = re.search(r'name="answers" value="([^"]*)"', page)
    assert found
    return json.loads(found.group(1).replace("&quot;", '"').replace("&#x27;", "'"))


def asked(page: str) -> str:
    """The question that a page of the form asks."""
    found = re.search(r'name="question" value="(\w+)"', page)
    return found.group(1) if found else ""


def submit(page: str, **fields: object) -> str:
    """Send a page of the form with some fields."""
    sent = {"answers": [json.dumps(carried(page))], "question": [asked(page)]}
    return form_page({**sent, **{name: value if isinstance(value, list) else [value] for name, value in fields.items()}}, today=TODAY)


def test_every_string_is_escaped() -> None:
    assert "<script>" not in tag("p", BAD, title=BAD)
    assert "<script>" not in document(BAD, tag("p", BAD))
    assert "<script>" not in guide_page(BAD, [])


def test_prose_keeps_paragraphs_and_lists() -> None:
    assert prose("One.\n\nTwo:\n- a\n- b") == "<p>One.</p><p>Two:</p><ul><li>a</li><li>b</li></ul>"


def test_guide_has_an_anchor_for_every_passage() -> None:
    ids = set(re.findall(r' id="([^"]+)"', guide_page()))
    assert set(passages()) <= ids
    assert set(SECTIONS) <= ids


def test_guide_says_when_it_found_nothing() -> None:
    assert "says nothing about" in guide_page("chickens", [])


def test_pages_hold_nothing_inline() -> None:
    for page in (guide_page("walking", ["mistakes.only_walking"]), form_page({}, today=TODAY), paper_page()):
        assert not re.search(r"<style|<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|javascript:", page)


def test_first_sentence_keeps_its_full_stop() -> None:
    assert first_sentence("One. Two. Three.") == "One."
    assert first_sentence("Only one.") == "Only one."


def test_paper_tells_none_of_these_from_not_known() -> None:
    page = paper_page()
    lists = [name for name in FIELDS if about(name)["part"] == "core" and about(name)["kind"] in ("multi", "fractures")]
    assert page.count("<li>None of these</li>") == len(lists)
    tapped = [name for name in FIELDS if about(name)["part"] == "core" and about(name)["kind"] not in ("number", "month")]
    assert page.count("<li>I don’t know</li>") == len(tapped)
    for unit in ("kg or lb or st and lb", "cm or ft and in", "with its minus"):
        assert unit in page, unit
    assert "SD" not in page


def test_paper_holds_every_question_of_the_core() -> None:
    page = paper_page()
    core = [name for name in FIELDS if about(name)["part"] == "core"]
    assert page.count("<h2>") == len(core)


def test_form_carries_answers_and_goes_on() -> None:
    page = submit(form_page({}, today=TODAY), value="none")
    assert carried(page) == {"urgent_signs": []}
    assert asked(page) == "age_years"


def test_unsure_is_an_answer_and_not_no() -> None:
    page = submit(submit(form_page({}, today=TODAY), value="none"), value="unsure")
    assert carried(page)["age_years"] == "unsure"


def test_what_both_figures_say_stands_once_beside_them() -> None:
    page = form_result.result(from_facts({"age_years": 70, "sex": "female", "weight_kg": 60, "height_cm": 160, "urgent_signs": [],
                                          "country": "US"}), today=date(2026, 11, 22))
    assert page.count("published QFracture-2012 equation") == 1 and page.count("newer versions of this equation") == 1
    assert page.index("published QFracture-2012") > page.rindex("</details>")


def test_back_takes_the_last_answer_away() -> None:
    page = submit(submit(form_page({}, today=TODAY), value="none"), action="back")
    assert asked(page) == "urgent_signs"


def test_an_urgent_sign_is_said_on_every_page() -> None:
    page = submit(form_page({}, today=TODAY), value="heart_or_stroke")
    assert "call your emergency number" in page
    assert "call your emergency number" in submit(page, number="72")


@pytest.mark.parametrize("typed, said", [("2.5", "plus or a minus"), ("", "choose or type"), ("abc", "could not read"), ("-12", "lower")])
def test_a_t_score_without_its_sign_is_asked_again(typed: str, said: str) -> None:
    page = form_page({"answers": ["{}"], "question": ["t_score"], "number": [typed]}, today=TODAY)
    assert said in page
    assert asked(page) == "t_score"


@pytest.mark.parametrize("number, rest, unit, kilograms", [("150", "", "lb", 68.0), ("10", "10", "st", 68.0), ("68", "", "kg", 68.0)])
def test_weight_is_stored_in_kilograms(number: str, rest: str, unit: str, kilograms: float) -> None:
    page = form_page({"answers": ["{}"], "question": ["weight_kg"], "number": [number], "rest": [rest], "unit": [unit]}, today=TODAY)
    assert carried(page)["weight_kg"] == pytest.approx(kilograms, abs=0.1)


def test_dashes_are_minus_signs() -> None:
    page = form_page({"answers": ["{}"], "question": ["t_score"], "number": ["\u22122,5"]}, today=TODAY)
    assert carried(page)["t_score"] == -2.5


@pytest.mark.parametrize("text", ["", "[]", "not json", '{"age_years": 720}', '{"nonsense": 1}', '{"sex": {"a": 1}}'])
def test_tampered_answers_are_dropped(text: str) -> None:
    assert answers_from(text) == {}


def test_change_asks_that_question_again() -> None:
    page = form_page({"answers": ['{"age_years": 72, "sex": "female", "urgent_signs": []}'], "action": ["change:age_years"]}, today=TODAY)
    assert asked(page) == "age_years"


def test_the_intended_use_reads_easily() -> None:
    text = (ROOT / "docs" / "intended-use.md").read_text(encoding="utf-8").replace("#", "")
    assert reading_grade(text) <= 8.0


def test_the_intended_use_says_what_it_is_not_for() -> None:
    page = about_page()
    for words in ("not a doctor", "does not diagnose", "emergency number", "18 and over", "24 hours", "30 days", "erase"):
        assert words in page, words
    assert 'href="/about"' in guide_page(), "reachable from every page"
    assert "'/about'" in (ROOT / "assistant" / "web" / "settings.js").read_text(), "reachable from the chat"
