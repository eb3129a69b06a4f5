"""The result and the plan on a plain page: the same records as in the chat, for people without a script."""

from datetime import date
from typing import Iterable, List, Sequence

from assistant.markup import Html, Inner, join, prose, tag
from assistant.pages import page
from knowledge.assess import assess
from knowledge.assess.records import Assessment, Figure, Finding
from knowledge.interview import RiskProfile
from knowledge.ledger import label
from knowledge.passages import citation
from knowledge.plan import Plan, Step, plan

WORDS = ("usual", "raised", "high", "act_now")
SHAPES = {"usual": "●", "raised": "▲", "high": "◆", "act_now": "⬣", "unclear": "?"}
NAMES = {"usual": "Usual", "raised": "Raised", "high": "High", "act_now": "Act now"}


def result(profile: RiskProfile, *, today: date) -> Html:
    """Assessment and plan as one page to read and print."""
    found = assess(profile, today=today)
    made = plan(profile, found, today=today)
    return page("Your result", tag("div", tag("h1", "Your result"), _band(found), *_findings(found.findings),
                *_figures(found.figures), _scan(found), _unknown(found), _plan(made), _limits(found),
                tag("p", "Print this page to keep it. Nothing of it is stored here."),
                tag("p", tag("a", "Start again", href="/form")), cls="form result"), current="/form")


def _band(found: Assessment) -> Html:
    """The word first; the row of words shows by shape, not only by colour, where it stands."""
    steps = [tag("li", tag("span", SHAPES[word], aria_hidden="true"), f" {NAMES[word]}",
                 tag("strong", " (you)") if word == found.band.level else None,
                 cls="here" if word == found.band.level else None) for word in WORDS]
    return join(tag("p", SHAPES[found.band.level], " ", found.band.word, cls="band"),
                tag("ol", *steps, cls="bar", aria_label="From usual to act now"), prose(found.band.text))


def _findings(findings: Iterable[Finding]) -> List[Html]:
    items = [tag("li", tag("h3", finding.title), prose(finding.text), tag("p", tag("strong", finding.next_step)))
             for finding in findings]
    return [tag("h2", "What helps next"), tag("ul", *items)] if items else []


def _figures(figures: Sequence[Figure]) -> List[Html]:
    """The estimates; what both must say, and their disclaimer, stands once."""
    said: List[str] = []
    made = []
    for figure in figures:
        made.append(_figure(figure, [note for note in figure.notes if note not in said]))
        said += figure.notes
    return made + [tag("p", text, cls="small") for text in dict.fromkeys(figure.disclaimer for figure in figures)]


def _figure(figure: Figure, notes: Sequence[str]) -> Html:
    shares = [tag("li", f"{share.label}: {share.answer}. Without it: about {share.percent_without:.0f} in 100.")
              for share in figure.shares]
    return tag("section", tag("h2", figure.title), prose(figure.text),
               tag("p", f"Best case to worst case: {figure.low:.0f} to {figure.high:.0f} in 100. "
                   f"Same age and sex without risk factors: about {figure.peer_percent:.0f} in 100."),
               tag("details", tag("summary", "How we got this"), tag("ul", *shares), *(tag("p", note) for note in notes),
                   tag("p", f"{figure.source} ({figure.version})", cls="small")))


def _scan(found: Assessment) -> Html:
    return tag("section", tag("h2", "A bone density scan"), prose(found.scan.text))


def _unknown(found: Assessment) -> Html:
    names = [tag("li", label(name)) for name in found.unknown]
    return tag("section", tag("h2", "What we do not know"), tag("ul", *names),
               tag("p", "“I don’t know” never counts as “no”.", cls="small")) if names else Html()


def _plan(made: Plan) -> Html:
    if made.referral:
        return tag("section", tag("h2", made.referral.title), prose(made.referral.text))
    order = [*made.first_three, *(step.id for step in made.steps if step.id not in made.first_three)]
    steps = {step.id: step for step in made.steps}
    week = [tag("li", tag("strong", f"{day.day}: "), ", ".join(day.items) or "rest") for day in made.week]
    return tag("section", tag("h2", "Your plan"), tag("p", "Start with the first three."),
               tag("ol", *(tag("li", _step(steps[name])) for name in order)), tag("h3", "Your week"), tag("ul", *week))


def _step(step: Step) -> Html:
    links: List[Inner] = [tag("li", tag("a", citation(name)["title"], href=citation(name)["url"])) for name in step.citations]
    return join(tag("h3", step.title), prose(step.text), tag("ul", *(tag("li", line) for line in step.details)),
                tag("p", f"Why: {step.why.text}"), tag("ul", *links, cls="small", aria_label="Where this comes from"))


def _limits(found: Assessment) -> Html:
    return tag("section", tag("h2", "What this cannot tell"), tag("ul", *(tag("li", limit) for limit in found.limits)))
