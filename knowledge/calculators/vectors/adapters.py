"""One adapter an instrument: inputs under the names of the vectors -> question ids; result -> outputs.

Trap: a vector may give a body-mass index where a person gives weight and height; 200 cm and four times the index keep
it exact.
"""

from typing import Any, Callable, Dict, Mapping, NamedTuple, Optional, Tuple

from knowledge.calculators.acr_steroid_category import DAYS_PER_MONTH
from knowledge.calculators.calcium_diary import foods
from knowledge.calculators.vectors.qfracture import qfracture_inputs
from knowledge.result import Result

Inputs = Mapping[str, Any]
Facts = Tuple[Dict[str, Any], Dict[str, Any]]
SEX = {"F": "female", "M": "male"}
STATEMENTS = (  # Stay Independent in the order of the leaflet
    "falls_past_year", "walking_aid", "unsteady_walking", "holds_furniture", "worried_about_falling",
    "pushes_to_rise", "kerb_trouble", "rushes_to_toilet", "numb_feet", "dizzying_medicine",
    "sleep_or_mood_medicine", "often_sad")
TROUBLE = {0: "none", 1: "some", 2: "a_lot"}
FALLS_OF_ITEM = {0: 0, 1: 1, 2: 4}  # SARC-F falls item -> a number of falls that scores it
FRAX_ROWS = {"parent_hip": "parent_hip_fracture", "current_smoking": "smoking", "smoker": "smoking",
             "alcohol_gt2": "alcohol", "ra": "rheumatoid_arthritis"}


class Adapter(NamedTuple):
    """Which calculator, how the inputs map, how the outputs map back, and what a wanted refusal looks like."""

    calculator: str
    inputs: Callable[[Inputs], Facts]
    outputs: Callable[[Result], Dict[str, Any]]
    refusal: Optional[Mapping[str, Any]] = None
    is_refusal: Callable[[Inputs], bool] = lambda _: False


def _yes(value: Optional[bool]) -> Optional[bool]:
    return None if value is None else bool(value)


def _frame(i: Inputs, sex: Optional[str] = None, **more: Any) -> Dict[str, Any]:
    """Age, sex and weight, which nearly every instrument shares."""
    facts = {"age_years": i.get("age"), "weight_kg": i.get("weight_kg"),
             "sex": SEX[i["sex"]] if i.get("sex") is not None else sex}
    return {**facts, **more}


def _hrt(taken: bool) -> "list[str]":
    return ["hrt_combined"] if taken else []


def _body(bmi: float) -> Dict[str, Any]:
    return {"height_cm": 200, "weight_kg": 4 * bmi}


def _ost(i: Inputs) -> Facts:
    return _frame(i, "female", menopausal=True), {}


def _orai(i: Inputs) -> Facts:
    return _frame(i, "female", menopausal=True, medications=_hrt(i["current_estrogen"])), {}


def _osiris(i: Inputs) -> Facts:
    return _frame(i, "female", menopausal=True, medications=_hrt(i["current_hrt"]),
                  prior_fragility_fracture=_yes(i["prior_low_impact_fracture"])), {}


def _framo(i: Inputs) -> Facts:
    return _frame(i, "female", prior_fragility_fracture=_yes(i["prior_fragility_fracture"]),
                  pushes_to_rise=_yes(i["uses_arms_to_rise"])), {}


def _menopause(i: Inputs) -> Optional[bool]:
    """Menopause under any of the names the vectors use; men have none."""
    if i.get("sex") == "M":
        return None
    if i.get("premenopausal") is not None:
        return not i["premenopausal"]
    return _yes(i.get("postmenopausal", i.get("postmenopausal_or_male")))


def _acr(i: Inputs) -> Facts:
    facts = {"age_years": i["age"], "prior_fragility_fracture": _yes(i.get("prior_op_fracture")), "t_score": i.get("t"),
             "z_score": i.get("z"), "frax_major_percent": i.get("frax_mof"), "frax_hip_percent": i.get("frax_hip"),
             "glucocorticoid_daily_mg": i["gc_mg"],
             "glucocorticoid_months": min(i["gc_days"] / DAYS_PER_MONTH, 12) if "gc_days" in i else None}
    return facts, {"days": i.get("gc_days"), "grams": i.get("cum_g_year")}


def _oc(i: Inputs) -> Facts:
    return {"age_years": i["age"], "sex": SEX[i.get("sex", "F")], "menopausal": _menopause(i),
            "prior_fragility_fracture": _yes(i["prior_osteoporotic_fracture"])}, {
                "risk_factors": i["n_clinical_risk_factors"]}


def _uspstf(i: Inputs) -> Facts:
    return {"age_years": i["age"], "sex": SEX[i["sex"]], "menopausal": _menopause(i),
            "prior_fragility_fracture": _yes(i.get("prior_fragility_fracture"))}, {
                "risk_factors": i["n_risk_factors"]}


def _bhof(i: Inputs) -> Facts:
    return {"t_score": i.get("t"), "frax_major_percent": i.get("frax_mof"), "frax_hip_percent": i.get("frax_hip"),
            "age_years": i.get("age")}, {"hip_fracture": bool(i.get("hip_or_vertebral_fracture"))}


def _diary(i: Inputs) -> Facts:
    servings, groups = i["servings_per_week"], {code: food.group for code, food in foods().items()}
    facts: Dict[str, Any] = {str(groups[code]): count for code, count in servings.items() if groups.get(code)}
    facts["calcium_supplement_mg"] = i.get("supplement_mg_per_day", 0)
    other = {code: count for code, count in servings.items() if not groups.get(code)}
    context = {"base_mg": i["base_other_foods_mg"]} if "base_other_foods_mg" in i else {}
    return facts, {"other_foods": other, **context}


def _sarc_f(i: Inputs) -> Facts:
    items = {"lifting_trouble": "strength", "walking_trouble": "walking", "rising_trouble": "chair",
             "stairs_trouble": "stairs"}
    return {**{ours: TROUBLE[i[theirs]] for ours, theirs in items.items()},
            "falls_past_year": FALLS_OF_ITEM[i["falls"]], "age_years": i.get("age")}, {}


def _stay_independent(i: Inputs) -> Facts:
    ticked = [number in i["yes_items"] for number in range(1, len(STATEMENTS) + 1)]
    facts: Dict[str, Any] = dict(zip(STATEMENTS, ticked, strict=True))
    return {**facts, "falls_past_year": 1 if ticked[0] else 0, "age_years": i.get("age")}, {}


def _printed_row(i: Inputs) -> Facts:
    row = i["single_risk_factor"]
    return _frame(i), {"risk_factor": FRAX_ROWS.get(row, row)}


def _kidney(i: Inputs) -> bool:
    return bool(i.get("ckd_stage4_5_not_dialysis"))


def _flagged(*names: str) -> Callable[[Result], Dict[str, Any]]:
    """Outputs that are the value, the flag and the band under the given names; "" leaves one out."""
    def outputs(result: Result) -> Dict[str, Any]:
        found = zip(names, (result.value, result.flag, result.band), strict=False)
        return {name: value for name, value in found if name}
    return outputs


def _renamed(*, band: str = "", flag: str = "", **names: str) -> Callable[[Result], Dict[str, Any]]:
    """Outputs that are the parts of a mapping under other names, with band and flag."""
    def outputs(result: Result) -> Dict[str, Any]:
        found = {theirs: result.value[ours] for theirs, ours in names.items()}
        found.update({name: value for name, value in ((band, result.band), (flag, result.flag)) if name})
        return found
    return outputs


ADAPTERS: Dict[str, Adapter] = {
    "OST": Adapter("ost", _ost, _flagged("index", "dxa_flag_women_lt2", "osta_band")),
    "OST_men": Adapter("ost", lambda i: (_frame(i, "male"), {}), _flagged("index", "dxa_flag_le3", "band")),
    "ORAI": Adapter("orai", _orai, _flagged("score", "dxa")),
    "OSIRIS": Adapter("osiris", _osiris, _flagged("score", "uspstf_flag_lt1", "band")),
    "FRAMO": Adapter("framo", _framo, _renamed(
        band="group", n_factors="factors", hip_2y_risk_pct="hip_percent_2_years")),
    "QFracture-2012": Adapter("qfracture", qfracture_inputs, _renamed(mof_pct="major_percent", hip_pct="hip_percent")),
    "FRAX_UK_2008_TABLE2": Adapter(
        "frax_uk_2008", _printed_row,
        _renamed(mof_pct="major_percent", hip_pct="hip_percent")),
    "FRAX_UK_2008_TABLE3": Adapter(
        "frax_uk_2008", lambda i: (_frame(i, t_score=i["femoral_neck_t"]), {}),
        _renamed(mof_pct="major_percent", hip_pct="hip_percent")),
    "FRAX_GC_DOSE_ADJUST": Adapter(
        "frax_steroid_dose", lambda i: ({
            "frax_major_percent": i["frax_mof"], "frax_hip_percent": i["frax_hip"],
            "glucocorticoid_daily_mg": i["prednisolone_mg_day"]}, {}),
        _renamed(mof="major_percent", hip="hip_percent")),
    "PREDNISONE_EQUIV": Adapter("prednisone_equivalent", lambda i: ({}, dict(i)), _flagged("prednisone_mg")),
    "ACR_2022_GIOP": Adapter("acr_steroid_category", _acr, _flagged("", "", "category")),
    "IOF_ESCEO_2013_EU5_THRESHOLDS": Adapter(
        "iof_thresholds", lambda i: ({"age_years": i["age"], "frax_major_percent": i["frax_mof_no_bmd"]}, {}),
        _renamed(band="zone", intervention="intervention", lower="lower", upper="upper")),
    "WHO_T_CATEGORY": Adapter(
        "t_score_label", lambda i: (_frame(i, menopausal=_menopause(i), t_score=i["lowest_t"]), {}),
        _flagged("", "", "category")),
    "ISCD_Z_CATEGORY": Adapter(
        "z_score_label", lambda i: (_frame(i, menopausal=_menopause(i), z_score=i["lowest_z"]), {}),
        _flagged("", "", "category")),
    "BHOF_DISCUSS_TREATMENT": Adapter("bhof_discussion", _bhof, _flagged("meets_us_threshold")),
    "OC_2023_BMD_TEST": Adapter("oc_2023", _oc, _flagged("suggest_bmd")),
    "USPSTF_2025_SCREEN": Adapter("uspstf_2025", _uspstf, _flagged("recommendation")),
    "STEADI_STAY_INDEPENDENT": Adapter("stay_independent", _stay_independent, _flagged("score", "at_risk")),
    "STEADI_3Q": Adapter("steadi_three_questions", lambda i: ({
        "falls_past_year": 1 if i["fallen_past_year"] else 0, "unsteady": bool(i["unsteady"] or i["worried"]),
        "age_years": i.get("age")}, {}), _flagged("screen_positive")),
    "TUG": Adapter("timed_up_and_go", lambda i: ({"tug_seconds": i["seconds"], "age_years": i.get("age")}, {}),
                   _flagged("", "at_risk")),
    "CHAIR_STAND_30S": Adapter("chair_stand", lambda i: (_frame(i, chair_stands=i["stands"]), {}),
                               _renamed(threshold="mark", flag="below_average")),
    "FOUR_STAGE_BALANCE": Adapter("four_stage_balance", lambda i: ({
        "tandem_seconds": i["tandem_seconds"] or 0, "age_years": i.get("age")}, {}), _flagged("", "at_risk")),
    "SARC_F": Adapter("sarc_f", _sarc_f, _flagged("score", "positive")),
    "MUST": Adapter("must", lambda i: (
        {**_body(i["bmi"]), "weight_loss_percent": i["unplanned_loss_pct_3_6m"]},
        {"acutely_ill": i["acutely_ill_no_intake_5d"]}), _flagged("score", "", "risk")),
    "BMI": Adapter("bmi", lambda i: (dict(i), {}), _flagged("bmi")),
    "CALCIUM_RDA_UL": Adapter("calcium_allowance", lambda i: (_frame(i), {}), _renamed(rda_mg="rda_mg", ul_mg="ul_mg")),
    "VITAMIN_D_RDA_UL": Adapter("vitamin_d_allowance", lambda i: (_frame(i), {}),
                                _renamed(rda_iu="rda_iu", ul_iu="ul_iu")),
    "CALCIUM_DIARY": Adapter("calcium_diary", _diary, _renamed(food_mg_per_day="food_mg", total_mg_per_day="total_mg")),
    "PROTEIN_TARGET": Adapter(
        "protein_range", lambda i: ({"weight_kg": i["weight_kg"],
                                     "secondary_causes": ["chronic_kidney_disease"] if _kidney(i) else []}, {}),
        lambda result: dict(result.value), {"suppress_target": True}, _kidney),
    "VITD_UNITS": Adapter("vitamin_d_level", lambda i: ({"vitamin_d_level_ng_ml": i["ng_ml"]}, {}), _flagged("nmol_l")),
    "HEIGHT_LOSS": Adapter("height_loss", lambda i: (
        {"tallest_height_cm": i["tallest_cm"], "height_cm": i["now_cm"]}, {}), _flagged("loss_cm", "flag")),
}
