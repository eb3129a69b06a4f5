"""The estimates on the screen: their disclaimer is seen at once, and what both say is said once."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scenes import FIGURE, RESULT
from tests.browser.test_states import show

pytestmark = pytest.mark.browser


def test_the_disclaimer_of_the_figures_is_seen_without_a_tap_and_once(page: Page) -> None:
    show(page, [RESULT])
    text = page.get_by_text(FIGURE["disclaimer"])
    expect(text).to_have_count(1)
    expect(text).to_be_visible()


def test_a_note_on_both_figures_is_said_once(page: Page) -> None:
    show(page, [RESULT])
    expect(page.get_by_text(FIGURE["notes"][0])).to_have_count(1)
