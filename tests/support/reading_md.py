#!/usr/bin/python3
"""Runs the Python examples of READING.md, as they stand there, on a result file.

    reading_md.py READING.md RESULT.h5 BOUND

Each example is run with `path` set to the file. The one that recomputes the bound must leave BOUND in `bound`, and a weaker one when
the multipliers are halved. Exit 0 when all hold, 1 when not, 77 when a module is missing."""
import os
import re
import shutil
import sys
import tempfile

try:
    import h5py
    import pandas  # noqa: F401
    import xarray  # noqa: F401
    from osgeo import ogr  # noqa: F401
except ImportError as missing:
    print(f"SKIPPED: {missing}; nobody has run the examples of READING.md")
    sys.exit(77)


def examples(text):
    found = re.findall(r"```python\n(.*?)```", text, re.S)
    if len(found) < 3:
        sys.exit("READING.md has lost its examples")
    return found


def run(code, path):
    names = {"path": path}
    exec(compile(code, "READING.md", "exec"), names)  # the examples are ours, read from the repository
    return names


def main(markdown, path, want):
    bounds = []
    for code in examples(open(markdown, encoding="utf-8").read()):
        names = run(code, path)
        if "bound" not in names:
            continue
        bounds.append(names["bound"])
        with tempfile.TemporaryDirectory() as folder:
            changed = shutil.copy(path, os.path.join(folder, "changed.h5"))
            with h5py.File(changed, "r+") as file:
                rows = file["/services/centre/plan/certificate/row_multiplier"]
                rows[:] = rows[:] // 2
            weaker = run(code, changed)["bound"]
        proves_more = weaker > names["bound"] if names["goal"] == "fewest-sites" else weaker < names["bound"]
        if proves_more or weaker == names["bound"]:
            print(f"halved multipliers still prove {weaker}")
            return 1
    if [str(b) for b in bounds] != [want]:
        print(f"READING.md recomputes the bound as {bounds} instead of {want}")
        return 1
    print(f"the examples run, and the bound is {bounds[0]}")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
