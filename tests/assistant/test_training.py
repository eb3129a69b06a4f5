"""Training says what it does in a few plain lines, and what went wrong when it fails."""

import logging
import os
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from assistant.settings import ROOT
from assistant.training import quietly


@pytest.mark.model
def test_a_whole_training_prints_a_few_plain_lines(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "assistant", "train", "--force"], cwd=ROOT, capture_output=True, text=True,
                          env={**os.environ, "BONE_MODELS": str(tmp_path)}, timeout=240)
    assert done.returncode == 0 and (tmp_path / "assistant.tar.gz").is_file()
    told = done.stderr.strip().splitlines()
    assert done.stdout == "" and [line.split(" (")[0] for line in told] == [
        "3 of 3: training the dialogue model", "the dialogue model is trained"]


@pytest.mark.model
def test_rasas_bars_and_warnings_are_off_only_while_it_trains(capfd: pytest.CaptureFixture) -> None:
    import assistant.lean  # noqa: F401
    from rasa.shared.utils.io import is_logging_disabled, raise_warning

    with warnings.catch_warnings(record=True) as outside:
        warnings.simplefilter("always")
        with quietly():
            assert is_logging_disabled()
            raise_warning("slots fill themselves no more")
            print("trained and saved")
        assert not outside and not is_logging_disabled()
        raise_warning("heard again")
    assert len(outside) == 1
    assert capfd.readouterr() == ("", "")


def test_a_warning_in_a_log_is_not_heard_and_an_error_is(caplog: pytest.LogCaptureFixture) -> None:
    with quietly():
        logging.getLogger("quantizer").warning("consider something else first")
        logging.getLogger("quantizer").error("no weights")
    logging.getLogger("quantizer").warning("heard again")
    assert [record.message for record in caplog.records] == ["no weights", "heard again"]


def test_what_rasa_said_is_shown_when_training_fails(capfd: pytest.CaptureFixture) -> None:
    with pytest.raises(SystemExit), quietly():
        print("Rule 'greet' contradicts rule 'leave'")  # as Rasa's print_error_and_exit does
        sys.exit(1)
    assert capfd.readouterr() == ("", "Rule 'greet' contradicts rule 'leave'\n")
