"""Every answer carries the headers that keep the page ours; the embedding page alone may be framed, by listed sites."""

import pytest

from assistant.client import Served
from assistant.headers import headers_for
from assistant.settings import Settings
from tests.assistant.conftest import ask

PAGES = ("/", "/guide", "/guide?q=walking", "/form", "/paper", "/about", "/embed", "/widget/bone-chat.js", "/demo/icon.svg",
         "/health/live", "/health/ready", "/openapi.json", "/api/consent", "/nothing", "/api/messages")
SITES = Settings(origins=("https://a.example", "https://b.example"))


def policy(path: str, config: Settings = SITES) -> dict:
    return dict(part.strip().partition(" ")[::2] for part in headers_for(path, config)["Content-Security-Policy"].split(";"))


def test_only_listed_sites_may_frame_the_embedding_page() -> None:
    assert policy("/embed")["frame-ancestors"] == "'self' https://a.example https://b.example"
    assert policy("/embed", Settings())["frame-ancestors"] == "'self'"
    assert "X-Frame-Options" not in headers_for("/embed", SITES)


@pytest.mark.parametrize("path", ["/", "/guide", "/form", "/api/messages", "/embed/", "/embedx"])
def test_no_other_page_may_be_framed_by_others(path: str) -> None:
    assert policy(path)["frame-ancestors"] == "'self'" and headers_for(path, SITES)["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize("path", ["/", "/embed", "/guide", "/api/messages"])
def test_nothing_runs_or_loads_from_elsewhere(path: str) -> None:
    found = policy(path)
    assert found["default-src"] == "'none'" and found["base-uri"] == "'none'"
    assert {found[name] for name in ("script-src", "style-src", "connect-src", "img-src", "font-src")} == {"'self'"}
    assert found["require-trusted-types-for"] == "'script'" and "unsafe" not in str(found)


def test_only_pages_with_a_form_may_send_one() -> None:
    assert policy("/form")["form-action"] == policy("/guide")["form-action"] == "'self'"
    assert policy("/")["form-action"] == policy("/api/messages")["form-action"] == "'none'"


@pytest.mark.model
@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("method", ["GET", "POST", "HEAD", "TRACE"])
def test_every_answer_carries_the_headers(server: Served, path: str, method: str) -> None:
    found = ask(server.base, method, path)
    assert found.status < 500
    for name, value in headers_for(path.partition("?")[0], Settings()).items():
        assert found.headers.get(name.lower()) == value, name


@pytest.mark.model
@pytest.mark.parametrize("path", PAGES)
def test_no_answer_names_what_it_runs_on(server: Served, path: str) -> None:
    found = ask(server.base, "GET", path)
    assert "server" not in found.headers and "x-powered-by" not in found.headers
    assert not any(word in f"{found.headers}".lower() for word in ("sanic", "rasa", "python"))


@pytest.mark.model
def test_pages_with_answers_are_never_kept_by_the_browser(server: Served) -> None:
    for path in ("/api/messages", "/api/summary", "/form", "/api/export"):
        assert ask(server.base, "GET", path).headers["cache-control"] == "no-store"


@pytest.mark.model
def test_encryption_is_announced_only_where_the_proxy_says_so(tmp_path) -> None:
    from sanic import Sanic

    from assistant.headers import _is_secure

    class Asked:
        scheme = "http"
        headers = {"x-forwarded-proto": "https"}

        def __init__(self, proxies: int):
            self.app = Sanic(f"proxies{proxies}")
            self.app.ctx.config = Settings(proxies=proxies)

    assert _is_secure(Asked(1)) and not _is_secure(Asked(0))  # type: ignore[arg-type]
