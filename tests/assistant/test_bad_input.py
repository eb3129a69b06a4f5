"""Bad input on the command line: one line that says what would be taken, and no trace."""

import json

import pytest
from click.testing import CliRunner

from assistant.cli import main


@pytest.mark.parametrize("arguments, says", [
    (["assess", '{"age": 67}'], "age_years"),
    (["assess", '{"age_years": "old"}'], "a number from 0 to 130 years"),
    (["assess", '{"smoking": "sometimes"}'], "one of never, ex, light, moderate, heavy"),
    (["assess", "[1]"], '{"age_years": 67'),
    (["assess", '{"age_years": 67'], "not JSON"),
    (["assess", "{}", "--country", "XX"], "'nz', 'other'"),
    (["plan", "{}", "--without", "no_squat"], "no_squats"),
    (["report", "{}", "--format", "docx"], "'ics'"),
    (["report", "{}", "--out", "/no/such/folder/page.html"], "cannot write"),
    (["calculate"], "--vectors FILE"),
    (["calculate", "--vectors", "/no/such/file"], "cannot read"),
])
def test_a_refusal_says_what_would_be_taken(arguments, says):
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code and says in result.output and "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)


def test_a_code_that_is_not_known_is_said_beside_the_result():
    result = CliRunner().invoke(main, ["assess", '{"exercise_limits": ["wobbly"], "medications": ["alendronate"]}'])
    assert result.exit_code == 0 and json.loads(result.stdout)["band"]
    assert "exercise_limits" in result.stderr and "poor_balance" in result.stderr and "alendronate" not in result.stderr


@pytest.mark.parametrize("name, inputs, says", [
    ("OSTX", '{"age": 63}', "QFracture-2012"), ("OST", '{"age": "x", "weight_kg": 58}', "a number from 0 to 130"),
    ("OST", '{"age": 63}', "weight_kg"), ("FRAX", "{}", "frax.shef.ac.uk")])
def test_a_calculator_that_refuses_says_why(name, inputs, says):
    result = CliRunner().invoke(main, ["calculate", name, inputs])
    assert result.exit_code == 0 and '{"error": ' in result.output and says in result.output


def test_a_calculator_takes_question_ids_as_well_as_the_names_of_the_vectors():
    given = [CliRunner().invoke(main, ["calculate", "OST", f'{{"{name}": 63, "weight_kg": 58}}']).output
             for name in ("age", "age_years")]
    assert given[0] == given[1] and '"error"' not in given[0]


@pytest.mark.parametrize("rows", ['{"a": 1}', "[1]", '[{"instrument": "OST"}]'])
def test_a_file_that_holds_no_vectors_says_what_one_is(rows, tmp_path):
    (tmp_path / "rows.json").write_text(rows)
    result = CliRunner().invoke(main, ["calculate", "--vectors", str(tmp_path / "rows.json")])
    assert result.exit_code and "instrument" in result.output and isinstance(result.exception, SystemExit)
