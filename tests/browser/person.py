"""A person at the chat: opens it, answers question by question, by mouse or by keyboard."""

import re
from typing import Dict, List, Optional

from playwright.sync_api import Locator, Page, expect

NAME = "Ask about your bones"
START = re.compile("Check my bone health|Start the bone check")
BOX = "Type your answer or a question"
MOST_QUESTIONS = 60
NUMBERS = {"age_years": "72", "menopause_age": "50", "falls_past_year": "2", "weight_kg": "150"}
YES_NO_NO = "No"


class Person:
    """One person and their page."""

    def __init__(self, page: Page):
        self.page = page
        self.asked: List[str] = []

    def open(self, path: str = "/") -> "Person":
        """Go to a page of ours and open the chat by its button."""
        self.page.goto(path)
        self.page.get_by_role("button", name=NAME).click()
        return self

    def agree(self) -> "Person":
        """Agree to the consent screen."""
        self.page.get_by_role("button", name="I agree").click()
        expect(self.list.locator("li").first).to_be_visible()
        return self

    @property
    def list(self) -> Locator:
        return self.page.locator("bone-chat .log > ol")

    @property
    def question(self) -> Locator:
        return self.page.locator("bone-chat form.question")

    @property
    def slot(self) -> Optional[str]:
        """The question that is asked now."""
        return self.question.get_attribute("data-slot") if self.question.count() else None

    def say(self, text: str) -> "Person":
        """Type a text and send it."""
        self.page.get_by_label(BOX).fill(text)
        self.page.keyboard.press("Enter")
        return self.settled()

    def settled(self) -> "Person":
        """Wait until nothing is under way."""
        self.page.wait_for_function("() => !document.querySelector('bone-chat').shadowRoot.querySelector('.status').textContent")
        return self

    def start_interview(self) -> "Person":
        """Press the button that starts the questions."""
        self.list.get_by_role("button", name=START).last.click()
        expect(self.question).to_be_visible()
        return self

    def answer(self) -> None:
        """Answer the question on the screen in the plainest way."""
        form, slot = self.question, self.slot or ""
        self.asked.append(slot)
        before = form.evaluate("node => node.closest('li').dataset.seq")
        if form.get_by_role("button", name="None of these").count():
            form.get_by_role("button", name="None of these").click()
        elif slot in ("height_cm", "tallest_height_cm"):
            form.locator("input[type=text]").nth(0).fill("5")
            form.locator("input[type=text]").nth(1).fill("4")
            self.page.keyboard.press("Enter")
        elif slot in NUMBERS:
            form.locator("input[type=text]").first.fill(NUMBERS[slot])
            self.page.keyboard.press("Enter")
        else:
            self.choose(form, slot)
        self.page.wait_for_function(
            "seq => { const form = document.querySelector('bone-chat').shadowRoot.querySelector('form.question');"
            " return !form || form.closest('li').dataset.seq !== seq; }", arg=before)

    def choose(self, form: Locator, slot: str) -> None:
        """Tap "No" where it is offered, "I don't know" for a number, else the first choice."""
        no = form.get_by_role("button", name=YES_NO_NO, exact=True)
        unsure = form.get_by_role("button", name="I don't know")
        if no.count() and slot != "menopausal":
            no.click()
        elif form.locator("input[type=text]").count() and unsure.count():
            unsure.click()
        else:
            form.locator("button.option").first.click()

    def finish(self) -> "Person":
        """Answer until no question is left."""
        for _ in range(MOST_QUESTIONS):
            self.settled()
            if not self.question.count():
                return self
            self.answer()
        raise AssertionError(f"still asked after {MOST_QUESTIONS} answers: {self.asked}")

    def focus(self) -> Dict[str, str]:
        """What has the focus inside the chat."""
        return dict(self.page.evaluate("""() => {
            const root = document.querySelector('bone-chat').shadowRoot, active = root.activeElement;
            return { tag: active ? active.tagName : '', words: active ? (active.getAttribute('aria-label') || active.textContent).trim() : '',
                     slot: active && active.closest('form.question') ? active.closest('form.question').dataset.slot : '' };
        }"""))
