"""Draws how the national run grows: `people seconds` a line on standard input, SVG on standard output.

Usage: python3 benches/baselines/growth.py < growth.txt > docs/images/growth.svg
"""

import math
import sys

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 400, 64, 24, 40, 56


def number(value):
    return f"{value:,.0f}".replace(",", ".") if value >= 10 else f"{value:g}"


def main():
    points = [tuple(float(cell) for cell in line.split()) for line in sys.stdin if line.strip()]
    xs, ys = [math.log10(p[0]) for p in points], [math.log10(p[1]) for p in points]
    low, high = math.floor(min(ys)), math.ceil(max(ys))
    x_at = lambda x: LEFT + (x - xs[0]) / (xs[-1] - xs[0]) * (WIDTH - LEFT - RIGHT)
    y_at = lambda y: HEIGHT - BOTTOM - (y - low) / (high - low) * (HEIGHT - TOP - BOTTOM)
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        'aria-labelledby="title" font-family="sans-serif" font-size="13">',
        '<title id="title">Processor seconds of exact top 20 lists by number of people and places</title>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{LEFT}" y="22" font-weight="bold">N people x N places, top 20 exact: processor seconds</text>',
    ]
    for power in range(low, high + 1):
        y = y_at(power)
        out.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ccc"/>')
        out.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{number(10.0**power)}</text>')
    # What twice the time for twice the people, and four times, would look like.
    for slope, dash, name in [(1, "2 4", "N"), (2, "6 4", "N x N")]:
        end = ys[0] + slope * (xs[-1] - xs[0])
        x = xs[-1] if end <= high else xs[0] + (high - ys[0]) / slope
        out.append(
            f'<line x1="{x_at(xs[0]):.1f}" y1="{y_at(ys[0]):.1f}" x2="{x_at(x):.1f}" y2="{y_at(min(end, high)):.1f}" '
            f'stroke="#777" stroke-dasharray="{dash}"/>'
        )
        out.append(f'<text x="{x_at(x) - 6:.1f}" y="{y_at(min(end, high)) - 6:.1f}" fill="#555" text-anchor="end">{name}</text>')
    line = " ".join(f"{x_at(x):.1f},{y_at(y):.1f}" for x, y in zip(xs, ys))
    out.append(f'<polyline points="{line}" fill="none" stroke="#154273" stroke-width="2.5"/>')
    for (people, seconds), x, y in zip(points, xs, ys):
        out.append(f'<circle cx="{x_at(x):.1f}" cy="{y_at(y):.1f}" r="4" fill="#154273"/>')
        out.append(f'<text x="{x_at(x):.1f}" y="{y_at(y) + 20:.1f}" text-anchor="middle">{number(seconds)} s</text>')
        out.append(f'<text x="{x_at(x):.1f}" y="{HEIGHT - BOTTOM + 22}" text-anchor="middle">{number(people)}</text>')
    out.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 12}" text-anchor="middle">people, and as many places</text>')
    print("\n".join(out + ["</svg>"]))


if __name__ == "__main__":
    main()
