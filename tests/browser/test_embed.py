"""The chat on a foreign page: in a frame of our origin, opened by a button, unreadable for the page around it."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Server
from tests.browser.person import NAME

pytestmark = pytest.mark.browser
HOST_PAGE = """<!doctype html><html lang="en"><title>A clinic</title><h1>A clinic</h1><p>Text of the clinic.</p>
<script src="{url}/widget/bone-chat.js"></script><bone-chat {wish}></bone-chat></html>"""


@pytest.fixture
def clinic(server: Server, foreign_port: int) -> Iterator[str]:
    """A page on another origin that the server allows; `?wish` are attributes of the element."""

    class Clinic(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            wish = self.path.partition("?")[2].replace("+", " ")
            body = HOST_PAGE.format(url=server.url, wish=wish).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Security-Policy", f"default-src 'self'; script-src {server.url}; frame-src {server.url}; "
                             "require-trusted-types-for 'script'")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    made = ThreadingHTTPServer(("127.0.0.1", foreign_port), Clinic)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{foreign_port}/"
    made.shutdown()
    made.server_close()


def test_foreign_page_gets_a_frame_it_cannot_read(page: Page, clinic: str) -> None:
    page.goto(clinic)
    assert [frame.url for frame in page.frames[1:]] == ["about:blank"]  # nothing is fetched before the button is pressed
    page.get_by_role("button", name=NAME).click()
    inside = page.frame_locator("bone-chat iframe")
    inside.get_by_role("button", name="I agree").click()
    expect(inside.get_by_role("log")).to_contain_text("not a doctor")
    assert page.evaluate("document.querySelector('bone-chat').shadowRoot.querySelector('iframe').contentDocument") is None
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_escape_closes_the_frame_and_the_focus_returns(page: Page, clinic: str) -> None:
    page.goto(clinic)
    page.get_by_role("button", name=NAME).press("Enter")
    inside = page.frame_locator("bone-chat iframe")
    expect(inside.get_by_role("button", name="I agree")).to_be_visible()
    inside.get_by_role("button", name="I agree").press("Escape")
    expect(page.get_by_role("button", name=NAME)).to_be_focused()


def test_host_hears_events_but_no_health(page: Page, clinic: str) -> None:
    page.goto(clinic)
    page.evaluate("""() => { window.heard = []; for (const name of ['open', 'close', 'consent']) addEventListener(`bone-chat:${name}`,
        (event) => heard.push([event.type, event.detail]));
        window.heardClose = new Promise((done) => addEventListener('bone-chat:close', () => done(true))); }""")
    page.get_by_role("button", name=NAME).click()
    inside = page.frame_locator("bone-chat iframe")
    inside.get_by_role("button", name="I agree").click()
    expect(inside.get_by_role("log")).to_contain_text("not a doctor")
    inside.get_by_role("button", name="Close").click()
    assert page.evaluate("() => heardClose")  # a frame speaks to its page by messages, which take their time
    assert page.evaluate("heard") == [["bone-chat:open", None], ["bone-chat:consent", None], ["bone-chat:close", None]]


def test_messages_of_strangers_are_ignored(page: Page, clinic: str) -> None:
    page.goto(clinic)
    page.get_by_role("button", name=NAME).click()
    inside = page.frame_locator("bone-chat iframe")
    expect(inside.get_by_role("button", name="I agree")).to_be_visible()
    page.evaluate("postMessage({ source: 'bone-chat', type: 'event', name: 'close' }, '*')")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))")
    expect(inside.get_by_role("button", name="I agree")).to_be_visible()


def test_inline_mode_stands_in_the_text(page: Page, clinic: str) -> None:
    page.goto(clinic + "?mode=inline+lang=es")
    expect(page.frame_locator("bone-chat iframe").get_by_text("Cuidemos sus huesos")).to_be_visible()


def test_a_page_that_is_not_allowed_gets_no_frame(context: BrowserContext, clinic: str) -> None:
    page = context.new_page()
    with page.expect_event("console", lambda message: "frame-ancestors" in message.text or "ancestor" in message.text):
        page.goto(clinic.replace("127.0.0.1", "localhost") + "?mode=inline")
    assert page.frame_locator("bone-chat iframe").get_by_role("button", name="I agree").count() == 0
