"""A start under the profiler, in a process of its own: `python -m assistant.bench.profiled_start <file>`.

Nothing of ours or of Rasa is imported before the profiler runs, since imports are a good part of a start.
"""

import asyncio
import sys
from typing import Any, Callable

from pyinstrument import Profiler

SECONDS = 0.001  # between two looks


async def at_once(call: Callable[..., Any], *args: Any) -> Any:
    """In place of asyncio.to_thread: the profiler sees one thread, so everything must happen in it."""
    return call(*args)


def main(file: str) -> None:
    """Start as `assistant serve` does, write the profile into a file once ready, and end."""
    setattr(asyncio, "to_thread", at_once)  # noqa: B010 (mypy takes no assignment to a function)
    profiler = Profiler(interval=SECONDS, async_mode="disabled")
    profiler.start()
    from assistant.client import free_port
    from assistant.logs import configure
    from assistant.training import train_if_stale

    configure()
    train_if_stale()
    from assistant.server import create_app

    async def ready(app: Any, _: Any) -> None:
        profiler.stop().save(file)
        app.stop()

    app = create_app()
    app.register_listener(ready, "after_server_start")
    app.run(host="127.0.0.1", port=free_port(), access_log=False, motd=False, debug=False)


if __name__ == "__main__":
    main(sys.argv[1])
