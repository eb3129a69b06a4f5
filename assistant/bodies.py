"""The JSON bodies of the web channel: what may stand in them, and how they are read."""

import json
from typing import Any, Dict, List, Literal, Optional, Tuple

from pydantic import BaseModel, Field, StrictStr, ValidationError, conint, validator
from sanic import Request

from assistant.front_door import clean
from assistant.refusals import Refusal

REASON_LENGTH = 500


class NewSession(BaseModel):
    """What opens a conversation; `keep_days` 0 keeps nothing on disk, as mode "memory" does."""

    lang: StrictStr = Field("en", regex=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=16)
    mode: Literal["keep", "memory"] = "keep"
    keep_days: Optional[Literal[0, 30, 365]] = None
    units: Optional[Literal["metric", "us", "uk"]] = None
    country: Optional[Literal["US", "CA", "GB", "IE", "AU", "NZ", "other"]] = None
    consent: Optional[StrictStr] = Field(None, max_length=32)

    class Config:
        extra = "forbid"

    @validator("keep_days", pre=True)
    def a_plain_number(cls, value: Any) -> Any:
        if isinstance(value, (bool, float)):
            raise ValueError("0, 30 or 365")
        return value


class Feedback(BaseModel):
    """What a person thinks of one reply."""

    seq: conint(strict=True, ge=1, le=999_999_999)  # type: ignore[valid-type]
    rating: Literal["helped", "not"]
    reason: StrictStr = Field("", max_length=REASON_LENGTH)

    class Config:
        extra = "forbid"

    @validator("reason")
    def without_controls(cls, value: str) -> str:
        return clean(value)


def body(request: Request, model: Any) -> Any:
    """The checked JSON body of a request.

    Raises:
        Refusal: 415 if it is not JSON by its type, 400 if it does not fit.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refusal(415, "not_json", "Send JSON with the content type application/json.")
    try:
        read = json.loads(request.body, object_pairs_hook=_no_duplicates)
    except (ValueError, RecursionError):
        raise Refusal(400, "bad_request", "The body is not valid JSON.") from None
    try:
        return model.parse_obj(read)
    except ValidationError as error:
        found = error.errors()[0]
        named = [part for part in found["loc"] if part in model.__fields__]  # never a client's own key
        raise Refusal(400, "bad_request", f"{named[0] if named else 'body'}: {found['msg']}") from None


def _no_duplicates(pairs: List[Tuple[str, Any]]) -> Dict[str, Any]:
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError("a key stands twice")
    return dict(pairs)
