#!/usr/bin/python3
"""A folder of 183 counties, checked at once: counties.py --hearth PROGRAM [--keep FOLDER]. Each county of Sichuan is cut by a grid
into about as many squares as it has communities and villages (34,400 together); residents are spread evenly. Prints seconds by the
clock and the most memory, of the table alone and of the page with a map each, with one thread and with two."""

import argparse
import json
import math
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

LAYER = (pathlib.Path(__file__).resolve().parents[2] / "../shared/data/sichuan_cn/sichuan_counties_census2020.geojson")
SCENARIO = """hearth: 1
scenario: c{code}
area:
  crs: auto
  units: {{source: {code}.geojson, datum: gcj02, id: ID, population: PEOPLE, parents: {{county: COUNTY}}}}
services:
  - id: centre
    reach: {{within: 2 km}}
    candidates: {{at: units}}
"""


def half(ring, axis, at, above):
    """The part of a ring on one side of a line."""
    out = []
    for a, b in zip(ring, ring[1:] + ring[:1]):
        a_in, b_in = (a[axis] >= at) == above, (b[axis] >= at) == above
        if a_in:
            out.append(a)
        if a_in != b_in:
            share = (at - a[axis]) / (b[axis] - a[axis])
            cut = [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])]
            cut[axis] = at
            out.append(cut)
    return out


def has_ground(ring):
    """Some hundred square metres at least, in square degrees: a cut may leave a line."""
    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1]))
    return abs(twice) > 1e-7


def cut_up(rings, axis, count):
    """Parts of the rings between `count` lines."""
    low = min(p[axis] for ring in rings for p in ring)
    high = max(p[axis] for ring in rings for p in ring)
    for i in range(count):
        lower, upper = low + (high - low) * i / count, low + (high - low) * (i + 1) / count
        parts = rings if i == 0 else [half(ring, axis, lower, True) for ring in rings]
        if i + 1 < count:
            parts = [half(ring, axis, upper, False) for ring in parts]
        yield [ring for ring in parts if len(ring) > 2 and has_ground(ring)]


def write_county(feature, folder):
    of = feature["properties"]
    kind, parts = feature["geometry"]["type"], feature["geometry"]["coordinates"]
    rings = [part[0][:-1] for part in (parts if kind == "MultiPolygon" else [parts])]
    wanted = of.get("communities_urban", 0) + of.get("villages_rural", 0) or 188
    side = max(1, round(math.sqrt(wanted)))
    cells = [cell for strip in cut_up(rings, 0, side) if strip for cell in cut_up(strip, 1, side) if cell]
    features = []
    for i, cell in enumerate(cells):
        people = of["pop2020"] // len(cells) + (1 if i < of["pop2020"] % len(cells) else 0)
        fields = {"ID": f"{of['adcode']}{i:04}", "PEOPLE": people, "COUNTY": str(of["adcode"])}
        features.append({"type": "Feature", "properties": fields,
                         "geometry": {"type": "MultiPolygon", "coordinates": [[ring + ring[:1]] for ring in cell]}})
    (folder / f"{of['adcode']}.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    (folder / f"{of['adcode']}.yaml").write_text(SCENARIO.format(code=of["adcode"]))
    return len(cells)


def measured(command):
    began = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        said = process.communicate()[0]
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return said, time.monotonic() - began, most


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--hearth", required=True)
    parser.add_argument("--keep", help="write the scenarios here, and measure nothing")
    options = parser.parse_args()
    if not LAYER.exists():
        print(f"not at hand, left out: {LAYER.name}", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(options.keep or scratch)
        folder.mkdir(exist_ok=True)
        units = sum(write_county(feature, folder) for feature in json.loads(LAYER.read_text())["features"])
        if options.keep:
            return
        print(f"183 counties, {units:,} units\n\n| what | threads | seconds | MB so far |\n|---|---:|---:|---:|")
        for name, more in (("table", []), ("page with maps", ["--html", str(folder / "all.html")])):
            for threads in ("1", "2"):
                command = [options.hearth, "check", str(folder), "--threads", threads, "--json", *more]
                said, seconds, most = measured(command)
                assert len(json.loads(said)) == 183
                print(f"| {name} | {threads} | {seconds:.1f} | {most:.0f} |", flush=True)


main()
