"""What stands on the one page for the doctor, in blocks that every format lays out in the same order.

Trap: it must stay one page whatever was told, so long questions are cut here and stand whole in the plan.
"""

from typing import List, NamedTuple, Sequence, Tuple

from knowledge.calculators.bmi import index
from knowledge.caution import label, states
from knowledge.assess.frax import frax_worksheet
from knowledge.interview import about
from knowledge.passages import passages
from knowledge.plan.dates import month_words
from knowledge.report.content import Report, Row, one_decimal, word

QUESTIONS_SHOWN, QUESTION_LETTERS = 5, 140
OPEN_SHOWN = 16
LIST_LETTERS = 420  # of a list of illnesses or medicines
PART_NAMES = {"background": "Background", "falls": "Falls", "muscle": "Muscle", "food": "Food and tablets",
              "scan": "Scan report", "home_tests": "Home tests", "mentioned": "Also"}
MEDICINE_ASKS = 4
BROUGHT_APART = {"country", "urgent_signs", "medications", "denosumab_last_dose", "dental_work_planned"}
SHOWN_CAUTIONS = (
    "recent_fracture", "vertebral_fracture", "very_low_density", "poor_balance", "severe_arthritis", "heart_problem",
    "dizziness", "kidney_disease", "kidney_stones", "high_calcium", "swallowing_trouble", "blood_clot",
    "heart_attack_or_stroke", "cancer", "eating_disorder", "dental_work")


class Item(NamedTuple):
    """One line: what it is, what it says and where it comes from ("you said", a rule or a version)."""

    name: str
    text: str
    source: str


class Block(NamedTuple):
    """One part of the page; `pairs` are shown as a table of name and text, else as a list."""

    id: str
    title: str
    items: Tuple[Item, ...]
    pairs: bool = False


def blocks(report: Report) -> List[Block]:
    """The parts of the page, in reading order; a part with nothing in it is left out."""
    made = [
        Block("rules", word("rules"), _rules(report)), Block("figures", word("figures"), _figures(report)),
        Block("own", word("own"), _questions(report)), Block("medicines", word("medicines"), _medicines(report)),
        Block("facts", word("said"), _facts(report), pairs=True),
        Block("unknown", word("unknown"), _open(report)), Block("worked_out", word("worked_out"), _worked_out(report)),
        Block("frax", word("frax"), _worksheet(report)), Block("more", word("also_told"), _more(report))]
    return [block for block in made if block.items]


def quiet(item: Item) -> bool:
    """Whether the source need not be printed beside the line, since the title of the block says it."""
    return item.source in ("", "you said", "plan")


def shortened(text: str, letters: int = QUESTION_LETTERS) -> str:
    """A text cut at a word, with a mark that shows it."""
    clean = " ".join(text.split())
    return clean if len(clean) <= letters else clean[:letters].rsplit(" ", 1)[0] + " …"


def _facts(report: Report) -> Tuple[Item, ...]:
    """The answers of the core questions that say something is there, one line each."""
    return tuple(Item(row.label, shortened(row.value, LIST_LETTERS), "you said") for row in report.rows()
                 if _part(row) == "core" and not _is_no(row) and row.question_id not in BROUGHT_APART)


def _more(report: Report) -> Tuple[Item, ...]:
    """What was denied, in one line, then what each optional part of the interview brought, a line each."""
    rows = [row for row in report.rows() if row.question_id not in BROUGHT_APART]
    denied = [row.label for row in rows if _is_no(row)]
    found = [Item(word("said_no"), "; ".join(denied) + ".", "you said")] if denied else []
    for part, name in PART_NAMES.items():
        told = [f"{row.label}: {row.value}" for row in rows if _part(row) == part and not _is_no(row)]
        found += [Item(name, "; ".join(told) + ".", "you said")] if told else []
    return tuple(found)


def _part(row: Row) -> str:
    return str(about(row.question_id)["part"])


def _is_no(row: Row) -> bool:
    return row.value in ("No", "none")


def _worked_out(report: Report) -> Tuple[Item, ...]:
    """What follows from the facts by arithmetic: body-mass index and the short checks, in one line."""
    weight, height = report.profile.weight_kg, report.profile.height_cm
    found = []
    if isinstance(weight, (int, float)) and isinstance(height, (int, float)):
        found.append(f"Body mass index {index(weight, height):.1f}")
    found += [f"{screen.name} {screen.score:g} ({screen.band.replace('_', ' ')})" for screen in report.assessment.screens
              if screen.score is not None]
    return (Item("", "; ".join(found) + ".", ""),) if found else ()


def _open(report: Report) -> Tuple[Item, ...]:
    names = report.open_labels()
    more = [word("more", count=len(names) - OPEN_SHOWN)] if len(names) > OPEN_SHOWN else []
    return (Item("", "; ".join(names[:OPEN_SHOWN] + more) + ".", "you said"),) if names else ()


def _rules(report: Report) -> Tuple[Item, ...]:
    """The band and every finding, each with its source; the scan advice last."""
    assessment = report.assessment
    found = [Item(assessment.band.word, "", assessment.band.rule)]
    found += [Item(finding.title, "", _listed(finding.sources)) for finding in assessment.findings]
    return (*found, Item("Bone density scan", shortened(assessment.scan.text, LIST_LETTERS), _listed(assessment.scan.rules)))


def _figures(report: Report) -> Tuple[Item, ...]:
    found = []
    for figure in report.assessment.figures:
        span = f", range {one_decimal(figure.low)} to {one_decimal(figure.high)}%" if figure.high > figure.low else ""
        text = (f"{one_decimal(figure.percent)}% in {figure.years} years{span}; "
                f"no risk factors: {one_decimal(figure.peer_percent)}%")
        found.append(Item(figure.title, text, figure.version))
    if found:
        found.append(Item("", report.assessment.figures[0].disclaimer, ""))
    return tuple(found)


def _medicines(report: Report) -> Tuple[Item, ...]:
    """Medicines as told, what to ask about them, and the cautions with what is not known of them."""
    named = report.rows(("medications", "denosumab_last_dose", "dental_work_planned"))
    found = [Item(row.label, shortened(row.value, LIST_LETTERS), "you said") for row in named] or [
        Item("Medicines", word("none"), "you said")]
    if "denosumab_due" in report.plan.dates:
        found.append(Item("Next denosumab due", month_words(report.plan.dates["denosumab_due"]), "six months after the last"))
    told = states(report.profile, report.today)
    for key, state in (("cautions_present", "present"), ("cautions_unknown", "unknown")):
        asked = SHOWN_CAUTIONS if report.profile.dental_work_planned is not None else SHOWN_CAUTIONS[:-1]
        names = [label(name) for name in asked if told[name] == state]
        if names:
            found.append(Item("Cautions", word(key, names="; ".join(names)), "you said"))
    asks = [Item(note.title, note.ask, "") for note in report.assessment.medicines]
    return (*found, *asks[:MEDICINE_ASKS])


def _questions(report: Report) -> Tuple[Item, ...]:
    """The person's own questions, then the three first steps of the plan as what they would like to talk about."""
    own = [Item("", shortened(question), "you said") for question in report.questions[:QUESTIONS_SHOWN]]
    if len(report.questions) > QUESTIONS_SHOWN:
        own.append(Item("", word("more", count=len(report.questions) - QUESTIONS_SHOWN), "you said"))
    return (*own, *(Item("", step.title + ".", "plan") for step in report.first_steps()))


def _worksheet(report: Report) -> Tuple[Item, ...]:
    """The answers in the terms of the FRAX form, for whoever enters them there."""
    rows = frax_worksheet(report.profile).rows
    return (Item("", "; ".join(f"{row.field}: {row.answer}" for row in rows) + ".", "you said"),)


def _listed(sources: Sequence[str]) -> str:
    """Sources in words: the literature, and where there is none the titles of the guide's passages."""
    beyond = [name for name in sources if name not in passages()]
    return "; ".join(beyond or [f"guide: {passages()[name].title}" for name in sources])
