"""Scores interview replies: the share read exactly right, by source and slot, and the slips that may never happen.

A row is right if what was stored is `expected` or one of `accept_also`; other slots filled besides count as spurious.
Trap: the reply is read alone, with an empty profile, as its question had just been asked.
"""

from collections import Counter, defaultdict
from datetime import date
from typing import Any, Dict, Iterable, List, Mapping, Sequence

from knowledge.reading.slots import read_row

KG_PER_LB = 0.45359237
CM_PER_INCH = 2.54
LB_PER_STONE = 14
UNIT_FACTORS = {"weight_kg": (KG_PER_LB, KG_PER_LB * LB_PER_STONE, LB_PER_STONE), "height_cm": (CM_PER_INCH, 100, 10)}
UNIT_TOLERANCE = 0.02  # a value off by a unit's factor within 2 % is a unit slip
SIGN_TOLERANCE = 1e-6


def evaluate_interview(rows: Iterable[Mapping[str, Any]], today: date) -> Dict[str, Any]:
    """Read every row and score it.

    Returns:
        `right` and `strict` (no spurious slot either) as shares, `acts`, both by source ("real", "written") and by
        slot, `spurious`, `inversions`, `unit_slips`, `sign_slips` and `misses` as lists.
    """
    scored = [_scored(row, today) for row in rows]
    return {
        "rows": len(scored), **_shares(scored),
        "by_source": {name: _shares(part) for name, part in _grouped(scored, "source").items()},
        "by_slot": {name: _shares(part) for name, part in _grouped(scored, "slot").items()},
        "spurious": dict(Counter(slot for one in scored for slot in one["spurious"])),
        **{slip: [one["shown"] for one in scored if one[slip]] for slip in ("inversions", "unit_slips", "sign_slips")},
        "act_misses": [one["shown"] for one in scored if not one["act_right"]],
        "misses": [one["shown"] for one in scored if not one["strict"]],
    }


def _scored(row: Mapping[str, Any], today: date) -> Dict[str, Any]:
    got = read_row(row, today)
    slots, wanted = got["slots"], [row["expected"], *row.get("accept_also", [])]
    rejected = [slot for slot in row.get("reject", ()) if slot in slots]
    asked_filled = row["question_slot"] in slots
    fits = [good for good in wanted if _holds(slots, good) and (good or not asked_filled)]
    best = min(fits, key=lambda good: len(set(slots) - set(good)), default=row["expected"])
    known_values = {slot: [good[slot] for good in wanted if slot in good] for slot in slots}
    return {
        "source": "written" if row["source"] == "written" else "real", "slot": row["question_slot"],
        "right": bool(fits) and not rejected, "strict": slots in wanted and not rejected,
        "act_right": got["act"] == row["act"], "spurious": sorted(set(slots) - set(best)),
        "inversions": [slot for slot, values in known_values.items() if _inverted(slots[slot], values)],
        "unit_slips": [slot for slot, values in known_values.items() if _off_by_a_unit(slot, slots[slot], values)],
        "sign_slips": [slot for slot in ("t_score",) if _sign_lost(slots.get(slot), known_values.get(slot, []))],
        "shown": {"id": row["id"], "text": row["text"], "expected": row["expected"], "act": row["act"], "got": got},
    }


def _holds(slots: Mapping[str, Any], good: Mapping[str, Any]) -> bool:
    return all(slot in slots and _same(slots[slot], value) for slot, value in good.items())


def _same(got: Any, wanted: Any) -> bool:
    if isinstance(wanted, list) and isinstance(got, list):
        return sorted(got) == sorted(wanted)
    return got == wanted and isinstance(got, bool) == isinstance(wanted, bool)


def _inverted(got: Any, values: Sequence[Any]) -> bool:
    """A yes stored for a no, or a no for a yes."""
    return isinstance(got, bool) and bool(values) and got not in values


def _off_by_a_unit(slot: str, got: Any, values: Sequence[Any]) -> bool:
    if slot not in UNIT_FACTORS or not values or got in values:
        return False
    ratios = [max(got, value) / max(min(got, value), 1e-9) for value in values]
    factors = [max(f, 1 / f) for f in UNIT_FACTORS[slot]]
    return any(abs(ratio / factor - 1) < UNIT_TOLERANCE for ratio in ratios for factor in factors)


def _sign_lost(got: Any, values: Sequence[Any]) -> bool:
    return isinstance(got, float) and any(value and abs(got + value) < SIGN_TOLERANCE for value in values)


def _grouped(scored: Sequence[Dict[str, Any]], key: str) -> Dict[str, List[Dict[str, Any]]]:
    groups: Dict[str, List[Dict[str, Any]]] = defaultdict(list)
    for one in scored:
        groups[one[key]].append(one)
    return dict(sorted(groups.items()))


def _shares(scored: Sequence[Dict[str, Any]]) -> Dict[str, Any]:
    count = len(scored)
    return {"count": count, **{name: round(sum(one[key] for one in scored) / count, 4) if count else None
                               for name, key in (("right", "right"), ("strict", "strict"), ("acts", "act_right"))}}
