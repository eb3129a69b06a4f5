"""What every calculator promises, checked over the registry."""

import re
from pathlib import Path
from inspect import Parameter, signature

import pytest

from knowledge.calculators import REGISTRY, questions_of, run, unavailable
from knowledge.errors import CalculatorError, MissingAnswers, NotForThisPerson, UnknownCalculator
from knowledge.interview import FIELDS, RiskProfile
from knowledge.passages import passages
from knowledge.result import Result, words
from knowledge.terms import explained
from tests.knowledge.calculators.test_cases import CASES, _run
from tests.reading_grade import reading_grade

NAMES = sorted(REGISTRY)
KNOWLEDGE = Path(__file__).parents[3] / "knowledge"
PASSAGE = re.compile(r"^[a-z_]+\.[a-z0-9_]+$")
SENTENCES = {f"{part}.{key}": text for part, entries in words().items() for key, text in entries.items()}
SENTENCES.update({f"unavailable.{e.id}": f"{e.reason} {e.instead}" for e in unavailable().values()})


def _results():
    for case in CASES:
        name, given = case.values
        if "refuses" not in given and "missing" not in given:
            yield name, _run(name, given)


@pytest.mark.parametrize("name", NAMES)
def test_parameters_are_question_ids(name):
    assert set(questions_of(name)) <= set(FIELDS)


@pytest.mark.parametrize("name", NAMES)
def test_docstring_names_a_source(name):
    assert "Source:" in (REGISTRY[name].__doc__ or "")


@pytest.mark.parametrize("name", NAMES)
def test_h27_an_empty_profile_never_gets_a_result(name):
    context = {p.name: "prednisone" if p.name == "drug" else -1.0 for p in signature(REGISTRY[name]).parameters.values()
               if p.kind is Parameter.KEYWORD_ONLY and p.default is Parameter.empty}
    with pytest.raises((MissingAnswers, NotForThisPerson)):
        run(name, RiskProfile(), **context)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("answer", ["unsure", "declined"])
def test_h27_unsure_counts_as_missing(name, answer):
    needed = [p.name for p in signature(REGISTRY[name]).parameters.values()
              if p.kind is Parameter.POSITIONAL_OR_KEYWORD and p.default is Parameter.empty]
    if not needed:
        assert name in ("steadi_three_questions", "stay_independent", "calcium_diary", "bhof_discussion",
                        "prednisone_equivalent")
        return
    with pytest.raises(MissingAnswers) as missing:
        run(name, RiskProfile(**dict.fromkeys(needed, answer)))
    assert list(missing.value.question_ids) == needed


def test_every_result_names_unit_source_version():
    for name, result in _results():
        assert isinstance(result, Result), name
        assert result.unit and result.sources and result.version, name


def test_every_passage_cited_exists():
    cited = {source for _, result in _results() for source in result.sources if PASSAGE.match(source)}
    assert cited
    assert cited <= set(passages())


def test_recalled_rules_say_so_beside_the_result():
    recalled = {name for name, result in _results() if result.status == "recalled"}
    assert recalled == {"height_loss", "vitamin_d_level", "bhof_discussion", "prednisone_equivalent"}


def test_a_recalled_steroid_is_labelled():
    assert run("prednisone_equivalent", RiskProfile(), drug="deflazacort", mg_per_day=12).status == "recalled"
    assert run("prednisone_equivalent", RiskProfile(), drug="prednisone", mg_per_day=12).status != "recalled"


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(UnknownCalculator) as unknown:
        run("frx", RiskProfile())
    assert unknown.value.known == tuple(NAMES)


@pytest.mark.parametrize("name", sorted(unavailable()))
def test_h02_a_left_out_instrument_says_why(name):
    with pytest.raises(CalculatorError) as left_out:
        run(name, RiskProfile())
    assert unavailable()[name].reason in str(left_out.value)


@pytest.mark.parametrize("key", sorted(SENTENCES))
def test_sentences_are_plain(key):
    assert reading_grade(re.sub(r"\{\w+\}", "20", SENTENCES[key]), explained()) <= 8


def test_every_sentence_is_used():
    code = "\n".join(path.read_text(encoding="utf-8") for path in KNOWLEDGE.rglob("*.py"))
    unused = [key for part in words().values() for key in part if f'"{key}"' not in code]
    assert unused == []
