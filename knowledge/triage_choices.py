"""The buttons of the first question as alerts, and the numbers to call by country."""

from typing import Any, Dict, Optional, Sequence

from knowledge.triage import Alert, texts

ALERTS = {  # code of the first question -> level, sign of triage.yml; most pressing first
    "heart_or_stroke": ("emergency", "heart", "stroke"),
    "cord_signs": ("emergency", "cord_signs"),
    "head_injury": ("emergency", "head_injury"),
    "hip_injury": ("emergency", "hip_injury"),
    "low_calcium": ("emergency", "low_calcium"),
    "bleeding_or_swallowing": ("emergency", "bleeding", "cannot_swallow"),
    "sudden_back_pain": ("same_day", "spine_pain"),
}


def for_signs(codes: Sequence[str]) -> Optional[Alert]:
    """The alert for what was tapped at the first question, or None if nothing was."""
    held = [entry for code, entry in ALERTS.items() if code in codes]
    if not held:
        return None
    level, sign, *also = held[0]
    also += [entry[1] for entry in held[1:]]
    return Alert(level, sign, "urgent", tuple(also))  # type: ignore[arg-type]


def contacts(country: Optional[str]) -> Dict[str, Any]:
    """Whom to call in a country: {heading, text, contact}; without a known country, the international number."""
    named = _named(country)
    return {"heading": texts()["people"]["heading"], "text": texts()["people"]["text"].format(**lines_to_call(country)),
            "contact": {"label": named["emergency"][0], "href": named["emergency"][1]}}


def lines_to_call(country: Optional[str]) -> Dict[str, str]:
    """The lines of a country in words: `emergency`, `advice` for today, and `talk`."""
    return {name: label for name, (label, _) in _named(country).items()}


def _named(country: Optional[str]) -> Dict[str, Any]:
    named: Dict[str, Any] = texts()["contacts"].get(country or "other", texts()["contacts"]["other"])
    return named
