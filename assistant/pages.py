"""The readable guide and the frame that all our pages share. Pure: texts in, HTML out."""

from pathlib import Path
from typing import List, Mapping, Sequence

from assistant.markup import Html, Inner, document, join, prose, tag
from knowledge.passages import GUIDE_VERSION, SECTIONS, Passage, Section, passage

NAME = "The Bone Guide"
NAVIGATION = (("/guide", "The guide"), ("/form", "Plain form"), ("/paper", "On paper"), ("/about", "About"))
MOST_HITS = 6
INTENDED_USE = Path(__file__).resolve().parent.parent / "docs" / "intended-use.md"
NOT_A_DOCTOR = ("This site gives information. It does not diagnose, and it does not replace your doctor. "
                "In an emergency, call your local emergency number.")


def page(title: str, *main: Inner, current: str = "", module: str = "") -> Html:
    """One of our pages: skip link, head, main part and foot."""
    return document(f"{title} · {NAME}", tag("a", "Skip to the text", cls="skip", href="#main"), header(current),
                    tag("main", *main, id="main", tabindex=-1), footer(), module=module)


def header(current: str = "") -> Html:
    """The name of the site and the way to its other pages."""
    links = [tag("li", tag("a", words, href=href, aria_current="page" if href == current else None))
             for href, words in NAVIGATION]
    return tag("header", tag("a", tag("img", src="/demo/icon.svg", alt="", width=40, height=40), tag("span", NAME),
                             cls="brand", href="/"),
               tag("nav", tag("ul", *links), aria_label="Pages"), cls="site-head")


def footer() -> Html:
    """What this site is not, and the version of the guide."""
    return tag("footer", tag("p", NOT_A_DOCTOR), tag("p", f"Guide of {GUIDE_VERSION}", cls="small"), cls="site-foot")


def guide_page(query: str = "", hits: Sequence[str] = ()) -> Html:
    """The whole guide with an anchor for every passage; `hits` are passage ids found for `query`, best first."""
    chapters = tag("nav", tag("h2", "Chapters"), tag("ol", *(
        tag("li", tag("a", section.title, href=f"#{name}")) for name, section in SECTIONS.items())),
        cls="chapters", aria_label="Chapters")
    head = tag("div", tag("h1", "The guide"), tag("p", "Everything the assistant says comes from these pages. Read them "
               "in order, or look for what you need.", cls="lead"), search_form(query), found(query, hits), cls="guide-head")
    text = tag("div", *(chapter(name, section) for name, section in SECTIONS.items()), cls="guide-text")
    return page("The guide", head, tag("div", chapters, text, cls="guide"), tag("bone-chat"), current="/guide",
                module="/widget/bundle.js")


def about_page() -> Html:
    """The intended use: what this is for and not for, and what happens to the answers (docs/intended-use.md)."""
    title, *parts = INTENDED_USE.read_text(encoding="utf-8").split("\n## ")
    head, _, lead = title.removeprefix("# ").partition("\n")
    sections = []
    for part in parts:
        heading, _, text = part.partition("\n")
        sections.append(tag("section", tag("h2", heading), prose(text.strip())))
    return page(head, tag("div", tag("h1", head), prose(lead.strip()), *sections, cls="guide-text"), current="/about")


def search_form(query: str) -> Html:
    """One field and one button; it works without a script."""
    return tag("form", tag("label", "Search the guide", for_="q"),
               tag("div", tag("input", id="q", name="q", type="search", value=query or None, maxlength=200,
                              placeholder="For example: is walking enough?", autocomplete="off"),
                   tag("button", "Search", type="submit"), cls="row"), role="search", method="get", action="/guide", cls="search")


def found(query: str, hits: Sequence[str]) -> Html:
    """What a search found, as links into the page below."""
    if not query:
        return Html()
    if not hits:
        return tag("div", tag("p", f"The guide says nothing about “{query}”. Try other words, or ask your doctor."),
                   cls="found", role="status")
    items = [tag("li", tag("a", passage(hit).title, href=f"#{hit}"), tag("p", first_sentence(passage(hit).text)))
             for hit in hits[:MOST_HITS]]
    return tag("div", tag("h2", f"Found for “{query}”"), tag("ol", *items), cls="found", role="status")


def chapter(name: str, section: Section) -> Html:
    """One chapter and its passages."""
    return tag("section", tag("h2", section.title), *(record(item) for item in section.passages), id=name)


def record(item: Passage) -> Html:
    """One passage: what a citation of the assistant links to."""
    literature: List[Inner] = [tag("p", f"Source: {'; '.join(item.literature)}", cls="small")] if item.literature else []
    return tag("article", tag("h3", tag("a", item.title, href=f"#{item.id}")), prose(item.text), *literature,
               id=item.id, tabindex=-1)


def first_sentence(text: str) -> str:
    """The part of a passage that stands alone as the answer."""
    head, stop, _ = text.partition(". ")
    return head + (stop.strip() if stop else "")


def options(values: Mapping[str, str], chosen: str = "") -> Html:
    """The choices of a select field."""
    return join(*(tag("option", words, value=code, selected=code == chosen) for code, words in values.items()))
