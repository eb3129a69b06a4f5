"""The pages around the chat: the guide can be searched and linked, and the interview works without a script."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
NO_SCRIPT = {"java_script_enabled": False}
MOST_QUESTIONS = 60
WIDTHS = [pytest.param({"viewport": {"width": width, "height": 700}}, id=f"{width}px") for width in (320, 390, 1280)]
NUMBERS = {"Age": "72", "Age at menopause": "50", "Weight": "68", "Height": "163", "Tallest height": "165", "Falls in the last year": "1"}


@pytest.mark.parametrize("path", ["/", "/guide", "/form", "/paper"])
@pytest.mark.parametrize("wishes", WIDTHS)
def test_pages_never_scroll_sideways(page: Page, path: str) -> None:
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_links_of_the_demo_page_lead_somewhere(page: Page) -> None:
    page.goto("/guide")
    known = set(page.evaluate("[...document.querySelectorAll('[id]')].map((node) => node.id)"))
    page.goto("/")
    anchors = page.evaluate("[...document.querySelectorAll('a[href*=\"/guide#\"]')].map((link) => link.hash.slice(1))")
    assert anchors
    assert set(anchors) <= known


def test_guide_finds_what_is_asked(page: Page) -> None:
    page.goto("/guide")
    page.get_by_label("Search the guide").fill("is walking enough for my bones")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url(re.compile("/guide\\?q="))
    page.locator(".found a").first.click()
    expect(page).to_have_url(re.compile("#[a-z_]+\\.[a-z_]+$"))
    expect(page.locator("article:target")).to_be_in_viewport()


def test_demo_page_opens_the_chat(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Start the bone check").click()
    expect(page.get_by_role("dialog")).to_be_visible()


@pytest.mark.parametrize("wishes", [NO_SCRIPT])
def test_interview_without_a_script_ends_in_a_result(page: Page) -> None:
    page.goto("/form")
    for _ in range(MOST_QUESTIONS):
        if page.get_by_role("heading", name="Check your answers").count():
            break
        answer(page)
        assert page.locator("form [role=alert]").count() == 0
        page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Show my result").click()
    expect(page.get_by_role("heading", name="Your result")).to_be_visible()
    expect(page.get_by_role("heading", name="Your plan")).to_be_visible()


def answer(page: Page) -> None:
    """Fill in one question in the plainest way."""
    number = page.locator("form input[name=number]")
    if number.count() and number.get_attribute("aria-label") in NUMBERS:
        number.fill(NUMBERS[str(number.get_attribute("aria-label"))])
    elif page.get_by_label("None of these").count():
        page.get_by_label("None of these").check()
    elif page.get_by_label("No", exact=True).count():
        page.get_by_label("No", exact=True).check()
    elif number.count():
        page.get_by_label("I don’t know").check()
    else:
        page.locator("form input[type=radio]").first.check()


@pytest.mark.parametrize("wishes", [NO_SCRIPT])
def test_form_says_what_is_wrong_and_keeps_what_was_typed(page: Page) -> None:
    page.goto("/form")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_contain_text("Please choose or type")
    page.get_by_label("None of these").check()
    page.get_by_role("button", name="Continue").click()
    page.locator("input[name=number]").fill("720")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_contain_text("higher")
    expect(page.locator("input[name=number]")).to_have_value("720")
