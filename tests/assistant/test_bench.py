"""The bench reckons right, and its page says what was measured."""

import asyncio
import json
import os
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from assistant.bench import figures, page, soak
from assistant.bench.stock_project import _stories, make_project
from assistant.bench.talk import TAPPED, TYPED, questions
from assistant.cli import main
from assistant.settings import ROOT
from knowledge.interview import FIELDS, accept


def test_percentiles_of_a_known_series() -> None:
    found = figures.spread([number / 1000 for number in range(101)])
    assert found == {"n": 101, "p50": 50.0, "p95": 95.0, "p99": 99.0}
    assert figures.spread([0.004])["p99"] == 4.0


def test_sizes_and_processor_time_are_of_the_right_order(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 3_000_000)
    os.link(tmp_path / "a", tmp_path / "again")
    assert 2.9 <= figures.folder_mb(tmp_path) <= 3.2
    assert 10 < figures.memory_mb(os.getpid()) < 5000
    before = figures.cpu_seconds(os.getpid())
    sum(number * number for number in range(3_000_000))
    assert figures.cpu_seconds(os.getpid()) > before
    assert 500 < figures.locked_environment_mb() < 1500


def test_the_person_of_the_bench_gives_answers_that_exist() -> None:
    assert set(TYPED) <= set(FIELDS) and set(TAPPED) <= set(FIELDS)
    for name, value in TAPPED.items():
        accept(name, value)


def test_no_question_comes_twice() -> None:
    asked = list(islice(questions(), 1500))
    assert len(set(asked)) == len(asked)


def test_the_stock_project_is_ours_with_a_plain_story_for_each_plain_rule(tmp_path: Path) -> None:
    project = make_project(tmp_path / "stock", 5999)
    assert (project / "domain.yml").read_bytes() == (ROOT / "domain.yml").read_bytes()
    assert "DIETClassifier" in (project / "config.yml").read_text() and "5999" in (project / "endpoints.yml").read_text()
    assert len(_stories()) > 10
    assert not any("condition" in story or "interview_form" in str(story) for story in _stories())


@pytest.mark.parametrize("name", ["bench", "stock", "soak"])
def test_the_saved_page_shows_the_saved_figures(name: str) -> None:
    result = json.loads((ROOT / "docs" / "bench" / f"{name}.json").read_text())
    made = {"bench": page.page, "stock": page.stock_page, "soak": page.soak_page}[name](result)
    assert made == (ROOT / "docs" / "bench" / f"{name}.html").read_text()
    assert "<script" not in made and "http://" not in made.replace("http://www.w3.org", "")


def test_bars_are_well_formed_and_to_scale() -> None:
    picture = ElementTree.fromstring(page.bars([("a & b", [10.0, 5.0]), ("none", [0.0])]))
    wide = [float(bar.attrib["width"]) for bar in picture.iter("{http://www.w3.org/2000/svg}rect")]
    assert wide[0] == pytest.approx(2 * wide[1], rel=0.02)
    assert "a & b" in "".join(picture.itertext())


def _samples(memory: float = 0.0, files: int = 0, database: float = 9.0) -> list:
    """An hour at two turns a second, a sample every ten seconds, with so much growth on top of what is well."""
    return [{"seconds": at * 10.0, "turns": at * 20, "memory_mb": 250 + memory * at / 360, "open_files": 20 + files * at // 360,
             "database_kb": at * 20 * (9.0 if at < 180 else database)} for at in range(360)]


def test_a_soak_is_judged_by_what_grew() -> None:
    well = soak.verdict(_samples(memory=3), [])
    assert all(well["kept"].values()) and well["memory_mb_an_hour"] == 3.0 and well["database_kb_a_turn"] == [9.0, 9.0]
    for name, samples, errors in (("no errors", _samples(), ["503"]), ("memory", _samples(memory=8), []),
                                  ("open files", _samples(files=40), []), ("database", _samples(database=14), [])):
        assert [what for what, kept in soak.verdict(samples, errors)["kept"].items() if not kept] == [name]


def test_a_soaks_page_draws_growth_from_zero() -> None:
    result = {"machine": figures.machine(), "minutes": 60, "turns": 7200, "all": figures.spread([0.01]), "errors": [],
              "samples": _samples(memory=100), **soak.verdict(_samples(memory=100), [])}
    made = page.soak_page(result)
    assert "<td>under 5</td><td>no</td>" in made
    picture = ElementTree.fromstring(made[made.index("<svg"):made.index("</svg>") + 6])
    heights = [float(point.split(",")[1]) for point in next(picture.iter("{http://www.w3.org/2000/svg}polyline")).attrib["points"].split()]
    assert (140 - heights[0]) / (140 - heights[-1]) == pytest.approx(250 / 350, abs=0.01)


def test_a_pace_is_kept_and_never_made_up_for() -> None:
    async def run() -> float:
        pace = soak.Pace(50)
        begun = asyncio.get_running_loop().time()
        await asyncio.gather(*(pace.moment() for _ in range(10)))
        return asyncio.get_running_loop().time() - begun

    assert 0.17 < asyncio.run(run()) < 2


def test_conversations_with_one_gate_take_turns() -> None:
    """Each waits for the other's answer, and the wait is not in its own time."""
    from assistant.bench.talk import Talk

    class Answer:
        status = 200

        async def __aenter__(self) -> "Answer":
            await asyncio.sleep(0.02)
            return self

        async def __aexit__(self, *_: object) -> None:
            running.remove(1)

        async def json(self) -> dict:
            assert len(running) == 1
            return {}

    class Http:
        def post(self, *_: object, **__: object) -> Answer:
            running.append(1)
            return Answer()

    running: list = []

    async def both() -> tuple:
        gate = asyncio.Lock()
        talks = [Talk(Http(), "", gate) for _ in range(3)]  # type: ignore[arg-type]
        begun = time.perf_counter()
        await asyncio.gather(*(talk.say("hi") for talk in talks))
        return time.perf_counter() - begun, [talk.seconds for talk in talks]

    whole, each = asyncio.run(both())
    assert min(each) > 0.015 and sum(each) <= whole, "with the waits it would be twice the whole"


def _frame(function: str, path: str) -> str:
    return f"{function}\x00{path}\x0012\x01l13"


def test_time_belongs_to_the_innermost_part_that_is_at_work() -> None:
    from assistant.bench.profile import owner, table

    rasa, ours = "/x/site-packages/rasa/core/processor.py", str(ROOT / "knowledge" / "triage_patterns.py")
    outer, copied = _frame("handle_message", rasa), _frame("deepcopy", "/usr/lib/python3.10/copy.py")
    compiled = [outer, _frame("_phrase", ours), _frame("<lambda>", ours), _frame("compile", "/usr/lib/python3.10/sre_compile.py")]
    bench = [_frame("interview", str(ROOT / "assistant" / "bench" / "measures.py"))]
    assert owner([*bench, outer, copied]) == ("Rasa: everything else", "rasa.core.processor.handle_message")
    assert owner(compiled) == ("patterns of signs and scope", "knowledge.triage_patterns._phrase")
    assert owner([_frame("_load", "<frozen importlib._bootstrap>"), _frame("<module>", rasa)])[0] == "importing Rasa"
    found = table([([*bench, outer, copied], 0.006), (compiled, 0.002), (bench, 5.0)], 4)
    assert [(row["part"], row["share"]) for row in found["parts"]] == [("Rasa: everything else", 75.0), ("patterns of signs and scope", 25.0)]
    assert found["milliseconds"] == 2.0 and found["compiling"] == 25.0


def test_every_part_of_a_profile_is_still_there() -> None:
    """A module or a patch that is renamed would be counted with its neighbours."""
    from assistant import patches
    from assistant.bench.profile import OWNERS

    for begins in OWNERS:
        top, *names = begins.split(".")
        if begins.startswith("assistant.patches."):
            assert any(name.startswith(names[-1]) for name in vars(patches)), begins
        elif top in ("knowledge", "actions", "assistant"):
            assert list(ROOT.glob(begins.replace(".", "/") + "*")), begins


@pytest.mark.parametrize("name", ["profile", "profile-before"])
def test_the_saved_profile_shows_the_saved_shares(name: str) -> None:
    from assistant.bench.profile import as_text

    result = json.loads((ROOT / "docs" / "bench" / f"{name}.json").read_text())
    assert as_text(result) == (ROOT / "docs" / "bench" / f"{name}.txt").read_text()


@pytest.mark.model
def test_a_profile_covers_a_start_and_whole_interviews() -> None:
    from assistant.bench.profile import as_text, profile

    result = profile(print, starts=1, talks=1)
    for name, needed in (("start", "importing Rasa"), ("turn", "Rasa: trackers and events")):
        shares = {row["part"]: row["share"] for row in result[name]["parts"]}
        assert sum(shares.values()) == pytest.approx(100, abs=1) and shares[needed] > 1
        assert shares.get("everything else", 0) < 10, "most of the time has a name"
        assert needed in as_text(result)
    assert result["turn"]["many"] > 20


def test_a_start_is_profiled_from_the_first_import_on() -> None:
    loaded = "import sys, assistant.bench.profiled_start; print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", loaded], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert not {"rasa", "sanic", "numpy", "sqlalchemy", "assistant.settings"} & set(found)


def test_without_the_profiler_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("assistant.cli.find_spec", lambda name: None)
    result = CliRunner().invoke(main, ["bench", "--profile", "--out", str(tmp_path)])
    assert result.exit_code == 1 and "make install-dev" in result.output and not list(tmp_path.iterdir())
