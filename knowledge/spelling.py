"""How far a misspelt word lies from the word it stands for; names (terms.py) and plain words (reading) share it."""

from typing import List


def slips(a: str, b: str) -> int:
    """Letters to add, drop, change or swap with a neighbour to turn one word into the other."""
    before: List[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
