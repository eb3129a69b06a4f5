"""The widget's files as they are served: the modules of assistant/web joined into one, without comments.

The trap: joining works because no two modules use the same top-level name and none renames an import; a test holds it.
"""

import re
import zlib
from functools import cache
from pathlib import Path
from typing import Dict, List, NamedTuple, Optional

WEB = Path(__file__).parent / "web"
ENTRY = "element.js"
BUNDLE = "bundle.js"  # made from ENTRY and what it imports; the modules themselves are served too
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".html": "text/html"}
TOKENS = re.compile(r"'(?:\\.|[^'\\\n])*'|\"(?:\\.|[^\"\\\n])*\"|`(?:\\.|[^`\\])*`|/\*.*?\*/|//[^\n]*", re.DOTALL)
IMPORT = re.compile(r"^import \{([^}]*)\} from '\./([\w.-]+)';\n", re.MULTILINE)
SPACES = re.compile(r"[ \t]*([=(){},;:?<>|&!])[ \t]*")  # never + or -, since "a - -b" needs its space
LINES = re.compile(r"([;{,(\[])\n")  # no statement can end there
CONST = re.compile(r"\bconst ")
GZIP, BLOCK = 31, 7  # zlib's window and memory levels: short blocks follow the turn from words to code, 0.4 % smaller
EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const|let)\b)", re.MULTILINE)


class Asset(NamedTuple):
    """One file to serve: its bytes, the same gzipped, and its content type with the character set."""

    body: bytes
    packed: bytes
    content_type: str


@cache
def asset(name: str) -> Optional[Asset]:
    """The file of that name below `/widget/`, or None; `name` cannot leave the folder."""
    if name == BUNDLE:
        return _packed(bundle(), ".js")
    path = (WEB / name).resolve()
    if WEB.resolve() not in path.parents or not path.is_file() or path.suffix not in TYPES:
        return None
    text = path.read_text(encoding="utf-8")
    return _packed(lean(text) if path.suffix == ".js" else text, path.suffix)


def bundle() -> str:
    """Every module the element needs, each once and after those it imports, as one module."""
    parts = [EXPORT.sub("", IMPORT.sub("", text)) for text in modules().values()]
    return lean("\n".join(parts))


def modules(entry: str = ENTRY) -> Dict[str, str]:
    """The texts of a module and all it imports, by file name, imported ones first."""
    found: Dict[str, str] = {}
    _collect(entry, found, [])
    return found


def lean(script: str) -> str:
    """A script without comments, indentation and needless spaces; strings stay, and names stay readable.

    A `const` is served as the shorter `let`: the types were checked before, and nothing here assigns to one.
    """
    parts, end = [], 0
    for match in TOKENS.finditer(script):
        parts += [("code", script[end:match.start()]), ("token", match.group())]
        end = match.end()
    parts.append(("code", script[end:]))
    tight = "".join(CONST.sub("let ", SPACES.sub(r"\1", text)) if kind == "code" else _token(text) for kind, text in parts)
    return LINES.sub(r"\1", "\n".join(line for line in (line.strip() for line in tight.split("\n")) if line)) + "\n"


def _token(text: str) -> str:
    if text.startswith(("/*", "//")):
        return ""
    if text.startswith("`") and "\n" in text:  # a style sheet
        bare = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
        return re.sub(r"\s*([{};,>])\s*|(?<=:) ", r"\1", bare).replace(";}", "}")
    return text


def _collect(name: str, found: Dict[str, str], above: List[str]) -> None:
    if name in found or name in above:
        return
    text = (WEB / name).read_text(encoding="utf-8")
    for _, other in IMPORT.findall(text):
        _collect(other, found, [*above, name])
    found[name] = text


def _packed(text: str, suffix: str) -> Asset:
    body = text.encode("utf-8")
    packer = zlib.compressobj(9, zlib.DEFLATED, GZIP, BLOCK)
    return Asset(body, packer.compress(body) + packer.flush(), f"{TYPES[suffix]}; charset=utf-8")
