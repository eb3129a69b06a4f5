"""The OpenAPI document of the web channel, built from the models that check the requests."""

from functools import lru_cache
from typing import Any, Dict, List

from assistant.bodies import Feedback, NewSession
from assistant.channel import EXPORTS
from assistant.inputs import Message
from knowledge.report import FORMATS

ERROR = {"type": "object", "required": ["error"], "properties": {"error": {
    "type": "object", "required": ["code", "message", "retry"],
    "properties": {"code": {"type": "string"}, "message": {"type": "string"}, "retry": {"type": "boolean"}}}}}
MESSAGES = {"type": "object", "required": ["messages", "state"], "properties": {
    "messages": {"type": "array", "items": {"type": "object", "required": ["kind"]}}, "state": {"type": "object"}}}
REFUSALS = {"400": "The request does not fit.", "401": "No such chat.", "403": "Foreign origin.",
            "413": "Too long.", "415": "Not JSON.", "429": "Too fast.", "503": "Not done; try again."}


@lru_cache(maxsize=1)
def document() -> Dict[str, Any]:
    """The document, OpenAPI 3.0."""
    return {
        "openapi": "3.0.3",
        "info": {"title": "Bone-health assistant", "version": "1",
                 "description": "Information and preparation for a visit; not a diagnosis."},
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {"Error": ERROR, "Messages": MESSAGES, **{
                model.__name__: _schema(model) for model in (NewSession, Message, Feedback)}},
        },
        "paths": {
            "/api/sessions": {
                "post": _call("Open a chat", "201", "Messages", body="NewSession", secured=False, refusals=("400", "403", "413", "415", "429", "503")),
                "get": _call("What is stored now", "200", None),
                "delete": _call("Erase the chat and everything of it", "204", None),
            },
            "/api/messages": {
                "post": _call("Send a message", "200", "Messages", body="Message"),
                "get": _call("Both sides after a message number", "200", "Messages", parameters=[
                    {"name": "after", "in": "query", "schema": {"type": "integer", "minimum": 0, "maximum": 999999999}}]),
            },
            "/api/summary": {"get": _call("The summary, made on request", "200", None, parameters=[
                {"name": "format", "in": "query", "schema": {"type": "string", "enum": list(FORMATS)}}])},
            "/api/feedback": {"post": _call("Say what you think of a reply", "204", None, body="Feedback", refusals=(*REFUSALS, "404"))},
            "/api/export": {"get": _call("Everything that is stored of the chat", "200", None, parameters=[
                {"name": "format", "in": "query", "schema": {"type": "string", "enum": list(EXPORTS)}}])},
            "/api/consent": {"get": _call("The consent text and its version", "200", None, secured=False, refusals=("403",))},
            "/health/live": {"get": _call("Whether the process runs", "200", None, secured=False, refusals=())},
            "/health/ready": {"get": _call("Whether it can answer", "200", None, secured=False, refusals=("503",))},
        },
    }


def _schema(model: Any) -> Dict[str, Any]:
    made = model.schema()
    made.pop("definitions", None)
    return dict(made)


def _call(summary: str, status: str, schema: Any, *, body: str = "", secured: bool = True,
          parameters: List[Dict[str, Any]] = [], refusals: Any = tuple(REFUSALS)) -> Dict[str, Any]:  # noqa: B006
    good: Dict[str, Any] = {"description": "Done."}
    if schema:
        good["content"] = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    call: Dict[str, Any] = {"summary": summary, "responses": {status: good, **{
        code: {"description": REFUSALS.get(code, "Not found."), "content": error} for code in refusals}}}
    if status == "200" and "503" in refusals and summary == "Whether it can answer":
        call["responses"]["503"] = {"description": "Not ready."}
    if body:
        call["requestBody"] = {"required": True, "content": {
            "application/json": {"schema": {"$ref": f"#/components/schemas/{body}"}}}}
    if parameters:
        call["parameters"] = parameters
    if secured:
        call["security"] = [{"token": []}]
    return call
