"""How tightly the doctor's page must be set so that it stays one page. Trap: measured for A4 and for Letter."""

from typing import Sequence

from knowledge.report.doctor import Block

LETTERS_A_LINE = 62  # of one column at the roomy size
ROOMY_LINES, SNUG_LINES, TIGHT_LINES = 78, 104, 134  # both columns together, at 9.5, 8.3 and 7.2 points


def lines(blocks: Sequence[Block]) -> int:
    """About how many lines the page needs at the roomy size."""
    count = 0
    for block in blocks:
        count += 2
        for item in block.items:
            letters = max(len(item.name) * 2, 0) + len(item.text) if block.pairs else len(
                item.name + item.text + item.source)
            count += max(1, -(-letters // LETTERS_A_LINE))
    return count


def density(blocks: Sequence[Block]) -> str:
    """The class of the page: "roomy", "snug", "tight" or "tiny"."""
    needed = lines(blocks)
    return next((name for name, most in (("roomy", ROOMY_LINES), ("snug", SNUG_LINES), ("tight", TIGHT_LINES))
                 if needed <= most), "tiny")
