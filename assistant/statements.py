"""What a turn asks of the database, each statement built once: building one takes as long as running it.

A name with an underscore says which rows are meant; one without is a value that is written.
"""

import sqlalchemy as sa

from assistant.schema import conversations, events, inbox, turns

_OF, _CLIENT = sa.bindparam("_conversation"), sa.bindparam("_client_id")

# the conversation a message is for: its row, the reply to the same message, the latest reply, the session's events
CONVERSATION = sa.select(conversations).where(conversations.c.id == _OF)
REPLY_TO = sa.select(turns.c.reply).where(turns.c.conversation == _OF, turns.c.client_id == _CLIENT)
REPLY_OF_TURN = sa.select(turns.c.reply).where(turns.c.conversation == _OF, turns.c.number == sa.bindparam("_number"))
SESSION_EVENTS = sa.select(events.c.data).where(
    events.c.conversation == _OF, events.c.session == sa.bindparam("_session")).order_by(events.c.id)

# the journal of what has arrived
JOURNALLED = sa.select(inbox.c.client_id).where(inbox.c.conversation == _OF, inbox.c.client_id == _CLIENT)
JOURNAL = inbox.insert()
FINISH = inbox.delete().where(inbox.c.conversation == _OF, inbox.c.client_id == _CLIENT)

# the turn itself
ADD_TURN = turns.insert()
ADD_EVENTS = events.insert()
DROP_OLDER_EVENTS = events.delete().where(events.c.conversation == _OF, events.c.session < sa.bindparam("_session"))
MOVE_ON = conversations.update().where(conversations.c.id == _OF).values(
    {name: sa.bindparam(name) for name in ("last_used", "turns", "session")})
