"""How soon a person sees the demo page and can use it, in the system's Chromium, beside a page that holds one word.

The two are opened in turns, each in a fresh profile without a cache, so that a busy machine slows both alike.
"""

import shutil
import tempfile
from pathlib import Path
from typing import Any, Callable, Dict, List

from playwright.sync_api import Browser, sync_playwright

from assistant.bench.figures import machine, median
from assistant.client import Served

ROUNDS = 9
FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")
BARE = "<!doctype html><html lang='en'><title>bare</title><button>Hello</button></html>"
# The first paint is told of after it happened, so both are waited for, never read once.
SEEN = """async () => {
    const long = [];
    new PerformanceObserver((list) => long.push(...list.getEntries())).observe({ type: 'longtask', buffered: true });
    const paint = await new Promise((done) => new PerformanceObserver((list) => {
        const found = list.getEntriesByName('first-contentful-paint')[0];
        if (found) done(found.startTime);
    }).observe({ type: 'paint', buffered: true }));
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
    const loaded = performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd;
    return [paint, Math.max(paint, loaded, ...long.map(({ startTime, duration }) => startTime + duration))];
}"""


def first_sight(say: Callable[[str], None]) -> Dict[str, Any]:
    """Medians in milliseconds of the first paint with content and of being interactive, and ratios to the bare page.

    Raises:
        FileNotFoundError: if there is no Chromium.
    """
    chromium = shutil.which("chromium")
    if chromium is None:
        raise FileNotFoundError("chromium is not installed (Debian: apt-get install chromium)")
    ours: List[List[float]] = []
    bare: List[List[float]] = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Served(Path(folder)).start()
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        try:
            for number in range(ROUNDS + 1):
                say(f"page {number} of {ROUNDS}")
                pair = _seen(browser, f"{server.base}/"), _seen(browser, f"{server.base}/", BARE)
                if number:  # the first pair warms the server and the browser
                    ours.append(pair[0])
                    bare.append(pair[1])
        finally:
            browser.close()
            server.stop()
    result: Dict[str, Any] = {"machine": machine(), "rounds": ROUNDS}
    for place, name in enumerate(("first_paint", "interactive")):
        own, other = (median(one[place] for one in rows) for rows in (ours, bare))
        result[name] = {"ms": round(own), "bare_ms": round(other), "times": round(own / other, 1)}
    return result


def _seen(browser: Browser, url: str, instead: str = "") -> List[float]:
    """Open the page, or this text in its place, and read when it was painted and interactive."""
    context = browser.new_context()
    page = context.new_page()
    if instead:
        page.route(url, lambda route: route.fulfill(content_type="text/html", body=instead))
    page.goto(url)
    page.get_by_role("button").first.wait_for()
    seen: List[float] = page.evaluate(SEEN)
    context.close()
    return seen
