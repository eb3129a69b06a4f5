"""The figures and what they are made of: shares, peers, the range over open answers and the fact that narrows it most.

Trap: multipliers of several answers do not add up, so "without it" is worked out by running the equation again.
"""

from math import exp
from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Tuple

from knowledge.assess.case import Case, in_100, label, option_labels, prose
from knowledge.assess.records import Figure, Share
from knowledge.interview import about
from knowledge.person import number
from knowledge.qfracture.equation import (
    AGES,
    BASELINE_BMI,
    BMIS,
    OUTCOMES,
    SOURCE,
    VERSION,
    Outcome,
    bmi_effect,
    coefficient,
    percent,
)
from knowledge.qfracture.inputs import Alternatives, Inputs, answers, inputs_of
from knowledge.questions import known
from knowledge.result import note, words

YEARS = 10
DIGITS = 2  # of a percentage that is kept
SMALLEST_EFFECT = 0.005  # log hazard ratio; under it an answer moves the figure by less than half a percent of itself
WIDE_OPEN = 5  # open questions that move the figure; from here the range comes before the figure
VERY_HIGH_PERCENT = 40.0  # from here the equation is least sure: few people with such answers were studied
OTHER_CAUSES_FROM = 65  # years; deaths of other causes are not part of the equation
YOUNG_BELOW = 50  # years
NEEDED = ("age_years", "weight_kg", "height_cm")


class _Sum(NamedTuple):
    """One outcome's equation for one person."""

    outcome: Outcome
    sex: str
    age: int
    bmi: float
    inputs: Inputs

    def percent(self, changed: Mapping[str, int]) -> float:
        """The figure with some terms changed."""
        return percent(self.outcome, self.sex, self.age, self.bmi, {**self.inputs.values, **changed}, YEARS)


def figures(case: Case, outranked: bool = False) -> Tuple[Tuple[Figure, ...], Tuple[str, ...]]:
    """Both figures, or none and the reason why.

    Args:
        outranked: whether a rule places the person higher than a figure can show.
    """
    reason = no_figure(case)
    if reason:
        return (), (reason,)
    bmi, age, sex = case.bmi, case.age, case.sex
    assert bmi is not None and age is not None and sex is not None  # no_figure has seen to it
    inputs = inputs_of(case.profile)
    within = min(max(bmi, BMIS[0]), BMIS[1])
    sums = [_Sum(outcome, sex, age, within, inputs) for outcome in OUTCOMES]
    return tuple(_figure(case, each, _notes(case, inputs, outranked)) for each in sums), ()


def no_figure(case: Case) -> Optional[str]:
    """Why there is no figure, in a sentence; None if there is one."""
    texts = prose("assessment")["figures"]["missing"]
    if case.age is not None and not AGES[0] <= case.age <= AGES[1]:
        return words()["refusals"]["qfracture_age"].format(low=AGES[0], high=AGES[1])
    if case.profile.pregnant == "yes":
        return words()["refusals"]["pregnant"]
    missing = [name for name in NEEDED if number(getattr(case.profile, name)) is None]
    if missing:
        needs: str = texts["needs"].format(labels=", ".join(label(name).lower() for name in missing))
        return needs
    sex_text: str = texts["sex"]
    return None if case.sex else sex_text


def _figure(case: Case, each: _Sum, notes: List[str]) -> Figure:
    texts, value = prose("assessment")["figures"], each.percent({})
    low, high = _extreme(each, min), _extreme(each, max)
    moves = _moves(each)
    peer = percent(each.outcome, each.sex, each.age, BASELINE_BMI, {}, YEARS)
    text = texts[each.outcome]["women" if each.sex == "female" else "men"].format(
        about=in_100(value), peer=in_100(peer))
    narrows = max(moves, key=lambda question_id: moves[question_id]) if moves else None
    shares = tuple(_shares(case, each))
    if narrows:
        notes = [texts["notes"]["narrows"].format(label=label(narrows)), *notes]
        ends = {"low": in_100(low), "high": in_100(high).removeprefix("about "), "about": in_100(value)}
        if len(moves) >= WIDE_OPEN:  # a lone small figure would be false comfort
            text = texts["wide"].format(**ends)
        elif in_100(low) != in_100(high):
            text += " " + texts["range"].format(**ends)
    if any(share.question_id == "alcohol" and share.multiplier < 1 for share in shares):
        notes = [*notes, texts["notes"]["alcohol"]]
    if high >= VERY_HIGH_PERCENT:
        notes = [*notes, texts["notes"]["very_high"]]
    return Figure(
        id=each.outcome, title=texts[each.outcome]["title"], years=YEARS, percent=round(value, DIGITS),
        low=round(low, DIGITS), high=round(high, DIGITS), peer_percent=round(peer, DIGITS), text=text,
        shares=shares, unknown=tuple(moves), narrows_most=narrows, notes=tuple(notes),
        disclaimer=texts["disclaimer"], version=VERSION, source=SOURCE)


def _extreme(each: _Sum, pick: Any) -> float:
    """The best (min) or worst (max) case: question by question, since the terms of two questions hardly ever meet."""
    chosen: Dict[str, int] = {}
    for alternatives in each.inputs.unknown.values():
        chosen.update(pick(alternatives, key=lambda more: each.percent({**chosen, **more})))
    return each.percent(chosen)


def _moves(each: _Sum) -> Dict[str, float]:
    """How far each open question alone can move the figure, in percent; those that cannot are left out."""
    moved = {question_id: _span(each, alternatives) for question_id, alternatives in each.inputs.unknown.items()}
    return {question_id: span for question_id, span in moved.items() if span > 0}


def _span(each: _Sum, alternatives: Alternatives) -> float:
    found = [each.percent(more) for more in alternatives]
    return max(found) - min(found)


def _shares(case: Case, each: _Sum) -> List[Share]:
    """The answers that change the figure, the strongest first; an answer still open has no share."""
    shares = []
    for term, value in each.inputs.values.items():
        effect = coefficient(each.outcome, each.sex, term, value)
        question_id = each.inputs.told.get(term, "")
        if abs(effect) >= SMALLEST_EFFECT and known(getattr(case.profile, question_id)):
            shares.append(Share(
                question_id=question_id, label=answers()["labels"][term], answer=_answer(case, question_id, term),
                multiplier=round(exp(effect), 4), percent_without=round(each.percent({term: _absent(term)}), DIGITS)))
    effect = bmi_effect(each.outcome, each.sex, each.bmi)
    without = percent(each.outcome, each.sex, each.age, BASELINE_BMI, each.inputs.values, YEARS)
    shares.append(Share(question_id="weight_kg", label="Body mass index, against 25", answer=f"{each.bmi:.1f}",
                        multiplier=round(exp(effect), 4), percent_without=round(without, DIGITS)))
    return sorted(shares, key=lambda share: -abs(share.multiplier - 1))


def _absent(term: str) -> int:
    return 1 if term == "eth" else 0


def _answer(case: Case, question_id: str, term: str) -> str:
    """The answer as a person reads it; a list question says yes to the line in hand."""
    value = getattr(case.profile, question_id)
    if about(question_id)["kind"] == "choice":
        return option_labels(question_id).get(value) or answers()["amounts"][value]
    return f"{value:g}" if number(value) is not None and question_id == "falls_past_year" else "Yes"


def _notes(case: Case, inputs: Inputs, outranked: bool) -> List[str]:
    texts, profile, bmi = prose("assessment")["figures"]["notes"], case.profile, case.bmi or BASELINE_BMI
    younger = case.reference == "z_score" or (case.age or 0) < YOUNG_BELOW
    told = {
        "rules_outrank": outranked, "untreated": "osteoporosis_medicine" in case.classes, "young": younger,
        "parent": profile.parent_hip_fracture == "no" and profile.parent_osteoporosis is None,
        "ethnicity": not known(profile.ethnicity),
        "ethnic_group": known(profile.ethnicity) and profile.ethnicity != "white",
        "other_causes": (case.age or 0) >= OTHER_CAUSES_FROM,
        "lists": bool({"secondary_causes", "medications"} & set(inputs.unknown)),
        "separate": True, "versions": True}
    notes = [texts[key] for key, holds in told.items() if holds]
    if not BMIS[0] <= bmi <= BMIS[1]:
        edge = BMIS[0] if bmi < BMIS[0] else BMIS[1]
        clamped = [note("bmi_clamped", bmi=f"{bmi:.1f}", edge=f"{edge:g}")]
        notes = clamped + ([note("bmi_clamped_low")] if bmi < BMIS[0] else []) + notes
    return notes
