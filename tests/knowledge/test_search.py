"""The search on our own held-out phrasings and near misses: floors, determinism, weights that fit the code."""

from pathlib import Path

import numpy as np
import pytest

from knowledge import encoder, reranker, search
from knowledge.index import Index
from knowledge.passages import passages
from knowledge.phrases import Vectors, near_misses, part_questions, plain_names, spoken, ways_of_asking
from knowledge.signals import PAIR_SIGNALS, QUESTION_SIGNALS
from knowledge.usage import Usage

FLOORS = {"hit@1": 0.60, "hit@3": 0.85, "auc": 0.94}  # a phrasing's own record; siblings count as misses
REFUSED_FLOOR, ANSWERED_FLOOR = 0.88, 0.88  # at the shipped threshold, held out, half of them inside letters


@pytest.fixture(scope="module")
def vectors():
    if not encoder.is_built():
        encoder.build()
    return Vectors(encoder.default(), encoder.DEFAULT.with_name(search.VECTORS_FILE))


@pytest.fixture(scope="module")
def held_out(vectors):
    return reranker.examples(list(passages().values()), vectors)


def test_h36_held_out_phrasings_find_their_record(held_out):
    figures = reranker.cross_validated(held_out)
    assert {name: figures[name] for name, floor in FLOORS.items() if figures[name] < floor} == {}


def test_h36_the_shipped_threshold_tells_guide_questions_from_near_misses(held_out):
    shipped = reranker.load()
    sure = [(e.passage >= 0, shipped.confidence(e.question, e.searched, e.signals, shipped.scores(e.signals))) for e in held_out]
    answered = np.mean([c >= search.ANSWER_FROM for inside, c in sure if inside])
    refused = np.mean([c < search.ANSWER_FROM for inside, c in sure if not inside])
    assert answered >= ANSWERED_FLOOR and refused >= REFUSED_FLOOR


def test_training_twice_gives_the_same_weights(held_out):
    first, second = reranker._fit(held_out), reranker._fit(held_out)
    assert np.array_equal(first.rank.weight, second.rank.weight)
    assert np.array_equal(first.answered.weight, second.answered.weight)


def test_saved_weights_come_back(tmp_path):
    path = tmp_path / "weights.json"
    reranker.save(reranker.load(), path)
    again = reranker.load(path)
    assert np.allclose(again.rank.weight, reranker.load().rank.weight)


def test_weights_of_other_signals_are_refused(tmp_path):
    path = tmp_path / "weights.json"
    path.write_text(reranker.FILE.read_text().replace('"asked"', '"unheard_of"', 1))
    with pytest.raises(ValueError, match="train again"):
        reranker.load(path)


def test_the_weights_are_named_after_the_signals():
    loaded = reranker.load()
    assert len(loaded.rank.weight) == len(PAIR_SIGNALS) and len(loaded.answered.weight) == len(QUESTION_SIGNALS)


def test_the_same_question_is_always_ranked_the_same(vectors):
    fresh = search.Search(encoder.DEFAULT)
    for text in ("Is walking enough?", "MY MUM fell and broke her wrist what now", ""):
        assert fresh.find(text) == search.find(text)


def test_every_passage_is_ranked_once(vectors):
    found = search.find("how do I keep my bones strong")
    assert sorted(hit.passage for hit in found.hits) == sorted(passages())
    assert [hit.score for hit in found.hits] == sorted((hit.score for hit in found.hits), reverse=True)


@pytest.mark.parametrize(("brand", "generic"), [("Prolia", "denosumab"), ("Fosamax", "alendronate"), ("Reclast", "zoledronic acid")])
def test_a_brand_is_read_as_its_generic_name(brand, generic):
    assert plain_names(f"what about {brand} then") == f"what about {generic} then"


def test_how_a_question_is_typed_does_not_move_it(vectors):
    assert spoken("Is walking ENOUGH??") == spoken(" is walking enough")


@pytest.mark.parametrize("text", ["Who needs a bone scan?", "can men get it", "what should I eat for my bones"])
def test_plain_guide_questions_are_answered(text, vectors):
    assert search.find(text).answered


def test_near_misses_are_many_and_stand_in_no_record():
    texts = [text for own in near_misses().values() for text in own]
    asked = {spoken(text) for record in passages().values() for text in record.asked_as}
    assert len(texts) >= 1000 and len(set(map(spoken, texts))) == len(texts)
    assert [text for text in texts if spoken(text) in asked] == []


def test_a_question_answered_in_part_belongs_to_a_passage_and_stands_in_no_other_list():
    own = part_questions()
    texts = [spoken(text) for rows in own.values() for text, _ in rows]
    others = {spoken(text) for rows in near_misses().values() for text in rows} | {
        spoken(text) for record in passages().values() for text in ways_of_asking(record)}
    assert set(own) <= set(passages()) and len(texts) >= 200 and len(set(texts)) == len(texts)
    assert [text for text in texts if text in others] == []


def test_the_regression_on_disk_is_that_of_its_sentences(tmp_path, vectors):
    records, kept = list(passages().values())[:4], tmp_path / "regression.npz"
    first, again, other = (Index(records, foreign, vectors, kept=kept) for foreign in (["a"], ["a"], ["how much is it"]))
    asked = vectors.of(["what is osteoporosis"])
    told = [index.evidence(*index.similar(asked)) for index in (first, again, other)]
    assert np.array_equal(told[0], told[1]) and not np.array_equal(told[0], told[2])


def test_how_a_question_is_put_tells_which_list_it_is_of():
    usage = Usage(["what is a scan", "what is bone"], ["what does a scan cost", "how much does it cost"])
    assert usage.foreign("what does bone cost") > 0 > usage.foreign("what is bone")
    assert usage.foreign("") == 0


def test_vectors_on_disk_are_those_of_the_encoder(tmp_path, vectors):
    writer = Vectors(encoder.default(), tmp_path / "phrases.npz")
    first = writer.of(["weak bones", "strong legs"])
    writer.keep()
    again = Vectors(encoder.default(), tmp_path / "phrases.npz").of(["strong legs", "weak bones"])
    assert np.array_equal(first, again[::-1])
    assert np.array_equal(first, encoder.default().encode(["weak bones", "strong legs"]))


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path, monkeypatch):
    monkeypatch.setattr("knowledge.phrases.os.access", lambda *_: False)
    path = Path(tmp_path / "phrases.npz")
    vectors_here = Vectors(encoder.default(), path)
    assert vectors_here.of(["weak bones"]).shape == (1, 384)
    vectors_here.keep()
    assert not path.exists()
