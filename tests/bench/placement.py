#!/usr/bin/python3
"""Location problems against the solvers that planners have: CBC on the raw model, HiGHS (by python3-scipy), GLPK.

    placement.py --hearth PROGRAM [--only TEXT] [--times 5] [--limit SECONDS] [--peers cbc,highs,glpk]

Every solver solves every instance in a process of its own, one after another and that again and again, so that what
else the machine does touches all alike. Printed are medians of processor seconds, reading the file included (a peer
reads the raw model as MPS, which takes Hearth's own files' place), the most memory, and what was proven. Instances whose
files are not at hand are named and left out. Rows that Hearth loses stay in."""

import argparse
import json
import os
import pathlib
import platform
import shutil
import statistics
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / "../shared/data/bench"


def cover_rows(text):
    """Costs and rows of an OR-Library set-covering file."""
    words = iter(text.split())
    rows, columns = int(next(words)), int(next(words))
    costs = [int(next(words)) for _ in range(columns)]
    return costs, [[int(next(words)) - 1 for _ in range(int(next(words)))] for _ in range(rows)]


def glibc(seed):
    """The random numbers of the GNU C library, as its additive feedback generator draws them."""
    state = [seed]
    for _ in range(30):
        state.append(16807 * state[-1] % 2147483647)
    state += state[:3]
    while True:
        word = (state[-31] + state[-3]) & 0xFFFFFFFF
        state = state[-31:] + [word]
        yield word


def drawn_cfl(sites, customers, radius):
    """The raw problem of `cfl:n=,m=,seed=1`: demand and sites in reach of every customer."""
    numbers = glibc(1)
    for _ in range(310):
        next(numbers)
    draw = lambda: next(numbers) >> 1
    place = lambda: (draw() / 2147483647 * 30, draw() / 2147483647 * 30)
    at = [place() for _ in range(sites)]
    people = [place() for _ in range(customers)]
    for _ in range(sites):
        draw()
    cells = {}
    for s, (x, y) in enumerate(at):
        cells.setdefault((int(x // radius), int(y // radius)), []).append(s)
    reach = []
    for x, y in people:
        cx, cy = int(x // radius), int(y // radius)
        near = (s for i in (-1, 0, 1) for j in (-1, 0, 1) for s in cells.get((cx + i, cy + j), ()))
        reach.append(sorted(s for s in near if (at[s][0] - x) ** 2 + (at[s][1] - y) ** 2 < radius * radius))
    return [draw() % 100 + 1 for _ in range(customers)], reach


def set_cover_mps(file):
    costs, rows = cover_rows((DATA / file).read_text())
    columns = [[] for _ in costs]
    for r, row in enumerate(rows):
        for c in row:
            columns[c].append((f"R{r}", 1))
    return mps([(f"Y{c}", costs[c], columns[c]) for c in range(len(costs))], [(f"R{r}", "G", 1) for r in range(len(rows))])


def max_cover_mps(sites, customers, radius, p):
    people, reach = drawn_cfl(sites, customers, radius)
    columns = [[("P", 1)] for _ in range(sites)]
    for j, near in enumerate(reach):
        for s in near:
            columns[s].append((f"R{j}", 1))
    variables = [(f"Y{s}", 0, columns[s]) for s in range(sites)]
    variables += [(f"Z{j}", -people[j], [(f"R{j}", -1)]) for j in range(customers)]
    return mps(variables, [(f"R{j}", "G", 0) for j in range(customers)] + [("P", "L", p)])


def p_median_mps(file):
    """All-pairs distances of an OR-Library graph, the textbook's p-median."""
    words = (DATA / file).read_text().split()
    n, edges, p = int(words[0]), int(words[1]), int(words[2])
    far = 10 ** 9
    d = [[0 if i == j else far for j in range(n)] for i in range(n)]
    for e in range(edges):
        a, b, cost = (int(w) for w in words[3 + 3 * e:6 + 3 * e])
        d[a - 1][b - 1] = d[b - 1][a - 1] = cost
    for k in range(n):
        for i in range(n):
            via = d[i][k]
            if via < far:
                d[i] = [min(x, via + y) for x, y in zip(d[i], d[k])]
    return location_mps(d, [0] * n, p=p)


def uncapacitated_mps(file):
    """An OR-Library warehouse file, capacities left out."""
    words = (DATA / file).read_text().split()
    sites, clients = int(words[0]), int(words[1])
    opening = [float(words[3 + 2 * i]) for i in range(sites)]
    at, costs = 2 + 2 * sites, []
    for _ in range(clients):
        costs.append([float(w) for w in words[at + 1:at + 1 + sites]])
        at += 1 + sites
    return location_mps(costs, opening)


def capacitated_mps(file):
    """A capacitated p-median of the OR-Library: distances truncated to whole numbers."""
    words = (DATA / file).read_text().split()
    n, p, capacity = (int(w) for w in words[2:5])
    nodes = [[int(w) for w in words[5 + 4 * k:9 + 4 * k]] for k in range(n)]
    costs = [[int(((a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2) ** 0.5) for b in nodes] for a in nodes]
    return location_mps(costs, [0] * n, p=p, capacity=[capacity] * n, demand=[node[3] for node in nodes])


def location_mps(costs, opening, p=None, capacity=None, demand=None):
    """The textbook's model: every client served once, by an open site, within capacities."""
    clients, sites = len(costs), len(opening)
    variables = [(f"Y{i}", opening[i], ([("P", 1)] if p else []) + [(f"L{i}_{j}", 1) for j in range(clients)] +
                  ([(f"Q{i}", -capacity[i])] if capacity else [])) for i in range(sites)]
    variables += [(f"X{i}_{j}", costs[j][i], [(f"A{j}", 1), (f"L{i}_{j}", -1)] +
                   ([(f"Q{i}", demand[j])] if capacity else [])) for i in range(sites) for j in range(clients)]
    rows = [(f"A{j}", "E", 1) for j in range(clients)]
    rows += [(f"L{i}_{j}", "G", 0) for i in range(sites) for j in range(clients)]
    rows += [(f"Q{i}", "L", 0) for i in range(sites)] if capacity else []
    return mps(variables, rows + ([("P", "E", p)] if p else []))


def mps(variables, rows):
    """A problem to be minimised over yes/no variables, as free MPS."""
    out = ["NAME location FREE", "ROWS", " N COST"] + [f" {kind} {name}" for name, kind, _ in rows] + ["COLUMNS"]
    out.append(" M1 'MARKER' 'INTORG'")
    for name, cost, entries in variables:
        out += [f" {name} COST {cost}"] + [f" {name} {row} {value}" for row, value in entries]
    out += [" M2 'MARKER' 'INTEND'", "RHS"] + [f" B {name} {value}" for name, _, value in rows if value]
    return "\n".join(out + ["BOUNDS"] + [f" BV U {name}" for name, _, _ in variables] + ["ENDATA", ""])


def cases():
    """(name, words for `hearth solve`, file that must be there, maker of the raw model, sign, published value)."""
    published = dict(line.split(",") for line in read("scp/OPT.csv")[1:])
    for name in ("scp41", "scp55", "scp61", "scpa1", "scpc1"):
        file = f"scp/{name}.txt"
        yield (name, ["set-cover", DATA / file, "--format", "orlib-scp"], file, lambda f=file: set_cover_mps(f), 1,
               published.get(name))
    for sites, customers, radius, p, best in ((300, 2000, 2, 20, 37414), (1000, 20000, 1.5, 40, 360680),
                                              (100, 10000, 3.5, 10, 220428)):
        yield (f"max-cover {sites} x {customers}, R {radius}, p {p}",
               ["max-cover", f"cfl:n={sites},m={customers},seed=1", "--radius", str(radius), "--p", str(p)], None,
               lambda a=(sites, customers, radius, p): max_cover_mps(*a), -1, best)
    medians = {line.split(",")[0]: line.split(",")[4] for line in read("pmed/OPT.csv")[1:]}
    for name in ("pmed1", "pmed5"):
        file = f"pmed/{name}.txt"
        yield (name, ["p-median", DATA / file, "--format", "orlib-pmed"], file, lambda f=file: p_median_mps(f), 1,
               medians.get(name))
    yield ("cap71", ["uncapacitated", DATA / "cap_uwl/cap71.txt", "--format", "orlib-cap"], "cap_uwl/cap71.txt",
           lambda: uncapacitated_mps("cap_uwl/cap71.txt"), 1, 932615.750)
    yield ("pmedcap 1", ["capacitated-p-median", DATA / "pmedcap/pmedcap1_1.txt", "--format", "orlib-pmedcap"],
           "pmedcap/pmedcap1_1.txt", lambda: capacitated_mps("pmedcap/pmedcap1_1.txt"), 1, 713)


def read(file):
    path = DATA / file
    return path.read_text().split() if path.exists() else [""]


HIGHS = r"""
import sys, numpy, scipy.optimize as o, scipy.sparse as s
rows, cols, kinds, rhs, cost, section = {}, {}, [], [], [], ""
i, j, v = [], [], []
for line in open(sys.argv[1]):
    w = line.split()
    if not line.startswith(" "):
        section = w[0]
    elif section == "ROWS" and w[0] != "N":
        rows[w[1]] = len(rows); kinds.append(w[0]); rhs.append(0)
    elif section == "COLUMNS" and "'MARKER'" not in w:
        c = cols.setdefault(w[0], len(cols))
        if w[1] == "COST": cost.append(float(w[2]))
        else: i.append(rows[w[1]]); j.append(c); v.append(float(w[2]))
    elif section == "RHS": rhs[rows[w[1]]] = float(w[2])
a = s.csr_matrix((v, (i, j)), shape=(len(rows), len(cols)))
low = [-numpy.inf if k == "L" else r for k, r in zip(kinds, rhs)]
high = [numpy.inf if k == "G" else r for k, r in zip(kinds, rhs)]
x = o.milp(cost, constraints=o.LinearConstraint(a, low, high), integrality=numpy.ones(len(cols)), bounds=o.Bounds(0, 1),
           options={"mip_rel_gap": 0, "time_limit": float(sys.argv[2])})
print("proven" if x.status == 0 else "limit", "none" if x.x is None else repr(float(x.fun)))
"""


def ran(words, limit, out):
    """Exit code, processor seconds and peak MB of a command; its output goes to `out`."""
    child = os.fork()
    if child == 0:
        file = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(file, 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        import resource
        resource.setrlimit(resource.RLIMIT_CPU, (int(limit) + 1, int(limit) + 2))
        os.execvp(str(words[0]), [str(w) for w in words])
    _, status, used = os.wait4(child, 0)
    return status, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def by_hearth(program, words, limit, folder):
    status, seconds, memory = ran([program, "solve", *words, "--threads", "1", "--json"], limit, folder / "out")
    if status != 0:
        return None, False, seconds, memory
    said = json.loads((folder / "out").read_text())
    return said["objective"], said["bound"] == said["objective"], seconds, memory


def by_peer(peer, model, sign, limit, folder):
    words = {"cbc": ["cbc", model, "-sec", limit, "-ratio", "0", "-allow", "0", "-solve"],
             "highs": [sys.executable, "-c", HIGHS, model, limit],
             "glpk": ["glpsol", "--freemps", model, "--tmlim", int(limit), "-o", folder / "sol"]}[peer]
    status, seconds, memory = ran(words, limit, folder / "out")
    said = (folder / "out").read_text() if (folder / "out").exists() else ""
    value = None
    if peer == "cbc":
        proven = "Optimal solution found" in said
        lines = [line for line in said.splitlines() if line.startswith("Objective value:")]
    elif peer == "glpk":
        proven = "INTEGER OPTIMAL SOLUTION FOUND" in said
        lines = [line.split("=")[1] for line in (folder / "sol").read_text().splitlines()
                 if line.startswith("Objective:")] if proven and (folder / "sol").exists() else []
        lines = ["x: " + line.split("(")[0] for line in lines]
    else:
        proven = status == 0 and said.startswith("proven")
        lines = ["x: " + said.split()[1]] if proven else []
    if proven and lines:
        value = sign * round(float(lines[0].split(":")[1]), 2)
    return value, proven, seconds, memory


def bench(case, options, peers, folder):
    name, words, _, raw, sign, published = case
    model = folder / "raw.mps"
    model.write_text(raw())
    runs = {who: [] for who in ["hearth", *peers]}
    for _ in range(options.times):
        for who in runs:
            if who != "hearth" and runs[who] and not runs[who][-1][1]:
                continue  # at its limit once is enough
            runs[who].append(by_hearth(options.hearth, words, options.limit, folder) if who == "hearth"
                             else by_peer(who, model, sign, options.limit, folder))
    return name, published, runs


def cell(runs, limit):
    seconds = statistics.median(r[2] for r in runs)
    memory = max(r[3] for r in runs)
    return f"{seconds:.2f} / {memory:.0f}" if runs[-1][1] else f"> {min(seconds, limit):.0f}, not proven / {memory:.0f}"


def report(rows, peers, limit):
    print(f"| instance | value | published | Hearth, CPU s / MB | {' | '.join(p + ', CPU s / MB' for p in peers)} | best peer : Hearth |")
    print("|---|---:|---:|---:|" + "---:|" * len(peers) + "---:|")
    wrong = 0
    for name, published, runs in rows:
        value, proven, _, _ = runs["hearth"][-1]
        agree = all(r[-1][0] is None or abs(r[-1][0] - value) < 0.01 for r in runs.values())
        wrong += not agree or not proven
        mine = statistics.median(r[2] for r in runs["hearth"])
        theirs = [statistics.median(r[2] for r in runs[p]) for p in peers if runs[p][-1][1]]
        ratio = f"{min(theirs) / mine:.1f}" if theirs else f"> {limit / mine:.0f}"
        told = f"{value:,}" if agree else "**they differ**"
        print(f"| {name} | {told}{'' if proven else ' (not proven)'} | {published} | {cell(runs['hearth'], limit)} | "
              f"{' | '.join(cell(runs[p], limit) for p in peers)} | {ratio} |", flush=True)
    return wrong


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--hearth", required=True)
    parser.add_argument("--only", default="")
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--limit", type=float, default=60)
    parser.add_argument("--peers", default="cbc,highs,glpk")
    options = parser.parse_args()
    there = {"cbc": shutil.which("cbc"), "glpk": shutil.which("glpsol"), "highs": True}
    peers = [p for p in options.peers.split(",") if there[p]]
    for missing in set(options.peers.split(",")) - set(peers):
        print(f"{missing} is not installed and left out (coinor-cbc, glpk-utils)")
    print(f"{platform.processor() or platform.machine()}, load average {os.getloadavg()[0]:.1f} at the start, "
          f"{options.times} times each, interleaved, medians; a peer gets {options.limit:.0f} CPU s")
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        for case in cases():
            if options.only not in case[0]:
                continue
            if case[2] and not (DATA / case[2]).exists():
                print(f"{case[0]} is left out: its file is not at hand")
                continue
            rows.append(bench(case, options, peers, pathlib.Path(scratch)))
    print(f"load average {os.getloadavg()[0]:.1f} at the end")
    return 1 if report(rows, peers, options.limit) else 0


if __name__ == "__main__":
    sys.exit(main())
