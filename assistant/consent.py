"""The consent text and its version; consent is given by its button, never by typed words."""

from typing import Any, Dict

VERSION = "2026-11"
TEXT: Dict[str, Any] = {
    "version": VERSION,
    "title": "Before we start",
    "paragraphs": [
        "I am a computer program, not a doctor. I give information, no diagnosis. I am for adults of 18 and over.",
        "I work out your result from your answers about your health. They stay on this server and go to nobody else.",
        "What you type is kept for 24 hours, your answers and your plan for 30 days, so that you can come back.",
        "You can see, change, print or erase everything, and stop at any time.",
    ],
    "agree": "I agree",
    "decline": "No, just let me ask questions",
}
