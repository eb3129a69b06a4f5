"""Figures of the urgent-sign rules over labelled messages: who was caught, who was left alone, at which level."""

from typing import Any, Dict, List, Mapping, Optional, Sequence

from knowledge.alarm import alarm
from knowledge.triage import Alert

Row = Mapping[str, Any]
EMERGENCY = "emergency"


def evaluate_redflags(rows: Sequence[Row]) -> Dict[str, Any]:
    """Score `alarm` on rows of {id, text, urgent, level}; neither a notice nor a doubt counts as an alarm.

    Returns:
        urgent_recall, emergency_recall, left_alone and level_right as shares (None where there is nothing to count), the
        counts behind them, and the ids that were missed or alarmed wrongly.
    """
    alerts = [(row, _alarm(row["text"])) for row in rows]
    urgent = [(row, alert) for row, alert in alerts if row["urgent"]]
    emergencies = [(row, alert) for row, alert in urgent if row.get("level") == EMERGENCY]
    calm = [(row, alert) for row, alert in alerts if not row["urgent"]]
    return {
        "rows": len(rows), "urgent": len(urgent), "emergencies": len(emergencies), "calm": len(calm),
        "urgent_recall": _share([alert is not None for _, alert in urgent]),
        "emergency_recall": _share([alert is not None for _, alert in emergencies]),
        "left_alone": _share([alert is None for _, alert in calm]),
        "level_right": _share([alert is not None and alert.level == row["level"] for row, alert in urgent]),
        "missed": [row["id"] for row, alert in urgent if alert is None],
        "false_alarms": [row["id"] for row, alert in calm if alert is not None],
    }


def _alarm(text: str) -> Optional[Alert]:
    alert = alarm(text)
    return alert if alert is not None and alert.kind in ("urgent", "crisis") else None


def _share(outcomes: List[bool]) -> Optional[float]:
    return round(sum(outcomes) / len(outcomes), 4) if outcomes else None
