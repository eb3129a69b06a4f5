"""The pages and files of the site as routes: demo page, guide with search, plain form, paper sheet, widget."""

import asyncio
from datetime import date
from typing import Any, Callable, Coroutine, List, Optional

from sanic import Request, Sanic
from sanic.exceptions import NotFound
from sanic.response import HTTPResponse, html, raw

from assistant import assets, form, pages
from knowledge.search import find

QUERY_LENGTH = 200  # characters; longer is not a search


def add_pages(app: Sanic, today: Callable[[], date]) -> None:
    """Add every page to the application; `today` is the date of a result on the plain form."""

    async def plain_form(request: Request) -> HTTPResponse:
        fields = dict(request.form or {})  # a plain dict: Sanic's own would hand out only the first value of a list
        return html(form.form_page(fields, today=today()))

    for path, name in (("/", "demo/index.html"), ("/embed", "embed.html")):
        app.add_route(_file(name), path, methods=["GET"], name=name.partition(".")[0].replace("/", "_"))
    app.add_route(_guide, "/guide", methods=["GET"], name="guide")
    app.add_route(plain_form, "/form", methods=["GET", "POST"], name="form")
    app.add_route(_about, "/about", methods=["GET"], name="about")
    app.add_route(_paper, "/paper", methods=["GET"], name="paper")
    app.add_route(_widget, "/widget/<name:path>", methods=["GET"], name="widget")
    app.add_route(_demo, "/demo/<name:path>", methods=["GET"], name="demo")


def _file(name: str) -> Callable[[Request], Coroutine[Any, Any, HTTPResponse]]:
    async def send(request: Request) -> HTTPResponse:
        return _send(request, assets.asset(name))

    return send


async def _guide(request: Request) -> HTTPResponse:
    query = request.args.get("q", "").strip()[:QUERY_LENGTH]
    hits: List[str] = []
    if query:
        found = await asyncio.get_running_loop().run_in_executor(None, find, query)
        hits = [hit.passage for hit in found.hits[:pages.MOST_HITS]] if found.answered else []
    return html(pages.guide_page(query, hits))


async def _about(_: Request) -> HTTPResponse:
    return html(pages.about_page())


async def _paper(_: Request) -> HTTPResponse:
    return html(form.paper_page())


async def _widget(request: Request, name: str) -> HTTPResponse:
    return _send(request, assets.asset(name))


async def _demo(request: Request, name: str) -> HTTPResponse:
    return _send(request, assets.asset(f"demo/{name}"))


def _send(request: Request, found: Optional[assets.Asset]) -> HTTPResponse:
    if found is None:
        raise NotFound("no such file")
    if "gzip" in request.headers.get("accept-encoding", ""):
        return raw(found.packed, content_type=found.content_type, headers={"Content-Encoding": "gzip", "Vary": "Accept-Encoding"})
    return raw(found.body, content_type=found.content_type)
