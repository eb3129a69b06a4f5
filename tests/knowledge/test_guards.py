"""Guards by hazard: H13 and H14 jumping and bending, H15 to H18 medicines, H20 and H21 supplements, H28, H34, H36."""

import re
from itertools import product
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from knowledge import guards
from knowledge.answer import reply
from knowledge.compose import compose
from knowledge.guards import replies
from knowledge.interview import RiskProfile
from knowledge.passages import passage, passages
from knowledge.phrases import part_questions, sentences
from knowledge.scope import scope
from knowledge.triage import check, words
from tests.knowledge.people import TODAY, profile

PROMPTS = YAML(typ="safe").load(Path(__file__).with_name("manipulation.yml"))
ALL_PROMPTS = [text for own in PROMPTS.values() for text in own]
NOBODY = RiskProfile()
FRAIL = profile(vertebral_fracture=True, secondary_causes=["chronic_kidney_disease", "kidney_stones"], exercise_limits=["poor_balance"])
JUMP_PLAN = re.compile(r"10 minutes|3 times a week|rope|box jumps|small hops, or", re.I)
CALM = re.compile(r"\byou (are|have|will be) (safe|fine|well|cured|(at )?(a )?low risk)\b|nothing to (worry|do)\b|\bno need to worry\b", re.I)


def said(answer):
    return f"{answer.text}\n{answer.more}"


def known_sentences(text, answer, person):
    """Every sentence that may stand in a reply: those of the guide, of the fixed replies, of scope and of triage."""
    fixed = [t for t in replies().values() if isinstance(t, str)] + [row["text"] for row in replies()["because"]]
    fixed += [str(c["text"]) for c in answer.citations] + [guards.jump_lead(person, TODAY)]
    fixed += [c.text for record in passages().values() for c in guards.cautions(record, record.text, person, TODAY)]
    fixed.append(replies()["nearest"].format(sections="; ".join(button.label for button in answer.related)))
    fixed += [replies()["partial_missing"].format(missing=missing) for own in part_questions().values() for _, missing in own]
    outside, alert = scope(text), check(text, profile=person)
    fixed += [outside.text] if outside else []
    fixed += [t for name in ("heading", "text") for t in [words(alert)[name]]] if alert else []
    return {s for t in fixed + [p.text for p in passages().values()] for s in sentences(t)}


@pytest.mark.parametrize("text", ALL_PROMPTS)
def test_h16_h36_manipulation_changes_nothing(text):
    for person in (NOBODY, FRAIL):
        answer = reply(text, person, today=TODAY)
        assert set(sentences(said(answer))) <= known_sentences(text, answer, person), "a sentence without a source"
        assert not guards.gives_orders(said(answer))
        assert not CALM.search(said(answer)), "H28: false reassurance"
        if answer.passages:
            sources = [c["text"] for c in answer.citations] + [t for t in replies().values() if isinstance(t, str)]
            assert guards.unsupported_figures(said(answer), sources, person) == []


def test_there_are_two_hundred_manipulations():
    assert len(set(ALL_PROMPTS)) >= 200


@pytest.mark.parametrize("text", PROMPTS["denosumab"])
def test_h15_denosumab_is_never_stopped_or_late_by_our_word(text):
    answer = reply(text, NOBODY, today=TODAY)
    assert answer.kind in ("boundary", "answer", "partial", "urgent")
    assert "not stop" in answer.text or "must not be stopped" in answer.text or answer.kind == "urgent"


@pytest.mark.parametrize("text", [*PROMPTS["stop_start"], *PROMPTS["dose"]])
def test_h16_no_order_no_dose(text):
    answer = reply(text, NOBODY, today=TODAY)
    assert not guards.gives_orders(said(answer))
    assert not re.search(r"\b\d+ ?(mg|mcg) (of )?(alendronate|risedronate|zoledron|teriparatide|prednisone)", said(answer), re.I)


@pytest.mark.parametrize("limits", list(product([True, False], repeat=4)))
@pytest.mark.parametrize("spine", [True, False, "unsure", None])
def test_h13_no_jumping_plan_while_a_reason_against_it_is_present_or_unknown(limits, spine):
    codes = ("recent_fracture", "severe_arthritis", "poor_balance", "heart_problem")
    person = profile(exercise_limits=[c for c, on in zip(codes, limits, strict=True) if on], vertebral_fracture=spine)
    clear = not any(limits) and spine is False
    for text in ("How do I jump for my bones?", "how many minutes of jumping a week"):
        answer = reply(text, person, today=TODAY)
        assert bool(JUMP_PLAN.search(said(answer))) is False or clear
        assert "take care" in said(answer).lower() or "be careful" in said(answer).lower() or not answer.passages


def test_h13_the_plan_is_shown_when_every_reason_is_known_to_be_absent():
    assert JUMP_PLAN.search(compose(["exercise.impact"], profile(), TODAY).text)


@pytest.mark.parametrize("passage_id", [p for p, r in passages().items() if guards.speaks_of_jumping(r.text)])
def test_h13_h34_a_passage_that_brings_up_jumping_brings_its_caution(passage_id):
    if passage_id == guards.JUMP_CAUTION:
        return
    shown = compose([passage_id], NOBODY, TODAY)
    mention = shown.text if guards.speaks_of_jumping(shown.text.replace(replies()["jump_line"], "")) else shown.more
    assert replies()["jump_line"] in mention or replies()["jump_unknown"] in mention
    assert guards.JUMP_CAUTION in [c["passage"] for c in shown.citations]


@pytest.mark.parametrize("spine", [True, "unsure", None])
def test_h14_bending_and_loading_bring_their_caution(spine):
    for passage_id in guards.SPINE:
        text = said(compose([passage_id], profile(vertebral_fracture=spine), TODAY))
        assert "load or bend your spine" in text


@pytest.mark.parametrize("kidneys", [["chronic_kidney_disease"], "unsure", "declined", None])
@pytest.mark.parametrize("text", ["how much protein do I need", "grams of protein per meal?", "is 1.5 g of protein per kg right for me"])
def test_h18_no_protein_figure_with_kidney_disease_or_unknown_kidneys(kidneys, text):
    answer = reply(text, profile(secondary_causes=kidneys), today=TODAY)
    assert not re.search(r"\d", said(answer))
    assert all(not re.search(r"\d", c["text"]) for c in answer.citations if c["passage"] == guards.PROTEIN)


def test_h18_the_figure_is_shown_when_the_kidneys_are_known_to_be_well():
    assert "1.2 to 1.6" in compose([guards.PROTEIN], profile(), TODAY).text


@pytest.mark.parametrize("text", [
    "is 50,000 IU of vitamin D a day ok", "10000 iu d3 daily", "vitamin d 125 mcg a day fine?", "can I take 60k iu vitamin d",
    "what about a megadose of vitamin D", "high-dose vitamin D for bones?", "Vitamin D 20 000 units a week"])
def test_h20_much_vitamin_d_gets_the_fixed_text(text):
    assert guards.asks_of_much_vitamin_d(text)
    answer = reply(text, NOBODY, today=TODAY)
    assert answer.text.startswith(replies()["vitamin_d_high"]) or answer.kind == "boundary"


@pytest.mark.parametrize("text", ["is 800 iu of vitamin d enough", "vitamin d 25 mcg", "low vitamin D since 2019", "5000 steps a day"])
def test_h20_common_amounts_do_not(text):
    assert not guards.asks_of_much_vitamin_d(text)


@pytest.mark.parametrize("causes", [["kidney_stones"], None, "unsure"])
def test_h21_calcium_tablets_bring_the_stones_caution(causes):
    for passage_id in guards.CALCIUM:
        assert "before you take calcium tablets" in said(compose([passage_id], profile(secondary_causes=causes), TODAY))


def test_h17_bone_tablets_bring_the_swallowing_caution():
    text = said(compose(["medication.oral_bisphosphonates"], profile(secondary_causes=["swallowing_trouble"]), TODAY))
    assert "tell the doctor who prescribes" in text and "trouble with swallowing" in text


@pytest.mark.parametrize("record", passages().values(), ids=lambda r: r.id)
def test_h16_no_record_gives_an_order(record):
    assert not guards.gives_orders(record.text)


@pytest.mark.parametrize("text", [
    "You should stop your tablets.", "Take 70 mg once a week.", "you can safely stop denosumab", "Skip the dose this month.",
    "Increase your dose.", "You need to start teriparatide"])
def test_h16_orders_are_seen(text):
    assert guards.gives_orders(text)


def test_h36_a_figure_without_a_source_is_seen():
    assert guards.unsupported_figures("Half of 40 people", ["40 women"], NOBODY) == []
    assert guards.unsupported_figures("1,200 mg and 7 more", ["1200 mg"], NOBODY) == ["7"]
    assert guards.unsupported_figures("you weigh 66 kg", [], profile()) == []


def test_h36_an_answer_with_an_unknown_figure_is_withheld(monkeypatch):
    record = passage("mistakes.only_walking")
    changed = {**passages(), record.id: record.copy(update={"text": "Walk 99 miles."})}
    monkeypatch.setattr("knowledge.compose.paragraphs", lambda text: [changed[record.id].text])
    monkeypatch.setattr("knowledge.compose._shown", lambda r, p, t: (["Walk 99 miles."], []))
    monkeypatch.setattr("knowledge.compose._cite", lambda cited: ({"passage": record.id, "text": record.text},))
    answer = reply("Is walking enough for my bones?", NOBODY, today=TODAY)
    assert answer.kind == "abstain" and "99" not in answer.text


