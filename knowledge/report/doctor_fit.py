"""How tightly the doctor's page must be set so that it stays one page. Trap: measured for A4 and for Letter."""

from typing import Sequence

from knowledge.report.doctor import HEAD, Block

LETTERS_A_LINE = 62  # of one column at the roomy size
ROOMY_LINES, SNUG_LINES, TIGHT_LINES = 78, 104, 134  # both columns together, at 9.5, 8.3 and 7.2 points


def lines(blocks: Sequence[Block], small: Sequence[str]) -> int:
    """About how many lines of a column the page needs at the roomy size, the small print below among them."""
    count = 0
    for block in blocks:
        if block.id in HEAD:
            continue
        count += 2
        for item in block.items:
            letters = len(item.name) * 2 + len(item.text) if block.pairs else len(item.name + item.text)
            count += max(1, -(-letters // LETTERS_A_LINE))
    return count + sum(2 * -(-len(text) // (2 * LETTERS_A_LINE)) for text in small)


def density(blocks: Sequence[Block], small: Sequence[str]) -> str:
    """The class of the page: "roomy", "snug", "tight" or "tiny"."""
    needed = lines(blocks, small)
    return next((name for name, most in (("roomy", ROOMY_LINES), ("snug", SNUG_LINES), ("tight", TIGHT_LINES))
                 if needed <= most), "tiny")
