"""The evaluation card as one HTML page without scripts: tables, and the curves as inline SVG."""

from html import escape
from typing import Any, Dict, List, Mapping, Sequence

WIDTH, HEIGHT, MARGIN = 420, 300, 40  # pixels
STYLE = """body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}
table{border-collapse:collapse;margin:.5rem 0 1.5rem}td,th{border:1px solid #999;padding:.2rem .6rem;text-align:left}
svg{max-width:100%;height:auto}"""


def page(card: Mapping[str, Any]) -> str:
    """The whole card, as card.py gives it or only its part on answers."""
    answers = card.get("answers", card)
    every = {"every question": answers, **answers.get("by_provenance", {})}
    pictures = "".join(curve_picture(part["silence"]["curve"], answers["threshold"], name)
                       for name, part in every.items() if part.get("silence", {}).get("curve"))
    tables = "".join(_section(str(name), value) for name, value in card.items())
    return (f"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Evaluation card</title><style>{STYLE}</style>"
            f"</head><body><h1>Evaluation card</h1>{pictures}{tables}</body></html>\n")


def curve_picture(curve: Sequence[Sequence[float]], threshold: float, name: str) -> str:
    """Answered and refused shares of one set over the threshold, with the shipped one marked."""
    lines = "".join(f"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"{dash}\" points=\"{_points(curve, n)}\"/>"
                    for n, colour, dash in ((1, "#00539f", "none"), (2, "#a03000", "6 3")))
    at = MARGIN + threshold * (WIDTH - 2 * MARGIN)
    base = HEIGHT - MARGIN
    return (f"<figure><svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" width=\"{WIDTH}\" role=\"img\" aria-label=\"Share answered and share refused over the threshold, {escape(name)}\">"
            f"<path d=\"M{MARGIN} {MARGIN}V{base}H{WIDTH - MARGIN}\" fill=\"none\" stroke=\"#555\"/>{lines}"
            f"<line x1=\"{at:.1f}\" x2=\"{at:.1f}\" y1=\"{MARGIN}\" y2=\"{base}\" stroke=\"#555\" stroke-dasharray=\"2 3\"/>"
            f"<text x=\"{at + 4:.1f}\" y=\"{MARGIN - 8}\" font-size=\"12\">shipped {threshold:g}</text>"
            f"<text x=\"{MARGIN}\" y=\"{HEIGHT - 12}\" font-size=\"12\">threshold 0 to 1</text><text x=\"4\" y=\"{MARGIN}\" font-size=\"12\">1</text></svg>"
            f"<figcaption>{escape(name)}. Solid: answerable questions that are answered. Dashed: questions not in the guide that are refused.</figcaption></figure>")


def _points(curve: Sequence[Sequence[float]], column: int) -> str:
    return " ".join(f"{MARGIN + row[0] * (WIDTH - 2 * MARGIN):.1f},{HEIGHT - MARGIN - row[column] * (HEIGHT - 2 * MARGIN):.1f}" for row in curve)


def _section(name: str, value: Any, level: int = 2) -> str:
    if name == "curve":
        return ""
    title = f"<h{level}>{escape(name)}</h{level}>"
    if isinstance(value, Mapping):
        plain = {k: v for k, v in value.items() if not isinstance(v, (Mapping, list))}
        deep: Dict[Any, Any] = {k: v for k, v in value.items() if isinstance(v, (Mapping, list))}
        if deep and all(isinstance(v, Mapping) and not any(isinstance(x, (Mapping, list)) for x in v.values()) for v in deep.values()):
            return title + _rows(plain) + _grid(deep)
        return title + _rows(plain) + "".join(_section(str(k), v, min(level + 1, 6)) for k, v in deep.items())
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        return title + _grid(dict(enumerate(value, 1)))
    return f"<p>{escape(name)}: {_shown(value)}</p>"


def _rows(plain: Mapping[str, Any]) -> str:
    rows = "".join(f"<tr><th>{escape(str(k))}</th><td>{_shown(v)}</td></tr>" for k, v in plain.items())
    return f"<table>{rows}</table>" if rows else ""


def _grid(rows: Mapping[Any, Mapping[str, Any]]) -> str:
    columns: List[str] = list(dict.fromkeys(str(k) for row in rows.values() for k in row))
    head = "".join(f"<th>{escape(c)}</th>" for c in columns)
    body = "".join(f"<tr><th>{escape(str(name))}</th>" + "".join(f"<td>{_shown(row.get(c, ''))}</td>" for c in columns) + "</tr>"
                   for name, row in rows.items())
    return f"<table><tr><th></th>{head}</tr>{body}</table>"


def _shown(value: Any) -> str:
    return f"{value:.3f}" if isinstance(value, float) else escape(str(value))
