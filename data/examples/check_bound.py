"""Works the bound of every plan in a Hearth result out again, in whole numbers, from the file alone:
    python3 check_bound.py RESULT.h5
The formula and its proof stand in FORMAT.md. Ends with 1 when a bound is not what the file says."""
import sys
from math import gcd, isnan

import h5py


def bound_of(c):
    goal, scale, new_sites = c.attrs["goal"], int(c.attrs["scale"]), int(c.attrs["new_sites"])
    rule, row_start, row_sites, people, required, quota_start, quota_row, weight, row_price, quota_price = (
        c[name][:].tolist() for name in ("rule", "row_start", "row_sites", "row_people", "quota_required", "quota_start",
                                         "quota_row", "quota_weight", "row_multiplier", "quota_multiplier"))
    assert scale > 0 and min(row_price + quota_price, default=0) >= 0, "no certificate"
    value, profit = [0] * len(people), [0] * len(rule)
    for g, m in enumerate(quota_price):                      # what covering a row is worth to the quotas
        for k in range(quota_start[g], quota_start[g + 1]):
            value[quota_row[k]] += m * weight[k]
    for j, price in enumerate(row_price):                    # what a site earns: the prices of its rows
        for site in row_sites[row_start[j]:row_start[j + 1]]:
            profit[site] += price
    free, must, _, existing = ([p for p, r in zip(profit, rule) if r == kind] for kind in range(4))
    asked = sum(m * d for m, d in zip(quota_price, required))
    if goal == "fewest-sites":                               # no plan needs fewer new sites
        total = asked - sum(max(0, v - p) for v, p in zip(value, row_price)) - sum(existing)
        total += sum(scale - p for p in must) - sum(max(0, p - scale) for p in free)
        return max(0, -(-total // scale))
    total = sum(max(0, scale * w + v - p) for w, v, p in zip(people, value, row_price)) - asked
    total += sum(existing) + sum(must) + sum(sorted(free, reverse=True)[:max(0, new_sites - len(must))])
    step = max(1, gcd(*people))                              # no plan covers more people
    return total // (scale * step) * step / 1_000_000


wrong = 0
with h5py.File(sys.argv[1]) as result:
    for service, group in result["services"].items():
        plan = group.get("plan")
        if plan is None or "certificate" not in plan or isnan(plan.attrs["bound"]):
            continue
        again, said, by = bound_of(plan["certificate"]), plan.attrs["bound"], plan.attrs["proved_by"]
        wrong += int(by == "own-bound" and again != said)
        print(f"{service}: the plan has {plan.attrs['objective']:g}, its bound is {said:g} ({by}), recomputed {again:g}")
sys.exit(1 if wrong else 0)
