"""Pictures of every state for docs/screens: `python -m tests.browser.screens URL` against a running server."""

import io
import sys
from pathlib import Path
from typing import Dict, Optional

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.scenes import (
    ANSWER, GREETING, MANY, PLAN, RECAP, RESULT, RETURNING, SCENES, SEX, URGENT, WEIGHT, Stage,
)

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "screens"
COLOURS = 224  # a palette keeps a picture small; these pages have few colours
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
TALL = {"width": 760, "height": 2600}


def main(url: str, only: str = "") -> None:
    """Take all pictures, or those whose name holds `only`."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name, take in PICTURES.items():
            if only in name:
                take(browser, url, name)
        browser.close()


def opened(browser: Browser, url: str, view: Dict[str, int], *batches: list, path: str = "/", larger: int = 0, **wishes: object) -> Page:
    """A page with the chat open and agreed to, its text made larger, one message sent for each batch."""
    context = browser.new_context(viewport=view, base_url=url, locale="en-US", reduced_motion="reduce", **wishes)
    page = context.new_page()
    Stage(page, *batches)
    page.goto(path)
    if path == "/":
        page.get_by_role("button", name="Ask about your bones").click()
    page.get_by_role("button", name="I agree").click()
    page.get_by_text("Hello. I am").first.wait_for()
    for _ in range(larger):
        page.get_by_role("button", name="A+").click()
    for _ in batches:
        page.get_by_label("Type your answer or a question").fill("Is walking enough?")
        page.keyboard.press("Enter")
        page.wait_for_function("() => !document.querySelector('bone-chat').shadowRoot.querySelector('.status').textContent")
    page.mouse.move(0, 0)
    return page


def keep(page: Page, name: str, full: bool = False) -> None:
    """Save a picture with a small palette."""
    page.evaluate("document.activeElement && document.activeElement.blur()")
    picture = Image.open(io.BytesIO(page.screenshot(full_page=full))).convert("RGB")
    picture.quantize(COLOURS // 2 if full else COLOURS, dither=Image.Dither.NONE).save(FOLDER / f"{name}.png", optimize=True)
    page.context.close()


def plain(path: str, view: Dict[str, int] = DESK, full: bool = False, ready: Optional[str] = None, **wishes: object):
    """A picture of a page as it is."""
    def take(browser: Browser, url: str, name: str) -> None:
        page = browser.new_context(viewport=view, base_url=url, locale="en-US", **wishes).new_page()
        page.goto(path)
        if ready:
            page.get_by_role("button", name=ready).wait_for()
        keep(page, name, full)
    return take


def chat(*batches: list, view: Dict[str, int] = DESK, path: str = "/", larger: int = 0, then: str = "", **wishes: object):
    """A picture of the chat after some messages; `larger` presses of A+, `then` a button to press."""
    def take(browser: Browser, url: str, name: str) -> None:
        page = opened(browser, url, view, *batches, path=path, larger=larger, **wishes)
        if then:
            page.get_by_role("button", name=then, exact=True).click()
        keep(page, name)
    return take


def first(ready: str, view: Dict[str, int] = DESK, script: str = "", path: str = "/", **wishes: object):
    """A picture of the first screen; `script` runs before the page, `ready` is a button to wait for."""
    def take(browser: Browser, url: str, name: str) -> None:
        page = browser.new_context(viewport=view, base_url=url, **{"locale": "en-US", **wishes}).new_page()
        page.add_init_script(script)
        Stage(page).history = [RETURNING] if script else []
        page.goto(path)
        if path == "/":
            page.get_by_role("button", name="Ask about your bones").click()
        page.get_by_role("button", name=ready).wait_for()
        keep(page, name)
    return take


def offline(browser: Browser, url: str, name: str) -> None:
    """A message that waits for the network."""
    page = opened(browser, url, PHONE, [ANSWER])
    page.route("**/api/messages", lambda route: route.abort())
    page.context.set_offline(True)
    page.get_by_label("Type your answer or a question").fill("And how about swimming?")
    page.keyboard.press("Enter")
    page.get_by_text("Not sent yet").wait_for()
    keep(page, name)


PICTURES = {
    "home": plain("/", full=True, ready="Ask about your bones"),
    "home-phone": plain("/", PHONE, ready="Ask about your bones"),
    "guide": plain("/guide", ready="Ask about your bones"),
    "form": plain("/form"),
    "paper": plain("/paper"),
    "welcome": first("I agree"),
    "welcome-spanish": first("I agree", PHONE, path="/embed?lang=es", locale="es-US"),
    "returning": first("Yes, go on", PHONE, "localStorage.setItem('bone-chat', '{\"token\": \"t\"}')"),
    "greeting": chat(SCENES["greeting"]),
    "question": chat(SCENES["question-number"]),
    "question-phone": chat([SEX], view=PHONE),
    "question-phone-200": chat([WEIGHT], view=PHONE, larger=4),
    "question-320-200": chat([SEX], view={"width": 320, "height": 640}, larger=4),
    "question-many": chat([MANY], view=DESK),
    "question-t-score": chat(SCENES["question-t-score"], view=PHONE),
    "answer": chat([ANSWER]),
    "urgent": chat([URGENT, GREETING], view=PHONE),
    "urgent-phone": chat([URGENT], [SEX], view=PHONE),
    "urgent-320-200": chat([URGENT, GREETING], view={"width": 320, "height": 640}, larger=4),
    "offline": offline,
    "answers": chat([RECAP], view=PHONE),
    "result": chat([RESULT], view=TALL, path="/embed"),
    "plan": chat([PLAN], view=TALL, path="/embed"),
    "plan-desk": chat([PLAN], view={"width": 1200, "height": 1500}, path="/embed"),
    "result-dark": chat([RESULT], view=PHONE, color_scheme="dark"),
    "result-contrast": chat([RESULT], view=PHONE, forced_colors="active"),
    "urgent-help": chat([], view=PHONE, then="Urgent help"),
    "more": chat([], view={"width": 390, "height": 1300}, then="More"),
}

if __name__ == "__main__":
    main(*sys.argv[1:])
