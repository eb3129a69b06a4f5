"""Rasa's intent classifier: typed controls word for word, everything else by a linear model over sentence vectors.

Intents only steer the conversation. What a reply means is read by knowledge.reading, and which passage answers a
question is found by knowledge.search; so a doubtful message is a question to the guide.
"""

import re
from typing import Any, Dict, List, Optional, Tuple, Type

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.settings import settings
from knowledge import encoder
from knowledge.carer import speaks_for
from knowledge.passages import passages
from knowledge.reading.controls import control_in, declines_check
from knowledge.reading.normal import normalise
from knowledge.talk import SOFTENED, asks_for_check, asks_for_contact, leaves_the_rest, talk

OTHERWISE = "ask_guide"
CLAUSES = re.compile(r"[,.;!?]|\band\b")
GOES_ON = re.compile(r"\b(?:go|carry|keep|move) (?:on|going)\b\W*(?:then|please|now)?\W*$|\bcontinue\W*$")
NAMED_BY = {  # what is done on these needs one of its words; likeness alone has erased what nobody wanted erased
    "erase_data": re.compile(r"\b(?:delete|erase|remove|wipe|forget|clear|get rid|gone|destroy|undo all)"),
    "note_for_doctor": re.compile(r"^(?!.*\bwhat (?:can|should|could|shall|do) i ask\b).*\b(?:note|list|write|put|add|save|keep|remember|ask)"),
    "show_result": re.compile(r"\b(?:result|risk|assessment|outcome|check say|comes? out|did i do|score)"),
    "find_contact": re.compile(r"^(?!.*\bwho am i\b).*\b(?:call|phone|ring|number|speak|talk|human|person|some(?:body|one)|contact|helpline|whom?|nurse|reach)"),
    "stop_interview": re.compile(r"\b(?:stop|enough|pause|break|quit|cancel|later|done|leave|tired|finish|exit|no more|another|day|tonight|cannot|end|off|alone)"),
    "count_questions": re.compile(r"\b(?:how|are we|is there|are there|when|nearly|almost|long|what is left|will this)\b"),
    "confirm_restart": re.compile(r"\b(?:clear|wipe|delete|throw|start|begin|empty|yes)"),
    "start_interview": re.compile(r"^(?!(?:what is the|what (?:do|does)|why|who|should|is it|does)\b)"),  # those ask the guide
    "answer_for_other": re.compile(r"(?!)"),  # whom one speaks for is read from the words alone
}
SURE = 0.55  # probability from which a steering intent is believed; below it the guide is asked
CONTROL_INTENTS = {  # what knowledge.reading.controls names, as intents
    "why": "ask_why", "skip": "skip_question", "back": "go_back", "undo": "undo_change", "change": "change_answer", "repeat": "repeat_question",
    "simpler": "simplify_question", "stop": "stop_interview", "resume": "resume_interview",
    "start_over": "restart_interview", "help": "get_help", "how_many": "count_questions", "review": "review_answers",
    "tell_more": "tell_more", "note_for_doctor": "note_for_doctor", "what_if": "ask_what_if",
    "carer": "answer_for_other", "start_interview": "start_interview", "affirm": "affirm", "deny": "deny",
}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentReader(GraphComponent, IntentClassifier):
    """Read the intent of a message."""

    def __init__(self, storage: ModelStorage, resource: Resource, labels: Tuple[str, ...] = (),
                 weights: Optional[np.ndarray] = None, bias: Optional[np.ndarray] = None):
        self.storage, self.resource = storage, resource
        self.labels, self.weights, self.bias = labels, weights, bias
        self.encoder = encoder.default(settings().encoder)

    @classmethod
    def required_components(cls) -> List[Type]:
        return []

    @classmethod
    def create(cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource,
               execution_context: ExecutionContext) -> "IntentReader":
        return cls(model_storage, resource)

    @classmethod
    def load(cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource,
             execution_context: ExecutionContext, **kwargs: Any) -> "IntentReader":
        with model_storage.read_from(resource) as folder:
            stored = np.load(folder / "intents.npz", allow_pickle=False)
            return cls(model_storage, resource, tuple(stored["labels"]), stored["weights"], stored["bias"])

    def train(self, training_data: TrainingData) -> Resource:
        """Fit on the topics' examples, with our edition's phrasings as questions to the guide."""
        from sklearn.linear_model import LogisticRegression

        texts = [example.get(TEXT) for example in training_data.intent_examples]
        labels = [example.get(INTENT) for example in training_data.intent_examples]
        asked = [phrase for passage in passages().values() for phrase in passage.asked_as[::3]]
        model = LogisticRegression(C=20.0, max_iter=500, class_weight="balanced")
        model.fit(self.encoder.encode(texts + asked), labels + [OTHERWISE] * len(asked))
        self.labels, self.weights, self.bias = tuple(model.classes_), model.coef_, model.intercept_
        with self.storage.write_to(self.resource) as folder:
            np.savez(folder / "intents.npz", labels=np.array(self.labels), weights=self.weights, bias=self.bias)
        return self.resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Set the intent of each message."""
        for message in messages:
            name, confidence = self.read(message.get(TEXT) or "")
            message.set(INTENT, {"name": name, "confidence": confidence}, add_to_output=True)
        return messages

    def read(self, text: str) -> Tuple[str, float]:
        """The intent of a text and its probability."""
        plain = normalise(text)
        named = control_in(plain, None)
        if named == "start_interview" and speaks_for(text):
            return "answer_for_other", 1.0
        if named in CONTROL_INTENTS:
            return CONTROL_INTENTS[named], 1.0
        if leaves_the_rest(text):
            return "leave_the_rest", 1.0
        if speaks_for(text):
            return "answer_for_other", 1.0
        if asks_for_contact(text):
            return "find_contact", 1.0
        if talk(text) in (*SOFTENED, "page", "fears"):
            return OTHERWISE, 1.0  # "I can't sleep with worry" is no wish to stop
        if asks_for_check(text) and not declines_check(plain):
            return "start_interview", 1.0
        steers = [control_in(clause.strip(), None) for clause in CLAUSES.split(plain) if clause.strip()]
        if "start_interview" in steers:
            return "start_interview", 1.0  # "I'm 67 and weigh 58 kg, check my risk": the facts are read by the form
        if "note_for_doctor" in steers:
            return "note_for_doctor", 1.0
        if steers[-1:] in (["resume"], ["tell_more"]) and GOES_ON.search(plain):
            return "resume_interview", 1.0  # "it was a false alarm, go on"
        assert self.weights is not None
        scores = self.encoder.encode([text])[0] @ self.weights.T + self.bias
        chances = np.exp(scores - scores.max())
        chances /= chances.sum()
        best = int(chances.argmax())
        name, chance = str(self.labels[best]), float(chances[best])
        believed = chance >= SURE and not (name == "start_interview" and declines_check(plain)) and (name not in NAMED_BY or NAMED_BY[name].search(plain))
        return (name, chance) if believed else (OTHERWISE, 1.0 - chance)
