"""How sure labels are and how often they are right: by tenths of confidence, and as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

TENTHS = 10
SIDE, EDGE = 360, 48
"""Pixels of the plot's side, and of the margin for its axes."""


def tenths(pairs: Sequence[tuple[float, bool]]) -> list[tuple[float, float, int]]:
    """For each tenth of confidence that occurs: mean confidence, share right, and how many labels."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for sure, right in pairs:
        bins.setdefault(min(TENTHS - 1, int(TENTHS * sure)), []).append((sure, right))
    return [
        (sum(s for s, _ in own) / len(own), sum(r for _, r in own) / len(own), len(own))
        for _, own in sorted(bins.items())
    ]


def error(rows: Sequence[tuple[float, float, int]]) -> float:
    """Expected calibration error: the mean gap of confidence and share right."""
    whole = sum(count for _, _, count in rows)
    return sum(count * abs(sure - right) for sure, right, count in rows) / whole if whole else 0.0


def draw(rows: Sequence[tuple[float, float, int]], path: Path) -> None:
    """Write the plot as SVG: confidence across, share right upwards, a dot's area its number of labels."""

    def x(value: float) -> float:
        return round(EDGE + SIDE * value, 1)

    def y(value: float) -> float:
        return round(16 + SIDE * (1.0 - value), 1)

    most = max((count for _, _, count in rows), default=1)
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE + EDGE + 16} {SIDE + EDGE + 16}" '
        'font-family="sans-serif" font-size="12" role="img">',
        f"<title>Calibration of the labels' confidence, error {error(rows):.3f}</title>",
        f'<rect width="{SIDE + EDGE + 16}" height="{SIDE + EDGE + 16}" fill="#ffffff"/>',
        f'<rect x="{x(0)}" y="{y(1)}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#8a8f98"/>',
        f'<line x1="{x(0)}" y1="{y(0)}" x2="{x(1)}" y2="{y(1)}" stroke="#8a8f98" stroke-dasharray="4 4"/>',
    ]
    for step in range(0, 11, 2):
        value = step / 10
        for at, up, anchor in ((x(value), y(0) + 18, "middle"), (x(0) - 8, y(value) + 4, "end")):
            out.append(f'<text x="{at}" y="{up}" text-anchor="{anchor}" fill="#333">{value:.1f}</text>')
    points = " ".join(f"{x(sure)},{y(right)}" for sure, right, _ in rows)
    out.append(f'<polyline points="{points}" fill="none" stroke="#1f5fa8" stroke-width="1.5"/>')
    for sure, right, count in rows:
        radius = round(3 + 9 * (count / most) ** 0.5, 1)
        out.append(
            f'<circle cx="{x(sure)}" cy="{y(right)}" r="{radius}" fill="#1f5fa8" fill-opacity="0.75">'
            f"<title>{count} labels, confidence {sure:.2f}, right {right:.2f}</title></circle>"
        )
    out.append(f'<text x="{x(0.5)}" y="{y(0) + 38}" text-anchor="middle" fill="#333">confidence</text>')
    out.append(
        f'<text transform="translate(14 {y(0.5)}) rotate(-90)" text-anchor="middle" fill="#333">'
        "share of labels that are right</text></svg>"
    )
    path.write_text("\n".join(out) + "\n", encoding="utf-8")
