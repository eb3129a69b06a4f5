"""What stands on the one page for the doctor, in blocks that every format lays out in the same order.

The order is the one a nurse reads in: who, how pressing, what was told, medicines, what is open, what follows, what
is asked. Trap: it must stay one page whatever was told, so long questions are cut here and stand whole in the plan.
"""

from typing import Dict, List, Mapping, NamedTuple, Sequence, Tuple

from knowledge.assess.case import prose
from knowledge.calculators.bmi import index
from knowledge.caution import label, states
from knowledge.assess.frax import frax_worksheet
from knowledge.assess.records import Screen
from knowledge.interview import about
from knowledge.passages import passages
from knowledge.plan.dates import month_words
from knowledge.report.content import Report, Row, one_decimal, sentence, word

QUESTIONS_SHOWN, QUESTION_LETTERS = 5, 140
OPEN_SHOWN = 16
LIST_LETTERS = 420  # of a list of illnesses or medicines
PART_NAMES = {"background": "Background", "falls": "Falls", "muscle": "Muscle", "food": "Food and tablets",
              "scan": "Scan report", "home_tests": "Home tests", "mentioned": "Also"}
ASKS = 6
BAND_REASONS = 3
WHO = ("sex", "age_years", "country", "weight_kg", "height_cm")
SEXES = {"female": "Woman", "male": "Man"}
BROUGHT_APART = {*WHO, "urgent_signs", "medications", "denosumab_last_dose", "dental_work_planned"}
SHORT = {"t_score_label": "T-score", "z_score_label": "Z-score"}
CLINICAL_NOTES = ("untreated", "rules_outrank", "very_high")  # remarks on a figure that change what a doctor makes of it
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
    """One part of the page; `pairs` are shown as a table of name and text, else as a list.

    The blocks named in HEAD run across the page above the columns, without a list mark.
    """

    id: str
    title: str
    items: Tuple[Item, ...]
    pairs: bool = False


def blocks(report: Report) -> List[Block]:
    """The parts of the page, in reading order; a part with nothing in it is left out."""
    made = [
        Block("who", word("who"), _who(report)), Block("band", word("band"), _band(report)),
        Block("facts", word("said"), _facts(report), pairs=True),
        Block("medicines", word("medicines"), _medicines(report)), Block("unknown", word("unknown"), _open(report)),
        Block("rules", word("rules"), _rules(report)), Block("figures", word("figures"), _figures(report)),
        Block("asks", word("asks"), _asks(report)), Block("own", word("own"), _questions(report)),
        Block("frax", word("frax"), _worksheet(report)), Block("more", word("also_told"), _more(report))]
    return [block for block in made if block.items]


HEAD = ("who", "band")


def quiet(item: Item) -> bool:
    """Whether the source need not be printed beside the line, since the title of the block says it."""
    return item.source in ("", "you said", "plan")


def footnotes(parts: Sequence[Block]) -> Dict[str, int]:
    """Each source that is printed, with its number, in the order in which they are named."""
    named = dict.fromkeys(source for block in parts for item in block.items if not quiet(item)
                          for source in item.source.split("; "))
    return {source: number for number, source in enumerate(named, 1)}


def marked(item: Item, notes: Mapping[str, int]) -> str:
    """The numbers of an item's sources, such as "[1, 4]"; "" where none is printed."""
    return "" if quiet(item) else f"[{', '.join(str(notes[source]) for source in item.source.split('; '))}]"


def small_print(report: Report, notes: Mapping[str, int]) -> List[str]:
    """What stands below: what the numbers stand for, the disclaimer of the figures, and the versions."""
    sources = "; ".join(f"[{number}] {source}" for source, number in notes.items())
    return [line for line in (word("sources", sources=sources) if sources else "", report.disclaimers(),
                              report.versions()) if line]


def shortened(text: str, letters: int = QUESTION_LETTERS) -> str:
    """A text cut at a word, with a mark that shows it."""
    clean = " ".join(text.split())
    return clean if len(clean) <= letters else clean[:letters].rsplit(" ", 1)[0] + " …"


def _who(report: Report) -> Tuple[Item, ...]:
    """Who it is about, in one line: sex, age and country, then weight, height and body-mass index."""
    told = {row.question_id: row.value for row in report.rows(WHO)}
    person = [SEXES.get(str(report.profile.sex), ""), told.get("age_years", ""), told.get("country", "")]
    body = [told.get("weight_kg", ""), told.get("height_cm", "")]
    weight, height = report.profile.weight_kg, report.profile.height_cm
    if isinstance(weight, (int, float)) and isinstance(height, (int, float)):
        body.append(f"body mass index {index(weight, height):.1f}")
    said = [", ".join(filter(None, part)) for part in (person, body)]
    return (Item("", ". ".join(filter(None, said)) + ".", "you said"),) if any(said) else ()


def _band(report: Report) -> Tuple[Item, ...]:
    """The word that comes first, and the findings that set it."""
    band = report.assessment.band
    reasons = [report.spoken("urgent_signs") if finding.id == "urgent_signs" else finding.title
               for finding in report.assessment.findings if finding.level == band.level]
    first, rest = reasons[:1], [reason[0].lower() + reason[1:] for reason in reasons[1:BAND_REASONS]]
    return (Item(band.word, "; ".join([*first, *rest]) + ".", ""),)


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


def _checks(report: Report) -> Tuple[Item, ...]:
    """The short checks that came out as a number, in one line; a rule from memory says so."""
    found = [f"{SHORT.get(screen.id, screen.name)} {screen.score:g} ({_band_words(screen)})"
             for screen in report.assessment.screens if screen.score is not None]
    return (Item(word("checks"), "; ".join(found) + ".", ""),) if found else ()


def _band_words(screen: Screen) -> str:
    said = screen.band.replace("_", " ")
    return f"{said}, {word('recalled')}" if screen.status == "recalled" else said


def _open(report: Report) -> Tuple[Item, ...]:
    names = report.open_labels()
    more = [word("more", count=len(names) - OPEN_SHOWN)] if len(names) > OPEN_SHOWN else []
    return (Item("", sentence(names[:OPEN_SHOWN] + more), "you said"),) if names else ()


def _rules(report: Report) -> Tuple[Item, ...]:
    """Every finding, each with its source; the scan advice last."""
    scan = report.assessment.scan
    found = [Item(finding.title, "", _listed(finding.sources)) for finding in report.findings()]
    return (*found, Item("Bone density scan", shortened(scan.text, LIST_LETTERS), _listed(scan.sources)))


def _figures(report: Report) -> Tuple[Item, ...]:
    """Each estimate with its range and its peer, what changes its meaning, then the short checks."""
    found = []
    for figure in report.assessment.figures:
        span = f", range {one_decimal(figure.low)} to {one_decimal(figure.high)}%" if figure.high > figure.low else ""
        text = f"{one_decimal(figure.percent)}%{span} (no risk factors: {one_decimal(figure.peer_percent)}%)"
        found.append(Item(figure.title, text, figure.version))
    notes = prose("assessment")["figures"]["notes"]
    said = {note for figure in report.assessment.figures for note in figure.notes}
    found += [Item("", word(f"note_{key}"), "") for key in CLINICAL_NOTES if notes[key] in said]
    return (*found, *_checks(report))


def _medicines(report: Report) -> Tuple[Item, ...]:
    """Medicines as told, and the cautions with what is not known of them."""
    named = report.rows(("medications", "denosumab_last_dose", "dental_work_planned"))
    found = [Item(row.label, shortened(row.value, LIST_LETTERS), "you said") for row in named] or [
        Item("Medicines", word("not_known"), "you said")]
    if "denosumab_due" in report.plan.dates:
        found.append(Item(word("denosumab_due"), month_words(report.plan.dates["denosumab_due"]) + ".", "you said"))
    told = states(report.profile, report.today)
    for key, caution in (("cautions_present", "present"), ("cautions_unknown", "unknown")):
        asked = SHOWN_CAUTIONS if report.profile.dental_work_planned is not None else SHOWN_CAUTIONS[:-1]
        names = [label(name) for name in asked if told[name] == caution]
        if names:
            found.append(Item(word(key), "; ".join(names) + ".", "you said"))
    return tuple(found)


def _asks(report: Report) -> Tuple[Item, ...]:
    """What the person will bring up: the three first steps of the plan, then a question for each medicine and illness."""
    steps = [Item("", step.title + ".", "plan") for step in report.first_steps()]
    asks = [Item(note.title, note.ask, "plan") for note in report.assessment.medicines]
    asks += [Item(cause.title, cause.ask, "plan") for cause in report.assessment.causes]
    return (*steps, *asks[:ASKS])


def _questions(report: Report) -> Tuple[Item, ...]:
    """The person's own questions, as they wrote them."""
    own = [Item("", shortened(question), "you said") for question in report.questions[:QUESTIONS_SHOWN]]
    if len(report.questions) > QUESTIONS_SHOWN:
        own.append(Item("", word("more", count=len(report.questions) - QUESTIONS_SHOWN), "you said"))
    return tuple(own)


def _worksheet(report: Report) -> Tuple[Item, ...]:
    """The answers in the terms of the FRAX form, for whoever enters them there."""
    rows = frax_worksheet(report.profile).rows
    return (Item("", "; ".join(f"{row.field}: {row.answer}" for row in rows) + ".", "you said"),)


def _listed(sources: Sequence[str]) -> str:
    """Sources in words: the literature, and where there is none the titles of the guide's passages."""
    beyond = [name for name in sources if name not in passages()]
    return "; ".join(beyond or [f"guide: {passages()[name].title}" for name in sources])
