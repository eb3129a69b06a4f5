"""The charts as SVG: named, described, escaped, and with every mark in its place."""

import re

import pytest

from knowledge.assess.records import Figure
from knowledge.report.charts import calcium_bar, risk_bar, scale_end, shares_bars, week_dots
from tests.knowledge.report.markup import Reader
from tests.knowledge.report.ten import ten


def figure(**changes):
    told = {"id": "hip_fracture", "title": "A <hip> & more", "years": 10, "percent": 12.0, "low": 9.0, "high": 30.0,
            "peer_percent": 3.0, "text": "x", "disclaimer": "y", "version": "v", "source": "s",
            "shares": [{"question_id": "smoking", "label": "Smoking <b>", "answer": "Yes", "multiplier": 1.5,
                        "percent_without": 8.0},
                       {"question_id": "alcohol", "label": "Alcohol", "answer": "No", "multiplier": 1.0,
                        "percent_without": 12.01}]}
    return Figure(**{**told, **changes})


@pytest.mark.parametrize("drawn", [risk_bar(figure()), shares_bars(figure()), shares_bars(figure(shares=[])),
                                   calcium_bar(700, 1200, 2000), calcium_bar(4000, 1200, 2000),
                                   week_dots(ten()["carla"].plan.week), week_dots([])])
def test_a_chart_is_named_described_and_escaped(drawn):
    read = Reader(drawn)
    attributes = dict(read.tags[0][1])
    assert read.tags[0][0] == "svg" and attributes["role"] == "img" and not read.wrong
    named = set(attributes["aria-labelledby"].split())
    assert named == {dict(found)["id"] for tag, found in read.tags if tag in ("title", "desc")}
    assert "<b>" not in drawn and "<hip>" not in drawn


@pytest.mark.parametrize("percent", [0.01, 0.5, 4.99, 18, 55, 99.9])
def test_every_mark_of_the_bar_lies_on_the_bar(percent):
    drawn = risk_bar(figure(percent=percent, low=percent, high=percent, peer_percent=percent / 2, shares=[]))
    places = [float(x) for x in re.findall(r'(?:\bx|cx)="([\d.]+)"', drawn)] + [
        float(x) for x in re.findall(r"M([\d.]+) ", drawn)]
    assert places and all(0 <= x <= 640 for x in places)
    assert scale_end([percent]) >= percent


def test_an_answer_that_adds_nothing_is_not_drawn():
    assert "Alcohol" not in shares_bars(figure()) and "adds 4.0" in shares_bars(figure())
