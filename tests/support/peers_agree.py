"""Solves the problems that `placement_write_cases` writes once more with HiGHS (python3-scipy) and holds the answers
against Hearth's: peers_agree.py WRITER covers|assignments|capacitated|constrained|stations|staff FIRST_SEED COUNT. A problem on which
they differ is made as small as it can be and written to tests/placement/cases, to be committed with what mends it:
peers_agree.py WRITER kept solves all of these again. Ends with 77 (skipped) without scipy."""
import json
import pathlib
import subprocess
import sys

try:
    import numpy
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import lil_matrix
except ImportError:
    print("skipped: python3-scipy is not installed")
    sys.exit(77)

from shrink import Hearth, shrunk

MUST_OPEN, MUST_NOT_OPEN, EXISTING = 1, 2, 3
CASES = pathlib.Path(__file__).parents[1] / "placement" / "cases"


def served(problem):
    """The least cost of opening and serving by HiGHS, None where there is no plan."""
    clients, sites = len(problem["cost"]), len(problem["opening"])
    y, x = range(sites), lambda j, i: sites + j * sites + i
    table = lil_matrix((clients + clients * sites + 1 + sites, sites + clients * sites))
    least, most = numpy.full(table.shape[0], -numpy.inf), numpy.zeros(table.shape[0])
    for j in range(clients):
        least[j] = most[j] = 1
        for i in y:
            table[j, x(j, i)] = 1
            table[clients + j * sites + i, x(j, i)], table[clients + j * sites + i, i] = 1, -1
    count = clients + clients * sites
    for i in y:
        table[count, i] = 1
        if problem["capacity"]:
            table[count + 1 + i, i] = -problem["capacity"][i]
            for j in range(clients):
                table[count + 1 + i, x(j, i)] = problem["demand"][j]
    least[count] = problem["sites_to_open"] or 0
    most[count] = problem["sites_to_open"] or sites
    goal = numpy.array(problem["opening"] + [c for row in problem["cost"] for c in row], dtype=float)
    found = milp(goal, constraints=LinearConstraint(table.tocsr(), least, most), integrality=numpy.ones(len(goal)),
                 bounds=Bounds(0, 1), options={"mip_rel_gap": 0})
    if found.status == 2:
        return None
    assert found.status == 0, found.message
    chosen = [k for k in range(len(goal)) if found.x[k] > 0.5]
    return sum(problem["opening"][k] if k < sites else problem["cost"][(k - sites) // sites][(k - sites) % sites]
               for k in chosen)


def in_sets(problem):
    """Of sets of sites: the sites, how many of them are open at least and at most."""
    sets = problem.get("site_sets", {"set": [], "least": [], "most": []})
    return [([i for i, k in enumerate(sets["set"]) if k == of], least, most)
            for of, (least, most) in enumerate(zip(sets["least"], sets["most"]))]


def stationed(problem):
    """Stations, cost or the greatest load by HiGHS, None where there is no plan. Its presolve makes mistakes here (binaries
    of -1, optima that are none), so it is off."""
    clients, sites, goal = len(problem["people"]), len(problem["may"]), problem["station_goal"]
    pairs = [(j, i, d) for j in range(clients) for i, d in zip(problem["reach"][j], problem["distance"][j])]
    classes = problem["client_class"] or [0] * clients
    people = [sum(p for p, c in zip(problem["people"], classes) if c == q) for q in range(max(classes) + 1)]
    asked = [problem["required"][q] if q < len(problem["required"]) else people[q] for q in range(len(people))]
    heaviest = sites + len(pairs)
    rows, least, most = [], [], []

    def row(terms, low, high):
        rows.append(terms), least.append(low), most.append(high)

    for j in range(clients):
        served = [(sites + k, 1) for k, pair in enumerate(pairs) if pair[0] == j]
        row(served, 1 if asked[classes[j]] >= people[classes[j]] else 0, 1)
    for i in range(sites):
        load = [(sites + k, problem["people"][j]) for k, (j, s, _) in enumerate(pairs) if s == i]
        row(load + [(i, -problem["greatest"][i])], -numpy.inf, 0)
        row(load + [(i, -problem["least"][i])], 0, numpy.inf)
        if goal == 2:
            row(load + [(heaviest, -1)], -numpy.inf, 0)
    for k, (j, i, _) in enumerate(pairs):
        row([(sites + k, 1), (i, -1)], -numpy.inf, 0)
    for q, need in enumerate(asked):
        row([(sites + k, problem["people"][j]) for k, (j, _, _) in enumerate(pairs) if classes[j] == q], need, numpy.inf)
    if problem["stations"] is not None:
        row([(i, 1) for i in range(sites)], problem["stations"], problem["stations"])
    for of, low, high in in_sets(problem):
        row([(i, 1) for i in of], low, high)
    table = lil_matrix((len(rows), heaviest + 1))
    for r, terms in enumerate(rows):
        for column, factor in terms:
            table[r, column] = factor
    costs = numpy.zeros(heaviest + 1)
    if goal == 0:
        costs[:sites] = 1
    elif goal == 1:
        costs[:sites] = problem["opening"] or 0
        costs[sites:heaviest] = [problem["people"][j] * d for j, _, d in pairs]
    else:
        costs[heaviest] = 1
    upper = numpy.ones(heaviest + 1)
    upper[:sites], upper[heaviest] = problem["may"], sum(problem["people"])
    lower = numpy.zeros(heaviest + 1)
    lower[:sites] = problem["must"]
    if any(low > high for low, high in zip(lower, upper)):
        return None
    found = milp(costs, constraints=LinearConstraint(table.tocsr(), least, most), integrality=numpy.ones(len(costs)),
                 bounds=Bounds(lower, upper), options={"mip_rel_gap": 0, "presolve": False})
    if found.status == 2:
        return None
    assert found.status == 0, found.message
    assert (found.x > lower - 0.5).all() and (found.x < upper + 0.5).all(), "HiGHS breaks bounds"
    return round(found.fun)


def staffed(problem):
    """The least cost of the staff, or the most people served, by HiGHS; None where there is no plan."""
    clients, sites, fewest = len(problem["people"]), problem["sites"], problem["staff_goal"] == 0
    pairs = [(j, i) for j in range(clients) for i in problem["reach"][j]]
    classes = problem["client_class"] or [0] * clients
    people = [sum(p for p, c in zip(problem["people"], classes) if c == q) for q in range(max(classes) + 1)]
    asked = [problem["required"][q] if q < len(problem["required"]) else people[q] for q in range(len(people))]
    cost = problem["cost"] or [1] * sites
    upper = numpy.array(problem["most"] or [clients + 1] * sites)
    sets, has = in_sets(problem), sites + len(pairs)         # columns: members, pairs, sites with members
    rows = clients + sites + len(people) + 1 + 2 * sites + len(sets)
    money = clients + sites + len(people)
    table = lil_matrix((rows, has + sites))
    least, most = numpy.full(rows, -numpy.inf), numpy.full(rows, numpy.inf)
    for j in range(clients):
        least[j] = 1 if fewest and asked[classes[j]] >= people[classes[j]] else 0
        most[j] = 1
    for k, (j, i) in enumerate(pairs):
        table[j, sites + k] = 1
        table[clients + i, sites + k] = 1
        table[clients + sites + classes[j], sites + k] = problem["people"][j]
    for i in range(sites):
        table[clients + i, i], most[clients + i] = -problem["serves"], 0
        table[money, i] = cost[i]
        for r, factor in ((money + 1 + i, 1), (money + 1 + sites + i, upper[i])):
            table[r, i], table[r, has + i] = 1, -factor
        least[money + 1 + i], most[money + 1 + sites + i] = 0, 0
    for r, (of, low, high) in enumerate(sets, money + 1 + 2 * sites):
        for i in of:
            table[r, has + i] = 1
        least[r], most[r] = low, high
    if fewest:
        least[clients + sites:money] = asked
    else:
        most[money] = problem["budget"]
    goal = numpy.zeros(has + sites)
    if fewest:
        goal[:sites] = cost
    else:
        goal[sites:has] = [-problem["people"][j] for j, _ in pairs]
    upper = numpy.concatenate([upper, numpy.ones(len(pairs) + sites)])
    # Without presolve HiGHS calls plans optimal that are not, where few sites may open: the best that holds of both.
    best, table = None, table.tocsr()
    for presolve in (False, True):
        found = milp(goal, constraints=LinearConstraint(table, least, most), integrality=numpy.ones(len(goal)),
                     bounds=Bounds(0, upper), options={"mip_rel_gap": 0, "presolve": presolve})
        if found.x is None:
            continue
        plan = numpy.round(found.x)
        holds = (table @ plan >= least).all() and (table @ plan <= most).all() and (plan >= 0).all() and (plan <= upper).all()
        if holds and (best is None or goal @ plan < best):
            best = goal @ plan
    return best if best is None else abs(round(best))


def travelled(problem):
    """The least cost of opening and travel, or the farthest way, of plans that keep quotas, caps and budget, by HiGHS; None
    where there is no plan."""
    sites, rows, center = len(problem["rule"]), len(problem["people"]), problem["center"]
    pairs = [(j, s, c) for j, row in enumerate(problem["travel"]) for s, c in enumerate(row) if c is not None]
    way, farthest = sites + rows, sites + rows + len(pairs)
    terms = []                                               # (factors, least, most)
    for j in range(rows):
        reached = problem["row_sites"][problem["row_start"][j]:problem["row_start"][j + 1]]
        terms.append(([(s, 1) for s in reached] + [(sites + j, -problem["need"][j])], 0, numpy.inf))
    for quota in problem["quotas"]:
        terms.append(([(sites + r, w) for r, w in zip(quota["rows"], quota["weight"])], quota["required"] - 0.5, numpy.inf))
    for cap in problem["caps"]:
        terms.append(([(s, 1) for s in cap["sites"] if problem["rule"][s] != EXISTING], -numpy.inf, cap["most"]))
    terms.append(([(s, 1) for s, rule in enumerate(problem["rule"]) if rule != EXISTING], -numpy.inf, problem["budget"]))
    for j in range(len(problem["travel"])):
        goes = [(way + k, 1) for k, pair in enumerate(pairs) if pair[0] == j]
        terms.append((goes, 1, 1))
        terms.append(([(way + k, c) for k, (i, _, c) in enumerate(pairs) if i == j] + [(farthest, -1)], -numpy.inf, 0))
    for k, (_, s, _) in enumerate(pairs):
        terms.append(([(way + k, 1), (s, -1)], -numpy.inf, 0))
    table = lil_matrix((len(terms), farthest + 1))
    for r, (factors, _, _) in enumerate(terms):
        for column, factor in factors:
            table[r, column] = factor
    goal, upper = numpy.zeros(farthest + 1), numpy.ones(farthest + 1)
    if center:
        goal[farthest] = 1
    else:
        goal[:sites] = problem["opening"]
        goal[way:farthest] = [c for _, _, c in pairs]
    upper[farthest] = max([c for _, _, c in pairs], default=0)
    upper[:sites] = [rule != MUST_NOT_OPEN for rule in problem["rule"]]
    lower = numpy.zeros(farthest + 1)
    lower[:sites] = [rule in (MUST_OPEN, EXISTING) for rule in problem["rule"]]
    found = milp(goal, constraints=LinearConstraint(table.tocsr(), [t[1] for t in terms], [t[2] for t in terms]),
                 integrality=numpy.ones(farthest + 1), bounds=Bounds(lower, upper), options={"mip_rel_gap": 0})
    if found.status == 2:
        return None
    assert found.status == 0, found.message
    opened = [s for s in range(sites) if found.x[s] > 0.5]
    ways = [min(row[s] for s in opened if row[s] is not None) for row in problem["travel"]]
    return max(ways, default=0) if center else sum(ways) + sum(problem["opening"][s] for s in opened)


def covered(problem):
    """The best objective by HiGHS, None where there is no plan."""
    sites, rows = len(problem["rule"]), len(problem["people"])
    fewest = problem["goal"] == "fewest-sites"
    lower, upper = numpy.zeros(sites + rows), numpy.ones(sites + rows)
    for s, rule in enumerate(problem["rule"]):
        if rule in (MUST_OPEN, EXISTING):
            lower[s] = 1
        if rule == MUST_NOT_OPEN:
            upper[s] = 0
    # need x z_j <= sum of y_i; quotas; caps on new sites; the budget.
    quotas, caps = len(problem["quotas"]), len(problem["caps"])
    table = lil_matrix((rows + quotas + caps + 1, sites + rows))
    least, most = numpy.full(table.shape[0], -numpy.inf), numpy.full(table.shape[0], numpy.inf)
    for j in range(rows):
        for s in problem["row_sites"][problem["row_start"][j]:problem["row_start"][j + 1]]:
            table[j, s] = 1
        table[j, sites + j] = -problem["need"][j]
        least[j] = 0
    for q, quota in enumerate(problem["quotas"]):
        for row, weight in zip(quota["rows"], quota["weight"]):
            table[rows + q, sites + row] = weight
        least[rows + q] = quota["required"] - 0.5
    for k, cap in enumerate(problem["caps"]):
        for s in cap["sites"]:
            table[rows + quotas + k, s] = problem["rule"][s] != EXISTING
        most[rows + quotas + k] = cap["most"]
    for s, cost in enumerate(problem["cost"]):
        table[rows + quotas + caps, s] = 0 if fewest else cost
    most[-1] = problem["budget"]
    goal = numpy.zeros(sites + rows)
    if fewest:
        goal[:sites] = problem["cost"]
    else:
        goal[sites:] = [-p for p in problem["people"]]
    found = milp(goal, constraints=LinearConstraint(table.tocsr(), least, most), integrality=numpy.ones(sites + rows),
                 bounds=Bounds(lower, upper), options={"mip_rel_gap": 0})
    if found.status == 2:
        return None
    assert found.status == 0, found.message
    opened = [s for s in range(sites) if found.x[s] > 0.5]
    if fewest:
        return sum(problem["cost"][s] for s in opened)
    reached = [sum(s in opened for s in problem["row_sites"][problem["row_start"][j]:problem["row_start"][j + 1]])
               >= problem["need"][j] for j in range(rows)]
    return sum(p for p, c in zip(problem["people"], reached) if c)


def differences(case):
    travel = "travel" in case["problem"]
    cover = "goal" in case["problem"] and not travel
    staff = "staff_goal" in case["problem"]
    solve = travelled if travel else covered if cover else staffed if staff else stationed if "station_goal" in case["problem"] else served
    best = solve(case["problem"])
    fewest = case["problem"]["goal"] == "fewest-sites" if cover else not staff or case["problem"]["staff_goal"] == 0
    exact, own = case["with_solver"], case["own"]
    if exact["bound"] is not None and exact["objective"] == exact["bound"] and exact["objective"] != best:
        yield f"the proven optimum is {exact['objective']}, HiGHS says {best}"
    if exact["status"] == 3 and best is not None:
        yield f"called infeasible, HiGHS says {best}"
    for answer in (exact, own):
        if answer["objective"] is not None and best is None:
            yield f"a plan with {answer['objective']}, HiGHS says there is none"
        elif answer["bound"] is not None and best is not None:
            if answer["bound"] > best if fewest else answer["bound"] < best:
                yield f"the bound {answer['bound']} cuts off HiGHS' {best}"


def differs(hearth, problem):
    answer = hearth.answers(problem)
    try:
        return answer is not None and any(True for _ in differences(answer))
    except (AssertionError, IndexError, ValueError):
        return False  # no problem any more


def keep(hearth, kind, case):
    problem = shrunk(case["problem"], lambda problem: differs(hearth, problem))
    file = CASES / f"{kind}_{case['seed']}.json"
    file.write_text(json.dumps(problem) + "\n")
    print(f"as small as it can be: {file}\n{json.dumps(problem)}")


def solved_again(writer):
    """The cases that are kept, and how many of them differ."""
    files = sorted(CASES.glob("*.json"))
    hearth = Hearth(writer)
    wrong = 0
    for file in files:
        for difference in differences(hearth.answers(json.loads(file.read_text()))):
            wrong += 1
            print(f"{file.name}: {difference}")
    print(f"{len(files)} cases that are kept, {wrong} differences")
    return wrong if files else 1


def compared(writer, kind, first, count):
    wrong = proven = 0
    command = [writer, kind, first, count]
    lines = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    assert len(lines) == int(count)
    for line in lines:
        case = json.loads(line)
        proven += case["with_solver"]["objective"] == case["with_solver"]["bound"]
        found = list(differences(case))
        for difference in found:
            print(f"seed {case['seed']}: {difference}\n{line}")
        if found:
            keep(Hearth(writer), kind, case)
        wrong += len(found)
    print(f"{count} {kind}, {proven} proven, {wrong} differences")
    return wrong


if __name__ == "__main__":
    again = sys.argv[2] == "kept"
    sys.exit((solved_again(sys.argv[1]) if again else compared(*sys.argv[1:])) > 0)
