"""The files in deploy/ fit each other, the settings and what their README says of them."""

import configparser
import re

import pytest
import yaml

from assistant.locks import LOCK_MILLISECONDS
from assistant.settings import ROOT, Settings, described

DEPLOY = ROOT / "deploy"
README = (DEPLOY / "README.md").read_text()
NGINX = (DEPLOY / "nginx.conf").read_text()


def compose() -> dict:
    return yaml.safe_load((DEPLOY / "compose.yml").read_text())  # not ruamel: Rasa teaches it to expand ${…}


def test_both_nginx_files_are_one() -> None:
    there = (DEPLOY / "nginx.compose.conf").read_text()
    for ours, theirs in (("listen 127.0.0.1:8080;", "listen 8080;"), ("server 127.0.0.1:8001", "server worker1:8000"),
                         ("server 127.0.0.1:8002", "server worker2:8000"), ("pid nginx.pid;", "pid /var/run/nginx.pid;")):
        assert NGINX.count(ours) == there.count(theirs) == 1
        there = there.replace(theirs, ours)
    assert there.split("worker_processes", 1)[1] == NGINX.split("worker_processes", 1)[1]


def test_workers_use_settings_that_exist() -> None:
    for name in ("worker1", "worker2"):
        worker = compose()["services"][name]
        assert set(worker["environment"]) <= set(described())
        assert "/health/ready" in " ".join(worker["healthcheck"]["test"])
        assert all(need["condition"] == "service_healthy" for need in worker["depends_on"].values())


def test_nothing_but_nginx_is_reachable_from_outside() -> None:
    reachable = {name for name, service in compose()["services"].items()
                 if "ports" in service or "inside" not in service["networks"] or len(service["networks"]) > 1}
    assert reachable == {"nginx"}
    assert compose()["networks"]["inside"]["internal"] is True


def test_nginx_waits_longer_than_a_turn_may_take() -> None:
    wait = int(re.search(r"proxy_read_timeout (\d+)s", NGINX).group(1))  # type: ignore[union-attr]
    assert wait > Settings.__fields__["turn_seconds"].default
    assert "client_max_body_size 8k;" in NGINX


@pytest.mark.parametrize("setting", sorted(set(re.findall(r"^\s+(proxy_next_upstream|proxy_read_timeout|client_max_body_size|"
                                                          r"client_body_buffer_size|keepalive|hash|access_log)\b", NGINX, re.M))))
def test_settings_are_explained(setting: str) -> None:
    assert setting in README


def test_the_readme_names_the_time_a_lock_lives() -> None:
    assert f"ends after {LOCK_MILLISECONDS // 1000} s" in README
    assert set(re.findall(r"`(BONE_[A-Z_]+|DATABASE_URL|REDIS_URL)`", README)) <= set(described())


def test_the_unit_starts_a_worker_and_waits_until_it_is_ready() -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(DEPLOY / "bone-health@.service")
    assert unit["Service"]["ExecStart"].endswith("-m assistant serve")
    assert "/health/ready" in unit["Service"]["ExecStartPost"]
