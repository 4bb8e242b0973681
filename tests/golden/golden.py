#!/usr/bin/python3
"""Holds the reproducible result of each scenario against the values that it had when they were last looked at.

    golden.py check SCENARIO.yaml --hearth PROGRAM      exit 1 and the lines that differ
    golden.py renew [SCENARIO.yaml ...] [--hearth PROGRAM]

After a change that is meant to change results: ./run build && tests/golden/golden.py renew, then look at the difference
(git diff tests/golden) and say in the commit why it is right.

tests/golden/<scenario>.txt has one line for each attribute of a group and each dataset: path, type, shape, and the value, or
from 5 values on the first 16 digits of the SHA-256 of all of them. Compilers, threads and processors must agree on every line. Left out:
version and commit of the program, the scenario as it was typed, and sentences (definitions, messages, descriptions), which may be
worded better at any time."""

import argparse
import hashlib
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
LEFT_OUT = {"hearth_version", "git_sha1", "description", "units", "seal"}
SENTENCES = re.compile(r"^definitions/|^inputs/report/message_|^scenario/yaml$")
SHOWN = 4  # values; longer columns by their hash

try:
    import h5py
    import numpy as np
except ImportError:
    print("golden.py: NOT CHECKED: python3-h5py is not installed")
    sys.exit(77)


def plain(values):
    """The bytes of an array, and how a reader sees it."""
    array = np.asarray(values)
    if array.dtype.kind in "OSU":
        words = [v.decode() if isinstance(v, bytes) else str(v) for v in array.ravel().tolist()]
        return "\0".join(words).encode(), words, "text"
    return np.ascontiguousarray(array).tobytes(), array.ravel().tolist(), array.dtype.str


def line_of(path, values):
    raw, seen, kind = plain(values)
    shape = "x".join(map(str, np.shape(values))) or "1"
    short = len(seen) <= SHOWN and len(str(seen)) <= 100
    return f"{path} {kind} {shape} {seen if short else hashlib.sha256(raw).hexdigest()[:16]}"


def lines_of(file):
    lines = []

    def visit(path, node):
        if isinstance(node, h5py.Dataset):
            if not SENTENCES.search(path) and not is_bare_scale(node):
                lines.append(line_of(path, node[()]))
        else:
            for name in sorted(set(node.attrs) - LEFT_OUT):
                lines.append(line_of(f"{path}@{name}", node.attrs[name]))

    visit("", file)
    file.visititems(visit)
    return sorted(lines)


def is_bare_scale(node):
    """A dimension without values of its own: 0, 1, 2 ..."""
    return node.attrs.get("CLASS", b"") == b"DIMENSION_SCALE" and node.attrs.get("NAME", b"").startswith(b"This is a netCDF dimension")


def digest(program, scenario):
    with tempfile.TemporaryDirectory() as folder:
        result = pathlib.Path(folder) / "result.h5"
        command = [program, "run", str(scenario), "--reproducible", "--quiet", "-o", str(result)]
        subprocess.run(command, check=True)
        with h5py.File(result) as file:
            return lines_of(file)


def golden_of(scenario):
    return ROOT / "tests" / "golden" / (scenario.stem + ".txt")


def check(program, scenario):
    golden = golden_of(scenario)
    if not golden.exists():
        print(f"golden.py: there is no {golden}; make it with `tests/golden/golden.py renew {scenario}`")
        return 1
    wanted, got = golden.read_text().splitlines(), digest(program, scenario)
    for line in sorted(set(wanted) - set(got)):
        print("-", line)
    for line in sorted(set(got) - set(wanted)):
        print("+", line)
    if wanted == got:
        return 0
    print(f"golden.py: {golden.name} and the program differ. If that is meant: tests/golden/golden.py renew")
    return 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=["check", "renew"])
    parser.add_argument("scenarios", nargs="*", type=pathlib.Path)
    parser.add_argument("--hearth", default=str(ROOT / "build" / "release" / "hearth"), help="the program")
    options = parser.parse_intermixed_args()
    scenarios = options.scenarios or sorted((ROOT / "scenarios").glob("*.yaml"))
    if options.task == "check":
        return max(check(options.hearth, scenario) for scenario in scenarios)
    for scenario in scenarios:
        golden_of(scenario).write_text("\n".join(digest(options.hearth, scenario)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
