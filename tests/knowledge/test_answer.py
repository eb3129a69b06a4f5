"""One message, one answer: the direct answer first, follow-ups, letters, silence with a reason, and its speed."""

from statistics import median
from time import perf_counter

import pytest

from knowledge.answer import RANKED, reply
from knowledge.compose import MAX_WORDS, compose, related
from knowledge.guards import replies
from knowledge.interview import RiskProfile
from knowledge.letters import follow_up, questions_of
from knowledge.passages import passages
from knowledge.phrases import part_questions, sentences
from knowledge.search import find
from knowledge.terms import explained
from tests.knowledge.people import TODAY, profile
from tests.reading_grade import reading_grade

NOBODY = RiskProfile()
HIGHEST_GRADE = 8.0
MISSING = sorted({missing for own in part_questions().values() for _, missing in own})
SLOWEST_MEDIAN_MS = 60  # 15 on an idle machine; tests share theirs


def ask(text, person=NOBODY, **more):
    return reply(text, person, today=TODAY, **more)


@pytest.mark.parametrize("record", [r for r in passages().values() if r.id not in ("exercise.impact", "nutrition.protein")],
                         ids=lambda r: r.id)
def test_h34_a_record_is_shown_whole_with_the_direct_answer_first(record):
    shown = compose([record.id], NOBODY, TODAY)
    assert shown.text.startswith(sentences(record.text)[0][:40])
    assert set(sentences(record.text)) <= set(sentences(f"{shown.text}\n\n{shown.more}"))
    assert len(shown.text.split()) <= MAX_WORDS


@pytest.mark.parametrize("text", [
    "Is walking on its own enough?", "how do I make my home safer so I do not fall", "which foods have calcium in them",
    "Can a man of 70 get weak bones?", "what is frax for"])
def test_an_answer_cites_its_passage_and_offers_more(text):
    answer = ask(text)
    assert answer.kind == "answer" and answer.topic == answer.passages[0]
    assert answer.citations[0]["passage"] == answer.passages[0] and answer.citations[0]["guide"]
    assert list(answer.ranked[0]) == list(passages()[answer.passages[0]].guide)
    assert 1 <= len(answer.related) <= 3 and answer.passages[0] not in [r.passage for r in answer.related]


@pytest.mark.parametrize("text", ["what does a bone scan cost here", "Is collagen powder any use?", "which brand of calcium is best"])
def test_h36_the_guide_is_silent_and_says_so(text):
    answer = ask(text)
    assert answer.kind == "abstain" and answer.text.startswith(replies()["abstain"]) and not answer.citations
    assert len(answer.related) == 3
    assert all(r.label == passages()[r.passage].title and r.label in answer.text for r in answer.related)


@pytest.mark.parametrize("text", ["what does a bone scan cost here", "who won the match", "hello", "I want to end my life", "Is walking enough?", ""])
def test_every_reply_is_ranked_and_rated(text):
    answer = ask(text)
    assert len(answer.ranked) == RANKED >= 5 and 0 <= answer.confidence <= 1 and (answer.text or not text)


def test_urgent_signs_come_before_everything():
    answer = ask("Is walking good for me? Since this morning I cannot feel my legs and I wet myself.")
    assert answer.kind == "urgent" and answer.level == "emergency" and answer.notices[0]["contact"]
    assert "walk" not in answer.text.lower() or answer.text.index("emergency") < answer.text.lower().index("walk")


def test_h30_a_crisis_is_a_crisis_whatever_else_is_asked():
    answer = ask("I want to kill myself. What is a DXA scan?")
    assert answer.kind == "crisis" and answer.level is None and not answer.passages


def test_two_questions_get_two_answers():
    answer = ask("What is sarcopenia? And how much vitamin D should an older adult have?")
    assert set(answer.passages) == {"related.sarcopenia", "nutrition.vitamin_d"}
    assert {c["passage"] for c in answer.citations} >= set(answer.passages)


def test_a_question_the_guide_is_silent_on_is_named_beside_one_it_answers():
    answer = ask("What is sarcopenia? And what does a ticket to Rome cost?")
    assert answer.kind == "partial" and answer.passages == ("related.sarcopenia",)
    assert replies()["second_silent"] in answer.text or replies()["partial"] in answer.text


def test_the_half_of_a_sentence_that_the_guide_is_silent_on_is_named():
    answer = ask("How often is the scan repeated, and how much does the ticket to the clinic cost?")
    assert answer.kind == "partial" and answer.passages == ("faq.scan_interval",)
    assert answer.text.endswith(replies()["second_silent"])


def test_a_rambling_letter_is_cut_to_its_question():
    answer = ask("Good morning. I hope you are well. My late husband was a gardener and we walked a great deal. I am 74 now and "
                 "live by the sea. My daughter worries. She says walking is not enough for the bones. Is she right?")
    assert answer.kind in ("answer", "partial") and "mistakes.only_walking" in answer.passages


@pytest.mark.parametrize(("text", "count"), [
    ("What is a DXA scan?", 1), ("What is a DXA scan? Does it hurt?", 2), ("what is osteopenia and how is it treated", 2),
    ("I fell. I am 80. My son came.", 1)])
def test_letters_are_cut_into_questions(text, count):
    assert len(questions_of(text)) == count


@pytest.mark.parametrize(("text", "topic", "wanted"), [
    ("what about men?", "bone.menopause", {"bone.men", "takeaway.menopause_and_men"}),
    ("and women?", "bone.men", {"bone.menopause", "takeaway.menopause_and_men"}),
    ("how often?", "assessment.dxa", {"faq.scan_interval", "mistakes.frequent_scans", "assessment.dxa"}),
    ("and after 80?", "nutrition.calcium", {"nutrition.calcium"}),
    ("and the drip?", "medication.oral_bisphosphonates", {"medication.iv_bisphosphonates"}),
    ("what about Aclasta?", "medication.oral_bisphosphonates", {"medication.iv_bisphosphonates"}),
    ("is too much bad?", "nutrition.vitamin_d", {"nutrition.supplement_risks"}),
])
def test_a_follow_up_leans_on_the_topic(text, topic, wanted):
    answer = ask(text, topic=topic)
    assert answer.kind in ("answer", "partial") and answer.passages[0] in wanted


def test_an_age_is_answered_by_what_is_said_of_older_people():
    assert not ask("and after 80?", topic="nutrition.calcium").text.startswith(replies()["repeats"])
    assert ask("and after 80?", topic="faq.scan_interval").text.startswith(replies()["repeats"])


@pytest.mark.parametrize("text", ["what does it cost?", "does it hurt?", "and for my dog?"])
def test_a_follow_up_that_leads_nowhere_new_says_so(text):
    answer = ask(text, topic="faq.scan_interval")
    assert answer.kind == "partial" and answer.text.startswith(replies()["repeats"])


def test_the_end_of_the_guide_offers_what_lies_near_instead_of_itself():
    answer = ask("tell me more", topic="takeaway.menopause_and_men")
    assert answer.kind == "abstain" and answer.text.startswith(replies()["nothing_more"])
    assert "takeaway.menopause_and_men" not in {button.passage for button in answer.related}


def test_an_abstention_does_not_offer_what_was_just_read():
    answer = ask("how long for?", topic="medication.anabolics")
    assert answer.kind == "abstain" and "medication.anabolics" not in {button.passage for button in answer.related}


@pytest.mark.parametrize("passage", sorted(part_questions()))
def test_an_answer_in_part_stays_short(passage):
    medicine = [replies()["medicine"]] if passage.startswith("medication.") or passage == "faq.stopping_medicine" else []
    for missing in {missing for _, missing in part_questions()[passage]}:
        lead = replies()["partial_missing"].format(missing=missing)
        assert len(compose([passage], NOBODY, TODAY, [lead, *medicine]).text.split()) <= MAX_WORDS


def test_tell_me_more_goes_on_through_the_guide_and_ends():
    topic, seen = "nutrition.calcium", []
    for _ in range(len(passages())):
        answer = ask("tell me more", topic=topic)
        if answer.kind == "abstain":
            break
        assert answer.topic not in seen
        seen.append(answer.topic)
        topic = answer.topic
    assert len(seen) >= 2 and answer.text.startswith(replies()["nothing_more"])


def test_why_gives_another_passage():
    answer = ask("why?", topic="bone.menopause")
    assert answer.kind == "answer" and answer.topic != "bone.menopause"


@pytest.mark.parametrize("text", ["tell me more", "what about men?", "why?"])
def test_without_a_topic_nothing_is_followed_up(text):
    assert follow_up(text, None) is None and follow_up(text, "no.such") is None


@pytest.mark.parametrize("text", ["What is osteoporosis?", "how much calcium do I need", "Is jumping safe for my bones?"])
def test_a_question_that_stands_alone_is_not_a_follow_up(text):
    assert follow_up(text, "bone.men") is None


def test_what_the_person_told_us_says_why_it_matters():
    text = "Which illnesses and medicines thin the bones?"
    told = ask(text, profile(glucocorticoids=True))
    assert "you told me you have taken steroid tablets" in f"{told.text} {told.more}"
    for person in (NOBODY, profile(glucocorticoids=False), profile(glucocorticoids="unsure")):
        assert "told me" not in ask(text, person).text


def test_every_reason_names_a_passage_and_a_question():
    for row in replies()["because"]:
        assert set(row["passages"]) <= set(passages()) and row["fact"] in RiskProfile.__fields__


@pytest.mark.parametrize("name", [name for name, text in replies().items() if isinstance(text, str)])
def test_fixed_texts_read_at_grade_8(name):
    text = replies()[name].format(reasons="a broken bone in the spine", term="a medicine", sections="Falls at home",
                                 missing=MISSING[0])
    assert reading_grade(text, explained()) <= HIGHEST_GRADE


@pytest.mark.parametrize("text", ["have I got osteoporosis?", "tell me if I have osteopenia",
                                  "I have stopped my bone tablets, is that all right?"])
def test_a_wish_for_a_verdict_is_no_question_to_the_guide_however_near_it_lies(text):
    assert ask(text).kind == "boundary"


@pytest.mark.parametrize("missing", MISSING)
def test_what_is_missing_reads_at_grade_8(missing):
    assert reading_grade(replies()["partial_missing"].format(missing=missing), explained()) <= HIGHEST_GRADE


@pytest.mark.parametrize(("text", "passage", "missing"), [
    ("Do I need calcium pills, and is a chewable kind better?", "faq.calcium_supplements", "which product, brand or form is best"),
    ("My aunt has osteoporosis. Could I have inherited it too?", "screening.priority_groups", "whether it is inherited")])
def test_a_question_answered_in_part_says_which_part_is_missing(text, passage, missing):
    answer = ask(text)
    assert answer.kind == "partial" and answer.passages == (passage,)
    assert answer.text.startswith(replies()["partial_missing"].format(missing=missing))


def test_a_medicine_question_says_first_who_decides():
    answer = ask("when do doctors think of medicine for weak bones")
    assert answer.kind == "answer" and answer.text.startswith(replies()["medicine"])


def test_a_medicine_no_passage_names_is_not_passed_off_as_covered():
    answer = ask("How do bisphosphonates compare with raloxifene for bone loss?")
    assert answer.kind in ("partial", "abstain", "boundary")


def test_the_same_message_always_gets_the_same_answer():
    for text in ("Is walking enough?", "My mum, 82, fell twice. What can we do at home? And should she have a scan?"):
        assert ask(text) == ask(text)


def test_related_questions_come_from_other_parts_of_the_guide():
    hits = find("what is osteopenia").hits
    first = hits[0].passage
    for button in related(hits, [first]):
        assert not set(passages()[button.passage].guide) & set(passages()[first].guide)


def test_an_answer_is_quick():
    texts = [record.asked_as[-1] for record in passages().values()]
    took = []
    for text in texts:
        start = perf_counter()
        ask(text)
        took.append((perf_counter() - start) * 1000)
    assert median(took) < SLOWEST_MEDIAN_MS
