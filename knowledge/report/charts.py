"""Charts as SVG strings with a title and a description. Trap: every text is escaped; colour never carries meaning alone."""

from html import escape
from typing import Iterable, List, Sequence, Tuple

from knowledge.assess.records import Figure, Share
from knowledge.plan import Day
from knowledge.report.content import ACCENT, in_100, one_decimal

INK, SOFT, PALE, TRACK = "#1b2a2c", "#52646a", "#cfe5e6", "#eef3f3"
WIDTH = 640
PHONE_SIZE = 22  # the size of letters on a phone, as the style sheet sets it
LETTER_SHARE = 0.58  # of its size is how wide a letter is, about
SCALE_ENDS = (5, 10, 20, 30, 40, 60, 100)  # percent; the smallest that leaves room to the right
LEAST_SHOWN = 0.05  # points in 100; less is shown as 0.0
KINDS = {"strength": "Strength", "balance": "Balance", "impact": "Small hops", "walk": "Walk or move"}


def scale_end(figures: Sequence[float]) -> int:
    """The end of the axis in percent for these values."""
    return next((end for end in SCALE_ENDS if max(figures) <= end * 0.9), SCALE_ENDS[-1])


def _svg(name: str, height: int, title: str, description: str, body: Iterable[str]) -> str:
    name = escape(name, quote=True)
    return (f'<svg class="chart" role="img" viewBox="0 0 {WIDTH} {height}" xmlns="http://www.w3.org/2000/svg" '
            f'aria-labelledby="{name}-title {name}-text"><title id="{name}-title">{escape(title)}</title>'
            f'<desc id="{name}-text">{escape(description)}</desc>{"".join(body)}</svg>')


def _text(x: float, y: float, said: str, size: int = 15, fill: str = INK, anchor: str = "start", weight: int = 400) -> str:
    return (f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{fill}" text-anchor="{anchor}" '
            f'font-weight="{weight}">{escape(said)}</text>')


def _bar(x: float, y: float, width: float, height: float, fill: str, radius: float = 6) -> str:
    return (f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{height:.1f}" rx="{radius}" '
            f'fill="{fill}"/>')


def _middle(x: float, y: float, said: str, size: int = 15, fill: str = INK, weight: int = 400) -> str:
    """A text around a middle, kept away from both edges, also when a small screen shows it larger."""
    half = len(said) * max(size, PHONE_SIZE) * LETTER_SHARE / 2
    return _text(min(max(x, half), WIDTH - half), y, said, size, fill, "middle", weight)


def risk_bar(figure: Figure) -> str:
    """One estimate on a line: the range, the figure itself, and a person with no risk factors.

    All values in percent over `figure.years` years.
    """
    end = scale_end((figure.high, figure.percent, figure.peer_percent))

    def at(percent: float) -> float:
        return 10 + percent / end * (WIDTH - 20)

    ticks = [_middle(at(end * i / 5), 136, f"{end * i / 5:g}", 13, SOFT) for i in range(6)]
    you = f"With these answers: {in_100(figure.percent)}"
    body = [
        _middle(at(figure.percent), 24, you, 17, ACCENT, 700),
        _bar(at(0), 46, at(end) - at(0), 26, TRACK, 13),
        _bar(at(figure.low), 46, at(figure.high) - at(figure.low), 26, PALE, 13) if figure.high > figure.low else "",
        f'<path d="M{at(figure.percent):.1f} 34v46" stroke="{ACCENT}" stroke-width="6" stroke-linecap="round"/>',
        f'<circle cx="{at(figure.peer_percent):.1f}" cy="59" r="7" fill="#fff" stroke="{SOFT}" stroke-width="3"/>',
        _middle(at(figure.peer_percent), 104, f"No risk factors: {one_decimal(figure.peer_percent)}", 14, SOFT), *ticks]
    span = f"The range is {one_decimal(figure.low)} to {one_decimal(figure.high)} in 100. "
    return _svg(f"bar-{figure.id}", 144, figure.title,
                f"{you} over {figure.years} years. {span if figure.high > figure.low else ''}A person of the same age "
                f"and sex with no risk factors has {in_100(figure.peer_percent)}.", body)


def added(figure: Figure) -> List[Tuple[Share, float]]:
    """Each share with the points in 100 it adds, the largest first; what would read as 0.0 is left out."""
    shares = [(share, figure.percent - share.percent_without) for share in figure.shares]
    shares = [(share, points) for share, points in shares if abs(points) >= LEAST_SHOWN]
    return sorted(shares, key=lambda pair: -abs(pair[1]))


def shares_bars(figure: Figure) -> str:
    """What each answer adds to one estimate, in points in 100."""
    rows = added(figure)
    longest = max((abs(points) for _, points in rows), default=1) or 1
    body: List[str] = []
    for index, (share, points) in enumerate(rows):
        y = index * 66
        sign = "adds" if points >= 0 else "takes off"
        body += [_text(0, y + 20, f"{share.label}: {share.answer}", 15),
                 _bar(0, y + 32, 480 * abs(points) / longest, 10, ACCENT if points >= 0 else SOFT, 5),
                 _text(480 * abs(points) / longest + 10, y + 44, f"{sign} {one_decimal(abs(points))}", 14, SOFT)]
    said = "; ".join(f"{share.label}, {share.answer}: {one_decimal(abs(points))} in 100" for share, points in rows)
    return _svg(f"shares-{figure.id}", max(66 * len(rows), 20), f"What each answer adds: {figure.title}", said, body)


def calcium_bar(now_mg: float, target_mg: float, limit_mg: float) -> str:
    """Calcium in a day, in mg, against the mark and the upper limit."""
    end = max(limit_mg * 1.05, now_mg * 1.1)

    def at(milligrams: float) -> float:
        return 10 + milligrams / end * (WIDTH - 20)

    def mark(milligrams: float, said: str) -> List[str]:
        return [f'<path d="M{at(milligrams):.1f} 36v42" stroke="{INK}" stroke-width="3"/>',
                _middle(at(milligrams), 102, said, 14, SOFT)]

    now, target, limit = (f"{round(value):,} mg" for value in (now_mg, target_mg, limit_mg))
    body = [_middle(at(now_mg), 24, f"Now: about {now}", 17, ACCENT, 700),
            _bar(at(0), 44, at(end) - at(0), 26, TRACK, 13), _bar(at(0), 44, at(now_mg) - at(0), 26, ACCENT, 13),
            *mark(target_mg, f"Mark: {target}"), *mark(limit_mg, f"Limit: {limit}")]
    return _svg("calcium", 112, "Calcium in a day",
                f"It is about {now} a day now. The mark is {target}, and the upper limit is {limit}.", body)


def week_dots(week: Sequence[Day]) -> str:
    """The week as dots: one row for each kind of activity, one column for each day."""
    kinds = [kind for kind in KINDS if any(kind in day.kinds for day in week)]
    left, step = 150, (WIDTH - 170) / max(len(week) - 1, 1)
    body = [_text(left + i * step, 20, day.day[:3], 15, SOFT, "middle", 700) for i, day in enumerate(week)]
    for row, kind in enumerate(kinds):
        y = 54 + row * 38
        body.append(_text(0, y + 5, KINDS[kind], 15))
        for column, day in enumerate(week):
            on = kind in day.kinds
            body.append(f'<circle cx="{left + column * step:.1f}" cy="{y}" r="{11 if on else 4}" '
                        f'fill="{ACCENT if on else PALE}"/>')
    said = ". ".join(f"{KINDS[kind]}: " + ", ".join(day.day for day in week if kind in day.kinds) for kind in kinds)
    return _svg("week", 54 + len(kinds) * 38 - 10, "Your week", said + ".", body)
