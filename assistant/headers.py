"""What every answer carries: content policy, who may frame it, what a browser may keep."""

from typing import Dict

from sanic import Request
from sanic.response import HTTPResponse

from assistant.settings import Settings
from knowledge.report.html import style_hash

POLICY = ("default-src 'none'; script-src 'self'; style-src {styles}; connect-src 'self'; img-src 'self'; font-src 'self'; "
          "base-uri 'none'; form-action {forms}; frame-src 'self'; frame-ancestors {ancestors}; "
          "require-trusted-types-for 'script'")
FEATURES = ("accelerometer", "autoplay", "camera", "display-capture", "geolocation", "gyroscope", "hid",
            "magnetometer", "microphone", "midi", "payment", "screen-wake-lock", "serial", "usb", "browsing-topics")
FRAMED = "/embed"  # the only page that another site may show, and only a listed one
FORMS = ("/form", "/guide")  # pages with a form that works without a script
REPORT = "/api/summary"  # its page carries its own style, known by its hash
FILES = ("/widget/", "/demo/")
ALWAYS = {
    "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in FEATURES), "X-Permitted-Cross-Domain-Policies": "none",
}
YEAR_SECONDS = 31_536_000


async def add_headers(request: Request, response: HTTPResponse) -> None:
    """Put the headers on an answer, an error's too."""
    response.headers.update(headers_for(request.path, request.app.ctx.config))
    if _is_secure(request):
        response.headers["Strict-Transport-Security"] = f"max-age={YEAR_SECONDS}"


def headers_for(path: str, config: Settings) -> Dict[str, str]:
    """The headers of an address."""
    framed = path == FRAMED
    ancestors = " ".join(("'self'", *config.origins)) if framed else "'self'"
    found = {**ALWAYS, "Content-Security-Policy": POLICY.format(
        ancestors=ancestors, forms="'self'" if path in FORMS else "'none'",
        styles=f"'{style_hash()}'" if path == REPORT else "'self'"),
        "Cross-Origin-Resource-Policy": "cross-origin" if framed or path.startswith("/widget/") else "same-origin",
        "Cache-Control": "no-cache" if path.startswith(FILES) else "no-store"}
    return found if framed else {**found, "X-Frame-Options": "SAMEORIGIN"}


def _is_secure(request: Request) -> bool:
    """Whether the person's side of the connection is encrypted; a trusted proxy says so."""
    told = request.headers.get("x-forwarded-proto", "") if request.app.ctx.config.proxies else ""
    return "https" in (request.scheme, told.rpartition(",")[2].strip().lower())
