#!/usr/bin/python3
"""The greatest cover of two cities in a given time, against the best that is known: cities.py --hearth PROGRAM
[--seconds 10]. One thread; share of the best known plan and proven gap of each, and how long it took. What else runs on the
machine counts: the time is that of the clock."""

import argparse
import json
import pathlib
import subprocess
import sys

DATA = pathlib.Path(__file__).resolve().parents[2] / "../shared/data/bench/mclp_city"
SITES = (50, 60, 70, 80, 90, 100)
# Radius in metres, and people covered by the best known plans (AILS-MCLP, recomputed).
CITIES = {"NewYork": (400, (1_153_640, 1_288_174, 1_396_333, 1_481_434, 1_539_992, 1_574_256)),
          "SanFrancisco": (600, (617_592, 683_139, 733_772, 769_781, 791_562, 802_307))}

parser = argparse.ArgumentParser()
parser.add_argument("--hearth", required=True)
parser.add_argument("--seconds", default="10")
arguments = parser.parse_args()

print("| city | sites | people covered | of the best known | gap | status | seconds |\n|---|---:|---:|---:|---:|---|---:|")
missing = []
for city, (radius, best) in CITIES.items():
    file = DATA / f"{city}.txt"
    if not file.exists():
        missing.append(file.name)
        continue
    for p, known in zip(SITES, best):
        command = [arguments.hearth, "solve", "max-cover", str(file), "--format", "city", "--radius", str(radius),
                   "--p", str(p), "--time-limit", arguments.seconds, "--threads", "1", "--json"]
        answer = json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False).stdout)
        print(f"| {city} | {p} | {answer['objective']:,} | {answer['objective'] / known:.2%} | {answer['gap']:.2%} | "
              f"{answer['status']} | {sum(answer['seconds'].values()):.1f} |", flush=True)
if missing:
    print(f"not at hand, left out: {', '.join(missing)}", file=sys.stderr)
