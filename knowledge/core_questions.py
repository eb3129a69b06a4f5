"""The core path of the interview: at most 21 questions for a healthy person, in the order they are asked.

A follow-up ("which bone?", "what dose?") is asked only after the answer that calls for it.
"""

from typing import List, Literal, Optional, Union

from pydantic import BaseModel

from knowledge.choices import (
    ALCOHOL, CONDITIONS, COUNTRIES, EXERCISE_LIMITS, MEDICINE_GROUPS, SECONDARY_CAUSES, SEX, SITES, SMOKING,
    URGENT_SIGNS,
)
from knowledge.questions import (
    Codes, Fracture, Number, Unknown, YesNo, aged, all_of, has_any, has_number, is_, is_not, question,
)

ANTIRESORPTIVES = (
    "alendronate", "risedronate", "ibandronate", "zoledronic_acid", "pamidronate", "etidronate", "bisphosphonate",
    "denosumab", "romosozumab",
)
older = aged(50)
woman = is_not("sex", "male")


class CoreQuestions(BaseModel):
    """The questions everybody is asked, with their follow-ups. Every field is open (None) at first."""

    urgent_signs: Optional[Codes] = question(
        "multi", "Before we start: do any of these apply to you right now?", label="Urgent signs",
        why="Some signs need care today, not a chat.", source="calculators.md G",
        simpler="Is anything on this list happening to you now?", options=URGENT_SIGNS)
    age_years: Optional[Number] = question(
        "number", "How old are you?", label="Age", unit="years", ge=0, le=130,
        why="Age changes bone and fall risk more than anything else.", source="benefits.reduced_fracture_risk")
    sex: Optional[Union[Literal["female", "male"], Unknown]] = question(
        "choice", "Which sex should the equations use for you: female or male?", label="Sex",
        why="The published equations are made for women and for men apart. If neither fits, choose “prefer not to "
            "say”: you still get a plan.", source="Hippisley-Cox 2012, BMJ 344:e3427",
        simpler="Should we use the sums for women or the sums for men?", options=SEX, sensitive=True)
    country: Optional[Union[Literal["US", "CA", "GB", "IE", "AU", "NZ", "other"], Unknown]] = question(
        "choice", "Which country do you live in?", label="Country", options=COUNTRIES,
        why="Advice on who should have a scan, and the emergency number, differ by country.",
        source="USPSTF 2025; Osteoporosis Canada 2023; NICE CG146")
    weight_kg: Optional[Number] = question(
        "number", "How much do you weigh?", label="Weight", unit="kg", units=("kg", "lb", "st"), ge=25, le=300,
        why="Low weight goes with thinner bone. We also use it to work out protein.", source="screening.priority_groups")
    height_cm: Optional[Number] = question(
        "number", "How tall are you now?", label="Height", unit="cm", units=("cm", "ft"), ge=100, le=230,
        why="Height and weight together show whether you are underweight.",
        source="Hippisley-Cox 2012, BMJ 344:e3427")
    tallest_height_cm: Optional[Number] = question(
        "number", "How tall were you at your tallest, as a young adult?", label="Tallest height", unit="cm",
        units=("cm", "ft"), ge=100, le=240, ask_if=older,
        why="Losing height can be a sign of a spine break that nobody noticed.", source="related.vertebral_fractures")
    menopausal: Optional[YesNo] = question(
        "yes_no", "Have your periods stopped for good? If so, at about what age?", label="Periods have stopped",
        ask_if=all_of(woman, aged(40)), covers=("menopause_age",), sensitive=True,
        why="Bone is lost faster once estrogen falls.", source="bone.menopause",
        simpler="Have you gone through the change? How old were you then?")
    menopause_age: Optional[Number] = question(
        "number", "About how old were you when your periods stopped?", label="Age at menopause", unit="years",
        ge=15, le=65, ask_if=all_of(woman, is_("menopausal", "yes")), sensitive=True,
        why="Menopause before 45 means more years with less estrogen.", source="bone.secondary_causes")
    prior_fragility_fracture: Optional[YesNo] = question(
        "yes_no", "Since you turned 40, have you broken a bone after a trip, a fall from standing, or less?",
        label="Broke a bone easily", covers=("fractures", "fracture_recent_2y", "vertebral_fracture"),
        counts="Any bone counts, a rib or a wrist too, if a trip, a fall from standing or less broke it. Fingers, toes and the face, and breaks from a car crash or a fall from a height, do not.",
        why="A bone that breaks easily is the strongest warning sign.", source="screening.priority_groups",
        simpler="Have you broken a bone from a small fall or bump since age 40?")
    fractures: Optional[Union[List[Fracture], Unknown]] = question(
        "fractures", "Which bone or bones broke, and about when?", label="Broken bones", options=SITES,
        ask_if=is_("prior_fragility_fracture", "yes"), covers=("fracture_recent_2y", "vertebral_fracture"),
        why="Which bone it was, and how long ago, changes the advice.", source="Johansson 2017, PMC5338733")
    fracture_recent_2y: Optional[YesNo] = question(
        "yes_no", "Did the latest of these breaks happen in the last two years?", label="Broken in the last 2 years",
        ask_if=is_("prior_fragility_fracture", "yes"), why="The two years after a break are the time of highest risk.",
        source="Johansson 2017, PMC5338733")
    vertebral_fracture: Optional[YesNo] = question(
        "yes_no", "Has a scan or an X-ray ever shown a collapsed or wedged bone in your spine?",
        label="Collapsed spine bone", ask_if=older, why="Most spine breaks are never felt.",
        source="related.vertebral_fractures", simpler="Did a picture of your back ever show a squashed bone?")
    parent_hip_fracture: Optional[YesNo] = question(
        "yes_no", "Did your mother or your father ever break a hip?", label="Parent broke a hip",
        covers=("parent_osteoporosis",), why="Weak bones run in families.", source="screening.priority_groups")
    smoking: Optional[Union[Literal["never", "ex", "light", "moderate", "heavy", "current"], Unknown]] = question(
        "choice", "Do you smoke?", label="Smoking", options=SMOKING, why="Smoking slows down bone building.",
        counts="Cigarettes, cigars and a pipe count. Vaping and nicotine patches alone do not, so choose what was true of tobacco.",
        source="bone.secondary_causes")
    alcohol: Optional[Union[
        Literal["none", "under_1", "1_2", "3_6", "7_9", "over_9", "under_3", "3_plus"], Unknown]] = question(
        "choice", "On a usual day, how many alcoholic drinks do you have?", label="Alcohol", options=ALCOHOL,
        counts="Count small drinks: half a pint of beer, a small glass of wine or a single measure of spirits is one. A full can or a large glass is about two.",
        why="Heavy drinking harms bone and balance.", source="bone.secondary_causes", sensitive=True)
    glucocorticoids: Optional[YesNo] = question(
        "yes_no", "Have you ever taken steroid tablets, such as prednisone, for three months or more?",
        label="Steroid tablets", covers=("glucocorticoid_daily_mg", "glucocorticoid_months"),
        why="Steroid tablets thin bone within months. Inhalers and creams do not count here.",
        source="bone.secondary_causes")
    glucocorticoid_months: Optional[Number] = question(
        "number", "In the last 12 months, for how many months did you take steroid tablets?",
        label="Months on steroids, last 12", unit="months", ge=0, le=12, ask_if=is_("glucocorticoids", "yes"),
        why="How long you take them changes how much they thin bone.", source="Humphrey 2023, ACR")
    glucocorticoid_daily_mg: Optional[Number] = question(
        "number", "What is the usual daily dose, in mg of prednisone or prednisolone?",
        label="Steroid dose a day", unit="mg", ge=0, le=200,
        ask_if=all_of(is_("glucocorticoids", "yes"), is_not("glucocorticoid_months", 0)),
        why="The dose places you in a risk group. You can also give another steroid and its dose.",
        source="Humphrey 2023, ACR")
    secondary_causes: Optional[Codes] = question(
        "multi", "Has a doctor ever told you that you have any of these?", label="Conditions that thin bone",
        options=SECONDARY_CAUSES + CONDITIONS, covers=("rheumatoid_arthritis", "conditions"),
        why="Several illnesses speed up bone loss, and treating them helps. Others change which advice is safe.",
        source="bone.secondary_causes")
    medications: Optional[Codes] = question(
        "multi", "Which medicines do you take, bone medicines and supplements too?", label="Medicines",
        options=MEDICINE_GROUPS, covers=("glucocorticoids",), why="Some medicines weaken bone or cause falls. "
        "Others protect bone and must not be stopped without a plan.", source="medication.choice")
    denosumab_last_dose: Optional[str] = question(
        "month", "When was your last denosumab (Prolia) injection?", label="Last denosumab injection",
        ask_if=has_any("medications", "denosumab"), why="A late injection can lead to quick bone loss.",
        source="medication.denosumab", regex=r"^(\d{4}-\d{2}(-\d{2})?|unsure|declined)$")
    dental_work_planned: Optional[YesNo] = question(
        "yes_no", "Do you have dental surgery planned, such as having a tooth out?", label="Dental surgery planned",
        ask_if=has_any("medications", *ANTIRESORPTIVES), why="Your dentist and prescriber should plan it together.",
        source="medication.rare_events")
    falls_past_year: Optional[Number] = question(
        "number", "How many times have you fallen in the last 12 months?", label="Falls in the last year",
        counts="Every time you landed on the floor or lower without meaning to, hurt or not. A stumble that you caught does not count.",
        unit="falls", ge=0, le=400, why="Most breaks start with a fall.", source="falls.at_home")
    unsteady: Optional[YesNo] = question(
        "yes_no", "Do you feel unsteady when you stand or walk, or worry about falling?", label="Unsteady, or worried",
        ask_if=older, why="Feeling unsteady is an early sign that falls can be prevented.", source="CDC STEADI")
    t_score: Optional[Number] = question(
        "number", "Have you had a bone density (DXA) scan? If so, what was your lowest T-score?",
        label="Lowest T-score", unit="SD", ge=-7, le=5, covers=("t_score_site", "dxa_done"),
        ask_if=is_not("dxa_done", "no"), why="A measured bone density beats a guess.", source="assessment.dxa",
        simpler="Do you know the number from your bone scan? It is often a minus number, like minus 1.5.")
    t_score_site: Optional[Union[Literal["hip", "spine", "wrist"], Unknown]] = question(
        "choice", "Was that at the hip, the spine or the wrist?", label="Place of the T-score",
        options=(("hip", "Hip"), ("spine", "Spine"), ("wrist", "Wrist")), ask_if=has_number("t_score"),
        why="The hip and the spine count most.", source="what_is.diagnosis")
    exercise_days: Optional[Number] = question(
        "number", "On how many days a week do you exercise, such as brisk walking or strength work?",
        label="Exercise days a week", unit="days", ge=0, le=7, covers=("strength_days",),
        counts="Brisk walking, sport, dancing, strength work and digging in the garden count, if you get a little warm or out of breath. Gentle pottering does not.",
        why="Your plan should start from where you are.", source="exercise.overview")
    exercise_limits: Optional[Codes] = question(
        "multi", "Does anything limit which exercise is safe for you?", label="Limits to exercise",
        options=EXERCISE_LIMITS, why="To keep the plan safe, some moves need to wait.",
        source="exercise.who_should_not_jump")
    pregnant: Optional[YesNo] = question(
        "yes_no", "Are you pregnant or breastfeeding?", label="Pregnant or breastfeeding", sensitive=True,
        ask_if=all_of(woman, aged(18, 50), is_not("menopausal", "yes")),
        why="Bone advice differs then, and your midwife or doctor should lead.", source="reliability.md H23")
