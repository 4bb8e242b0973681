#!/usr/bin/python3
"""The p-median that is held to targets (least-travel with meet-targets), against the solvers that planners have: held.py
--hearth PROGRAM [--sites 66,70,80] [--limit 60]. The problem is that of scenarios/ny8-near.yaml with so many centres; CBC
and HiGHS (by python3-scipy) get the textbook's model of it: x_ij, x_ij <= y_i, the targets' rows. Each in a process of its
own, one after another; processor seconds, value and what was proven. Hearth's time is that of the whole `hearth run`."""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(pathlib.Path(__file__).parent))
from placement import HIGHS, mps  # noqa: E402

parser = argparse.ArgumentParser()
parser.add_argument("--hearth", required=True)
parser.add_argument("--sites", default="66,70,80")
parser.add_argument("--limit", type=int, default=60)
arguments = parser.parse_args()


def timed(words):
    """What it prints, and its processor seconds."""
    before = os.times()
    said = subprocess.run(words, stdout=subprocess.PIPE, text=True, check=False).stdout
    after = os.times()
    return said, after.children_user + after.children_system - before.children_user - before.children_system


def raw_model(result):
    """The textbook's model as MPS, from what Hearth wrote down of map and targets; costs in person-kilometres."""
    import h5py

    with h5py.File(result) as file:
        group, demand = file["services/centre"], file["demand"]
        c = group["plan/certificate"]
        at = list(zip(group["sites/x"][:].tolist(), group["sites/y"][:].tolist()))
        people = [(x, y, n) for x, y, n in zip(*(demand[k][:].tolist() for k in ("x", "y", "people"))) if n > 0]
        cost = [[n * ((x - a) ** 2 + (y - b) ** 2) ** 0.5 / 1000 for a, b in at] for x, y, n in people]
        start, sites = c["row_start"][:].tolist(), c["row_sites"][:].tolist()
        edges, rows, weight, required = (c[f"quota_{k}"][:].tolist() for k in ("start", "row", "weight", "required"))
        most = int(c.attrs["new_sites"])
    covers, quotas = [[] for _ in at], [[] for _ in range(len(start) - 1)]
    for r in range(len(start) - 1):
        for s in sites[start[r]:start[r + 1]]:
            covers[s].append((f"C{r}", 1))
    for q in range(len(required)):
        for k in range(edges[q], edges[q + 1]):
            quotas[rows[k]].append((f"T{q}", weight[k] / 1e6))
    clients = range(len(cost))
    variables = [(f"Y{s}", 0, [("P", 1)] + [(f"L{s}_{j}", 1) for j in clients] + covers[s]) for s in range(len(at))]
    variables += [(f"Z{r}", 0, [(f"C{r}", -1)] + quotas[r]) for r in range(len(start) - 1)]
    variables += [(f"X{s}_{j}", cost[j][s], [(f"A{j}", 1), (f"L{s}_{j}", -1)]) for s in range(len(at)) for j in clients]
    lines = [(f"A{j}", "E", 1) for j in clients] + [(f"L{s}_{j}", "G", 0) for s in range(len(at)) for j in clients]
    lines += [(f"C{r}", "G", 0) for r in range(len(start) - 1)] + [("P", "L", most)]
    return mps(variables, lines + [(f"T{q}", "G", required[q] / 1e6) for q in range(len(required))])


with tempfile.TemporaryDirectory() as folder:
    print(f"load average {os.getloadavg()[0]:.1f}\n\n| centres | Hearth | CBC | HiGHS |\n|---:|---|---|---|")
    for sites in arguments.sites.split(","):
        out, model = f"{folder}/held.h5", f"{folder}/held.mps"
        said, seconds = timed([arguments.hearth, "run", str(ROOT / "scenarios/ny8-near.yaml"), "--set", f"placement.centre.sites={sites}",
                               "--time-limit", str(arguments.limit), "--threads", "1", "--json", "-o", out])
        plan = json.loads(said)["services"][0]["plan"]
        cells = [f"{plan['objective'] / 1e6:,.1f}, {plan['status']}, gap {plan['gap']:.3%}, {seconds:.1f} s"]
        pathlib.Path(model).write_text(raw_model(out))
        if shutil.which("cbc"):
            said, seconds = timed(["cbc", model, "-ratio", "0", "-seconds", str(arguments.limit), "-threads", "0", "-solve", "-quit"])
            lines = [line.split(":")[-1].strip() for line in said.splitlines() if line.startswith(("Result", "Objective value", "Lower bound"))]
            cells.append(f"{'; '.join(lines) or 'nothing found'}, {seconds:.1f} s")
        else:
            cells.append("not installed")
        said, seconds = timed(["/usr/bin/python3", "-c", HIGHS, model, str(arguments.limit)])
        cells.append(f"{said.strip() or 'nothing found'}, {seconds:.1f} s")
        print(f"| {sites} | {' | '.join(cells)} |", flush=True)
