#!/usr/bin/env python3
"""Medians of benchmark files as a Markdown table, with the ratio of every pair X/rtree : X/grid.

    bench_reach --benchmark_format=json --benchmark_repetitions=5 > reach.json
    report.py reach.json ...
"""
import json
import re
import statistics
import sys


def medians(paths):
    """{name: (CPU ms, count, peak MB)} over the repetitions of each benchmark."""
    runs = {}
    for path in paths:
        with open(path, encoding="utf-8") as file:
            for run in json.load(file)["benchmarks"]:
                if run["run_type"] == "iteration":
                    runs.setdefault(run["run_name"], []).append(run)
    to_ms = {"ns": 1e-6, "us": 1e-3, "ms": 1.0, "s": 1e3}
    return {
        name: (
            statistics.median(r["cpu_time"] * to_ms[r["time_unit"]] for r in group),
            group[0].get("count", 0),
            max(r.get("peak_MB", 0) for r in group),
        )
        for name, group in runs.items()
    }


def main():
    rows = medians(sys.argv[1:])
    print("| benchmark | Hearth, CPU ms | Boost R-tree, CPU ms | ratio | counted | peak MB, Hearth | peak MB, R-tree |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    unequal = False
    for name, (ms, count, peak) in rows.items():
        if "/rtree" in name:
            continue
        title = re.sub(r"/grid\b", "", name)
        other = rows.get(re.sub(r"/grid\b", "/rtree", name)) if title != name else None
        if other is None:
            print(f"| {title} | {ms:.1f} | | | {count:,.0f} | {peak:.0f} | |")
            continue
        same = count == other[1]
        unequal |= not same
        counted = f"{count:,.0f}" if same else f"**{count:,.0f} / {other[1]:,.0f}**"
        print(f"| {title} | {ms:.1f} | {other[0]:.1f} | {other[0] / ms:.1f} | {counted} | {peak:.0f} | {other[2]:.0f} |")
    return 1 if unequal else 0


if __name__ == "__main__":
    sys.exit(main())
