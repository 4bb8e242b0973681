"""Makes a placement problem (the JSON of placement_write_cases) as small as it can be while it still shows a fault:
shrunk(problem, fails) leaves out sites, clients, rows, pairs, quotas and caps and makes numbers plain, one change at a
time, as long as fails(problem) holds."""
import copy
import json
import subprocess

# What has an entry for each site, each client or row, and each pair of them.
SITES = ("rule", "cost", "opening", "capacity", "least", "greatest", "must", "may", "most")
CLIENTS = ("people", "need", "demand", "client_class", "reach", "distance", "travel")


class Hearth:
    """Answers problems; started anew after one that is so odd that it dies of it."""

    def __init__(self, writer):
        self.writer, self.process = writer, None

    def answers(self, problem):
        """None: it cannot be answered."""
        if self.process is None:
            self.process = subprocess.Popen([self.writer, "again"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                            stderr=subprocess.DEVNULL, text=True)
        self.process.stdin.write(json.dumps(problem) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if line:
            return json.loads(line)
        self.process.communicate()
        self.process = None
        return None


def leave_out(problem, names, count, k):
    for name in names:
        if isinstance(problem.get(name), list) and len(problem[name]) == count:
            del problem[name][k]


def renumbered(rows, k):
    """Without k; what is numbered higher moves up."""
    return [r - (r > k) for r in rows if r != k]


def without_site(problem, s, fewer):
    """Fewer: so many sites less are to open. In an assignment, where `cost` has a row for each client, a column goes."""
    for name in ("sites_to_open", "stations"):
        if fewer and problem.get(name):
            problem[name] -= 1
    table = bool(problem.get("cost")) and isinstance(problem["cost"][0], list)
    sites = sites_of(problem)
    if table:
        for row in problem["cost"]:
            del row[s]
    for row in problem.get("travel", ()):
        del row[s]
    leave_out(problem, [name for name in SITES if name != "cost" or not table], sites, s)
    if "sites" in problem:
        problem["sites"] -= 1
    if set_of(problem):
        del set_of(problem)[s]
    if "row_sites" in problem:
        rows = [renumbered(row, s) for row in rows_of(problem)]
        put_rows(problem, rows)
        for cap in problem["caps"]:
            cap["sites"] = renumbered(cap["sites"], s)
    if "reach" in problem:
        for j, row in enumerate(problem["reach"]):
            if "distance" in problem:
                problem["distance"][j] = [d for i, d in zip(row, problem["distance"][j]) if i != s]
            problem["reach"][j] = renumbered(row, s)


def rows_of(problem):
    starts = problem["row_start"]
    return [problem["row_sites"][a:b] for a, b in zip(starts, starts[1:])]


def put_rows(problem, rows):
    problem["row_sites"] = [s for row in rows for s in row]
    problem["row_start"] = [sum(len(row) for row in rows[:k]) for k in range(len(rows) + 1)]


def without_client(problem, j, eased):
    """Eased: what quotas ask falls by what it weighs in them."""
    clients = clients_of(problem)
    if eased and problem.get("required"):
        of = problem["client_class"][j]
        problem["required"][of] = max(0, problem["required"][of] - problem["people"][j])
    if "row_start" in problem:
        rows = rows_of(problem)
        del rows[j]
        put_rows(problem, rows)
        for quota in problem["quotas"]:
            gone = sum(w for r, w in zip(quota["rows"], quota["weight"]) if r == j)
            quota["required"] = max(0, quota["required"] - gone * eased)
            quota["weight"] = [w for r, w in zip(quota["rows"], quota["weight"]) if r != j]
            quota["rows"] = renumbered(quota["rows"], j)
    elif "reach" not in problem:
        del problem["cost"][j]
    leave_out(problem, CLIENTS, clients, j)


def clients_of(problem):
    return len(problem["row_start"]) - 1 if "row_start" in problem else len(problem.get("reach") or problem["cost"])


def sites_of(problem):
    return problem.get("sites") or len(problem.get("rule") or problem.get("may") or problem.get("opening") or ())


def set_of(problem):
    """Of each site the set whose number of open sites is limited; empty: there are none."""
    return problem.get("site_sets", {"set": []})["set"]


def without_set(problem, k):
    for name in ("least", "most"):
        del problem["site_sets"][name][k]
    left = problem["site_sets"]["least"]
    problem["site_sets"]["set"] = [-1 if of == k else of - (of > k) for of in set_of(problem)] if left else []


def changes(problem):
    """What could be left out, the largest first: functions that change a copy."""
    for s in reversed(range(sites_of(problem))):
        yield lambda p, s=s: without_site(p, s, False)
        yield lambda p, s=s: without_site(p, s, True)
    for j in reversed(range(clients_of(problem))):
        yield lambda p, j=j: without_client(p, j, True)
        yield lambda p, j=j: without_client(p, j, False)
    for name in ("quotas", "caps"):
        for k in reversed(range(len(problem.get(name, ())))):
            yield lambda p, name=name, k=k: p[name].pop(k)
    for k in reversed(range(len(problem.get("site_sets", {"least": ()})["least"]))):
        yield lambda p, k=k: without_set(p, k)
    for j, row in enumerate(problem.get("reach", ())):
        for k in range(len(row)):
            yield lambda p, j=j, k=k: [p[name][j].pop(k) for name in ("reach", "distance") if name in p]
    for path, value in numbers(problem):
        for plain in (0, 1, value // 2):
            if ("need" in path) <= plain < value:
                yield lambda p, path=path, plain=plain: put(p, path, plain)


def numbers(value, path=()):
    """Every number that may be made smaller, with the way to it; those that number something stay."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        if key in ("row_start", "row_sites", "reach", "rows", "sites", "client_class", "station_goal", "staff_goal", "may", "set"):
            continue
        if isinstance(item, int):
            yield path + (key,), item
        else:
            yield from numbers(item, path + (key,))


def put(problem, path, value):
    for key in path[:-1]:
        problem = problem[key]
    problem[path[-1]] = value


def shrunk(problem, fails):
    smaller = True
    while smaller:
        smaller, k = False, 0
        while k < len(attempts := list(changes(problem))):
            attempt = copy.deepcopy(problem)
            attempts[k](attempt)
            if fails(attempt):
                problem, smaller = attempt, True
            else:
                k += 1
    return problem
