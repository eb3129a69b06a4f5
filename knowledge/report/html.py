"""The report as one HTML file for screen and print: own styles inline, no script, nothing loaded from elsewhere."""

from base64 import b64encode
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Iterable, List, Union

from knowledge.plan import Step
from knowledge.plan.food import calcium_mark, calcium_now
from knowledge.plan.texts import AREAS, frame
from knowledge.report.charts import added, calcium_bar, risk_bar, shares_bars, week_dots
from knowledge.report.content import Report, titles, word
from knowledge.report.doctor import Block, Item, blocks, quiet
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
    plan = report.plan
    opening = [el("p", word("after_fracture"), cls="lead")] if plan.after_fracture and not plan.referral else []
    return el("header", el("p", "Bone health", cls="brand"), el("h1", report.title),
              el("p", report.dates(), cls="dates"), *opening, el("p", report.until(), cls="small"))


def _referral(report: Report) -> List[Html]:
    referral = report.plan.referral
    return [_section(referral.title, el("p", referral.text, cls="lead"))] if referral else []


def _plan(report: Report) -> List[Html]:
    parts = [_stand(report), _first(report), _findings(report), _numbers(report)]
    for number, area in enumerate(AREAS, 1):
        steps = [step for step in report.plan.steps if step.area == area]
        extra = [_calcium(report)] if area == "food" else []
        if steps:
            parts.append(el("section", el("p", word("part", number=number), cls="brand"), el("h2", frame().areas[area]),
                            *(_step(report, step) for step in steps), *extra))
    return [*parts, _week(report), _later(report), _end(report)]


def _stand(report: Report) -> Html:
    band = report.assessment.band
    inner: List[Inner] = [el("p", el("strong", band.word), cls=f"band {band.level}"), el("p", band.text, cls="lead")]
    return _section(word("stand"), *inner)


def _findings(report: Report) -> Html:
    found = [el("div", el("h3", finding.title), el("p", finding.text), cls="finding")
             for finding in report.assessment.findings]
    return _section(word("findings"), *found) if found else Html("")


def _numbers(report: Report) -> Html:
    """The risk bars, and what each answer adds to the first."""
    if not report.assessment.figures:
        return Html("")
    inner: List[Inner] = []
    for figure in report.assessment.figures:
        inner.append(el("figure", Html(risk_bar(figure)), el("figcaption", figure.text)))
        if added(figure) and figure is report.assessment.figures[0]:
            inner.append(el("figure", el("h3", word("shares")), Html(shares_bars(figure)),
                            el("figcaption", word("shares_note"))))
    remarks = dict.fromkeys(note for figure in report.assessment.figures for note in figure.notes)
    notes = dict.fromkeys(figure.disclaimer for figure in report.assessment.figures)
    return _section(word("numbers"), *inner, _list(remarks), *(el("p", note, cls="small") for note in notes))


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
    week = report.plan.week
    rows = [Html(el("tr", Html(f'<th scope="row">{escape(day.day)}</th>'), el("td", ". ".join(day.items) + ".")))
            for day in week]
    return _section(word("week"), el("figure", Html(week_dots(week))), el("table", el("tbody", *rows)), cls="week")


def _later(report: Report) -> Html:
    steps = report.plan.progressions
    return el("section", el("h2", word("four")), _list(steps.four_weeks), el("h2", word("twelve")),
              _list(steps.twelve_weeks))


def _end(report: Report) -> Html:
    inner: List[Inner] = []
    for key, lines in (("questions", report.questions), ("open", report.open_labels()),
                       ("limits", report.assessment.limits)):
        if lines:
            inner += [el("h2", word(key)), _list(lines)]
    sources = dict.fromkeys(source for step in report.plan.steps for source in step.sources)
    return el("section", *inner, el("p", word("also", sources="; ".join(sources)), cls="small"),
              el("p", report.versions(), cls="small"))


def _doctor(report: Report) -> Html:
    made = blocks(report)
    return el("main", el("h1", word("doctor_title")), el("p", word("name_line")),
              el("p", word("doctor_intro", date=report.day(report.plan.made_on)), cls="small"),
              el("div", *(_block(block) for block in made), cls="columns"),
              el("p", report.versions(), cls="small"), cls=f"doctor {density(made)}")


def _block(block: Block) -> Html:
    if block.pairs:
        rows = [el("tr", Html(f'<th scope="row">{escape(item.name)}</th>'), el("td", item.text)) for item in block.items]
        return el("section", el("h2", block.title), el("table", el("tbody", *rows)))
    return el("section", el("h2", block.title), el("ul", *(el("li", _item(item)) for item in block.items)))


def _item(item: Item) -> Html:
    name = [el("strong", item.name), ". " if item.text else ""] if item.name else []
    source = [" ", el("span", f"[{item.source}]", cls="source")] if not quiet(item) else []
    return Html("".join(part if isinstance(part, Html) else escape(part) for part in (*name, item.text, *source)))
