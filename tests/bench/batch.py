#!/usr/bin/python3
"""A sweep of 20 radii x 50 numbers of centres on Olinda (470 tracts), gap 0.1 %: batch.py --hearth PROGRAM [--radii 20] [--sites 50]
Variants a second that are placed and kept whole (asked: 15, aim 100), placed and kept as measures, and only measured, without a plan, with
as many shares of a target (asked 120, aim 500); the most memory, and how well two threads do beside one, held against a control: the same
arithmetic loop in one process and in two at once, measured in the same run."""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

parser = argparse.ArgumentParser()
parser.add_argument("--hearth", required=True)
parser.add_argument("--radii", type=int, default=20)
parser.add_argument("--sites", type=int, default=50)
arguments = parser.parse_args()

HERE = pathlib.Path(__file__).resolve().parent
LOOP = "sum = 0\nfor i in range(12_000_000): sum += i * i"


def measured(words, folder):
    """Wall clock seconds, processor seconds and the most megabytes of a program."""
    before = time.monotonic()
    with open(folder / "said", "w", encoding="utf-8") as said:
        process = subprocess.Popen(words, cwd=folder, stdout=said, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(words)}: {(folder / 'said').read_text(encoding='utf-8')}")
    return time.monotonic() - before, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def control():
    """How much more two independent loops do in the same time than one: 2 on two whole processors."""
    def timed(count):
        before = time.monotonic()
        running = [subprocess.Popen([sys.executable, "-c", LOOP]) for _ in range(count)]
        for one in running:
            one.wait()
        return time.monotonic() - before
    return 2 * timed(1) / timed(2)


def main():
    base = (HERE.parent.parent / "scenarios" / "olinda-five.yaml").read_text(encoding="utf-8")
    base = base.replace("../data", str(HERE.parent.parent / "data")).replace("gap: 0 %", "gap: 0.1 %")
    radii = ", ".join(f"{400 + 80 * i} m" for i in range(arguments.radii))
    sites = ", ".join(str(1 + i) for i in range(arguments.sites))
    shares = ", ".join(f"{1 + i} %" for i in range(arguments.sites))
    sweep = "sweep:\n  product:\n    services.centre.reach.within: [{}]\n    {}: [{}]\n"
    variants = arguments.radii * arguments.sites
    placed = base + sweep.format(radii, "placement.centre.sites", sites)
    measured_only = base[:base.index("placement:")] + sweep.format(radii, "targets.0.share", shares)
    cases = {"placed, whole results": (placed, "full"), "placed, measures kept": (placed, "measures"),
             "measured only": (measured_only, "measures")}
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        print(f"{variants:,} variants; variants a second, CPU s, most MB")
        rate = {}
        for name, (text, keep) in cases.items():
            (folder / "olinda.yaml").write_text(text, encoding="utf-8")
            for threads in (1, 2):
                shutil.rmtree(folder / "out", ignore_errors=True)
                wall, cpu, megabytes = measured(
                    [os.path.abspath(arguments.hearth), "batch", "olinda.yaml", "-o", "out", "--keep", keep, "--threads", str(threads)], folder)
                rate[name, threads] = variants / wall
                print(f"{name}, {threads} thread{'s' if threads > 1 else ''}: {variants / wall:.1f} a second, {cpu:.1f}, {megabytes:.0f}")
        gain = control()
        print(f"two independent loops do {gain:.2f} times as much as one")
        for name in cases:
            more = rate[name, 2] / rate[name, 1]
            print(f"{name}: two threads do {more:.2f} times as much as one, {more / gain:.2f} of the control")


main()
