"""Tripwires: each danger trips in many wordings, and its neighbour does not."""

from typing import Set

import pytest

from knowledge.interview import RiskProfile
from knowledge.passages import passages
from knowledge.tripwires import tripwires, vitamin_d_amounts_iu

NOBODY = RiskProfile()
ON_DENOSUMAB = RiskProfile(medications=["denosumab"])
ON_ALENDRONATE = RiskProfile(medications=["alendronate"])

STOPS_DENOSUMAB = [f"{start} {what}" for start in (
    "can I stop", "I want to stop", "is it safe to come off", "my doctor is away so I will skip", "what if I miss",
    "I forgot", "can I delay", "I'm late for", "I am two months overdue with", "should I give up", "I'd like a break from having",
    "how long must I stay on", "I cancelled", "I have decided not to have any more", "I don't want to go for",
    "thinking of switching from", "my dentist says wait with", "I ran out of") for what in (
    "Prolia", "my denosumab", "the Prolia injection", "my prolia shot", "denosumb")]
ON_FILE = [
    "I don't want the next injection", "can my shot be a couple of months late?", "I missed it last month",
    "is a break from the jab fine?", "I have to have a tooth out, should the injection wait?", "what happens if I don't have it?",
]


def ids(text: str, profile: RiskProfile = NOBODY) -> Set[str]:
    return {wire.id for wire in tripwires(text, profile)}


def test_h15_at_least_eighty_ways_to_stop_denosumab_are_tried():
    assert len(STOPS_DENOSUMAB) + len(ON_FILE) >= 80


@pytest.mark.parametrize("text", STOPS_DENOSUMAB)
def test_h15_stopping_or_delaying_denosumab_trips(text):
    assert "denosumab_stop" in ids(text)


@pytest.mark.parametrize("text", ON_FILE)
def test_h15_denosumab_on_file_is_enough(text):
    assert "denosumab_stop" in ids(text, ON_DENOSUMAB)


@pytest.mark.parametrize("text", ["what is Prolia", "how does denosumab work", "does Prolia make my hair fall out"])
def test_h15_a_plain_question_about_denosumab_does_not_trip(text):
    assert "denosumab_stop" not in ids(text)


def test_h15_denosumab_comes_before_everything_else():
    found = tripwires("I'm pregnant and want to stop Prolia and my prednisone", NOBODY)
    assert found[0].id == "denosumab_stop"


@pytest.mark.parametrize("text", [
    "can I stop Fosamax now", "I'm going to quit my tablets", "may I skip this week's alendronate", "I came off raloxifene",
    "thinking of taking a break from my bone medicine", "I don't want to take risedronate any more"])
def test_h16_stopping_another_medicine_trips(text):
    assert "medicine_stop" in ids(text)


@pytest.mark.parametrize("text", ["how do I stop taking prednisone", "I stopped my steroid tablets", "can I cut down prednisolone"])
def test_h16_stopping_steroids_has_its_own_text(text):
    assert "steroid_stop" in ids(text) and "medicine_stop" not in ids(text)


@pytest.mark.parametrize("text", ["do tablets stop bone loss?", "which medicine can prevent fractures", "what is alendronate"])
def test_h16_medicine_that_stops_bone_loss_does_not_trip(text):
    assert "medicine_stop" not in ids(text)


@pytest.mark.parametrize("text", [
    "what dose of alendronate should I take", "how many mg of prednisolone can I take", "can I double my dose",
    "give me the exact dose of teriparatide for 52 kg", "can I take two tablets to catch up", "how much Fosamax should I take"])
def test_h16_asking_for_a_dose_trips(text):
    assert "dose" in ids(text)


@pytest.mark.parametrize("amount", [
    "50,000 IU", "50000 units", "10 000 IU", "5000 iu", "20k units", "100 micrograms", "125 mcg", "4,000 IU a day", "60000"])
@pytest.mark.parametrize("frame", ["is {} of vitamin D ok?", "I take vitamin D3, {} every day", "can I have {} vit D a week"])
def test_h20_large_vitamin_d_trips(frame, amount):
    assert "vitamin_d_megadose" in ids(frame.format(amount))


@pytest.mark.parametrize("text", [
    "is 800 IU of vitamin D enough", "I take 1,000 IU vitamin D", "25 micrograms of vitamin D a day", "2000 iu vitamin d3",
    "my vitamin D level is 75 nmol", "vitamin D since 2019", "how much vitamin D do people need"])
def test_h20_common_vitamin_d_does_not_trip(text):
    assert "vitamin_d_megadose" not in ids(text)


def test_h20_micrograms_are_counted_as_forty_units():
    assert vitamin_d_amounts_iu("100 mcg vitamin_d ") == [4000.0]


@pytest.mark.parametrize("text", [
    "I'm 15, how do I get strong bones", "i am 12 years old", "my son is 9 and broke his arm", "how much calcium for my toddler",
    "my 14 year old daughter", "I'm only sixteen"])
def test_h22_a_minor_trips(text):
    assert "minor" in ids(text)


@pytest.mark.parametrize("age", [-0.0, 8, 12, 17, 17.9])
def test_h22_a_stated_age_under_18_trips_on_any_message(age):
    assert "minor" in ids("is walking good", RiskProfile(age_years=age))


@pytest.mark.parametrize("text", ["I'm 65", "I am 18 years old", "I am 1.70 m tall", "I'm 11 and a half stone", "I am 16 weeks pregnant", "I have 12 teeth", "explain it like I am ten"])
def test_h22_an_adult_does_not_trip(text):
    assert "minor" not in ids(text)


@pytest.mark.parametrize("text", [
    "I'm pregnant, can I take alendronate", "am breastfeeding and have back pain", "I am trying to conceive and on Fosamax",
    "is Prolia safe in pregnancy?", "nursing my baby, how much calcium", "I just had a baby", "20 weeks pregnant"])
def test_h23_pregnancy_trips(text):
    assert "pregnancy" in ids(text)


@pytest.mark.parametrize("text", ["I'm not pregnant", "never been pregnant", "my daughter is pregnant"])
def test_h23_no_pregnancy_does_not_trip(text):
    assert "pregnancy" not in ids(text)


def test_h23_pregnancy_on_file_trips_on_any_message():
    assert "pregnancy" in ids("how much calcium", RiskProfile(pregnant="yes"))


@pytest.mark.parametrize("text", ["I have kidney disease, how much protein", "I'm on dialysis", "my eGFR is 25, is Reclast ok", "one kidney only"])
def test_h18_kidney_disease_trips(text):
    assert "kidney" in ids(text)


@pytest.mark.parametrize("text", ["are kidney beans good", "I had a kidney stone", "no kidney trouble", "my kidneys are fine"])
def test_h18_healthy_kidneys_do_not_trip(text):
    assert "kidney" not in ids(text)


def test_h18_kidney_disease_on_file_trips_on_protein():
    assert "kidney" in ids("how much protein do I need", RiskProfile(secondary_causes=["chronic_kidney_disease"]))


@pytest.mark.parametrize("text", ["I had anorexia", "I make myself sick after meals", "I'm bulimic", "I am terrified of gaining weight", "i barely eat"])
def test_h37_an_eating_disorder_trips(text):
    assert "eating_disorder" in ids(text)


def test_h37_no_eating_disorder_does_not_trip():
    assert "eating_disorder" not in ids("I never had an eating disorder")


@pytest.mark.parametrize("text", [
    "it hurts to swallow since Fosamax", "I have reflux and take risedronate", "alendronate gets stuck in my throat",
    "Barrett's oesophagus, is Actonel fine?", "I can't stay upright for half an hour after alendronate"])
def test_h17_swallowing_trouble_on_bone_tablets_trips(text):
    assert "swallowing_trouble" in ids(text)


@pytest.mark.parametrize("text", ["heartburn again", "swallowing is hard these days"])
def test_h17_bone_tablets_on_file_are_enough(text):
    assert "swallowing_trouble" in ids(text, ON_ALENDRONATE)


@pytest.mark.parametrize("text", ["no heartburn with Fosamax", "I have reflux"])
def test_h17_without_trouble_or_tablets_it_does_not_trip(text):
    assert "swallowing_trouble" not in ids(text)


@pytest.mark.parametrize("text", ["hello", "", "   ", "-2.5", "how much calcium is in milk", "I walk every day", "my mum broke her hip"])
def test_everyday_messages_trip_nothing(text):
    assert ids(text) == set()


def test_every_wire_cites_passages_that_exist():
    texts = "stop Prolia, stop prednisone, stop Fosamax, dose, 50,000 IU vitamin D, pregnant, kidney, anorexia, heartburn"
    assert all(passage in passages() for wire in tripwires(texts, ON_ALENDRONATE) for passage in wire.passages)
