"""Every kind of message as the server sends it, for states that a conversation reaches only by luck.

`Stage` answers /api in the server's place, so that a test can show one state, slow it down or let it fail.
"""

import json
from typing import Any, Dict, List, Optional

from playwright.sync_api import BrowserContext, Page, Route

CONSENT = {
    "version": "test", "title": "Before we start", "agree": "I agree", "decline": "No, just let me ask questions",
    "paragraphs": ["I am a computer program, not a doctor. I am for adults of 18 and over.",
                   "To work out your result I use your answers about your health. They stay on this server.",
                   "Your answers are kept for 30 days, so that you can come back.",
                   "You can see, change, print or erase everything at any time."],
}
CONTROLS = [{"name": name, "label": label, "choice": f"1.9{index}"} for index, (name, label) in enumerate((
    ("review", "Your answers"), ("note_for_doctor", "Note for my doctor"), ("help", "Help"), ("start_over", "Start over"),
    ("stop", "Stop for now")))]
STATE: Dict[str, Any] = {"form": None, "slot": None, "covers": [], "step": 1, "of": 22, "minutes_left": 6, "can_back": False,
                         "can_resume": False, "consent": True, "controls": CONTROLS}
ASKING = {**STATE, "form": "interview_form", "step": 5, "minutes_left": 4}
GREETING = {"kind": "text", "text": "Hello. I am a computer program, not a doctor. I answer from one guide about weak bones. "
            "Ask me anything, or let me ask you some short questions.",
            "options": [{"label": "Check my bone health", "choice": "1.0"}, {"label": "What can I ask?", "choice": "1.1"}]}
CITATION = {"passage": "mistakes.only_walking", "guide": ["mistakes/only-walking"], "title": "Walking alone is not enough",
            "url": "/guide#mistakes.only_walking",
            "text": "Walking is very good for your health.\n\nAdd to it:\n- strength work twice a week\n- balance on most days"}


def question(slot: str, text: str, **more: Any) -> Dict[str, Any]:
    """A question with the controls that every question has."""
    controls = [{"name": name, "label": label, "choice": f"2.{index}"} for index, (name, label) in enumerate(
        (("why", "Why do you ask?"), ("unsure", "I don't know"), ("skip", "Skip"), ("back", "Back")))]
    return {"kind": "question", "slot": slot, "covers": [slot], "text": text, "help": "",
            "why": "Low weight goes with thinner bone.", "label": slot.partition("_")[0].capitalize(), "options": [],
            "multi": False, "input": None, "step": 5, "of": 22, "minutes_left": 4, "skippable": True, "sensitive": False,
            "controls": controls, **more}


def options(*labels: str) -> List[Dict[str, str]]:
    """Options of a question."""
    return [{"label": label, "code": label.lower(), "choice": f"3.{index}"} for index, label in enumerate(labels)]


SEX = question("sex", "Which sex should the equations use for you: female or male?", options=options("Female", "Male"))
WEIGHT = question("weight_kg", "How much do you weigh?",
                  input={"type": "number", "unit": "kg", "units": ["lb", "kg", "st"], "min": 25, "max": 300})
HEIGHT = question("height_cm", "How tall are you now?",
                  input={"type": "number", "unit": "cm", "units": ["ft", "cm"], "min": 100, "max": 230})
T_SCORE = question("t_score", "Have you had a bone density scan? If so, what was your lowest T-score?",
                   options=options("I never had a scan"),
                   input={"type": "number", "unit": "SD", "units": ["SD"], "min": -7, "max": 5})
MONTH = question("denosumab_last_dose", "When was your last denosumab (Prolia) injection?",
                 input={"type": "month", "unit": "", "units": [], "min": None, "max": None})
DAYS = question("exercise_days", "On how many days a week do you exercise?",
                input={"type": "number", "unit": "days", "units": ["days"], "min": 0, "max": 7})
MANY = question("secondary_causes", "Has a doctor ever told you that you have any of these?", multi=True,
                help="Tap all that fit, or type your answer.",
                options=[{**option, "group": ("Stomach and eating", "Glands and hormones", "Diabetes")[index // 2]}
                         for index, option in enumerate(options(
                             "Celiac disease", "Crohn's disease or ulcerative colitis", "Overactive thyroid",
                             "Menopause before age 45", "Type 1 diabetes", "Type 2 diabetes"))])
ECHO = {"kind": "echo", "items": [{"slot": "age_years", "label": "Age", "value": "72"}], "undo": "2.9"}
ANSWER = {"kind": "answer", "text": "Walking is very good for your health, but on its own it is often not enough for bone.",
          "more": "Add strength work twice a week.", "confidence": "direct", "citations": [CITATION],
          "related": [{"label": "How do I start strength work?", "choice": "2.1"}],
          "controls": [{"name": "note_for_doctor", "label": "Put it on my list for the doctor", "choice": "2.2"}]}
ABSTAIN = {"kind": "answer", "text": "My guide does not cover that. Your doctor or pharmacist can help.", "more": None,
           "answer_kind": "abstain", "confidence": "none", "citations": [], "related": [{"label": "Which foods hold calcium?", "choice": "2.1"}],
           "controls": [{"name": "note_for_doctor", "label": "Put it on my list for the doctor", "choice": "2.2"}]}
RECAP = {"kind": "recap", "text": "Please check your answers. You can change any line.", "confirm": "2.8", "items": [
    {"slot": slot, "label": label, "value": value, "change": f"2.{index}"} for index, (slot, label, value) in enumerate((
        ("age_years", "Age", "72 years"), ("weight_kg", "Weight", "150 lb (68 kg)"), ("height_cm", "Height", "5 ft 4 in (163 cm)"),
        ("parent_hip_fracture", "Parent broke a hip", "Yes"), ("t_score", "Lowest T-score", "not sure")))]}
FIGURE = {"id": "major_fracture", "title": "A broken hip, spine, wrist or shoulder in 10 years", "years": 10, "percent": 12.4, "low": 9.1,
          "high": 16.2, "peer_percent": 7.2, "text": "Of 100 people with answers like yours, about 12 break one of these bones.",
          "shares": [{"question_id": "falls_past_year", "label": "Falls in the last year", "answer": "2", "multiplier": 1.4,
                      "percent_without": 8.9},
                     {"question_id": "parent_hip_fracture", "label": "Parent broke a hip", "answer": "Yes", "multiplier": 1.3,
                      "percent_without": 9.6}],
          "unknown": ["t_score"], "narrows_most": "t_score", "notes": ["Your weight was used as you gave it."],
          "disclaimer": "Made with people in the United Kingdom. It may differ where you live.", "version": "2012", "source": "QFracture"}
RESULT = {
    "kind": "result", "band": {"word": "Raised", "level": "raised", "rule": "parent_hip",
                               "text": "Your chance of a broken bone is higher than usual for your age. There is a lot you can do."},
    "findings": [{"id": "falls", "title": "Two falls in a year", "text": "Most breaks start with a fall.", "level": "raised",
                  "sources": ["falls.at_home"], "facts": ["falls_past_year"], "next_step": "Ask for a falls check."},
                 {"id": "parent", "title": "A parent broke a hip", "text": "Weak bones run in families.", "level": "raised",
                  "sources": ["screening.priority_groups"], "facts": ["parent_hip_fracture"],
                  "next_step": "Ask your doctor about a bone density scan."}],
    "figures": [FIGURE, {**FIGURE, "id": "hip_fracture", "title": "A broken hip in 10 years", "percent": 3.1, "low": 2.2, "high": 4.4,
                         "peer_percent": 1.6, "text": "Of 100 people with answers like yours, about 3 break a hip."}],
    "screens": [{"id": "stay_independent", "name": "Falls check", "score": 5, "band": "At risk of falls", "status": "verified",
                 "text": "Four points or more means that a falls check is wise.", "source": "CDC STEADI"}],
    "scan": {"advised": "ask", "text": "A scan is worth talking over: you are 65 or older.", "rules": ["uspstf_2025"]},
    "causes": [], "medicines": [], "unknown": [{"slot": "t_score", "label": "Lowest T-score"}],
    "limits": ["This is not a diagnosis.", "No scan result was part of it."], "versions": {"assessment": "2026-11"},
    "controls": [{"name": "plan", "label": "Show my plan", "choice": "2.1"}],
    "what_if": [{"label": "I had no falls", "choice": "2.2"}, {"label": "My T-score were −2.0", "choice": "2.3"}]}
COMPARISON = {"kind": "comparison", "title": "If you had no falls", "text": "Fewer falls would lower it most.", "what_if": [], "rows": [
    {"label": "Result", "now": "Raised", "then": "Raised"}, {"label": "Any of the four bones", "now": "12 in 100", "then": "9 in 100"}]}


def step(name: str, area: str, title: str, text: str, *details: str) -> Dict[str, Any]:
    """One step of a plan."""
    return {"id": name, "area": area, "title": title, "text": text, "details": list(details), "citations": [CITATION],
            "why": {"text": "You have fallen twice in the last year.", "facts": [{"label": "Falls in the last year", "value": "2"}]}}


PLAN = {
    "kind": "plan", "first_three": ["scan", "home", "strength"], "steps": [
        step("scan", "assessment", "Ask about a bone density scan", "It takes about ten minutes.", "Take the doctor's page with you."),
        step("home", "falls", "Make your home safer this week", "Most falls happen at home.", "Put away loose rugs.", "Put a light by the bed."),
        step("strength", "exercise", "Strength work on two days", "Stand up from a chair ten times, rest, and do it again."),
        step("protein", "food", "Protein at each meal", "It helps muscle and bone."),
        step("medicines", "medicine", "Go through your medicines", "Ask your pharmacist if one of them can make you dizzy.")],
    "week": [{"day": day, "items": items, "kinds": [item.partition(",")[0].lower() for item in items]} for day, items in (
        ("Monday", ["Strength, 20 minutes", "Balance, 5 minutes"]), ("Tuesday", ["Walk, 30 minutes"]),
        ("Wednesday", ["Balance, 5 minutes"]), ("Thursday", ["Strength, 20 minutes"]), ("Friday", ["Walk, 30 minutes"]),
        ("Saturday", ["Balance, 5 minutes"]), ("Sunday", []))],
    "progressions": {"four_weeks": ["Do three rounds instead of two."], "twelve_weeks": ["Add a light weight in each hand."]},
    "unknown": [], "referral": None, "downloads": [{"format": "pdf", "label": "Plan and doctor's page (PDF)"},
                                                   {"format": "ics", "label": "Calendar"}]}
URGENT = {"kind": "notice", "level": "urgent", "heading": "Get emergency help now",
          "text": "Call 911. Chest pain can be a heart problem. Stop what you are doing, sit down and rest.\n\nThis chat cannot send help.",
          "contact": {"label": "Call 911", "href": "tel:911"}}
CAUTION = {"kind": "notice", "level": "caution", "heading": "Please do not stop it on your own",
           "text": "Talk to the person who prescribed it first.", "contact": None}
INFO = {"kind": "notice", "level": "info", "heading": "Only in English for now", "text": "You can write to me in English.", "contact": None}
ERROR = {"kind": "error", "code": "busy", "message": "I could not save that. Please send it again.", "retry": True}

RETURNING = {"kind": "text", "from": "assistant", "seq": 1, "id": "1-back", "lang": "en", "returning": True,
             "text": "Welcome back. Shall we go on where we were?",
             "options": [{"label": label, "choice": f"1.{index}"} for index, label in enumerate(
                 ("Yes, go on", "See my answers", "Start over"))]}

SCENES: Dict[str, List[Dict[str, Any]]] = {
    "greeting": [GREETING], "question-choice": [ECHO, SEX], "question-number": [ECHO, WEIGHT], "question-height": [HEIGHT],
    "question-t-score": [T_SCORE], "question-month": [MONTH], "question-days": [DAYS], "question-many": [MANY],
    "answer": [ANSWER], "abstain": [ABSTAIN], "recap": [RECAP], "result": [RESULT], "comparison": [COMPARISON], "plan": [PLAN],
    "urgent": [URGENT, SEX], "caution": [CAUTION, ANSWER], "info": [INFO, GREETING], "error": [ERROR],
}


class Stage:
    """Answers /api in the server's place: the greeting first, then one batch of messages for every message sent."""

    def __init__(self, page: "Page | BrowserContext", *batches: List[Dict[str, Any]], first: Optional[List[Dict[str, Any]]] = None):
        self.batches, self.first = list(batches), first or [GREETING]
        self.sent: List[Dict[str, Any]] = []
        self.opinions: List[Dict[str, Any]] = []
        self.turn = 1
        self.history: List[Dict[str, Any]] = []  # what a reload finds
        self.failures: List[Any] = []  # taken one by one: an HTTP status, "network", or None for an answer
        page.route("**/api/**", self.answer)

    def answer(self, route: Route) -> None:
        """Play one call."""
        path, method = route.request.url.partition("/api/")[2].partition("?")[0], route.request.method
        if path == "consent":
            return route.fulfill(json=CONSENT)
        if method == "DELETE":
            return route.fulfill(status=204)
        if path == "sessions":
            return route.fulfill(status=201, json={"token": "t" * 43, "expires_at": "2030-01-01", "mode": "keep", "consent": True,
                                                   **self.reply(self.first)})
        if path == "feedback":
            self.opinions.append(json.loads(route.request.post_data or "{}"))
            return route.fulfill(status=204)
        if path == "summary":
            return route.fulfill(json={"facts": {"age_years": 72, "sex": "female"}, "unknown": []})
        if path != "messages" or method != "POST":
            return route.fulfill(json={"messages": self.history, "state": STATE, "seq": self.turn})
        failure = self.failures.pop(0) if self.failures else None
        if failure == "network":
            return route.abort()
        if failure:
            return route.fulfill(status=failure, headers={"Retry-After": "1"} if failure == 429 else {}, json={"error": {
                "code": "test", "message": "Please try that again.", "retry": failure in (429, 503)}})
        self.sent.append(json.loads(route.request.post_data or "{}"))
        self.turn += 1
        return route.fulfill(json=self.reply(self.batches.pop(0) if self.batches else [ECHO]))

    def reply(self, messages: List[Dict[str, Any]]) -> Dict[str, Any]:
        """Number the messages of one turn, as the server does."""
        asking = any(message["kind"] == "question" for message in messages)
        numbered = [{"seq": self.turn, "id": f"{self.turn}-{index}", "lang": "en", **message}
                    for index, message in enumerate(messages)]
        return {"messages": numbered, "state": ASKING if asking else STATE, "seq": self.turn}
