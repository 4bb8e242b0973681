"""Works every bound in a Hearth result out again, in whole numbers, from the file alone: of the plan, of the trade-off curve and of
each wish, and of plans of travel what they cost, of wishes what their plans come to: python3 check_bound.py RESULT.h5 (formula and
proof: FORMAT.md). Ends with 1 when something is not what the file says."""
import sys
from collections import Counter
from fractions import Fraction
from math import floor, gcd, inf, isnan, sqrt

import h5py
import numpy as np

FAR = 1 << 61                                                # of sums that cannot be


def best_of_each(c, worth, rule):
    """Free sites that may count: of each district with caps those worth most, as many as may still open."""
    best, caps = {s for s, r in enumerate(rule) if r == 0}, c["caps"]
    start, member = caps["start"][:].tolist(), caps["site"][:].tolist()
    for k in range(len(start) - 1):
        of = member[start[k]:start[k + 1]]
        left = max(0, int(caps.attrs["most"]) - sum(rule[s] == 1 for s in of))
        best -= set(sorted((s for s in of if rule[s] == 0), key=lambda s: -worth[s])[left:])
    return best


def odd_sets(c):
    """The rows of each odd set, ascending, and its price."""
    if "sets" not in c:
        return []
    start, row, price = (c["sets"][name][:].tolist() for name in ("start", "row", "price"))
    return [(row[start[k]:start[k + 1]], price[k]) for k in range(len(price))]


def bound_of(c, goal, budget, rule, costs, scale, row_price, quota_price, capped=True, sets=()):
    row_start, row_sites, people, required, quota_start, quota_row, weight = (c[name][:].tolist() for name in (
        "row_start", "row_sites", "row_people", "quota_required", "quota_start", "quota_row", "quota_weight"))
    assert scale > 0 and min(row_price + quota_price, default=0) >= 0, "no certificate"
    need = c["row_need"][:].tolist() if "row_need" in c else [1] * len(people)
    step, value, profit = max(1, gcd(*people)), [0] * len(people), [0] * len(rule)
    for g, m in enumerate(quota_price):                      # what covering a row is worth to the quotas
        for k in range(quota_start[g], quota_start[g + 1]):
            value[quota_row[k]] += m * weight[k]
    for j, price in enumerate(row_price):                    # what a site earns: the prices of its rows
        sites = [s for s in row_sites[row_start[j]:row_start[j + 1]] if rule[s] != 2]
        if need[j] > 1:                                      # of those that it needs some may be open anyway
            always = sum(rule[s] != 0 for s in sites)
            if len(sites) < need[j]:                         # nobody can cover it
                people[j] = value[j] = 0
            sites, need[j] = [s for s in sites if rule[s] == 0], max(0, need[j] - always)
        for site in sites:
            profit[site] += price
    taken, let_through = list(row_price), 0
    for rows, price in sets:                                 # of an odd set no plan covers more rows than sites let it
        assert price >= 0 and len(rows) % 2 == 1 and len(set(rows)) == len(rows), "no odd set"
        let_through += price * (len(rows) // 2)
        for j in rows:
            taken[j] += price
        on = Counter(site for j in rows for site in row_sites[row_start[j]:row_start[j + 1]])
        for site, times in on.items():
            profit[site] += price * ((times + 1) // 2)
    free, must, _, existing = ([(p, c) for p, c, r in zip(profit, costs, rule) if r == kind] for kind in range(4))
    if capped and "caps" in c:
        worth = [p - scale * cost if goal == "fewest-sites" else p for p, cost in zip(profit, costs)]
        free = [(profit[s], costs[s]) for s in best_of_each(c, worth, rule)]
        assert goal == "fewest-sites" or set(costs) <= {1}, "caps with money: certificate.h has the formula"
    asked = sum(m * d for m, d in zip(quota_price, required))
    if goal == "fewest-sites":                               # no plan costs less
        total = asked - sum(max(0, v - t - (n - 1) * p) for v, t, n, p in zip(value, taken, need, row_price)) - let_through
        total += sum(scale * c - p for p, c in must) - sum(max(0, p - scale * c) for p, c in free) - sum(p for p, _ in existing)
        return max(0, -(-total // scale))
    total = sum(max(0, scale * w + v - t - (n - 1) * p) for w, v, t, n, p in zip(people, value, taken, need, row_price)) - asked
    total += let_through
    total += sum(p for p, _ in existing + must)
    budget -= sum(c for _, c in must)
    for p, c in sorted(free, key=lambda s: Fraction(s[0], s[1]) if s[1] else inf, reverse=True):
        total += p if c <= budget else -(-p * max(0, budget) // c)
        if c > budget:                                       # the last one in part: that is what is left
            break
        budget -= c
    return total // (scale * step) * step                    # no plan covers more people


def least_of_sites(worth, must, a, number=None):
    """The least sum of `worth` (by site) over sites of which each of `site_sets` has as many as it asks, `must` among them: so many of
    them, or as many as are worth less than nothing."""
    least, most = (a["site_sets/" + name][:].tolist() for name in ("least", "most"))
    set_of = a["site_sets/set_of"][:].tolist()
    free, others, total = [[] for _ in least], [], 0
    for i, value in worth.items():
        k = set_of[i] if i >= 0 else -1
        if i in must:
            total += value
            if k >= 0:
                least[k], most[k] = least[k] - 1, most[k] - 1
        else:
            (free[k] if k >= 0 else others).append(value)
    left = None if number is None else number - len(must)
    for of, few, many in zip(free, least, most):
        few, of = max(few, 0), sorted(of)[:max(many, 0)]
        total += sum(of[:few])
        others += of[few:]
        left = None if left is None else left - few
    return total + sum(sorted(others)[:left] if left is not None else [v for v in others if v < 0])


def staff_in_sets(a, paid, cost, scale, base):
    """The bound of staff where `site_sets` say at how many sites it may be; `paid`: by site, each member's; `base`: all but the sites."""
    most, budget = a["most_members"][:].tolist(), int(a.attrs["budget"])
    def worth(price):                                        # a first member, and those who pay
        out = {i: -(p[0] if p else 0) + price * cost[i] - sum(max(0, q - price * cost[i]) for q in p[1:]) for i, p in enumerate(paid)}
        return {i: v for i, v in out.items() if most[i] > 0}
    if a.attrs["goal"] != "most-people":
        return base + least_of_sites(worth(scale), set(), a)
    value = lambda price: price * budget - least_of_sites(worth(price), set(), a)
    low, high = 0, 1 + max([p[0] for p in paid if p], default=0)
    while low < high:                                        # it is convex in the price of money
        middle = (low + high) // 2
        low, high = (low, middle) if value(middle) <= value(middle + 1) else (middle + 1, high)
    return base + value(low)


def staff_bound(a):
    """What the prices of roving staff prove, as `allotment` counts."""
    price, weight = a["price"][:].tolist(), a["weight"][:].tolist()
    scale, k, cost, most = int(a.attrs["price_scale"]), int(a.attrs["clients_per_member"]), a["member_cost"][:].tolist(), a["most_members"][:].tolist()
    start, site, reach = a["pair_start"][:].tolist(), a["pair_site"][:].tolist(), [[] for _ in cost]
    for j, u in enumerate(price):
        for i in site[start[j]:start[j + 1]]:
            reach[i].append(u)
    at = []                                                  # by each member that a site may have, the best paid first
    for i, prices in enumerate(reach):
        prices.sort(reverse=True)
        at.append([sum(prices[n * k:(n + 1) * k]) for n in range(min(most[i], -(-len(prices) // k)))])
    paid, sets = [(p, c) for of, c in zip(at, cost) for p in of], "site_sets" in a
    if a.attrs["goal"] == "most-people":
        total, left = sum(max(0, scale * w - u) for w, u in zip(weight, price)), int(a.attrs["budget"])
        if sets:
            return max(0, min(sum(weight), staff_in_sets(a, at, cost, scale, total) // scale))
        for p, c in sorted(paid, key=lambda m: Fraction(*m), reverse=True):
            total += p if c <= left else p * left // c
            if c > left:
                break
            left -= c
        return min(sum(weight), total // scale)
    total = staff_in_sets(a, at, cost, scale, 0) if sets else -sum(max(0, p - scale * c) for p, c in paid)
    quota = a["quota_of"][:].tolist() if "quota_of" in a else [0] * len(price)
    required = a["quota_required"][:].tolist() or [sum(weight)]
    for q, left in enumerate(required):                      # whom the quota buys most cheaply
        clients = [(price[j], weight[j]) for j in range(len(price)) if quota[j] == q]
        if left >= sum(w for _, w in clients):
            total += sum(u for u, _ in clients)
            continue
        for u, w in sorted((c for c in clients if c[1] > 0), key=lambda c: Fraction(*c)):
            if left <= 0:
                break
            total += u if w <= left else -(-left * u // w)
            left -= min(w, left)
    return max(0, -(-total // scale))


def least_by_load(items, most):
    """Of items (cost, load) that are taken or not: the least cost of each load from 0 to `most`."""
    least = np.full(most + 1, FAR, np.int64)
    least[0] = 0
    for cost, load in items:
        if load <= most:
            least[load:] = np.minimum(least[load:], least[:most + 1 - load] + cost)
    return least


def part_bound(a, district, scale, cost_of):
    """What the prices prove of the stations of a part, as `allotment` counts; None where the sums are too large for this script."""
    weight, price, p = a["weight"][:].tolist(), a["price"][:].tolist(), int(a.attrs["stations"])
    start, site = a["pair_start"][:].tolist(), a["pair_site"][:].tolist()
    group, own = (a[name][:].tolist() if name in a else None for name in ("client_district", "site_district"))
    clients = [j for j in range(len(weight)) if district in (-1, group[j] if group else -1)]
    opening = a["opening"][:].tolist() if "opening" in a else [int(a.attrs["goal"] == "fewest")] * len(a["rule"])
    sites = {}                                               # rule, opening, least and greatest load, clients (reduced cost, load)
    for i, (rule, least, most) in enumerate(zip(*(a[name][:].tolist() for name in ("rule", "least", "greatest")))):
        if rule != 2 and least <= most and district in (-1, own[i] if own else -1):
            sites[i] = (rule, opening[i], least, most, [])
    for j in clients:
        for k in range(start[j], start[j + 1]):
            i = site[k]
            if i in sites and weight[j] <= sites[i][3] and (group is None or group[j] == own[i]):
                sites[i][4].append((scale * cost_of(j, k) - price[j], weight[j]))
    quota = a["quota_of"][:].tolist() if "quota_of" in a else [0] * len(weight)
    for q, required in enumerate(a["quota_required"][:].tolist()):
        of = [j for j in range(len(weight)) if quota[j] == q]
        left = sum(weight[j] for j in of) - required
        if left > 0:                                         # whoever is left out is served by nobody
            sites[-1 - q] = (1, 0, 0, left, [(-price[j], weight[j]) for j in of if weight[j] <= left])
            p += p >= 0
    everybody = sum(weight[j] for j in clients)
    room = sorted((s[3] for s in sites.values()), reverse=True)
    unused = sum(room if p < 0 else room[:p]) - everybody
    worth = {}
    for i, (rule, cost, least, most, items) in sites.items():
        full = min(most, sum(load for _, load in items))
        if (full + 1) * (len(items) + 1) > 50_000_000:
            return None
        value = least_by_load(items, full)[max(0, least, most - unused):]
        if len(value) and value.min() < FAR // 2:
            worth[i] = scale * cost + int(value.min())
    total = sum(price[j] for j in clients)
    sets = least_of_sites(worth, {i for i in worth if sites[i][0] != 0}, a, None if p < 0 else p) if "site_sets" in a else None
    free = sorted(v for i, v in worth.items() if sites[i][0] == 0)
    must = [v for i, v in worth.items() if sites[i][0] != 0]
    if p >= 0:
        return -(-(total + (sum(must) + sum(free[:p - len(must)]) if sets is None else sets)) // scale)
    spare = sum(sites[i][3] for i in worth) - everybody      # what is closed may take no more room than this
    dear = [(-v, sites[i][3]) for i, v in worth.items() if sites[i][0] == 0 and v > 0]
    closed = min(spare, sum(load for _, load in dear))
    if (closed + 1) * (len(dear) + 1) > 500_000_000:
        return None
    room = sum(worth.values()) + int(least_by_load(dear, closed).min())
    return max(0, -(-(total + (room if sets is None else max(room, sets))) // scale))


def stations_bound(a):
    """The same of all parts together."""
    weight, distance, total = a["weight"][:].tolist(), a["pair_distance"][:].tolist(), 0
    paid = a["pair_cost"][:].tolist() if "pair_cost" in a else None
    fewest = a.attrs["goal"] == "fewest"
    for district, scale in zip(a["parts/district"][:].tolist(), a["parts/scale"][:].tolist()):
        bound = part_bound(a, district, scale, lambda j, k: 0 if fewest else paid[k] if paid else weight[j] * distance[k])
        if bound is None:
            return None
        total += bound
    return total


def rounded(value):
    """To the nearest whole number, a half upwards."""
    whole = floor(value)
    return whole + (value - whole >= 0.5)


def opening_costs(group):
    """In 0.01 CNY; sites of today cost nothing, and who does not say what it costs cannot open."""
    cost, status = (group[name][:].tolist() for name in ("sites/cost", "sites/status"))
    return [rounded(c * 100) if c == c and s == 1 else 0 for c, s in zip(cost, status)]


def ways(result, group, goal, border):
    """What going from each demand point with people to each site counts: in 0.01 CNY, thousandths of a person-metre or (least-worst) of
    a metre; inf where a border of this level forbids it."""
    at = list(zip(group["sites/x"][:].tolist(), group["sites/y"][:].tolist()))
    demand, total = result["demand"], goal == "lowest-total-cost"
    factor = float(group["plan/total_cost"].attrs["travel_price"]) / 10 if total else 1000
    of = lambda units: [-1 if u < 0 or border == "open" else level[u] for u in units]
    level = [] if border == "open" else result[f"units/parents/{border}"][:].tolist()
    people, mine, theirs = demand["people"][:].tolist(), of(demand["unit"][:].tolist()), of(group["sites/unit"][:].tolist())
    places = zip(demand["x"][:].tolist(), demand["y"][:].tolist(), people, mine)
    of_all = lambda n: int(n > 0) if goal == "least-worst" else n
    return [[rounded(of_all(n) * sqrt((x - a) * (x - a) + (y - b) * (y - b)) * factor) if d == e or n == 0 else inf for (a, b), e in zip(at, theirs)]
            for x, y, n, d in places]


def travel_cost(way, group, is_open, served):
    """What a plan costs, worked out from coordinates: everybody goes to the site that serves, or (served None) to the nearest."""
    opened = [s for s, o in enumerate(is_open) if o]
    cost = sum(opening_costs(group)[s] for s in opened) if "total_cost" in group["plan"] else 0
    if served is None:
        return cost + sum(min(row[s] for s in opened) for row in way)
    by = [served[client] if client >= 0 else -1 for client in group["plan/allotment/client_of"][:].tolist()]
    return cost + sum(row[s] for row, s in zip(way, by) if s >= 0)


def case_value(result, group, goal, is_open, served, members, border):
    """What the plan of a case of the wishes comes to, in the units of its objective; None where this script does not tell."""
    opened = [s for s, o in enumerate(is_open) if o]
    if goal == "fewest-sites":
        return int((group["sites/status"][:][opened] == 1).sum())    # candidates
    if goal == "lowest-total-cost":
        return travel_cost(ways(result, group, goal, border), group, is_open, served) / 100 if "total_cost" in group["plan"] else None
    if served is not None:
        a = group["plan/allotment"]
        load = Counter()
        for s, weight in zip(served, a["weight"][:].tolist()):
            load[s] += weight * (int(a.attrs["count_unit"]) / 1e6 if a.attrs["counts"] == "people" else 1)
        if goal == "balanced-load":
            return max((n for s, n in load.items() if s >= 0), default=0)
        if members is None:
            return None
        paid = sum(n * c for n, c in zip(members, a["member_cost"][:].tolist()))
        return {"fewest-unserved": load[-1], "fewest-staff": paid, "lowest-cost": paid / 100}[goal]
    if goal == "lowest-cost":
        return sum(opening_costs(group)[s] for s in opened) / 100
    if goal not in ("least-travel", "least-worst"):
        return None
    far = [min(row[s] for s in opened) / 1000 for row in ways(result, group, goal, border)]
    return sum(far) if goal == "least-travel" else max(far)


def travel_bound(way, demand, group):
    """What the prices prove where everybody goes to the nearest site: of so many new ones, or of any number."""
    plan, c = group["plan"], group["plan/certificate"]
    price, scale, rule = plan["prices/price"][:].tolist(), int(plan["prices"].attrs["scale"]), c["rule"][:].tolist()
    total = "total_cost" in plan
    opening = opening_costs(group) if total else [0] * len(rule)
    anyway = [s for s, r in enumerate(rule) if r in (1, 3)]
    clients = [row for row, n in zip(way, demand["people"][:].tolist()) if n > 0]
    most = [min((row[s] for s in anyway), default=inf) for row in clients]
    fixed = sum(opening[s] for s in anyway if rule[s] == 1)
    if "problem" not in plan["prices"]:
        worth = sorted(scale * opening[s] + sum(min(0, scale * min(m, row[s]) - u) for row, m, u in zip(clients, most, price))
                       for s, r in enumerate(rule) if r == 0)
        if not total:
            return -(-(sum(price) + sum(worth[:int(c.attrs["new_sites"]) - rule.count(1)])) // scale)
        if anyway:                                           # they stand for one site that costs nothing more
            worth.append(sum(min(0, scale * m - u) for m, u in zip(most, price)))
        return -(-(sum(price) + (sum(w for w in worth if w < 0) or min(worth))) // scale) + fixed
    row_price, quota_price = (plan[f"prices/problem/{name}_price"][:].tolist() for name in ("row", "quota"))
    assert min(row_price + quota_price, default=0) >= 0, "no prices"
    row_start, row_sites, required, quota_start, quota_row, weight = (c[name][:].tolist() for name in (
        "row_start", "row_sites", "quota_required", "quota_start", "quota_row", "quota_weight"))
    need = c["row_need"][:].tolist() if "row_need" in c else [1] * (len(row_start) - 1)
    worth = [scale * f + sum(min(0, scale * row[s] - u) for row, m, u in zip(clients, most, price) if r == 0 and row[s] < m)
             for s, (f, r) in enumerate(zip(opening, rule))]
    sum_, value = sum(u + min(0, scale * m - u) for u, m in zip(price, most)), [0] * len(need)
    for g, asked in enumerate(required):
        if asked > 0:
            sum_ += quota_price[g]
            for k in range(quota_start[g], quota_start[g + 1]):
                value[quota_row[k]] += -(-quota_price[g] * weight[k] // asked)
    for j, n in enumerate(need):
        sites = row_sites[row_start[j]:row_start[j + 1]]
        if sum(rule[s] != 2 for s in sites) >= n:            # else nobody can cover it
            sum_ -= max(0, value[j] - n * row_price[j])
            for s in sites:
                worth[s] -= row_price[j]
    room, cap_of, left = [], {}, int(c.attrs["new_sites"]) - rule.count(1)
    if "caps" in c:
        start, member = c["caps/start"][:].tolist(), c["caps/site"][:].tolist()
        for k in range(len(start) - 1):
            cap_of |= {s: k for s in member[start[k]:start[k + 1]]}
            room.append(int(c["caps"].attrs["most"]) - sum(rule[s] == 1 for s in member[start[k]:start[k + 1]]))
    sum_ += sum(worth[s] for s in anyway)
    some = bool(anyway)
    for w, s in sorted((w, s) for s, w in enumerate(worth) if rule[s] == 0):
        if left <= 0 or (w >= 0 and some):
            break
        if s in cap_of and room[cap_of[s]] <= 0:
            continue
        if s in cap_of:
            room[cap_of[s]] -= 1
        sum_, left, some = sum_ + w, left - 1, True
    return -(-sum_ // scale)


def hold(what, said, again, must):
    print(f"{what}: its bound is {float(said):.15g}, recomputed {float(again):.15g}")
    return int(must and again != said)


def hold_plan(what, result, group, rows, k, goal, border):
    """Is the objective of a plan in row k what its sites, members and clients come to?"""
    said = float(rows["objective"][k])
    row = [rows[name][k].tolist() if name in rows else None for name in ("open", "served_by", "members")]
    again = None if isnan(said) else case_value(result, group, goal, *row, border)
    slack = 1e-3 * len(result["demand/x"]) if goal == "least-travel" else 1e-3  # of rounding
    if again is None or abs(again - said) <= 1e-9 * abs(said) + slack:
        return 0
    print(f"{what}: its plan comes to {said:.15g}, worked out again {again:.15g}")
    return 1


class Changed:
    """A group with some of its columns and attributes replaced."""
    def __init__(self, group, columns, attrs):
        self.group, self.columns, self.attrs = group, columns, {**group.attrs, **attrs}

    def __getitem__(self, name):
        return self.columns[name] if name in self.columns else self.group[name]

    def __contains__(self, name):
        return name in self.columns or name in self.group


def hold_staff_curve(service, a, t):
    """The bound of each budget of the curve of staff, by its prices; where the plan counts people and not communities."""
    if a.attrs["counts"] != "people":
        return 0
    wrong, proofs, cost = 0, t["proofs"], 0 * a["member_cost"][:] + int(t.attrs["member_cost"])
    for k, proof in enumerate(t["proof"][:].tolist()):
        columns = {"price": proofs["price"][proof], "member_cost": cost}
        attrs = {"goal": "most-people", "budget": int(t["budget"][k]), "price_scale": int(proofs["scale"][proof])}
        again = staff_bound(Changed(a, columns, attrs)) * int(a.attrs["count_unit"]) / 1e6
        wrong += hold(f"{service}, staff for {t['budget'][k]}", t["bound"][k], again, True)
    return wrong


wrong = 0
with h5py.File(sys.argv[1]) as result:
    for service, group in result["services"].items():
        if "plan" not in group:
            continue
        plan, c = group["plan"], group["plan/certificate"]
        rule, goal = c["rule"][:].tolist(), c.attrs["goal"]
        costs = c["cost"][:].tolist() if "cost" in c else [1] * len(rule)
        unit = 1e6 if goal == "most-people" else 100 if "cost" in c else 1
        if "total_cost" in plan or ("prices" in plan and plan.attrs["goal"] == "least-travel"):
            way, goes = ways(result, group, plan.attrs["goal"], group.attrs["border"]), "total_cost" in plan
            served = plan["allotment/served_by"][:].tolist() if "allotment" in plan else None
            again, by = travel_cost(way, group, plan["open"][:].tolist(), served), plan.attrs["proved_by"]
            cost = plan["total_cost"].attrs if goes else {"sites": 0, "travel": rounded(plan.attrs["objective"] * 1000)}
            said = int(cost["sites"]) + int(cost["travel"])
            if goes:
                opening = sum(c for c, o in zip(opening_costs(group), plan["open"][:].tolist()) if o)
                wrong += int(opening != int(cost["sites"]))
            print(f"{service}: the plan costs {said}, worked out again {again}", "(0.01 CNY)" if goes else "(0.001 person-metres)")
            wrong += int(again != said)
            if "prices" in plan:
                said = int(cost["bound"]) if goes else rounded(plan.attrs["bound"] * 1000)
                wrong += hold(f"{service} ({by})", said, travel_bound(way, result["demand"], group), by == "own-bound")
        if "allotment" in plan and plan["allotment"].attrs["model"] == "stations" and "price" in plan["allotment"]:
            a = plan["allotment"]
            said, again = int(a.attrs["certified_bound"]), stations_bound(a)
            print(f"{service}, stations: its bound is {said}, recomputed", "not: too large for this script" if again is None else again)
            wrong += int(again is not None and again < said)  # Hearth may make do with less than the best knapsack
        if "allotment" in plan and plan["allotment"].attrs["model"] == "staff" and plan["allotment"].attrs["certified_bound"] >= 0:
            a = plan["allotment"]
            wrong += hold(f"{service}, staff", int(a.attrs["certified_bound"]), staff_bound(a), True)
        if c.attrs["scale"] > 0 and not isnan(plan.attrs["bound"]):
            again = bound_of(c, goal, int(c.attrs["new_sites"]), rule, costs, int(c.attrs["scale"]),
                             c["row_multiplier"][:].tolist(), c["quota_multiplier"][:].tolist(), sets=odd_sets(c))
            by = plan.attrs["proved_by"]
            wrong += hold(f"{service} ({by})", plan.attrs["bound"], again / unit, by == "own-bound")
        if "wishes" in group:
            w = group["wishes"]
            for k in range(len(w["objective"])):
                border = group.attrs["border"] if "bordered" in w and w["bordered"][k] else "open"
                wrong += hold_plan(f"{service}, wishes {k + 1}", result, group, w, k, w.attrs["goal"], border)
            for k, scale in enumerate(w["scale"][:].tolist()):
                if scale > 0 and not isnan(w["bound"][k]):
                    again = bound_of(c, goal, int(c.attrs["new_sites"]), w["rule"][k].tolist(), costs, scale,
                                     w["row_multiplier"][k].tolist(), w["quota_multiplier"][k].tolist(), bool(w["capped"][k]))
                    by = w["proved_by"][k].decode()
                    wrong += hold(f"{service}, wishes {k + 1} ({by})", w["bound"][k], again / unit, by == "own-bound")
        if "pool" in group:
            for k in range(len(group["pool/objective"])):
                wrong += hold_plan(f"{service}, other plan {k + 1}", result, group, group["pool"], k, plan.attrs["goal"], group.attrs["border"])
        if "tradeoff" in group and "price" in group["tradeoff/proofs"]:
            wrong += hold_staff_curve(service, plan["allotment"], group["tradeoff"])
        elif "tradeoff" in group:
            t, proofs = group["tradeoff"], group["tradeoff/proofs"]
            if t.attrs["budget_of"] == "money":
                costs = [round(x * 100) if x == x else 0 for x in group["sites/cost"][:].tolist()]
            else:
                costs = [1] * len(rule)
            none = [0] * len(c["quota_required"])
            for k, proof in enumerate(t["proof"][:].tolist()):
                again = bound_of(c, "most-people", int(t["budget"][k]), rule, costs, int(proofs["scale"][proof]),
                                 proofs["row_multiplier"][proof].tolist(), none)
                wrong += hold(f"{service}, budget {t['budget'][k]}", t["bound"][k], again / 1e6, True)
sys.exit(1 if wrong else 0)
