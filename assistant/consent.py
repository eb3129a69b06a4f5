"""The consent text and its version; consent is given by its button, never by typed words."""

from typing import Any, Dict

VERSION = "2026-11"
TEXT: Dict[str, Any] = {
    "version": VERSION,
    "title": "Before we start",
    "paragraphs": [
        "I am a computer program, not a doctor. I give information and help you prepare for a visit. I do not make a "
        "diagnosis. I am for adults of 18 and over.",
        "To work out your result I use your answers about your health. They stay on this server. They go to nobody else.",
        "What you type is kept for 24 hours after your last message. Your answers and your plan are kept for 30 days, "
        "so that you can come back. On a shared computer, choose the mode that keeps nothing.",
        "You can see, change, print or erase everything at any time. You can stop at any time.",
    ],
    "agree": "I agree",
    "decline": "No, just let me ask questions",
}
