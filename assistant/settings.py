"""Every setting of the server, from the environment; `DATABASE_URL` and `REDIS_URL` apart, names start with BONE_."""

from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, Optional, Tuple

from pydantic import BaseSettings, Field, validator

from knowledge import encoder

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Where the assistant keeps things, whom it answers, and its limits."""

    database_url: str = Field(default="", env="DATABASE_URL", description="sqlite:///path or postgresql://…; empty: var/assistant.db")
    redis_url: str = Field(default="", env="REDIS_URL", description="redis://…; empty: locks and rate limits live in the process")
    var: Path = Field(default=ROOT / "var", description="folder for the database and the key of the tokens")
    models: Path = Field(default=ROOT / "models", description="folder of the trained dialogue model")
    host: str = Field(default="127.0.0.1", description="address to listen on")
    port: int = Field(default=8000, ge=1, le=65535, description="port to listen on")
    origins: Tuple[str, ...] = Field(default=(), description="foreign origins that may embed the chat, separated by blanks")
    country: str = Field(default="", description="country assumed when nobody says one: US, CA, GB, IE, AU or NZ")
    secret: str = Field(default="", description="key for token hashes, 32 characters or more; empty: made once and kept in var/")
    today: str = Field(default="", description="YYYY-MM-DD: a fixed date, for tests and demonstrations")
    turn_seconds: float = Field(default=10.0, gt=0, description="deadline of one turn")
    start_seconds: float = Field(default=60.0, gt=0, description="deadline of the start-up checks")
    token_days: int = Field(default=30, ge=1, description="days a kept conversation stays valid after its last use")
    memory_minutes: int = Field(default=30, ge=1, description="idle minutes before a memory-only conversation is dropped")
    text_hours: int = Field(default=24, ge=1, description="hours the words of a conversation are kept after its last message")
    messages_a_minute: int = Field(default=60, ge=1, description="messages a minute for one conversation")
    burst: int = Field(default=20, ge=1, description="messages in two seconds for one conversation")
    address_a_minute: int = Field(default=600, ge=1, description="messages a minute from one address")
    sessions_an_hour: int = Field(default=300, ge=1, description="new conversations an hour from one address")
    proxies: int = Field(default=0, ge=0, description="trusted reverse proxies in front, for the caller's address")
    free_megabytes: int = Field(default=500, ge=0, description="below this free disk space the server says it is not ready")
    metrics: bool = Field(default=False, description="serve /metrics for Prometheus (no health data)")

    class Config:
        env_prefix = "BONE_"
        allow_mutation = False

        @classmethod
        def parse_env_var(cls, field_name: str, raw: str) -> Any:
            return tuple(raw.split()) if field_name == "origins" else raw

    @validator("secret")
    def long_enough(cls, value: str) -> str:
        if value and len(value) < 32:
            raise ValueError("BONE_SECRET must have 32 characters or more")
        return value

    @property
    def url(self) -> str:
        """The database URL, SQLAlchemy style."""
        return self.database_url or f"sqlite:///{self.var / 'assistant.db'}"

    @property
    def encoder(self) -> Path:
        """Where the sentence encoder lies: with the checkout, since every command reads the same one."""
        return encoder.DEFAULT


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()


def described() -> Dict[str, Tuple[Any, Optional[str]]]:
    """Each environment variable with its default and what it is for; the README table is held against it."""
    return {next(iter(field.field_info.extra["env_names"])).upper(): (field.default, field.field_info.description)
            for field in Settings.__fields__.values()}
