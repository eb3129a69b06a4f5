"""Whole conversations with the real server: by mouse, by keyboard only, on small screens, with reloads and restarts."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Server
from tests.browser.person import BOX, NAME, Person

pytestmark = pytest.mark.browser
PHONES = [pytest.param({"viewport": {"width": width, "height": height}, "has_touch": True}, id=f"{width}px")
          for width, height in ((320, 640), (390, 844))]
MOST_TABS = 60


def no_sideways_scroll(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")
    assert page.evaluate("""() => { const root = document.querySelector('bone-chat').shadowRoot;
        return [...root.querySelectorAll('.inside, .log, .over')].every((node) => node.scrollWidth <= node.clientWidth + 1); }""")


def to_the_plan(person: Person) -> None:
    person.finish()
    person.page.get_by_role("button", name="Yes, this is right").click()
    expect(person.page.get_by_role("region", name="Your result")).to_be_visible()
    plan = person.page.get_by_role("region", name="Your plan")
    if not plan.count():
        person.page.get_by_role("button", name="Show my plan").click()
    expect(plan.last).to_be_visible()


def test_interview_by_mouse_ends_in_a_plan_to_take_along(page: Page) -> None:
    person = Person(page).open().agree().start_interview()
    to_the_plan(person)
    assert len(set(person.asked)) >= 15
    expect(page.get_by_text("Start with these three")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Calendar").last.click()
    assert download.value.suggested_filename.endswith(".ics")


def test_interview_by_keyboard_alone_ends_in_a_printed_plan(page: Page) -> None:
    page.add_init_script("window.print = () => { window.printed = document.querySelector('.bone-chat-print').shadowRoot.textContent; }")
    page.goto("/")
    tab_to(page, NAME)
    page.keyboard.press("Enter")
    tab_to(page, "I agree")
    page.keyboard.press("Enter")
    person = Person(page)
    expect(person.list.locator("li").first).to_be_visible()
    tab_to(page, "Check my bone health")
    page.keyboard.press("Enter")
    for _ in range(MOST_TABS):
        person.settled()
        if not person.question.count():
            break
        by_keys(person)
    tab_to(page, "Yes, this is right")
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Your result")).to_be_visible()
    tab_to(page, "Go to my plan")
    page.keyboard.press("Enter")
    tab_to(page, "Print")
    page.keyboard.press("Enter")
    assert "Start with these three" in page.evaluate("window.printed")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name=NAME)).to_be_focused()


def tab_to(page: Page, words: str) -> None:
    """Press Tab until the focus is on something with these words."""
    for _ in range(MOST_TABS):
        if words in deepest(page):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no Tab stop says {words!r}")


def deepest(page: Page) -> str:
    return str(page.evaluate("""() => { let active = document.activeElement;
        while (active && active.shadowRoot && active.shadowRoot.activeElement) active = active.shadowRoot.activeElement;
        return active && active.matches('a, button, input, select, textarea, summary') ? (active.getAttribute('aria-label') || active.textContent).trim() : ''; }"""))


def by_keys(person: Person) -> None:
    """Answer one question without the mouse; the focus must already be inside it."""
    focus, page = person.focus(), person.page
    assert focus["slot"] == person.slot, f"focus is on {focus}"
    before = person.question.evaluate("node => node.closest('li').dataset.seq")
    if focus["tag"] == "INPUT" and person.question.locator("input[type=checkbox]").count():
        tab_to(page, "None of these")
        page.keyboard.press("Enter")
    elif person.slot == "age_years":  # without it there is no plan
        page.keyboard.type("72")
        page.keyboard.press("Enter")
    elif focus["tag"] == "INPUT":
        tab_to(page, "I don't know")
        page.keyboard.press("Enter")
    else:
        page.keyboard.press("Enter")
    page.wait_for_function("seq => { const form = document.querySelector('bone-chat').shadowRoot.querySelector('form.question');"
                           " return !form || form.closest('li').dataset.seq !== seq; }", arg=before)


def fits(page: Page) -> None:
    """Nothing scrolls sideways, at the usual and at twice the text size."""
    for scale in (2, 1):
        page.evaluate("scale => document.querySelector('bone-chat').app.style.setProperty('--scale', scale)", scale)
        no_sideways_scroll(page)


@pytest.mark.parametrize("wishes", PHONES)
def test_interview_on_a_phone_fits_at_every_text_size(page: Page) -> None:
    person = Person(page).open().agree()
    fits(page)
    person.start_interview()
    while person.settled().question.count():
        fits(page)
        person.answer()
    fits(page)
    page.get_by_role("button", name="Yes, this is right").click()
    expect(page.get_by_role("region", name="Your result")).to_be_visible()
    fits(page)


def test_text_size_goes_to_twice_and_is_remembered(page: Page) -> None:
    size = "parseFloat(getComputedStyle(document.querySelector('bone-chat').app).fontSize)"
    Person(page).open().agree()
    for _ in range(4):
        page.get_by_role("button", name="A+").click()
    assert page.evaluate(size) >= 36
    page.reload()
    page.get_by_role("button", name=NAME).click()
    assert page.evaluate(size) >= 36


def test_reload_in_mid_interview_goes_on_at_the_same_question(page: Page) -> None:
    person = Person(page).open().agree().start_interview()
    for _ in range(5):
        person.answer()
        slot, lines = person.slot, person.list.locator("li").count()
        page.reload()
        page.get_by_role("button", name=NAME).click()
        expect(person.question).to_have_attribute("data-slot", str(slot))
        assert person.list.locator("li").count() == lines


def comes_back(context: BrowserContext, page: Page, server: Server) -> Person:
    """The same browser after a restart of the server, with the chat opened again."""
    page.close()
    server.kill()
    server.start()
    return Person(context.new_page()).open()


def test_h26_who_comes_back_is_asked_before_anything_is_shown(page: Page, context: BrowserContext, server: Server) -> None:
    person = Person(page).open().agree().start_interview()
    person.answer()
    slot = person.slot
    again = comes_back(context, page, server)
    expect(again.page.get_by_role("heading", name="Shall we go on where we were?")).to_be_focused()
    expect(again.list).to_be_hidden()
    again.page.get_by_role("button", name="Answers", exact=True).click()
    again.page.get_by_role("button", name="More").click()
    again.page.keyboard.press("Escape")
    expect(again.page.get_by_role("heading", name="Shall we go on where we were?")).to_be_focused()
    expect(again.list).to_be_hidden()  # no way round the question
    again.page.get_by_role("button", name="Yes, go on").click()
    expect(again.question).to_have_attribute("data-slot", str(slot))
    again.answer()
    again.page.reload()  # at once: no return, so the question stands there as it was
    again.page.get_by_role("button", name=NAME).click()
    expect(again.question).not_to_have_attribute("data-slot", str(slot))
    server.kill()
    server.start()
    again.page.reload()
    again.page.get_by_role("button", name=NAME).click()
    again.page.get_by_role("button", name="I am someone else").click()
    again.page.get_by_role("button", name="Yes, erase").click()
    expect(again.page.get_by_role("button", name="I agree")).to_be_visible()
    assert again.list.locator("li").count() == 0
    assert "token" not in again.page.evaluate("localStorage.getItem('bone-chat')")


def test_server_killed_and_restarted_keeps_the_answer(page: Page, server: Server) -> None:
    person = Person(page).open().agree().start_interview()
    person.answer()
    slot = person.slot
    server.kill()
    page.get_by_label(BOX).fill("72")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Not sent yet")).to_be_visible()
    server.start()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_text("Not sent yet")).to_be_hidden()
    expect(person.question).not_to_have_attribute("data-slot", str(slot))
    assert person.list.locator("li.you", has_text="72").count() == 1


def test_second_tab_follows_the_first(page: Page, context: BrowserContext) -> None:
    person = Person(page).open().agree().start_interview()
    other = context.new_page()
    second = Person(other).open()
    expect(second.question).to_have_attribute("data-slot", str(person.slot))
    second.answer()
    slot = second.settled().slot
    page.bring_to_front()
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(person.question).to_have_attribute("data-slot", str(slot))
    person.answer()
    assert person.list.locator("li.you").count() >= 2


def test_side_question_returns_to_the_same_question(page: Page) -> None:
    person = Person(page).open().agree().start_interview()
    person.answer()
    slot = person.slot
    person.say("Is walking enough for my bones?")
    expect(page.locator("bone-chat .is-answer").first).to_be_visible()
    expect(person.question).to_have_attribute("data-slot", str(slot))
    expect(page.get_by_label(BOX)).to_be_focused()


def test_answers_can_be_changed_at_any_time(page: Page) -> None:
    person = Person(page).open().agree().start_interview()
    for _ in range(3):
        person.answer()
    page.get_by_role("button", name="Answers", exact=True).click()
    page.get_by_role("button", name="Change Age").last.click()
    expect(person.question).to_have_attribute("data-slot", "age_years")


def test_urgent_words_bring_a_notice_that_stays(page: Page) -> None:
    person = Person(page).open().agree().start_interview()
    person.say("I have crushing chest pain right now")
    alert = page.locator("bone-chat .pinned")
    expect(alert.get_by_role("link", name=re.compile("Call"))).to_have_attribute("href", re.compile("^tel:"))
    person.say("ok")
    expect(alert).to_contain_text(re.compile("help", re.I))


def test_erase_leaves_nothing_in_the_browser(page: Page) -> None:
    Person(page).open().agree()
    assert "token" in page.evaluate("localStorage.getItem('bone-chat')")
    page.get_by_role("button", name="More").click()
    page.get_by_role("button", name="Erase everything").click()
    page.get_by_role("button", name="Yes, erase").click()
    expect(page.get_by_text("Everything is erased.")).to_be_visible()
    assert "token" not in page.evaluate("localStorage.getItem('bone-chat')")


def test_shared_computer_keeps_the_token_in_the_tab(page: Page) -> None:
    person = Person(page).open()
    page.get_by_label("I am on a shared computer").check()
    person.agree()
    assert "token" not in (page.evaluate("localStorage.getItem('bone-chat')") or "")
    assert "token" in page.evaluate("sessionStorage.getItem('bone-chat')")
