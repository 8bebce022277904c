"""A measured figure, what it should be, and a table of them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One row of what was measured; ``floor_ratio`` is throughput against the floor of the same run."""

    name: str
    value: float
    unit: str
    floor_ratio: float | None = None
    goal: str = ""
    held: bool = True


def at_least(name: str, value: float, unit: str, ratio: float, goal: float) -> Figure:
    """A figure that holds when its ratio to the floor reaches the goal."""
    return Figure(name, round(value, 1), unit, round(ratio, 3), f"≥ {goal} of the floor", ratio >= goal)


def at_most(name: str, value: float, unit: str, goal: float) -> Figure:
    """A figure that holds when it is no larger than the goal."""
    return Figure(name, round(value, 2), unit, None, f"≤ {goal:g} {unit}", value <= goal)


def table(figures: list[Figure]) -> str:
    """The figures in columns, with a word on each goal."""
    rows = [("what", "value", "unit", "of the floor", "goal", "held")]
    for one in figures:
        ratio = "" if one.floor_ratio is None else f"{one.floor_ratio:.3f}"
        rows.append((one.name, f"{one.value:g}", one.unit, ratio, one.goal, "yes" if one.held else "NO"))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
