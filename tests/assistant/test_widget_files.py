"""The widget's files: small, free of what a strict policy forbids, and documented as they are."""

import re
from pathlib import Path

import pytest

from assistant.assets import BUNDLE, ENTRY, WEB, asset, bundle, modules
from ruamel.yaml import YAML
from tests.reading_grade import reading_grade

SCRIPTS = sorted(WEB.glob("*.js")) + sorted((WEB / "demo").glob("*.js"))
PAGES = sorted(WEB.rglob("*.html"))
MOST_LINES = 300
MOST_GRADE = 8.0  # Flesch-Kincaid
MOST_BYTES = 25_000  # gzipped: all that our own pages load of the chat
MOST_LOADER_BYTES = 1_600  # gzipped: what a foreign page loads before the chat is opened
FORBIDDEN = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "DOMParser", ".style =",
             "cssText", "srcdoc", "setTimeout('")
TOP_LEVEL = re.compile(r"^(?:export )?(?:async )?(?:function|class|const|let) (\w+)", re.MULTILINE)
ADDRESS = re.compile(r"https?://[^\s'\"`)]+")
NAMESPACES = {"http://www.w3.org/2000/svg"}
TRIAGE = Path(__file__).resolve().parents[2] / "knowledge" / "triage.yml"


def test_widget_is_small() -> None:
    size, loader = len(asset(BUNDLE).packed), len(asset("bone-chat.js").packed)
    print(f"gzipped: bundle {size}, loader {loader}, Spanish words {len(asset('strings-es.js').packed)} bytes")
    assert size <= MOST_BYTES
    assert loader <= MOST_LOADER_BYTES


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_are_short_and_keep_to_the_policy(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= MOST_LINES
    assert [word for word in FORBIDDEN if word in text] == []
    assert set(ADDRESS.findall(text)) <= NAMESPACES


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_pages_hold_nothing_inline(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|javascript:", text)
    assert ADDRESS.findall(text) == []


def test_no_two_modules_share_a_name() -> None:
    names = [name for text in modules().values() for name in TOP_LEVEL.findall(text)]
    assert sorted(names) == sorted(set(names))


def test_bundle_holds_every_module_once() -> None:
    joined = bundle()
    assert list(modules())[-1] == ENTRY
    assert "import {" not in joined.replace("import{", "import {").partition("strings-es")[0]
    assert joined.count("customElements.define(") == 1


def test_assets_stay_in_their_folder() -> None:
    assert asset("../assets.py") is None
    assert asset("README.md") is None
    assert asset("element.js") is not None


def listed(name: str) -> list:
    """The entries of an exported list of element.js."""
    found = re.search(rf"export const {name} = \[([^\]]*)\]", (WEB / ENTRY).read_text(encoding="utf-8"))
    assert found
    return re.findall(r"'([\w-]+)'", found.group(1))


def test_readme_names_every_attribute_and_event() -> None:
    readme = (WEB / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([\w-]+)` \|", readme, re.MULTILINE) == listed("ATTRIBUTES")
    assert re.findall(r"^\| `bone-chat:([\w-]+)` \|", readme, re.MULTILINE) == listed("EVENTS")


def test_loader_tells_the_host_the_same_events() -> None:
    found = re.search(r"const EVENTS = \[([^\]]*)\]", (WEB / "bone-chat.js").read_text(encoding="utf-8"))
    assert found
    assert re.findall(r"'([\w-]+)'", found.group(1)) == listed("EVENTS")


def test_every_language_has_every_text() -> None:
    key = re.compile(r"(?:^|, |\n)\s*(\w+): '")
    english = (WEB / "strings.js").read_text(encoding="utf-8").partition("const en = {")[2].partition("\n};")[0]
    spanish = (WEB / "strings-es.js").read_text(encoding="utf-8").partition("default {")[2]
    assert set(key.findall(english)) == set(key.findall(spanish))


def test_the_widgets_own_words_read_easily() -> None:
    english = (WEB / "strings.js").read_text(encoding="utf-8").partition("const en = {")[2].partition("\n};")[0]
    texts = [text for text in re.findall(r": '([^']*[.?!])'", english) if "{" not in text]
    assert len(texts) > 20
    assert reading_grade(" ".join(texts)) <= MOST_GRADE


def test_nothing_moves_by_itself() -> None:
    styles = "".join(path.read_text(encoding="utf-8") for path in WEB.glob("styles*.js"))
    assert not re.search(r"animation|transition|@keyframes", styles)


def test_phone_numbers_are_those_of_the_urgent_texts() -> None:
    contacts = YAML(typ="safe").load(TRIAGE)["contacts"]
    script = (WEB / "country.js").read_text(encoding="utf-8")
    for country, lines in contacts.items():
        row = re.search(rf"^  {country}: \{{(.*)\}},$", script, re.MULTILINE)
        assert row, country
        for which, name in (("emergency", "emergency"), ("talk", "crisis"), ("advice", "advice")):
            number = lines[which][1].removeprefix("tel:")
            assert (f"'{number}'" in row.group(1)) == bool(number), (country, name)
