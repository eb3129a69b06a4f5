"""The short checks beside the figures. Trap: a check that refuses, or lacks an answer, is simply not there."""

from typing import Any, Dict, Optional, Tuple

from knowledge.assess.case import Case, label, listed, prose
from knowledge.assess.frax import explain_frax, frax_words
from knowledge.assess.records import Screen
from knowledge.assess.steroids import steroid_group
from knowledge.calculators import run
from knowledge.caution import PROTEIN_FIGURE, standing
from knowledge.errors import MissingAnswers, NotForThisPerson
from knowledge.person import number
from knowledge.result import Result, note

PLAIN = ("steadi_three_questions", "stay_independent", "timed_up_and_go", "chair_stand", "four_stage_balance",
         "sarc_f", "framo", "height_loss", "must", "vitamin_d_level")
BEFORE_A_SCAN = ("ost", "orai", "osiris")  # they guess what a scan would show, so a T-score makes them idle
BY_FLAG = ("ost", "orai")  # worded by the published mark, not by band
KIDNEY_OR_STONES = frozenset({"kidney_stones", "high_calcium", "chronic_kidney_disease"})
FRAX_SOURCES = ("assessment.frax; LeBoff 2022, PMC9546973; Morin 2023, PMC10610956")


def screens(case: Case) -> Tuple[Screen, ...]:
    """Every check that has an answer for this person: scan first, then falls, muscle and food."""
    fragile = {"fragility_fracture": case.broke_easily}
    guesses = () if number(case.profile.t_score) is not None else BEFORE_A_SCAN
    found = [
        _density(case, "t_score_label", "t_score", **fragile), _density(case, "z_score_label", "z_score"), _frax(case),
        _plain("acr_steroid_category", steroid_group(case)),
        *(_plain(name, case.result(name)) for name in (*guesses, *PLAIN)),
        _calcium(case), _vitamin_d_dose(case), _protein(case)]
    return tuple(screen for screen in found if screen is not None)


def _plain(name: str, result: Optional[Result]) -> Optional[Screen]:
    """A calculator's result, worded by its band."""
    if result is None:
        return None
    band = ("flagged" if result.flag else "clear") if name in BY_FLAG else result.band or ""
    raw = result.value if isinstance(result.value, dict) else {"value": result.value}
    values = {key: _figure(value) for key, value in raw.items()}
    return _screen(name, band, values, result, number(result.value), result.notes)


def _density(case: Case, name: str, question_id: str, **context: Any) -> Optional[Screen]:
    """The label of a T- or Z-score; a score that gets none is shown with the reason."""
    score = number(getattr(case.profile, question_id))
    if score is None:
        return None
    try:
        return _plain(name, run(name, case.profile, **context))
    except NotForThisPerson as refused:
        why = refused.reason
    except MissingAnswers as missing:
        why = prose("screens")["no_label_yet"].format(
            labels=listed([label(question_id).lower() for question_id in missing.question_ids]))
    texts = prose("screens")["screens"][name]
    return Screen(id=name, name=texts["name"], score=score, band="no_label", source="ISCD positions", status="verified",
                  text=" ".join(filter(None, [texts["no_label"].format(value=_figure(score)), why, texts.get("note")])))


def _figure(value: Any) -> str:
    return f"{value:.1f}" if isinstance(value, float) and value != int(value) else str(value).removesuffix(".0")


def _screen(
    name: str, band: str, values: Dict[str, Any], result: Result, score: Optional[float], notes: Tuple[str, ...] = (),
) -> Screen:
    texts = prose("screens")["screens"][name]
    words = [texts["bands"][band].format(**values), *filter(None, [texts.get("note")]), *notes]
    return Screen(id=name, name=texts["name"], score=score, band=band or "range", text=" ".join(dict.fromkeys(words)),
                  source="; ".join(result.sources), status=result.status)


def _frax(case: Case) -> Optional[Screen]:
    """What a FRAX result the person brings means where they live."""
    explained = explain_frax(case)
    if explained is None:
        return None
    canada = explained[1] == "ca"
    result = Result(value=None, unit="percent in 10 years", sources=(FRAX_SOURCES,), version="2022",
                    status="recalled" if canada else "verified_second_hand")
    return _screen("frax_result", explained[0], {"frax": frax_words(case)}, result, None,
                   (note("recalled"),) if canada else ())


def _calcium(case: Case) -> Optional[Screen]:
    """Calcium a day, counted from food and tablets or as told, against the advised amount and the limit."""
    allowance, diary = case.result("calcium_allowance"), case.result("calcium_diary")
    told = number(case.profile.calcium_intake_mg)
    total = diary.value["total_mg"] if diary is not None else told
    if allowance is None or total is None:
        return None
    rda, limit = allowance.value["rda_mg"], allowance.value["ul_mg"]
    band = "over" if total > limit else "enough" if total >= rda else "under"
    warn = (prose("screens")["screens"]["calcium"]["stones"],) if case.illnesses & KIDNEY_OR_STONES else ()
    notes = (*warn, *(diary.notes if diary is not None else ()))
    return _screen("calcium", band, {"total": f"{total:g}", "rda": rda, "ul": limit}, allowance, total, notes)


def _vitamin_d_dose(case: Case) -> Optional[Screen]:
    """Vitamin D from tablets against the advised amount and the limit; no sum is made with the dose."""
    allowance, dose = case.result("vitamin_d_allowance"), number(case.profile.vitamin_d_supplement_iu)
    if allowance is None or dose is None:
        return None
    rda, limit = allowance.value["rda_iu"], allowance.value["ul_iu"]
    band = "over" if dose > limit else "enough" if dose >= rda else "under"
    return _screen("vitamin_d_dose", band, {"dose": f"{dose:g}", "rda": rda, "ul": limit}, allowance, dose)


def _protein(case: Case) -> Optional[Screen]:
    """Grams of protein a day; refused with kidney disease or where that is not known."""
    result = case.result("protein_range")
    if result is None or case.profile.pregnant == "yes" or standing(PROTEIN_FIGURE, case.profile, case.today):
        return None
    values = {"weight": f"{case.profile.weight_kg:g}", "low": result.value["guide_low_g"],
              "high": result.value["guide_high_g"]}
    heavy = tuple(text for text in result.notes if text == note("protein_bmi"))
    return _screen("protein_range", "", values, result, None, heavy)
