"""Logs that carry no health data: an allow-list of keys, and of an exception only its type and place.

Rasa logs people's words at error level with the local variables of every frame, and at debug level always; none of
its own messages is passed on.
"""

import json
import logging
import sys
import time
import traceback
from typing import Any, Dict, MutableMapping

import structlog

ALLOWED = ("event", "level", "at", "logger", "status", "method", "route", "milliseconds", "error", "place", "worker",
           "turn", "model", "count", "code", "port", "seconds")
OURS = ("assistant",)


class LeanFormatter(logging.Formatter):
    """One JSON line per record; the message only of our own loggers, which never put a person's words in it."""

    def format(self, record: logging.LogRecord) -> str:
        line: Dict[str, Any] = {"at": round(time.time(), 3), "level": record.levelname.lower(), "logger": record.name}
        if record.name.split(".")[0] in OURS:
            line["event"] = record.msg if isinstance(record.msg, str) else type(record.msg).__name__
            line.update({key: value for key, value in getattr(record, "fields", {}).items() if key in ALLOWED})
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            frames = traceback.extract_tb(record.exc_info[2])
            line["place"] = f"{frames[-1].name}:{frames[-1].lineno}" if frames else ""
        return json.dumps(line, ensure_ascii=False)


def drop_all(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Drop every structlog event: Rasa's carry the words of people."""
    raise structlog.DropEvent


def configure(level: int = logging.INFO) -> None:
    """Set up logging; called before anything of Rasa logs a line."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(LeanFormatter())
    logging.root.handlers[:] = [handler]
    logging.root.setLevel(logging.WARNING)
    logging.getLogger("assistant").setLevel(level)
    for name in ("rasa", "rasa_sdk", "sanic", "sanic.root", "sanic.error", "sanic.access", "apscheduler", "sqlalchemy",
                 "asyncio", "matplotlib", "fontTools", "fpdf", "py.warnings"):
        logging.getLogger(name).setLevel(logging.ERROR)
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True
    logging.captureWarnings(True)  # Rasa's warnings may quote a person, and Sanic turns everybody's on
    structlog.configure(processors=[drop_all], cache_logger_on_first_use=True,
                        wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))


def log(event: str, level: int = logging.INFO, **fields: Any) -> None:
    """Write one line with allow-listed fields."""
    logging.getLogger("assistant").log(level, event, extra={"fields": fields})
