"""Holds shrink.py to its word on drawn problems of every kind: shrink_test.py WRITER. A fault is planted (whoever opens or
serves something of two sites and two clients is wrong), and what is left must still show it, with nothing that could be
left out."""
import json
import subprocess
import sys

from shrink import Hearth, clients_of, shrunk, sites_of


def made_small(writer, kind):
    hearth = Hearth(writer)

    def fails(problem):
        if clients_of(problem) < 2 or sites_of(problem) < 2:
            return False
        answer = hearth.answers(problem)
        return answer is not None and (answer["with_solver"]["objective"] or 0) > 0

    lines = subprocess.run([writer, kind, "1", "20"], check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    drawn = [json.loads(line)["problem"] for line in lines]
    return [shrunk(problem, fails) for problem in [p for p in drawn if fails(p)][:3]]


for kind in ("covers", "assignments", "capacitated", "constrained", "stations", "staff"):
    small = made_small(sys.argv[1], kind)
    assert small, kind
    for problem in small:
        assert clients_of(problem) == 2 and sites_of(problem) == 2, problem
    print(f"{kind}: {len(small)} problems made small, such as {json.dumps(small[0])}")
