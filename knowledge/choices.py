"""The choices a person can tap: (code, label) in the order they are shown. Codes are what is stored."""

from typing import Dict, List, Sequence, Tuple

Choice = Tuple[str, str]

URGENT_SIGNS = (
    ("hip_injury", "A fall, and now I can't stand on one leg, or the hip hurts badly"),
    ("cord_signs", "Back pain with numbness between the legs, weak legs, or new trouble with bladder or bowels"),
    ("heart_or_stroke", "Chest pain, trouble breathing, a drooping face, a weak arm or trouble speaking"),
    ("head_injury", "A knock on the head, a blackout, or lying on the floor unable to get up"),
    ("low_calcium", "Cramps, tingling, fits or confusion after a bone injection or drip"),
    ("bleeding_or_swallowing", "Black stools, vomiting blood, or being unable to swallow"),
    ("sudden_back_pain", "New severe back pain that came on suddenly"),
)
SEX = (("female", "Female"), ("male", "Male"))
COUNTRIES = (
    ("US", "United States"), ("CA", "Canada"), ("GB", "United Kingdom"), ("IE", "Ireland"), ("AU", "Australia"),
    ("NZ", "New Zealand"), ("other", "Another country"),
)
SITES = (
    ("hip", "Hip"), ("vertebra", "Spine"), ("wrist", "Wrist"), ("shoulder", "Shoulder or upper arm"),
    ("pelvis", "Pelvis"), ("rib", "Rib"), ("femur", "Thigh"), ("ankle", "Ankle"), ("leg", "Lower leg"),
    ("arm", "Forearm or elbow"), ("foot", "Foot"), ("other", "Another bone"),
)
SMOKING = (
    ("never", "No, never"), ("ex", "I used to"), ("light", "Yes, fewer than 10 a day"),
    ("moderate", "Yes, 10 to 19 a day"), ("heavy", "Yes, 20 or more a day"),
)
ALCOHOL = (  # stored in UK units a day (8 g); a US drink is 1.75 units
    ("none", "I don't drink"), ("under_1", "Less than one a day"), ("1_2", "1 or 2 small drinks"),
    ("3_6", "3 to 6 small drinks"), ("7_9", "7 to 9 small drinks"), ("over_9", "More than 9"),
)
SECONDARY_CAUSES = (
    ("celiac", "Celiac disease"), ("ibd", "Crohn's disease or ulcerative colitis"),
    ("hyperthyroidism", "Overactive thyroid"), ("hyperparathyroidism", "Overactive parathyroid"),
    ("type1_diabetes", "Type 1 diabetes"), ("chronic_liver_disease", "Long-term liver disease"),
    ("chronic_kidney_disease", "Long-term kidney disease"), ("bariatric_surgery", "Weight-loss or stomach surgery"),
    ("eating_disorder", "An eating disorder"), ("hypogonadism", "Low sex hormones"),
    ("early_menopause", "Menopause before age 45"),
)
CONDITIONS = (
    ("rheumatoid_arthritis", "Rheumatoid arthritis"), ("lupus", "Lupus"), ("type2_diabetes", "Type 2 diabetes"),
    ("asthma_copd", "Asthma or COPD"), ("heart_attack_or_stroke", "Heart attack or stroke"),
    ("heart_disease", "Other heart or artery disease"), ("blood_clot", "Blood clot in a leg or lung"),
    ("cancer", "Cancer"), ("epilepsy", "Epilepsy"), ("parkinsons", "Parkinson's disease"), ("dementia", "Dementia"),
    ("cushings", "Cushing's syndrome"), ("swallowing_trouble", "Trouble swallowing, or bad reflux"),
    ("kidney_stones", "Kidney stones"), ("high_calcium", "High calcium in the blood"),
)
MEDICINE_GROUPS = (
    ("bisphosphonate", "Bone tablets or drip (Fosamax, Actonel, Reclast …)"), ("denosumab", "Denosumab (Prolia)"),
    ("romosozumab", "Romosozumab (Evenity)"), ("teriparatide", "Teriparatide (Forteo)"),
    ("raloxifene", "Raloxifene (Evista)"), ("hrt_estrogen_only", "Hormone therapy: estrogen only"),
    ("hrt_combined", "Hormone therapy: estrogen with progestogen"), ("glucocorticoid", "Steroid tablets"),
    ("calcium", "Calcium"), ("vitamin_d", "Vitamin D"), ("antidepressant", "Antidepressant"),
    ("sleeping_tablet", "Sleeping tablet or sedative"), ("anticonvulsant", "Epilepsy medicine"),
    ("proton_pump_inhibitor", "Stomach acid tablets (omeprazole …)"), ("thyroid_hormone", "Thyroid tablets"),
    ("aromatase_inhibitor", "Breast cancer tablets (letrozole …)"),
    ("androgen_deprivation", "Prostate cancer hormone treatment"), ("blood_pressure", "Blood pressure tablets"),
    ("blood_thinner", "Blood thinner"),
)
EXERCISE_LIMITS = (
    ("recent_fracture", "A broken bone in the last year"), ("vertebral_fracture", "A broken or collapsed spine bone"),
    ("severe_arthritis", "Severe arthritis or joint trouble"), ("poor_balance", "Poor balance"),
    ("heart_problem", "A heart or blood pressure problem that is not under control"),
    ("dizziness", "Dizziness or fainting"), ("very_low_density", "A doctor said my bone density is very low"),
)
ETHNICITIES = (  # the nine groups of the QFracture equation; "prefer not to say" is computed as the first
    ("white", "White"), ("indian", "Indian"), ("pakistani", "Pakistani"), ("bangladeshi", "Bangladeshi"),
    ("other_asian", "Other Asian"), ("black_caribbean", "Black Caribbean"), ("black_african", "Black African"),
    ("chinese", "Chinese"), ("other", "Other or mixed"),
)
AMOUNT_OF_TROUBLE = (("none", "None"), ("some", "Some"), ("a_lot", "A lot, or I can't"))
GROUPS: Dict[str, Dict[str, Tuple[str, ...]]] = {  # a long list is read under headings, every line of it in sight
    "secondary_causes": {
        "Joints and immune system": ("rheumatoid_arthritis", "lupus"),
        "Glands and hormones": (
            "hyperthyroidism", "hyperparathyroidism", "cushings", "hypogonadism", "early_menopause"),
        "Diabetes": ("type1_diabetes", "type2_diabetes"),
        "Stomach and eating": ("celiac", "ibd", "bariatric_surgery", "eating_disorder", "swallowing_trouble"),
        "Liver, kidneys and blood": (
            "chronic_liver_disease", "chronic_kidney_disease", "kidney_stones", "high_calcium", "blood_clot"),
        "Heart, lungs and cancer": ("heart_attack_or_stroke", "heart_disease", "asthma_copd", "cancer"),
        "Brain and nerves": ("epilepsy", "parkinsons", "dementia"),
    },
    "medications": {
        "For your bones": ("bisphosphonate", "denosumab", "romosozumab", "teriparatide", "raloxifene"),
        "Vitamins and minerals": ("calcium", "vitamin_d"),
        "Hormones and steroids": ("glucocorticoid", "hrt_estrogen_only", "hrt_combined", "thyroid_hormone"),
        "Heart and blood": ("blood_pressure", "blood_thinner"),
        "Sleep, mood and nerves": ("sleeping_tablet", "antidepressant", "anticonvulsant"),
        "Stomach and cancer": ("proton_pump_inhibitor", "aromatase_inhibitor", "androgen_deprivation"),
    },
    "fractures": {
        "Back, chest and hips": ("hip", "vertebra", "pelvis", "rib"),
        "Arm": ("wrist", "arm", "shoulder"),
        "Leg": ("femur", "leg", "ankle", "foot"),
        "Other": ("other",),
    },
}


def grouped(question_id: str, options: Sequence[Choice]) -> List[Tuple[str, List[Choice]]]:
    """The choices of a question under their headings; those of a short list under none."""
    labels = dict(options)
    if question_id not in GROUPS:
        return [("", list(options))]
    return [(heading, [(code, labels[code]) for code in codes]) for heading, codes in GROUPS[question_id].items()]
