"""Urgent signs: explicit forms always, our own utterances above floors, near misses left alone, junk never an alarm."""

from pathlib import Path
from typing import Any, Dict, List, NamedTuple
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from knowledge.choices import COUNTRIES, URGENT_SIGNS
from knowledge.interview import QUESTION_IDS, RiskProfile
from knowledge.triage import Alert, check, texts, words
from knowledge.triage_choices import ALERTS

GROUPS: List[Dict[str, Any]] = YAML(typ="safe").load(Path(__file__).with_name("triage.yml"))
ALARMS = ("emergency", "same_day", "crisis")
FLOORS = {"emergency": 0.98, "same_day": 0.93, "crisis": 0.93, "none": 0.95}  # of each half, held out or not
FIRST_HELPING = 400  # utterances asked for by the release rule

EXPLICIT = {  # in any state these must alarm
    "hip_injury": "I fell this morning, my hip hurts badly and I can't stand on that leg",
    "cord_signs": "My back hurts and I am numb between my legs and can't pee",
    "heart": "I have chest pain right now",
    "stroke": "My face is drooping and I can't speak properly",
    "breathing": "I suddenly can't breathe",
    "low_calcium": "My hands are cramping and my lips tingle since the Prolia injection on Monday",
    "head_injury": "I hit my head today and I take a blood thinner",
    "blackout": "I blacked out this morning",
    "on_floor": "I have fallen and I can't get up",
    "allergy": "My tongue is swelling up now",
    "bleeding": "I am vomiting blood",
    "cannot_swallow": "I can't swallow water since the tablet",
    "overdose": "I took all my tablets at once just now",
    "choking": "My husband is choking",
    "child_hurt": "The baby fell off the bed and is floppy",
    "collapse": "She is unconscious",
    "spine_pain": "I have sudden severe back pain since I lifted a box today",
    "new_fracture": "I think I broke my wrist, I fell today and it is swollen",
    "thigh_pain": "I take Fosamax and now I have a new ache in my thigh",
    "jaw_bone": "I can see exposed bone in my gum now and I take Fosamax",
    "clot_leg": "My calf is swollen, hot and painful today",
    "self_harm": "I want to kill myself",
    "maltreatment": "My husband hit me today",
}
DENIED = ["I have {} chest pain", "I am having {} trouble breathing", "there is {} numbness between my legs",
          "I've {} pain in my hip after the fall", "{} vomiting of blood", "{} swelling of my tongue",
          "{} weakness in my legs", "{} fainting", "I have {} fever with my back pain", "{} slurred speech"]
DENIERS = ["no", "not had any", "never any", "absolutely no", "no sign of", "zero", "had no", "currently no", "without any",
           "neither pain nor"]


class Said(NamedTuple):
    """One utterance of triage.yml."""

    sign: str
    level: str
    text: str

    @property
    def held_out(self) -> bool:
        return crc32(self.text.encode()) % 2 == 1


SAID = [Said(group["sign"], group["level"], text) for group in GROUPS for text in group["say"]]


def alarm(text: str, **context: Any) -> bool:
    alert = check(text, **context)
    return alert is not None and alert.kind != "notice"


def share_right(level: str, held_out: bool) -> float:
    chosen = [s for s in SAID if s.level == level and s.held_out == held_out and s.sign != "denosumab_overdue"]
    return sum(alarm(s.text) == (level in ALARMS) for s in chosen) / len(chosen)


def test_p12_there_are_enough_utterances_of_our_own():
    assert len(SAID) == len({s.text for s in SAID}) >= FIRST_HELPING


@pytest.mark.parametrize("held_out", [False, True], ids=["seen half", "held-out half"])
@pytest.mark.parametrize("level", FLOORS)
def test_p12_h03_h43_both_halves_reach_their_floors(level, held_out):
    assert share_right(level, held_out) >= FLOORS[level]


def test_p12_held_out_emergencies_are_read_as_emergencies():
    chosen = [s for s in SAID if s.level == "emergency" and s.held_out]
    exact = sum((alert := check(s.text)) is not None and alert.level == "emergency" for s in chosen)
    assert exact / len(chosen) >= 0.95


@pytest.mark.parametrize("said", [s for s in SAID if s.level in ("soon",) and not s.held_out], ids=lambda s: s.text)
def test_soon_signs_are_notices(said):
    alert = check(said.text)
    assert alert is not None and alert.kind == "notice"


@pytest.mark.parametrize("sign", EXPLICIT)
def test_h03_an_explicit_form_is_caught_with_its_sign(sign):
    alert = check(EXPLICIT[sign])
    assert alert is not None and sign in (alert.sign, *alert.also)


@pytest.mark.parametrize("question_id", QUESTION_IDS)
def test_h03_h43_every_explicit_form_interrupts_every_question(question_id):
    assert [sign for sign, text in EXPLICIT.items() if not alarm(text, question_id=question_id)] == []


@pytest.mark.parametrize("text", [EXPLICIT[sign] for sign in EXPLICIT])
@pytest.mark.parametrize("dress", [str.upper, str.lower, lambda t: t.replace("'", "\u2019"), lambda t: t.replace("'", ""),
                                   lambda t: f"  {t}!!! \U0001F62D", lambda t: f"ok so {t}", lambda t: f"72. {t}",
                                   lambda t: t.replace(" ", "  ")],
                         ids=["capitals", "small", "curly", "no apostrophe", "shouted", "led in", "after an answer", "spaced"])
def test_h31_explicit_forms_survive_their_dress(text, dress):
    assert alarm(dress(text))


@pytest.mark.parametrize("text", [
    "I have chset pain", "my chest is paniful and tihgt", "I've fallan and cannot get up", "he is unconcious", "she had a siezure just now",
    "I cant breath", "my toungue is swolen", "I am sucidal", "broke my wirst today", "my face is droping on one side"])
def test_h31_typing_slips_are_mended(text):
    assert alarm(text)


@pytest.mark.parametrize("frame", DENIED)
@pytest.mark.parametrize("denier", DENIERS)
def test_h04_a_denied_sign_is_no_alarm(frame, denier):
    assert not alarm(frame.format(denier))


@pytest.mark.parametrize("text", [
    "not only a headache but chest pain too", "No, I have chest pain", "no relief from this chest pain", "I have not slept because of chest pain",
    "no chest pain but I can't breathe", "it's not getting better, this chest pain", "nothing helps the chest pain"])
def test_h04_a_no_beside_a_sign_does_not_deny_it(text):
    assert alarm(text)


@pytest.mark.parametrize("question_id", ["prior_fragility_fracture", "fractures", "falls_past_year", "parent_hip_fracture"])
@pytest.mark.parametrize("text", ["yes, I fell and broke my hip", "I broke my wrist and my hip", "mum broke her hip", "hip, 2019",
                                  "I fell twice and hit my head once", "yes", "no"])
def test_h29_the_past_that_was_asked_for_is_no_alarm(text, question_id):
    assert not alarm(text, question_id=question_id)


@pytest.mark.parametrize("question_id", ["secondary_causes", "conditions"])
def test_h29_illnesses_on_a_list_are_no_alarm(question_id):
    assert not alarm("heart attack, stroke, blood clot and epilepsy", question_id=question_id)


@pytest.mark.parametrize("text", [
    "I took my tablets this morning", "took my pills with breakfast", "I keep my tablets in the kitchen", "mum keeps her tablets by the bed",
    "dad always takes his pills at eight", "my husband pushes my wheelchair", "the doctor told me to hide my money well"])
def test_h29_ones_own_tablets_and_chair_are_no_maltreatment(text):
    assert not alarm(text)


@pytest.mark.parametrize("text", ["my son takes my pension", "the carer hides her tablets", "he steals my money", "they keep my phone"])
def test_h30_what_others_take_away_is(text):
    found = check(text)
    assert found is not None and found.sign == "maltreatment"


def test_h45_a_medicine_on_file_counts():
    assert not alarm("I have a new ache in my thigh")
    assert alarm("I have a new ache in my thigh", profile=RiskProfile(medications=["alendronate"]))


@pytest.mark.parametrize("text", [
    "my jaw aches and I take Fosamax", "a tooth came loose, I'm on Prolia", "gum not healed since the extraction, on Reclast",
    "thigh ache on Prolia", "my groin hurts, I take Actonel", "numb chin since I started denosumab", "jaw bone exposed, on Zometa",
    "pain in both thighs, years of Fosamax"])
def test_h45_jaw_or_thigh_trouble_on_bone_medicine_is_noticed(text):
    assert check(text) is not None


@pytest.mark.parametrize("text", [
    "my Prolia is two months overdue", "I stopped denosumab and got nothing else", "last Prolia was 9 months ago", "missed my Prolia"])
def test_h15_a_late_denosumab_is_a_notice_for_today(text):
    assert check(text) == Alert("same_day", "denosumab_overdue", "notice")


def test_the_gravest_sign_leads_and_the_others_follow():
    alert = check("I fell, I think I broke my wrist today and I can't breathe")
    assert alert is not None and alert.sign == "breathing" and "new_fracture" in alert.also


def test_h30_crisis_leads_even_beside_an_emergency():
    alert = check("I took all my tablets because I want to die")
    assert alert is not None and alert.kind == "crisis" and "overdose" in alert.also


@given(st.text(alphabet=st.characters(blacklist_categories=("Ll", "Lu", "Lo", "Lt", "Lm")), max_size=200))
def test_junk_without_letters_never_alarms(text):
    assert check(text) is None


@given(st.text(max_size=1200))
def test_any_text_is_read_without_error(text):
    check(text)


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u200b", "😀😀", "asdkjh qwlkej", "?!?!", "(((", "0", "-2.5", "👍"])
def test_blank_emoji_or_junk_never_alarms(text):
    assert check(text) is None


@pytest.mark.parametrize("country", [None, "XX", *[code for code, _ in COUNTRIES]])
def test_h03_every_alarm_says_what_to_do_first_in_every_country(country):
    for rule_sign in texts()["texts"]:
        level = "crisis" if rule_sign in ("self_harm", "maltreatment") else "emergency"
        said = words(Alert(level, rule_sign, "crisis" if level == "crisis" else "urgent"), country)
        assert said["heading"] and "{" not in said["text"]
        assert said["contact"] is None or said["contact"]["href"].startswith("tel:")


@pytest.mark.parametrize("country, number", [("US", "911"), ("CA", "911"), ("GB", "999"), ("IE", "112"), ("AU", "000"),
                                             ("NZ", "111"), (None, "112"), ("other", "112")])
def test_h03_the_first_line_of_an_emergency_holds_the_number(country, number):
    assert number in words(Alert("emergency", "on_floor", "urgent"), country)["text"].split(".")[0]


@pytest.mark.parametrize("country, number", [("US", "988"), ("CA", "988"), ("GB", "116 123"), ("IE", "116 123"),
                                             ("AU", "13 11 14"), ("NZ", "1737")])
def test_h30_the_first_line_of_a_crisis_says_whom_to_talk_to(country, number):
    assert number in words(Alert("crisis", "self_harm", "crisis"), country)["text"].split("\n")[0]


def test_every_sign_of_the_first_question_has_a_text():
    assert {code for code, _ in URGENT_SIGNS} == set(ALERTS)
    assert {sign for _, *signs in ALERTS.values() for sign in signs} <= set(texts()["texts"])
