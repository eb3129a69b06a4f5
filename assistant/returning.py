"""The greeting of somebody who comes back after a while or after a restart of the server.

The trap: on a shared device it may be somebody else. So the widget asks this before it shows anything of what was said.
"""

from datetime import date
from typing import Any, Dict, List, Optional

from knowledge.trail import day_in_words

AWAY_SECONDS = 15 * 60  # a reload within it is no return
HELLO = "Welcome back."
SINCE = "Welcome back. You were last here on {day}."
UNFINISHED = "Shall we go on where we were?"
FINISHED = "Do you want to see your result again?"
OPTIONS = (("resume", "Yes, go on"), ("result", "Yes, show it"), ("review", "See my answers"), ("start_over", "Start over"))


def welcomed(items: List[Dict[str, Any]], last: Optional[Dict[str, Any]], since: Optional[date] = None) -> List[Dict[str, Any]]:
    """The messages of a history with the offer to go on, before the open question or at the end.

    What was told, with its date, is shown once somebody says yes (actions/returning.py). Its buttons are those of the
    latest reply, so they hold as long as that one does. Nothing is stored.

    Args:
        since: the day of the last visit, if it was not today.
    """
    state = (last or {}).get("state", {})
    if not items or not (state.get("form") or state.get("can_resume") or state.get("assessed")):
        return items
    seq, done = items[-1]["seq"], not (state.get("form") or state.get("can_resume"))
    greeting = {"kind": "text", "from": "assistant", "seq": seq, "id": f"{seq}-back", "lang": "en", "returning": True,
                "text": f"{SINCE.format(day=day_in_words(since)) if since else HELLO} {FINISHED if done else UNFINISHED}"}
    if state.get("form"):
        at = max((n for n, item in enumerate(items) if item["kind"] in ("question", "recap")), default=len(items))
        return [*items[:at], greeting, *items[at:]]
    choices = {control["name"]: control["choice"] for control in state.get("controls", ())}
    unfit = "resume" if done else "result"
    greeting["options"] = [{"label": label, "choice": choices[name]} for name, label in OPTIONS
                           if name in choices and name != unfit]
    return [*items, greeting]
