"""The page as the browser prints it. Needs Chromium; where it is missing the test is skipped, and fails on CI."""

import os
import shutil
import subprocess
from io import BytesIO

import pytest
from pypdf import PdfReader

from knowledge.report.content import word
from tests.knowledge.report.full import full
from tests.knowledge.report.ten import export

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-pdf-header-footer"]
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def chromium():
    if CHROMIUM is None and os.environ.get("CI") == "true":
        pytest.fail("Chromium is needed on CI")
    return CHROMIUM or pytest.skip("Chromium is not installed")


def printed(chromium, folder, html):
    """What the browser prints, page by page."""
    (folder / "page.html").write_bytes(html)
    subprocess.run([chromium, *FLAGS, f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={folder / 'page.pdf'}",
                    f"file://{folder / 'page.html'}"], check=True, capture_output=True, timeout=120)
    return PdfReader(BytesIO((folder / "page.pdf").read_bytes()))


@pytest.mark.parametrize("name, size", [("dorothy", (595, 842)), ("ben", (595, 842)), ("anna", (612, 792)),
                                        ("full", (612, 792))])
def test_the_browser_prints_the_doctors_page_on_one_last_sheet(chromium, tmp_path, name, size):
    reader = printed(chromium, tmp_path, full().made("html") if name == "full" else export(name, "html"))
    pages = [page.extract_text() for page in reader.pages]
    assert [number for number, text in enumerate(pages) if word("doctor_title") in text] == [len(pages) - 1]
    box = reader.pages[-1].mediabox
    assert (round(float(box.width)), round(float(box.height))) == size
