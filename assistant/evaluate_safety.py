"""Figures of the urgent-sign rules over labelled messages: who was caught, who was left alone, at which level."""

from typing import Any, Dict, List, Mapping, Optional, Sequence

from knowledge.triage import Alert, check

Row = Mapping[str, Any]
EMERGENCY = "emergency"


def evaluate_redflags(rows: Sequence[Row]) -> Dict[str, Any]:
    """Score `check` on rows of {id, text, urgent, level}; a notice does not count as an alarm.

    Returns:
        urgent_recall, emergency_recall, left_alone and level_right as shares (None where there is nothing to count), the
        counts behind them, and the ids that were missed or alarmed wrongly.
    """
    alarms = [(row, _alarm(row["text"])) for row in rows]
    urgent = [(row, alarm) for row, alarm in alarms if row["urgent"]]
    emergencies = [(row, alarm) for row, alarm in urgent if row.get("level") == EMERGENCY]
    calm = [(row, alarm) for row, alarm in alarms if not row["urgent"]]
    return {
        "rows": len(rows), "urgent": len(urgent), "emergencies": len(emergencies), "calm": len(calm),
        "urgent_recall": _share([alarm is not None for _, alarm in urgent]),
        "emergency_recall": _share([alarm is not None for _, alarm in emergencies]),
        "left_alone": _share([alarm is None for _, alarm in calm]),
        "level_right": _share([alarm is not None and alarm.level == row["level"] for row, alarm in urgent]),
        "missed": [row["id"] for row, alarm in urgent if alarm is None],
        "false_alarms": [row["id"] for row, alarm in calm if alarm is not None],
    }


def _alarm(text: str) -> Optional[Alert]:
    alert = check(text)
    return alert if alert is not None and alert.kind != "notice" else None


def _share(outcomes: List[bool]) -> Optional[float]:
    return round(sum(outcomes) / len(outcomes), 4) if outcomes else None
