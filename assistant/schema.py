"""The tables of the conversation store, the same on SQLite and PostgreSQL, with their migrations."""

from typing import Dict, Tuple

import sqlalchemy as sa

metadata = sa.MetaData()

conversations = sa.Table(
    "conversations", metadata,
    sa.Column("id", sa.String(64), primary_key=True),  # keyed hash of the token
    sa.Column("created", sa.Float, nullable=False),
    sa.Column("last_used", sa.Float, nullable=False, index=True),
    sa.Column("mode", sa.String(8), nullable=False),
    sa.Column("lang", sa.String(16), nullable=False),
    sa.Column("units", sa.String(8), nullable=False),
    sa.Column("country", sa.String(8)),
    sa.Column("consent_version", sa.String(32)),
    sa.Column("consent_at", sa.Float),
    sa.Column("keep_days", sa.Integer, nullable=False),
    sa.Column("turns", sa.Integer, nullable=False, default=0),
    sa.Column("session", sa.Integer, nullable=False, default=0),  # Rasa session; a new one every few messages
)
turns = sa.Table(
    "turns", metadata,
    sa.Column("conversation", sa.String(64), nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("client_id", sa.String(64), nullable=False),
    sa.Column("at", sa.Float, nullable=False),
    sa.Column("text", sa.Text),  # what the person said; emptied by the retention job
    sa.Column("reply", sa.Text, nullable=False),
    sa.Column("rating", sa.String(16)),
    sa.Column("rating_reason", sa.Text),
    sa.Column("rating_passages", sa.Text),  # ids of the passages that the rated reply showed, the answer's first
    sa.PrimaryKeyConstraint("conversation", "number"),
    sa.UniqueConstraint("conversation", "client_id"),
)
events = sa.Table(
    "events", metadata,
    sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True),
    sa.Column("conversation", sa.String(64), nullable=False),
    sa.Column("session", sa.Integer, nullable=False),
    sa.Column("data", sa.Text, nullable=False),
    sa.Index("events_of_session", "conversation", "session", "id"),
)
inbox = sa.Table(  # what has arrived and is not finished: after a crash the person is told
    "inbox", metadata,
    sa.Column("conversation", sa.String(64), nullable=False),
    sa.Column("client_id", sa.String(64), nullable=False),
    sa.Column("at", sa.Float, nullable=False),
    sa.Column("text", sa.Text),
    sa.PrimaryKeyConstraint("conversation", "client_id"),
)
audit = sa.Table(  # no values, no text
    "audit", metadata,
    sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True),
    sa.Column("at", sa.Float, nullable=False, index=True),
    sa.Column("conversation", sa.String(64), nullable=False),
    sa.Column("event", sa.String(32), nullable=False),
    sa.Column("detail", sa.String(64)),
)
versions = sa.Table("schema_version", metadata, sa.Column("version", sa.Integer, primary_key=True))

# One list of statements per version after the first; version 1 is the tables above.
MIGRATIONS: Dict[int, Tuple[str, ...]] = {2: ("ALTER TABLE turns ADD COLUMN rating_passages TEXT",)}
LATEST = 1 + len(MIGRATIONS)
MIGRATION_LOCK = 0x626F6E65  # any number that nobody else locks


class NewerDatabase(RuntimeError):
    """A database that a newer version of this program has changed."""


def migrate(engine: sa.engine.Engine) -> int:
    """Bring a database to the latest version and return it; safe when several workers start together.

    Raises:
        NewerDatabase: if a newer program has been at it; nothing is changed then.
    """
    with engine.begin() as connection:  # on SQLite this takes the write lock
        if engine.dialect.name == "postgresql":
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
        metadata.create_all(connection)
        now = connection.execute(sa.select(sa.func.max(versions.c.version))).scalar()
        if now is None:
            now = LATEST
            connection.execute(versions.insert().values(version=now))
        if now > LATEST:
            raise NewerDatabase(f"the database is of version {now}, newer than this program's {LATEST}")
        for version in range(now + 1, LATEST + 1):
            for statement in MIGRATIONS[version]:
                connection.execute(sa.text(statement))
            connection.execute(versions.insert().values(version=version))
    return LATEST
