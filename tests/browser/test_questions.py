"""Every kind of question: one at a time, big choices, numbers with their units, and always a way out."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scenes import DAYS, ECHO, HEIGHT, MANY, MONTH, SEX, T_SCORE, WEIGHT
from tests.browser.test_states import show

pytestmark = pytest.mark.browser


def test_a_question_is_one_fieldset_with_its_way_out(page: Page) -> None:
    person = show(page, [SEX])
    expect(page.get_by_role("group", name=SEX["text"])).to_be_visible()
    for name in ("I don't know", "Skip", "Back"):
        expect(person.question.get_by_role("button", name=name)).to_be_visible()
    page.get_by_text("Why do we ask this?").click()
    expect(page.get_by_text(SEX["why"])).to_be_visible()
    assert person.stage.sent[-1]["kind"] == "text"  # reading the reason sends nothing


def test_focus_moves_to_the_first_choice_of_the_next_question(page: Page) -> None:
    person = show(page, [SEX], [ECHO, WEIGHT])
    person.stage.batches = [[ECHO, SEX]]
    page.get_by_role("button", name="Continue").scroll_into_view_if_needed()
    person.question.locator("input[type=text]").fill("150")
    page.keyboard.press("Enter")
    person.settled()
    assert person.focus()["words"] == "Female"


def test_weight_switches_units_and_keeps_the_value(page: Page) -> None:
    person = show(page, [WEIGHT])
    person.question.locator("input[type=text]").fill("150")
    expect(person.question.locator("output")).to_contain_text("68 kg")
    person.question.get_by_role("radio", name="st").check()
    assert [field.input_value() for field in person.question.locator("input[type=text]").all()] == ["10", "10"]
    page.get_by_role("button", name="Continue").click()
    person.settled()
    assert person.stage.sent[-1] | {"id": ""} == {"id": "", "kind": "number", "value": 150, "unit": "lb"}


def test_height_in_feet_goes_out_in_inches(page: Page) -> None:
    person = show(page, [HEIGHT])
    feet, inches = person.question.locator("input[type=text]").all()
    feet.fill("5")
    inches.fill("4")
    expect(person.question.locator("output")).to_contain_text("163 cm")
    page.keyboard.press("Enter")
    person.settled()
    assert (person.stage.sent[-1]["value"], person.stage.sent[-1]["unit"]) == (64, "in")


def test_words_in_a_number_field_are_sent_as_words(page: Page) -> None:
    person = show(page, [HEIGHT])
    person.question.locator("input[type=text]").first.fill("five foot four")
    page.keyboard.press("Enter")
    person.settled()
    assert person.stage.sent[-1]["text"] == "five foot four"


def test_a_number_out_of_range_says_the_range_and_stays(page: Page) -> None:
    person = show(page, [WEIGHT])
    field = person.question.locator("input[type=text]")
    field.fill("9")
    page.keyboard.press("Enter")
    expect(person.question.get_by_role("alert")).to_contain_text("55 lb")
    expect(field).to_have_value("9")
    expect(field).to_be_focused()


@pytest.mark.parametrize("typed, chosen, sent", [("2.5", "Minus (below 0)", -2.5), ("1.2", "Plus (above 0)", 1.2), ("-2,5", "", -2.5), ("\u22122.5", "", -2.5)])
def test_a_t_score_always_has_its_sign(page: Page, typed: str, chosen: str, sent: float) -> None:
    person = show(page, [T_SCORE])
    person.question.locator("input[type=text]").fill(typed)
    if chosen:
        page.get_by_role("button", name="Continue").click()
        expect(person.question.get_by_role("alert")).to_contain_text("minus or plus")
        person.question.get_by_role("radio", name=chosen).check()
    page.get_by_role("button", name="Continue").click()
    person.settled()
    assert person.stage.sent[-1]["value"] == sent


def test_month_is_sent_as_year_and_month(page: Page) -> None:
    person = show(page, [MONTH])
    person.question.get_by_label("Month").select_option(label="March")
    page.get_by_role("button", name="Continue").click()
    expect(person.question.get_by_role("alert")).to_be_visible()
    person.question.get_by_label("Year").fill("2025")
    page.get_by_role("button", name="Continue").click()
    person.settled()
    assert person.stage.sent[-1]["value"] == "2025-03"


def test_days_are_buttons(page: Page) -> None:
    person = show(page, [DAYS])
    person.question.get_by_role("button", name="3 days").click()
    person.settled()
    assert person.stage.sent[-1]["value"] == 3


def test_checklist_needs_a_choice_or_none_of_these(page: Page) -> None:
    person = show(page, [MANY])
    page.get_by_role("button", name="Continue").click()
    expect(person.question.get_by_role("alert")).to_be_visible()
    person.question.get_by_label("Overactive thyroid").check()
    page.get_by_role("button", name="Continue").click()
    person.settled()
    assert person.stage.sent[-1]["choices"] == ["3.2"]


def test_ticks_are_never_taken_back_unseen(page: Page) -> None:
    person = show(page, [MANY])
    none = page.get_by_role("button", name="None of these")
    person.question.get_by_label("Overactive thyroid").check()
    expect(none).to_be_hidden()
    person.question.get_by_label("Overactive thyroid").uncheck()
    expect(none).to_be_visible()


def test_a_long_list_is_read_under_headings(page: Page) -> None:
    person = show(page, [MANY])
    group = person.question.get_by_role("group", name="Glands and hormones")
    expect(group.get_by_role("heading")).to_have_text("Glands and hormones")
    assert [box.get_attribute("value") for box in group.get_by_role("checkbox").all()] == ["3.2", "3.3"]


def test_none_of_these_sends_an_empty_list(page: Page) -> None:
    person = show(page, [MANY])
    page.get_by_role("button", name="None of these").click()
    person.settled()
    assert person.stage.sent[-1]["choices"] == []


def test_two_taps_count_once(page: Page) -> None:
    person = show(page, [SEX])
    before = len(person.stage.sent)
    person.question.get_by_role("button", name="Female").dblclick()
    person.settled()
    assert len(person.stage.sent) == before + 1


def test_progress_is_said_in_words(page: Page) -> None:
    show(page, [WEIGHT])
    expect(page.get_by_text("Question 5 of about 22 · 4 minutes left")).to_be_visible()
    expect(page.get_by_role("progressbar", name="Question 5 of about 22")).to_have_js_property("value", 4)
