"""The calendar, read back by icalendar and by a small reader of RFC 5545 written here."""

import re
from datetime import date, datetime

import pytest
from icalendar import Calendar

from tests.knowledge.people import TODAY, assessed, profile
from tests.knowledge.report.ten import ten
from knowledge.plan import plan
from knowledge.report import render
from knowledge.report.content import word

NAMES = sorted(ten())
LINE = re.compile(r"^[A-Z-]+(?:;[A-Z-]+=[^:;]+)*:.*$")
NEEDED = {"VCALENDAR": {"PRODID", "VERSION"}, "VEVENT": {"UID", "DTSTAMP", "DTSTART", "SUMMARY"},
          "VALARM": {"ACTION", "TRIGGER", "DESCRIPTION"}}


def read(raw):
    """Events as {name: value}, after checking line ends, line lengths, nesting and the properties each part needs."""
    assert raw.endswith(b"\r\n") and b"\n" not in raw.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    stack, events = [], []
    for line in re.sub(r"\r\n[ \t]", "", raw.decode()).rstrip("\r\n").split("\r\n"):
        assert LINE.match(line), line
        name, value = line.split(":", 1)
        if name == "BEGIN":
            stack.append((value, {}))
        elif name == "END":
            kind, found = stack.pop()
            assert kind == value and NEEDED[kind] <= set(found)
            events += [found] if kind == "VEVENT" else []
        else:
            stack[-1][1][name.split(";")[0]] = value
    assert not stack
    return events


@pytest.mark.parametrize("name", NAMES)
def test_two_readers_agree_on_every_event(name):
    raw = ten()[name].made("ics")
    mine = {event["UID"]: event["SUMMARY"].replace("\\", "") for event in read(raw)}
    theirs = {str(event["UID"]): str(event["SUMMARY"]) for event in Calendar.from_ical(raw).walk("VEVENT")}
    assert mine == theirs and len(mine) == len(read(raw))


@pytest.mark.parametrize("name", [name for name in NAMES if not ten()[name].plan.referral])
def test_strength_is_twice_and_balance_three_times_a_week_for_twelve_weeks(name):
    events = [event for event in read(ten()[name].made("ics")) if "RRULE" in event]
    assert sum("Strength" in event["SUMMARY"] for event in events) == 2
    assert sum("Balance" in event["SUMMARY"] for event in events) == 3
    assert all(event["RRULE"] == "FREQ=WEEKLY;COUNT=12" for event in events)
    assert all(datetime.strptime(event["DTSTART"], "%Y%m%dT%H%M%S").date() > TODAY for event in events)


@pytest.mark.parametrize("name", [name for name in NAMES if not ten()[name].plan.referral])
def test_training_that_needs_a_word_first_says_so_in_the_calendar(name):
    asks_first = "exercise.first_ask" in {step.id for step in ten()[name].plan.steps}
    told = [event["DESCRIPTION"].startswith(word("start")) for event in read(ten()[name].made("ics")) if "RRULE" in event]
    assert told and set(told) == {asks_first}


def test_the_plan_is_looked_at_again_after_twelve_weeks():
    days = {event["SUMMARY"]: event["DTSTART"] for event in read(ten()["carla"].made("ics"))}
    assert days["Look at the bone plan again"] == "20270214"


@pytest.mark.parametrize("last, due", [("2026-09", date(2027, 3, 1)), ("2026-06-15", date(2026, 12, 15)), ("2026-03", None)])
def test_a_denosumab_date_to_come_is_in_the_calendar(last, due):
    who = profile(medications=["denosumab"], denosumab_last_dose=last)
    raw = render(who, assessed(), plan(who, assessed(), today=TODAY), today=TODAY, format="ics")
    found = [event["DTSTART"] for event in read(raw) if "denosumab" in event["SUMMARY"]]
    assert found == ([due.strftime("%Y%m%d")] if due else [])


def test_a_referral_is_one_reminder_and_no_training():
    assert [event["SUMMARY"] for event in read(ten()["hana"].made("ics"))] == [ten()["hana"].plan.referral.title]
