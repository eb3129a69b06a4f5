"""A slow, a failing and a missing network: nothing is lost, nothing comes twice, and the person is told."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.person import BOX, Person
from tests.browser.scenes import ANSWER, CONSENT, ECHO, SEX, Stage

pytestmark = pytest.mark.browser


def staged(page: Page, *batches: list) -> "tuple[Person, Stage]":
    stage = Stage(page, *batches)
    return Person(page).open().agree(), stage


@pytest.mark.parametrize("failure", ["network", 503, 429])
def test_a_failed_send_is_tried_again_with_the_same_words(page: Page, failure: object) -> None:
    person, stage = staged(page, [ANSWER])
    stage.failures = [failure]
    page.get_by_label(BOX).fill("Is walking enough?")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Not sent yet")).to_be_visible()
    expect(page.locator("bone-chat .is-answer")).to_be_visible()
    assert [message["text"] for message in stage.sent] == ["Is walking enough?"]
    assert person.list.locator("li.you").count() == 1


def test_a_lost_reply_is_fetched_with_the_same_id(page: Page) -> None:
    seen = []
    page.on("request", lambda request: seen.append(request.post_data_json["id"]) if request.method == "POST" and "messages" in request.url else None)
    _, stage = staged(page, [ANSWER])
    stage.failures = ["network"]
    page.get_by_label(BOX).fill("hello")
    page.keyboard.press("Enter")
    expect(page.locator("bone-chat .is-answer")).to_be_visible()
    assert len(seen) == 2
    assert seen[0] == seen[1]


def test_after_many_failures_the_person_decides(page: Page) -> None:
    page.clock.install()
    _, stage = staged(page, [ANSWER])
    stage.failures = ["network"] * 5
    page.get_by_label(BOX).fill("hello")
    page.keyboard.press("Enter")
    for _ in range(4):
        expect(page.get_by_text("Not sent yet")).to_be_visible()
        page.clock.fast_forward(30000)
    expect(page.get_by_text("Not sent.")).to_be_visible()
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("bone-chat .is-answer")).to_be_visible()


def test_refused_words_go_back_into_the_box(page: Page) -> None:
    _, stage = staged(page)
    stage.failures = [400]
    page.get_by_label(BOX).fill("something odd")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Please try that again.")).to_be_visible()
    expect(page.get_by_label(BOX)).to_have_value("something odd")


def test_a_question_can_be_answered_after_a_refusal(page: Page) -> None:
    person, stage = staged(page, [SEX], [ECHO])
    person.say("start")
    stage.failures = [400]
    page.get_by_role("button", name="Female").click()
    expect(page.get_by_text("Please try that again.")).to_be_visible()
    page.get_by_role("button", name="Male", exact=True).click()
    expect(page.locator("bone-chat .is-echo")).to_be_visible()


def test_offline_says_so_and_sends_when_back(page: Page) -> None:
    person, stage = staged(page, [ANSWER])
    stage.failures = ["network"]
    page.context.set_offline(True)
    expect(page.get_by_text("You are offline")).to_be_visible()
    page.get_by_label(BOX).fill("Is walking enough?")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Not sent yet")).to_be_in_viewport()
    page.context.set_offline(False)
    expect(page.locator("bone-chat .is-answer")).to_be_visible()
    expect(page.get_by_text("You are offline")).to_be_hidden()
    assert person.list.locator("li.you").count() == 1


def test_an_erased_conversation_starts_anew_and_keeps_the_words(page: Page) -> None:
    _, stage = staged(page)
    stage.failures = [401]
    page.get_by_label(BOX).fill("Is walking enough?")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="I agree")).to_be_visible()
    page.get_by_role("button", name="I agree").click()
    expect(page.get_by_label(BOX)).to_have_value("Is walking enough?")


def test_nothing_can_be_typed_before_the_first_screen_is_there(page: Page) -> None:
    held = []
    Stage(page)
    page.route("**/api/consent", lambda route: held.append(route))
    Person(page).open()
    expect(page.get_by_text("One moment…")).to_be_visible()
    expect(page.get_by_label(BOX)).to_be_hidden()
    held[0].fulfill(json=CONSENT)
    expect(page.get_by_role("heading", name="Hello.")).to_be_focused()


def test_a_server_that_is_down_at_the_start_is_said(page: Page) -> None:
    page.route("**/api/consent", lambda route: route.abort())
    Person(page).open()
    expect(page.get_by_text("We cannot reach the assistant")).to_be_visible()
    page.unroute("**/api/consent")
    Stage(page)
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("button", name="I agree")).to_be_visible()


def test_a_long_text_is_stopped_before_it_is_sent(page: Page) -> None:
    _, stage = staged(page)
    page.get_by_label(BOX).fill("a" * 1001)
    page.keyboard.press("Enter")
    expect(page.get_by_text("at most 1,000 characters")).to_be_visible()
    assert stage.sent == []


@pytest.mark.parametrize("payload", ["<img src=x onerror=alert(1)>", "javascript:alert(1)", "</script><script>alert(1)</script>", "{{7*7}}"])
def test_text_is_never_markup(page: Page, payload: str) -> None:
    page.on("dialog", lambda dialog: pytest.fail("a script ran"))
    bad = {**ANSWER, "text": payload, "citations": [{"title": payload, "text": payload, "url": "javascript:alert(1)", "passage": "x", "guide": []}]}
    person, _ = staged(page, [bad])
    person.say(payload)
    expect(page.locator("bone-chat .is-answer .answer > p").first).to_have_text(payload)
    assert page.locator("bone-chat .log img, bone-chat .log script, bone-chat .log a[href^='javascript']").count() == 0
