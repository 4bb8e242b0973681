#!/usr/bin/python3
"""The 28 studies that Hearth must prove: Olinda and upstate New York, two reaches each, seven questions each.

    studies.py [--hearth PROGRAM] [--again] [--limit CPU_SECONDS]

Runs each study with one thread and prints objective, bound, who proved it, the processor seconds of the whole program
(its start, reading the boundaries and writing the result included) and the seconds of placing and proving alone. --again solves every study once more from the
coordinates in its result, the model as it is in a textbook and with another solver (HiGHS, by scipy.optimize.milp): the
objectives must agree. Exit 1 when a study is not proven, does not agree, or the sum of seconds passes --limit."""

import argparse
import importlib.util
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple

ROOT = pathlib.Path(__file__).resolve().parents[2]
REACHES = {"olinda": ("1000 m", "1500 m"), "ny8": ("5 km", "10 km")}
QUESTIONS = {  # the scenario's ending, and the number of sites where it is given
    "everyone": ("everyone", None),
    "80 % of rural people": ("80", None),
    "80 % of rural tracts": ("80-tracts", None),
    "3 sites": ("five", 3),
    "5 sites": ("five", 5),
    "8 sites": ("five", 8),
    "10 sites": ("five", 10),
}


class Study(NamedTuple):
    town: str
    reach: str
    question: str

    def words(self):
        """What stands behind `hearth run`."""
        ending, sites = QUESTIONS[self.question]
        words = [str(ROOT / "scenarios" / f"{self.town}-{ending}.yaml")]
        words += ["--set", f"services.centre.reach.within={self.reach}"]
        return words + (["--set", f"placement.centre.sites={sites}"] if sites else [])


def studies():
    return [Study(t, r, q) for t, reaches in REACHES.items() for r in reaches for q in QUESTIONS]


def run(program, study, result):
    """The plan as `hearth run --json` tells it, and the processor seconds that it took."""
    command = [program, "run", *study.words(), "-o", result, "--json", "--threads", "1"]
    with tempfile.TemporaryFile("w+") as out:
        child = subprocess.Popen(command, stdout=out)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            sys.exit(f"studies.py: exit {child.returncode} of {' '.join(command)}")
        out.seek(0)
        plan = json.load(out)["services"][0]["plan"]
    return plan, used.ru_utime + used.ru_stime


def seconds_of_plan(result):
    """Of placing and proving alone, as the program clocked it: wall seconds of its one thread."""
    import h5py

    with h5py.File(result) as file:
        stages = file["run/stages"]
        return dict(zip(stages["name"][()], stages["seconds"][()]))[b"placement"]


def solve_again(result, study):
    """The best objective of the model without any reduction, from nothing but coordinates, people and classes."""
    import h5py
    import numpy as np
    from scipy import optimize, sparse

    with h5py.File(result) as file:
        x, y, people, of_class = (file[f"demand/{name}"][()] for name in ("x", "y", "people", "class"))
        classes = [name.decode() for name in file["classes/id"][()]]
        site_x, site_y = (file[f"services/centre/sites/{name}"][()] for name in ("x", "y"))
    number, unit = study.reach.split()
    within = float(number) * (1000 if unit == "km" else 1)
    dx, dy = np.subtract.outer(x, site_x), np.subtract.outer(y, site_y)
    covers = sparse.csr_matrix((dx * dx + dy * dy <= within * within).astype(float))
    d, s = covers.shape
    weight = np.ones(d) if study.question.endswith("tracts") else people
    sites_given = QUESTIONS[study.question][1]

    # Columns: which sites open, then which demand points are covered (with whole sites, 0 or 1 of themselves).
    rules = [optimize.LinearConstraint(sparse.hstack([covers, -sparse.identity(d)]), 0, np.inf)]
    nothing = np.zeros(s)

    def at_least(mine, share):
        total = int(weight[mine].sum())
        row = np.concatenate([nothing, np.where(mine, weight, 0)])
        rules.append(optimize.LinearConstraint(row[None, :], -(-total * share // 100), np.inf))

    if sites_given is not None:
        rules.append(optimize.LinearConstraint(np.concatenate([np.ones(s), np.zeros(d)])[None, :], 0, sites_given))
    elif study.question == "everyone":
        at_least(np.full(d, True), 100)
    else:
        at_least(of_class == classes.index("urban"), 100)
        at_least(of_class == classes.index("rural"), 80)
    cost = np.concatenate([nothing, -people] if sites_given is not None else [np.ones(s), np.zeros(d)])
    found = optimize.milp(cost, integrality=np.concatenate([np.ones(s), np.zeros(d)]), bounds=optimize.Bounds(0, 1),
                          constraints=rules, options={"mip_rel_gap": 0, "time_limit": 600})
    return abs(round(found.fun)) if found.status == 0 else None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hearth", default=str(ROOT / "build" / "release" / "hearth"), help="the program")
    parser.add_argument("--again", action="store_true", help="solve every raw model once more with HiGHS")
    parser.add_argument("--limit", type=float, help="most processor seconds of all studies together")
    options = parser.parse_args()

    if not (importlib.util.find_spec("scipy") and importlib.util.find_spec("h5py")):
        print("studies.py: NOT CHECKED: python3-scipy or python3-h5py is not installed")
        return 77
    wrong, total, total_plan = [], 0.0, 0.0
    print(f"{'town':7} {'reach':>6}  {'question':21} {'objective':>9} {'bound':>9} {'status':8} {'proved by':11} {'CPU s':>6} {'plan s':>6}"
          + (f" {'HiGHS':>9} {'s':>6}" if options.again else ""))
    with tempfile.TemporaryDirectory() as folder:
        result = os.path.join(folder, "study.h5")
        for study in studies():
            plan, seconds = run(options.hearth, study, result)
            total += seconds
            plan_seconds = seconds_of_plan(result)
            total_plan += plan_seconds
            line = (f"{study.town:7} {study.reach:>6}  {study.question:21} {plan['objective']:9.0f} {plan['bound'] or 0:9.0f} "
                    f"{plan['status']:8} {plan['proved_by']:11} {seconds:6.2f} {plan_seconds:6.3f}")
            if plan["status"] != "optimal" or plan["gap"] != 0:
                wrong.append(f"{' '.join(study)}: not proven")
            if options.again:
                started = time.process_time()
                other = solve_again(result, study)
                line += f" {other or 0:9.0f} {time.process_time() - started:6.2f}"
                if other != plan["objective"]:
                    wrong.append(f"{' '.join(study)}: HiGHS finds {other}")
            print(line, flush=True)
    print(f"all 28 together: {total:.2f} CPU s, of which placing and proving {total_plan:.2f} s")
    if options.limit is not None and total > options.limit:
        wrong.append(f"{total:.2f} CPU s are more than {options.limit:g}")
    for line in wrong:
        print("studies.py:", line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
