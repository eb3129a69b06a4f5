"""HTML by function calls: every string is escaped as it goes in, so no page can be broken by what it shows."""

from html import escape
from typing import Iterable, Union

VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})


class Html(str):
    """Markup that is safe as it stands."""


Inner = Union[str, Html, bool, Iterable[Union[str, Html, bool, None]], None]
Attribute = Union[str, int, float, bool, None]


def tag(name: str, /, *inner: Inner, **attributes: Attribute) -> Html:
    """One element. `cls` is class, `for_` is for, `aria_label` is aria-label; True is a bare attribute, None is none."""
    head = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in VOID:
        return Html(f"<{name}{head}>")
    return Html(f"<{name}{head}>{_inside(inner)}</{name}>")


def join(*inner: Inner) -> Html:
    """Several pieces in a row."""
    return Html(_inside(inner))


def prose(text: str) -> Html:
    """Paragraphs and lists of a text of the guide: blank lines part paragraphs, "- " starts an item."""
    return join(*(_block(block.split("\n")) for block in text.split("\n\n") if block.strip()))


def document(title: str, *body: Inner, module: str = "") -> Html:
    """A whole page with the site's style sheet; nothing on it is inline."""
    head = tag("head", tag("meta", charset="utf-8"),
               tag("meta", name="viewport", content="width=device-width, initial-scale=1"), tag("title", title),
               tag("link", rel="icon", href="/demo/icon.svg"), tag("link", rel="stylesheet", href="/demo/site.css"),
               tag("script", type="module", src=module) if module else None)
    return Html("<!doctype html>" + tag("html", head, tag("body", *body), lang="en"))


def _block(lines: "list[str]") -> Html:
    lead = " ".join(line for line in lines if not line.startswith("- "))
    items = [tag("li", line[2:]) for line in lines if line.startswith("- ")]
    return join(tag("p", lead) if lead else None, tag("ul", *items) if items else None)


def _inside(inner: Iterable[Inner]) -> str:
    return "".join(_piece(piece) for piece in inner)


def _piece(piece: Inner) -> str:
    if piece is None or isinstance(piece, bool):
        return ""
    if isinstance(piece, Html):
        return piece
    return escape(piece) if isinstance(piece, str) else _inside(piece)


def _attribute(key: str, value: Attribute) -> str:
    name = "class" if key == "cls" else key.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'
