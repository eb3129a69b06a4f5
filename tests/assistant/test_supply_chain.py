"""What runs is what was locked: hashes in the lock, an audit that cannot pass unseen, a model and encoder by hash."""

import importlib.util
import re
import subprocess
from pathlib import Path

import pytest

from assistant.settings import ROOT

SPEC = importlib.util.spec_from_file_location("audit", ROOT / ".ci" / "audit.py")
assert SPEC and SPEC.loader
audit = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(audit)


def report(**found: list) -> dict:
    return {"dependencies": [{"name": name, "version": "1", "vulns": [{"id": one} for one in vulns]}
                             for name, vulns in found.items()]}


FLAGGED = report(aiohttp=["CVE-2024-23334"])


@pytest.mark.parametrize("control", [None, {}, report(aiohttp=[]), {"dependencies": [{"name": "aiohttp", "skip_reason": "no data"}]}])
def test_an_audit_that_misses_the_planted_version_fails(control: object) -> None:
    code, lines = audit.verdict(control, report(rasa=[]), {})
    assert code == audit.NOT_CHECKED and "could not check" in lines[0]


@pytest.mark.parametrize("locked", [None, {"dependencies": []}, {"dependencies": [{"name": "rasa", "skip_reason": "no data"}]}])
def test_an_audit_that_skips_a_package_fails(locked: object) -> None:
    assert audit.verdict(FLAGGED, locked, {}).code == audit.NOT_CHECKED


def test_an_unreviewed_advisory_fails_and_a_reviewed_one_is_named() -> None:
    locked = report(rasa=["CVE-1"], sanic=["CVE-2"], click=[])
    assert audit.verdict(FLAGGED, locked, {"CVE-1": "not reached"}).code == audit.AFFECTED
    code, lines = audit.verdict(FLAGGED, locked, {"CVE-1": "not reached", "CVE-2": "behind limits", "CVE-0": "old"})
    assert code == audit.CLEAN and any("stale: CVE-0" in line for line in lines) and "3 packages" in lines[-1]


def test_a_tool_that_cannot_run_is_no_audit(tmp_path: Path) -> None:
    assert audit.report_of(str(tmp_path / "no-uv"), ROOT / "requirements.lock") is None
    silent = tmp_path / "uv"
    silent.write_text("#!/bin/sh\necho 'No known vulnerabilities found'\n")
    silent.chmod(0o755)
    done = subprocess.run(["python3", str(ROOT / ".ci" / "audit.py"), str(silent)], capture_output=True, text=True)
    assert done.returncode == audit.NOT_CHECKED and "could not check" in done.stdout


def test_a_review_needs_a_reason() -> None:
    assert audit.accepted_advisories("CVE-1\nCVE-2 not reached # note\n# CVE-3 x\n") == {"CVE-2": "not reached"}


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_package_has_a_hash(name: str) -> None:
    entries = re.split(r"\n(?=[a-zA-Z0-9._-]+==)", (ROOT / name).read_text())
    packages = [entry for entry in entries if re.match(r"[a-zA-Z0-9._-]+==", entry)]
    assert len(packages) > 100
    assert not [entry.split()[0] for entry in packages if "--hash=sha256:" not in entry]
    assert "://" not in "".join(line for line in (ROOT / name).read_text().splitlines(True) if not line.lstrip().startswith("#"))


def test_the_development_lock_runs_what_the_lock_runs() -> None:
    pins = [dict(re.findall(r"^([a-zA-Z0-9._-]+)==(\S+)", (ROOT / name).read_text(), re.MULTILINE))
            for name in ("requirements.lock", "requirements-dev.lock")]
    assert {name: pins[1].get(name) for name in pins[0]} == pins[0]


def test_installing_asks_for_the_hashes() -> None:
    assert (ROOT / "Makefile").read_text().count("--require-hashes") >= 2


@pytest.mark.model
def test_a_foreign_model_is_trained_anew_before_it_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant import training
    from assistant.settings import Settings, settings

    monkeypatch.setattr(training, "settings", lambda: Settings(models=tmp_path, var=settings().var))
    monkeypatch.setattr(training, "build_encoder", lambda progress: None)
    trained = []
    monkeypatch.setattr(training, "_train", lambda: trained.append(1) or training.model_path().write_bytes(b"ours"))
    training.train_if_stale(progress=lambda _: None)
    training.train_if_stale(progress=lambda _: None)
    assert len(trained) == 1
    training.model_path().write_bytes(b"somebody else's")
    assert not training.is_sound(training.model_path())
    training.train_if_stale(progress=lambda _: None)
    assert len(trained) == 2 and training.is_sound(training.model_path())


def test_foreign_weights_are_not_built_into_an_encoder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from knowledge import encoder
    from knowledge.errors import EncoderError

    (tmp_path / "model.safetensors").write_bytes(b"somebody else's")
    monkeypatch.setattr(encoder, "package_folder", lambda: tmp_path)
    with pytest.raises(EncoderError, match="sha256"):
        encoder.build(tmp_path / "encoder.onnx")


def test_no_key_or_token_lies_in_the_repository() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("needs a git checkout")
    secret = re.compile(r"(?i)(api[_-]?key|secret|password|token)\s*[:=]\s*[\"'][A-Za-z0-9+/_-]{24,}[\"']|-----BEGIN [A-Z ]*PRIVATE KEY")
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.suffix in (".py", ".yml", ".toml", ".js", ".md", ".conf", ".service", ".env", "") and path.is_file():
            assert not secret.search(path.read_text(encoding="utf-8", errors="ignore")), name
