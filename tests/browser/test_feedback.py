"""What a person thinks of an answer: asked in place, with a reason, and stored at once."""

from typing import Any, Dict

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scenes import ABSTAIN, ANSWER
from tests.browser.test_states import show

pytestmark = pytest.mark.browser


def test_a_no_asks_what_was_wrong(page: Page) -> None:
    person = show(page, [ANSWER])
    row = page.locator("bone-chat .helped")
    row.get_by_role("button", name="No").click()
    expect(row.get_by_text("What was wrong?")).to_be_focused()
    row.get_by_role("button", name="Hard to follow").click()
    expect(row).to_have_text("Thank you.")
    assert person.stage.opinions == [  # a no without a reason counts too
        {"seq": 2, "rating": "not"}, {"seq": 2, "rating": "not", "reason": "unclear"}]


@pytest.mark.parametrize(("said", "sent"), [("Yes", {"seq": 2, "rating": "not", "reason": "gap"}), ("No", {"seq": 2, "rating": "helped"})])
def test_under_a_silence_we_ask_whether_the_guide_should_cover_it(page: Page, said: str, sent: Dict[str, Any]) -> None:
    person = show(page, [ABSTAIN])
    row = page.locator("bone-chat .helped")
    expect(row.get_by_text("Should our guide cover this?")).to_be_visible()
    row.get_by_role("button", name=said, exact=True).click()
    expect(row).to_have_text("Thank you.")
    assert person.stage.opinions == [sent]
