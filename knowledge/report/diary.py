"""The calendar: training days for twelve weeks, the denosumab date, and when to look at the plan again.

Trap: times are local without a zone, so a phone shows them at the person's own hour wherever it is.
"""

from datetime import date, datetime, time, timedelta, timezone
from typing import Iterator, Sequence
from uuid import NAMESPACE_URL, uuid5

from icalendar import Alarm, Calendar, Event

from knowledge.plan.texts import DAYS
from knowledge.report.content import Report, word

WEEKS = 12
HOUR = 10  # o'clock; when most falls services train too, and late enough for stiff joints
MINUTES = 30
NOTICE_DAYS = 28  # before an injection is due, so that it can be booked
TRAINING = ("strength", "balance")
PRODUCT = "-//Bone health assistant//Plan//EN"


def render(report: Report) -> bytes:
    """The calendar as RFC 5545 text."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", report.title)
    for event in (*_training(report), *_dates(report)):
        calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made


def _event(report: Report, name: str, summary: str, text: str) -> Event:
    """An event whose id stays the same when the same answers give the file again on the same day."""
    event = Event()
    event.add("uid", f"{uuid5(NAMESPACE_URL, f'{report.plan.json()}/{name}')}@bone-health")
    event.add("dtstamp", datetime.combine(report.today, time(), timezone.utc))
    event.add("summary", summary)
    event.add("description", text)
    event.add("transp", "TRANSPARENT")
    return event


def _training(report: Report) -> Iterator[Event]:
    """One weekly event for each day of strength or balance, from next Monday on."""
    monday = report.today + timedelta(days=7 - report.today.weekday())
    for offset, name in enumerate(DAYS):
        day = next((day for day in report.plan.week if day.day == name), None)
        items = [item for item, kind in zip(day.items, day.kinds, strict=True) if kind in TRAINING] if day else []
        if items:
            event = _event(report, name, ". ".join(items), _moves(report, day.kinds if day else ()))
            start = datetime.combine(monday + timedelta(days=offset), time(HOUR))
            event.add("dtstart", start)
            event.add("dtend", start + timedelta(minutes=MINUTES))
            event.add("rrule", {"freq": "weekly", "count": WEEKS})
            yield event


def _moves(report: Report, kinds: Sequence[str]) -> str:
    """What must come before the training, if anything, then what the day's steps say, line by line."""
    steps = [step for step in report.plan.steps if step.id in [f"exercise.{kind}" for kind in kinds if kind in TRAINING]]
    return "\n".join(filter(None, (report.start(), *(line for step in steps for line in step.details))))


def _dates(report: Report) -> Iterator[Event]:
    """Whole days: the next denosumab dose, the twelve-week look, and the day the plan runs out."""
    plan = report.plan
    if plan.referral:
        tomorrow = (report.today + timedelta(days=1)).isoformat()
        yield _whole_day(report, "referral", tomorrow, plan.referral.title, plan.referral.text, 0)
    else:
        yield _whole_day(report, "review", plan.review_on, word("ics_review"), word("changed"), 0)
        yield _whole_day(report, "valid_until", plan.valid_until, word("ics_valid"), word("changed"), 0)
    due = plan.dates.get("denosumab_due")
    if due and date.fromisoformat(due) >= report.today:
        yield _whole_day(report, "denosumab", due, word("ics_denosumab"), word("ics_denosumab_text"), NOTICE_DAYS)


def _whole_day(report: Report, name: str, iso: str, summary: str, text: str, notice_days: int) -> Event:
    event = _event(report, name, summary, text)
    day = date.fromisoformat(iso)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    if notice_days:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", summary)
        alarm.add("trigger", timedelta(days=-notice_days))
        event.add_component(alarm)
    return event

