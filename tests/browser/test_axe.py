"""axe finds nothing at A, AA and 2.2 AA in any state, and our own 7:1 and target sizes hold beyond that.

One page a look plays every state in turn: to load the page for each took two thirds of the time.
"""

from typing import Any, Dict, List, Optional

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.person import Person
from tests.browser.scenes import SCENES, Stage
from tests.browser.test_states import PHONE, each_scene, show

pytestmark = pytest.mark.browser
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ENHANCED = ["color-contrast-enhanced", "target-size"]  # 7:1 is our own aim beyond AA
LOOKS = ["color-contrast", "target-size", "color-contrast-enhanced", "scrollable-region-focusable", "link-in-text-block"]
DARK = {"color_scheme": "dark"}


def violations(page: Page, only_looks: bool = False, within: Optional[str] = None) -> List[str]:
    """What axe finds, each with its place; `only_looks` runs the rules that colour and size can break."""
    options: Dict[str, Any] = {"runOnly": {"type": "rule", "values": LOOKS}} if only_looks else {
        "runOnly": {"type": "tag", "values": TAGS}, "rules": {name: {"enabled": True} for name in ENHANCED}}
    found = Axe().run(page, within, options=options).response["violations"]
    return [f"{rule['id']}: {node['target']} {node.get('failureSummary', '')[:300]}" for rule in found for node in rule["nodes"]]


LOOK = pytest.mark.parametrize("wishes", [pytest.param({}, id="light"), pytest.param(DARK, id="dark"), pytest.param(PHONE, id="phone")])


@LOOK
def test_axe_finds_nothing(page: Page, wishes: Dict[str, Any]) -> None:
    found = {}
    for scene in each_scene(page):
        page.evaluate("""() => document.querySelector('bone-chat').shadowRoot.querySelectorAll('details')
            .forEach((fold) => { fold.open = true; })""")
        found[scene] = violations(page, bool(wishes), "bone-chat")
    assert set(found) == set(SCENES)
    assert {scene: problems for scene, problems in found.items() if problems} == {}


def test_axe_finds_nothing_on_the_page_around_the_chat(page: Page) -> None:
    show(page, SCENES["question-number"])
    assert violations(page) == []


@pytest.mark.parametrize("panel", ["Urgent help", "More"])
def test_axe_finds_nothing_in_panels(page: Page, panel: str) -> None:
    show(page)
    page.get_by_role("button", name=panel).click()
    assert violations(page) == []


def test_axe_finds_nothing_on_the_first_screen(page: Page) -> None:
    Stage(page)
    Person(page).open()
    expect(page.get_by_role("button", name="I agree")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("path", ["/", "/guide?q=walking", "/form", "/paper", "/about", "/embed"])
@LOOK
def test_axe_finds_nothing_on_pages(page: Page, path: str, wishes: Dict[str, Any]) -> None:
    page.goto(path)
    assert violations(page, only_looks=bool(wishes)) == []
