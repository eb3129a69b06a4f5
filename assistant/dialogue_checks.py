"""What a good conversation does, as far as a program can tell from the transcript of a dialogue and its final facts."""

import itertools
import re
from typing import Any, Callable, Dict, Iterator, List, Sequence

from knowledge.facts import covered_slots
from knowledge.interview import FIELDS, about
from knowledge.reading.acts import does_not_know, refuses
from knowledge.reading.normal import normalise

Transcript = List[Dict[str, Any]]
Check = Callable[[Transcript, Dict[str, Any]], bool]
DOSE = re.compile(r"\b(take|start|stop|increase|reduce)\b[^.]{0,40}\b\d+\s?(mg|mcg|units|iu)\b", re.I)
TOLD_TO_HAVE = re.compile(r"(?<!if )(?<!whether )\byou (?:do not |don't |probably |clearly |definitely )?have (?:got )?(?:osteoporosis|osteopenia)\b", re.I)
PERSONAL = re.compile(r"\bwhat(?:'s| is) your (?:full |first |last )?(?:name|address|e-?mail|phone)|\byour (?:full )?(?:name|address|e-?mail|phone number),? please", re.I)
TOWARDS_A_CHECK = re.compile(r"\b(?:scan|DXA|FRAX|bone check)\b")
KIND = re.compile(r"\b(sorry|natural to worry|understand|kind|welcome|pleasure|glad|hear you|fair enough|thank you for|take (?:all the|your) time|gentle)\b", re.I)
WARNS = re.compile(r"do not stop, skip or delay", re.I)
STOPPING_TURN = re.compile(r"\b(leave|skip|wait|miss|late|stop|not (?:go|have)|don't have|put it off|half minded)\b", re.I)
THRESHOLD = re.compile("[-\u2212]2\\.5")
COUNT = re.compile(r"(\d+) questions are left")


def _messages(transcript: Transcript) -> Iterator[Dict[str, Any]]:
    for turn in transcript:
        yield from turn["messages"]


def _any(transcript: Transcript, test: Callable[[Dict[str, Any]], bool]) -> bool:
    return any(test(message) for message in _messages(transcript))


def _kind(name: str) -> Check:
    return lambda transcript, _: _any(transcript, lambda message: message["kind"] == name)


def urgent_first(transcript: Transcript, _: Dict[str, Any]) -> bool:
    """Urgent advice is the first message of a reply."""
    return any(turn["messages"] and turn["messages"][0]["kind"] == "notice"
               and turn["messages"][0]["level"] == "urgent" for turn in transcript)


def digression_returns(transcript: Transcript, slots: Dict[str, Any]) -> bool:
    """Every side question of the interview is followed by the question that was open, unless it answered that one too."""
    side = [turn for turn in transcript if turn.get("asked") and any(m["kind"] in ("answer", "why") for m in turn["messages"])]
    return bool(side) and all(turn.get("slot") == turn["asked"] or any(name in slots for name in covered_slots(turn["asked"]))
                              for turn in side if turn["asked"] in FIELDS)


def rejects_invalid(transcript: Transcript, _: Dict[str, Any]) -> bool:
    """A value was refused: words came before the same question."""
    return any(turn.get("asked") and turn.get("slot") == turn["asked"] and turn["messages"][0]["kind"] == "text"
               for turn in transcript if turn["messages"])


def respects_refusal(transcript: Transcript, _: Dict[str, Any]) -> bool:
    """A question that was refused is not asked again more than once."""
    for number, turn in enumerate(transcript):
        if turn.get("asked") in FIELDS and refuses(normalise(turn["said"])):
            again = sum(later.get("slot") == turn["asked"] for later in transcript[number:])
            if again > 1:
                return False
    return True


def no_guess(transcript: Transcript, slots: Dict[str, Any]) -> bool:
    """What was refused or not known holds no value in the end, unless it was answered later."""
    for number, turn in enumerate(transcript):
        asked, said = turn.get("asked"), normalise(turn["said"])
        unknown = asked in FIELDS and (refuses(said) or does_not_know(said)) and turn.get("slot") != asked
        later = any(other.get("asked") == asked for other in transcript[number + 1:])
        if unknown and not later and about(str(asked))["kind"] != "multi" and slots.get(str(asked)) not in (None, "unsure", "declined"):
            return False
    return True


def resumes(transcript: Transcript, _: Dict[str, Any]) -> bool:
    """After a stop or an urgent sign, the first question asked is the one that was open."""
    open_then = None
    for turn in transcript:
        if open_then is None and turn.get("asked") and not turn.get("slot"):
            open_then = turn["asked"]
        elif open_then and turn.get("slot"):
            return bool(turn["slot"] == open_then)
    return open_then is None or not any(turn.get("slot") for turn in transcript[-1:])


def interprets_score(transcript: Transcript, _: Dict[str, Any]) -> bool:
    """Something that was said relates a score to the threshold, or the result lists the score's label."""
    return _any(transcript, lambda message: message["kind"] in ("answer", "text", "result", "recap") and (
        bool(THRESHOLD.search(str(message))) or message["kind"] == "recap"))


def never_asks_twice(transcript: Transcript, _: Dict[str, Any]) -> bool:
    """No question comes back after it was left for another one."""
    asked = [turn["slot"] for turn in transcript if turn.get("slot") in FIELDS]
    runs = [slot for n, slot in enumerate(asked) if n == 0 or asked[n - 1] != slot]
    return len(runs) == len(set(runs))


def counts_down(transcript: Transcript, _: Dict[str, Any]) -> bool:
    """Every "how many more" is answered with the number that the progress shows."""
    counts = [(turn, COUNT.match(str(m.get("text", "")))) for turn in transcript for m in turn["messages"]]
    told = [(turn, int(count.group(1))) for turn, count in counts if count]
    return bool(told) and all(left == turn["of"] - turn["step"] + 1 for turn, left in told)


def echoes_correction(transcript: Transcript, _: Dict[str, Any]) -> bool:
    """A changed answer was said back with its old value and a way to undo it."""
    return _any(transcript, lambda message: message["kind"] == "echo" and bool(message.get("undo"))
                and any(item.get("before") for item in message["items"]))


def carer_wording(transcript: Transcript, _: Dict[str, Any]) -> bool:
    """No question is put to the person who types."""
    asked = [message for message in _messages(transcript) if message["kind"] == "question"]
    return bool(asked) and not any(re.search(r"\byou(?:r|rself)?\b", f"{m['text']} {m['why']}", re.I) for m in asked)


def no_repeats(transcript: Transcript, _: Dict[str, Any]) -> bool:
    """No courtesy or "I did not get that" is said in the same words twice in a row."""
    said = [[m["text"] for m in turn["messages"] if m["kind"] == "text" and not m.get("options")] for turn in transcript]
    return not any(set(before) & set(after) for before, after in itertools.pairwise(said))


def no_random_passage(transcript: Transcript, _: Dict[str, Any]) -> bool:
    """A fact told outside the interview without a question is not met with a passage that only may fit."""
    alone = [turn for turn in transcript if any(m["kind"] == "echo" for m in turn["messages"]) and "?" not in turn["said"]]
    return not any(m["kind"] == "answer" and m["answer_kind"] in ("partial", "abstain") for turn in alone for m in turn["messages"])


def denosumab_each_time(transcript: Transcript, _: Dict[str, Any]) -> bool:
    """Every word of leaving out or delaying the injection meets the fixed warning."""
    said = [turn for turn in transcript if STOPPING_TURN.search(turn["said"])]
    return bool(said) and all(any(WARNS.search(str(m.get("text", ""))) for m in turn["messages"]) for turn in said)


def answers_all(transcript: Transcript, _: Dict[str, Any]) -> bool:
    """Every message got an answer of the guide's, none a refusal or silence."""
    kinds = [m.get("answer_kind") for turn in transcript for m in turn["messages"] if m["kind"] == "answer"]
    return len(kinds) >= len(transcript) and not set(kinds) & {"abstain", "refuse"}


def result_holds(transcript: Transcript, test: Callable[[Dict[str, Any]], bool]) -> bool:
    """Whether a result was shown for which the test holds."""
    return _any(transcript, lambda message: message["kind"] == "result" and test(message))


def never_empty(transcript: Transcript, _: Dict[str, Any]) -> bool:
    """Every reply says something, and nothing was refused by the server."""
    return all(turn["messages"] and "error" not in turn for turn in transcript)


BEHAVIOURS: Dict[str, Check] = {
    "urgent_first": urgent_first, "digression_return": digression_returns, "rejects_invalid": rejects_invalid,
    "respects_refusal": respects_refusal, "no_guess": no_guess, "resumes": resumes, "interpret_tscore": interprets_score,
    "never_asks_twice": never_asks_twice, "counts_down": counts_down, "echoes_correction": echoes_correction,
    "carer_wording": carer_wording, "no_repeats": no_repeats, "no_random_passage": no_random_passage,
    "denosumab_each_time": denosumab_each_time, "answers_all": answers_all, "never_empty": never_empty,
    "cites": lambda transcript, _: _any(transcript, lambda message: bool(message.get("citations"))),
    "no_dose": lambda transcript, _: not _any(transcript, lambda m: bool(DOSE.search(str(m.get("text", ""))))),
    "no_diagnosis": lambda transcript, _: not _any(transcript, lambda m: bool(TOLD_TO_HAVE.search(str(m.get("text", ""))))),
    "privacy": lambda transcript, _: not _any(transcript, lambda m: bool(PERSONAL.search(str(m.get("text", ""))))),
    "skip_menopause": lambda transcript, _: not any(turn.get("slot") == "menopausal" for turn in transcript),
    "denosumab_warning": lambda transcript, _: _any(transcript, lambda m: bool(WARNS.search(str(m.get("text", ""))))),
    "why_answer": _kind("why"), "plan_shown": _kind("plan"), "comparison_shown": _kind("comparison"),
    "result_shown": _kind("result"),
    "summary": lambda transcript, _: _any(transcript, lambda m: m["kind"] == "recap" and bool(m["items"])),
    "plan_changes": lambda transcript, _: _any(transcript, lambda m: m["kind"] == "plan" and bool(m.get("changed"))),
    "kind_words": lambda transcript, _: _any(transcript, lambda m: m["kind"] == "text" and bool(KIND.search(m["text"]))),
    "screening_advice": lambda transcript, _: _any(
        transcript, lambda m: m["kind"] in ("result", "plan", "answer") and bool(TOWARDS_A_CHECK.search(str(m)))),
}


def checked(names: Sequence[str], transcript: Transcript, slots: Dict[str, Any]) -> Dict[str, bool]:
    """Each named behaviour that a program can check, and whether it held."""
    return {name: BEHAVIOURS[name](transcript, slots) for name in names if name in BEHAVIOURS}
