"""What every format of the report shares: words, dates, units and paper. Trap: "unsure" is shown as open, never as no."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Dict, Iterable, List, NamedTuple, Sequence, Tuple

from ruamel.yaml import YAML

from knowledge.assess.records import Assessment, Finding
from knowledge.facts import to_facts
from knowledge.interview import FIELDS, RiskProfile
from knowledge.ledger import label, spoken
from knowledge.passages import GUIDE_VERSION, passage
from knowledge.plan import Plan, Step
from knowledge.plan.texts import Area
from knowledge.questions import known
from knowledge.triage import words as texts_of
from knowledge.triage_choices import for_signs, lines_to_call

US_LIKE = ("US", "CA")  # Letter paper
UNITS = {"US": "us", "GB": "uk", "IE": "uk"}
ACCENT = "#0b5d66"
LEAST_PERCENT = 0.1  # percent; what is less is not told apart
SAID_ELSEWHERE = ("scan_worth_asking", "open_facts")


@cache
def words() -> Dict[str, str]:
    """The fixed words of words.yml."""
    loaded: Dict[str, str] = YAML(typ="safe").load(Path(__file__).with_name("words.yml"))
    return loaded


def word(key: str, **values: Any) -> str:
    """One fixed sentence, filled in."""
    return words()[key].format(**values)


class Row(NamedTuple):
    """One fact: its question id, its short name and the answer in words."""

    question_id: str
    label: str
    value: str


class Report(NamedTuple):
    """Everything a format needs: who, what was found, what to do, when, the person's own questions, and whether a carer answered."""

    profile: RiskProfile
    assessment: Assessment
    plan: Plan
    today: date
    questions: Tuple[str, ...]
    by_carer: bool = False

    @property
    def country(self) -> str:
        """The country code, or "" when it is not known."""
        return self.profile.country if known(self.profile.country) else ""  # type: ignore[return-value]

    @property
    def paper(self) -> str:
        """ "Letter" in the United States and Canada, "A4" elsewhere and where the country is not known."""
        return "Letter" if self.country in US_LIKE else "A4"

    @property
    def lang(self) -> str:
        """The language tag of the texts: ours are in American spelling."""
        return "en-US"

    @property
    def title(self) -> str:
        """What the document is called; without steps it is no plan."""
        return word("referral_title" if self.plan.referral else "plan_title")

    def intro(self) -> str:
        """Whom the answers on the doctor's page are from."""
        return word("doctor_intro_carer" if self.by_carer else "doctor_intro", date=self.day(self.plan.made_on))

    def dates(self) -> str:
        """When it was made, how long it holds at the most, and when to look at it again."""
        made = word("made", date=self.day(self.plan.made_on))
        if self.plan.referral:
            return f"{made} {word('what_it_is')}"
        return " ".join([made, word("valid", date=self.day(self.plan.valid_until)),
                         word("review", date=self.day(self.plan.review_on))])

    def phone(self) -> List[Tuple[str, str]]:
        """Whom to phone in the person's country, and for what: help at once first, then advice today."""
        lines = lines_to_call(self.country)
        return [(f"{lines[line]}:", word(f"phone_{line}")) for line in ("emergency", "advice")]

    def week(self) -> List[Tuple[str, Tuple[str, ...]]]:
        """Each activity of the week with its days, in the order in which they first come."""
        items = dict.fromkeys(item for day in self.plan.week for item in day.items)
        return [(item, tuple(day.day for day in self.plan.week if item in day.items)) for item in items]

    def act(self) -> str:
        """What to do about the urgent signs that were ticked, in the fixed words of triage.yml; "" if none was."""
        signs = self.profile.urgent_signs
        alert = for_signs(signs) if known(signs) else None  # type: ignore[arg-type]
        said: str = texts_of(alert._replace(kind="notice"), self.country)["text"] if alert else ""
        return said

    def start(self) -> str:
        """What must come before the week begins; "" if nothing must."""
        return word("start") if any(step.id == "exercise.first_ask" for step in self.plan.steps) else ""

    def findings(self) -> List[Finding]:
        """What stands out, less what the plan says in a place of its own: the advice on a scan and what is open."""
        return [finding for finding in self.assessment.findings if finding.id not in SAID_ELSEWHERE]

    def remarks(self) -> str:
        """What to mind about the figures, each remark once."""
        return " ".join(dict.fromkeys(note for figure in self.assessment.figures for note in figure.notes))

    def disclaimers(self) -> str:
        """What stands beside the figures by the terms of their equation."""
        return " ".join(dict.fromkeys(figure.disclaimer for figure in self.assessment.figures))

    def steps(self, area: Area) -> List[Step]:
        """The steps of one part, less the one on open answers, which have a place of their own."""
        return [step for step in self.plan.steps if step.area == area and step.id != "assessment.gaps"]

    def open_text(self) -> str:
        """What is open, as running text, and what the plan does about it; "" if nothing is."""
        names = sentence(self.open_labels())
        return f"{names} {word('open_means')}" if names else ""

    def day(self, iso: str) -> str:
        """A day in words, in the order the country uses."""
        day = date.fromisoformat(iso)
        return f"{day:%B} {day.day}, {day.year}" if self.country == "US" else f"{day.day} {day:%B} {day.year}"

    def spoken(self, question_id: str) -> str:
        """One answer in words and in the units of the country."""
        return spoken(question_id, to_plain(self.profile)[question_id], UNITS.get(self.country, "metric"))

    def rows(self, question_ids: Sequence[str] = ()) -> List[Row]:
        """The known answers, or those of the named questions that are not open, in interview order."""
        chosen = [q for q in FIELDS if q in question_ids] if question_ids else list(FIELDS)
        return [Row(q, label(q), self.spoken(q)) for q in chosen if known(getattr(self.profile, q))]

    def open_labels(self) -> List[str]:
        """The short names of what is open: what the assessment misses and what the person was not sure of."""
        unsure = [q for q in FIELDS if getattr(self.profile, q) is not None and not known(getattr(self.profile, q))]
        return [label(q) for q in dict.fromkeys((*self.assessment.unknown, *unsure))]

    def because(self, step: Step) -> str:
        """The answers that led to a step, in one sentence; "" if there are none."""
        said = [f"{label(q)}: {self.spoken(q)}" for q in step.why.facts]
        return word("because", facts="; ".join(said)) if said else ""

    def later(self) -> List[Tuple[str, str]]:
        """What comes next, what is open and what a plan cannot do, as running text, by key of words.yml."""
        steps = self.plan.progressions
        found = [("four", " ".join(steps.four_weeks)), ("twelve", " ".join(steps.twelve_weeks)),
                 ("open", self.open_text()), ("limits", " ".join(self.assessment.limits))]
        return [(key, text) for key, text in found if text]

    def grounds(self, step: Step) -> str:
        """What a step rests on, in short: the names of the answers that led to it, and the passages of the guide."""
        answers = f" {word('answers', labels=', '.join(map(label, step.why.facts)))}" if step.why.facts else ""
        return f"{step.title}.{answers} {_cited('guide', step)}"

    def first_steps(self) -> List[Step]:
        """The three steps to do first, in order."""
        by_id = {step.id: step for step in self.plan.steps}
        return [by_id[name] for name in self.plan.first_three]

    def versions(self) -> str:
        """Which guide and which calculators this was made with."""
        named = dict.fromkeys(version if version[:1].isalpha() else f"{name} {version}"
                              for name, version in sorted(self.assessment.versions.items()) if name != "guide")
        return word("versions", guide=GUIDE_VERSION, calculators="; ".join(named) or "no calculator")


def to_plain(profile: RiskProfile) -> Dict[str, Any]:
    """The stored answers as plain values."""
    return profile.dict()


def sentence(names: Iterable[str]) -> str:
    """Short names as one sentence; "" for none."""
    said = "; ".join(names)
    return f"{said[0].upper()}{said[1:]}." if said else ""


def titles(step: Step) -> str:
    """Where a step stands in the guide, in words."""
    return _cited("read_more", step)


def _cited(key: str, step: Step) -> str:
    """The passages of a step in a sentence; a title that is a question ends it."""
    return word(key, titles="; ".join(passage(name).title for name in step.citations)).replace("?.", "?")


def one_decimal(percent: float) -> str:
    """A percentage as people say it: one digit below 10, whole above, and never 0.0."""
    if percent < LEAST_PERCENT:
        return f"under {LEAST_PERCENT}"
    return f"{percent:.1f}" if percent < 10 else f"{percent:.0f}"


def in_100(percent: float) -> str:
    """A percentage as "about 4.3 in 100", or "under 0.1 in 100"."""
    return f"{'about ' if percent >= LEAST_PERCENT else ''}{one_decimal(percent)} in 100"


def facts_of(profile: RiskProfile) -> Dict[str, Any]:
    """The answers as they stand at a JSON edge."""
    return to_facts(profile)
