"""The report as one HTML file for screen and print: own styles inline, no script, nothing loaded from elsewhere."""

from base64 import b64encode
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Iterable, List, Mapping, Union

from knowledge.plan import Step
from knowledge.plan.food import calcium_mark, calcium_now
from knowledge.plan.texts import AREAS, frame
from knowledge.report.charts import added, calcium_bar, risk_bar, shares_bars, week_dots
from knowledge.report.content import Report, titles, word
from knowledge.report.doctor import HEAD, Block, Item, blocks, footnotes, marked, small_print
from knowledge.report.doctor_fit import density

STYLE = Path(__file__).with_name("style.css").read_text(encoding="utf-8")


class Html(str):
    """Markup that is safe as it stands; every other string is escaped when it is put into an element."""


Inner = Union[str, Html]


def style_hash() -> str:
    """The hash of the inline styles, for a content security policy: style-src 'sha256-…'."""
    return "sha256-" + b64encode(sha256(STYLE.encode()).digest()).decode()


def render(report: Report) -> bytes:
    """The whole report as UTF-8 HTML."""
    body = [_top(report), *(_plan(report) if not report.plan.referral else _referral(report)), _doctor(report)]
    page = (f'<!doctype html><html lang="{report.lang}"><head><meta charset="utf-8">'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<meta name="referrer" content="no-referrer"><title>{escape(report.title)}</title>'
            f"<style>{STYLE}</style></head><body class=\"{report.paper.lower()}\">{''.join(body)}</body></html>")
    return page.encode()


def el(name: str, *inner: Inner, cls: str = "") -> Html:
    """One element; plain strings in it are escaped."""
    inside = "".join(part if isinstance(part, Html) else escape(part) for part in inner)
    return Html(f"<{name}{f' class={chr(34)}{cls}{chr(34)}' if cls else ''}>{inside}</{name}>")


def _list(lines: Iterable[Inner], kind: str = "ul") -> Html:
    return el(kind, *(el("li", line) for line in lines))


def _section(title: str, *inner: Inner, cls: str = "") -> Html:
    return el("section", el("h2", title), *inner, cls=cls)


def _top(report: Report) -> Html:
    return el("header", el("p", "Bone health", cls="brand"), el("h1", report.title), el("p", report.dates(), cls="small"))


def _referral(report: Report) -> List[Html]:
    referral = report.plan.referral
    act = [el("p", el("strong", part), cls="lead") for part in report.act().split("\n\n") if part]
    return [_section(referral.title, *act, el("p", referral.text, cls="lead")), _phone(report)] if referral else []


def _plan(report: Report) -> List[Html]:
    """The first page, which works alone, then everything behind it."""
    parts = [el("div", _stand(report), _first(report), _week(report), _phone(report), cls="opening"), _findings(report),
             _numbers(report)]
    for number, area in enumerate(AREAS, 1):
        steps = report.steps(area)
        extra = [_calcium(report)] if area == "food" else []
        if steps:
            parts.append(el("section", el("p", word("part", number=number), cls="brand"), el("h2", frame().areas[area]),
                            *(_step(report, step) for step in steps), *extra))
    return [*parts, _end(report)]


def _stand(report: Report) -> Html:
    band = report.assessment.band
    kind = [word("after_fracture")] if report.plan.after_fracture else []
    return _section(word("stand"), el("p", el("strong", band.word), cls=f"band {band.level}"),
                    el("p", " ".join([band.text, *kind]), cls="lead"))


def _phone(report: Report) -> Html:
    """Whom to phone, and for what."""
    return _section(word("phone"), *(el("p", el("strong", line), " ", what) for line, what in report.phone()), cls="phone")


def _findings(report: Report) -> Html:
    found = [el("div", el("h3", finding.title), el("p", finding.text), cls="finding")
             for finding in report.findings()]
    return _section(word("findings"), *found) if found else Html("")


def _numbers(report: Report) -> Html:
    """The risk bars with their disclaimer, how to read them, and what each answer adds to the first."""
    figures = report.assessment.figures
    if not figures:
        return Html("")
    bars = [el("figure", el("h3", figure.title), Html(risk_bar(figure)), el("figcaption", figure.text)) for figure in figures]
    remarks = el("p", el("strong", f"{word('remarks')}."), " ", report.remarks(), cls="small")
    shares = [el("figure", el("h3", word("shares")), Html(shares_bars(figures[0])),
                 el("figcaption", word("shares_note")))] if added(figures[0]) else []
    return _section(word("numbers"), *bars, el("p", report.disclaimers(), cls="small"), remarks, *shares)


def _first(report: Report) -> Html:
    cards = [el("li", el("h3", step.title), el("p", step.text)) for step in report.first_steps()]
    return _section(word("first"), el("ol", *cards, cls="first"))


def _step(report: Report, step: Step) -> Html:
    why = " ".join(filter(None, (step.why.text, report.because(step), titles(step))))
    details = [_list(step.details)] if step.details else []
    return el("article", el("h3", step.title), el("p", step.text), *details,
              el("div", el("p", el("strong", word("why")), " ", why), cls="why"))


def _calcium(report: Report) -> Html:
    now, mark = calcium_now(report.profile), calcium_mark(report.profile)
    if now is None or not mark:
        return Html("")
    return el("figure", el("h3", word("calcium")), Html(calcium_bar(now, mark["rda_mg"], mark["ul_mg"])))


def _week(report: Report) -> Html:
    rows = [el("tr", Html(f'<th scope="row">{escape(activity)}</th>'), el("td", ", ".join(days)))
            for activity, days in report.week()]
    start = [el("p", el("strong", report.start()))] if report.start() else []
    return _section(word("week"), *start, el("figure", Html(week_dots(report.plan.week))), el("table", el("tbody", *rows)),
                    cls="week")


def _end(report: Report) -> Html:
    """The person's own questions, what comes next, what is open, what a plan cannot do, and the sources."""
    own = [el("h2", word("questions")), _list(report.questions)] if report.questions else []
    later = [part for key, part in report.later() for part in (el("h3", word(key)), el("p", part))]
    sources = dict.fromkeys(source for step in report.plan.steps for source in step.sources)
    return el("section", *own, el("h2", word("next")), *later,
              el("p", word("also", sources="; ".join(sources)), " ", report.versions(), cls="small"))


def _doctor(report: Report) -> Html:
    made = blocks(report)
    notes = footnotes(made)
    small = small_print(report, notes)
    head = [el("p", *_head(item), cls="who") for block in made if block.id in HEAD for item in block.items]
    rest = [_block(block, notes) for block in made if block.id not in HEAD]
    return el("main", el("h1", word("doctor_title")),
              el("p", report.intro(), cls="small"), el("p", word("name_line")),
              *head, el("div", *rest, cls="columns"), *(el("p", text, cls="small") for text in small),
              cls=f"doctor {density(made, small)}")


def _head(item: Item) -> List[Inner]:
    """A line across the page: the band with what set it, or who it is about in bold letters."""
    return [el("strong", item.name, cls="chip"), " ", item.text] if item.name else [el("strong", item.text)]


def _block(block: Block, notes: Mapping[str, int]) -> Html:
    if block.pairs:
        rows = [el("tr", Html(f'<th scope="row">{escape(item.name)}</th>'), el("td", item.text)) for item in block.items]
        return el("section", el("h2", block.title), el("table", el("tbody", *rows)))
    return el("section", el("h2", block.title), el("ul", *(el("li", _item(item, notes)) for item in block.items)))


def _item(item: Item, notes: Mapping[str, int]) -> Html:
    name = [el("strong", item.name), ": " if item.text else ""] if item.name else []
    source = [" ", el("span", marked(item, notes), cls="source")] if marked(item, notes) else []
    return Html("".join(part if isinstance(part, Html) else escape(part) for part in (*name, item.text, *source)))
