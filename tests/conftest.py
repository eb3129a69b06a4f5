"""Options of the whole suite."""

import pytest
from hypothesis import HealthCheck, settings

# How fast examples are made says only how busy the machine is.
settings.register_profile("shared machine", suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared machine")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="long versions: 500 crash points instead of 60, more rounds")
