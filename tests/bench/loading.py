#!/usr/bin/python3
"""A layer of 230,000 polygons, read, checked and measured: loading.py --hearth PROGRAM [--side 480] [--corners 4]
[--formats GPKG,GeoJSON,...]. The polygons share their borders, corner by corner, as the communities of a country do:
a lattice of which every corner and every point between two is moved by chance (a hash of its place). `hearth check`
reads it, repairs, looks for gaps and overlaps, and builds the hierarchy; its peer is `ogr2ogr`, which copies the same
file to a GeoPackage and looks at nothing. Asked: 30 s on two cores. Processor seconds, wall clock and the most memory of
each, in the same run."""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

parser = argparse.ArgumentParser()
parser.add_argument("--hearth", required=True)
parser.add_argument("--side", type=int, default=480)
parser.add_argument("--corners", type=int, default=4, help="segments to a side")
parser.add_argument("--formats", default="GPKG,ESRI Shapefile,GeoJSON,FlatGeobuf")
parser.add_argument("--keep", help="a folder in which the layers stay")
arguments = parser.parse_args()

MASK = (1 << 64) - 1
SUFFIX = {"GPKG": "gpkg", "ESRI Shapefile": "shp", "GeoJSON": "geojson", "FlatGeobuf": "fgb"}


def splitmix(state):
    state = (state + 0x9E3779B97F4A7C15) & MASK
    state = ((state ^ state >> 30) * 0xBF58476D1CE4E5B9) & MASK
    state = ((state ^ state >> 27) * 0x94D049BB133111EB) & MASK
    return state ^ state >> 31


class Lattice:
    """Points of a lattice of squares of 1 km, `corners` steps to a side; steps on no side of a square are not asked for."""

    def __init__(self, corners):
        self.corners = corners
        self.known = {}

    def at(self, column, row):
        point = self.known.get((column, row))
        if point is None:
            chance = splitmix(column << 32 | row)
            step = 1000 / self.corners
            shake = [((chance >> shift & 0xFFFF) / 0xFFFF - 0.5) * 0.6 * step for shift in (0, 16)]
            point = f"[{400000 + column * step + shake[0]:.3f},{3000000 + row * step + shake[1]:.3f}]"
            self.known[column, row] = point
        return point

    def ring(self, column, row):
        n = self.corners
        c, r = column * n, row * n
        steps = [(c + i, r) for i in range(n)] + [(c + n, r + i) for i in range(n)]
        steps += [(c + n - i, r + n) for i in range(n)] + [(c, r + n - i) for i in range(n)]
        return "[" + ",".join(self.at(*step) for step in steps + steps[:1]) + "]"


def write_layer(path):
    lattice = Lattice(arguments.corners)
    side = arguments.side
    with open(path, "w", encoding="utf-8") as file:
        file.write('{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32650"}},"features":[\n')
        for row in range(side):
            for column in range(side):
                code = f"{510000 + row:06d}{column:06d}"
                people = splitmix(row * side + column) % 5000
                file.write(",\n" if row + column else "")
                file.write(f'{{"type":"Feature","properties":{{"CODE":"{code}","NAME":"村{column}","TOWN":"{code[:6]}{column // 12:02d}",'
                           f'"PEOPLE":{people}}},"geometry":{{"type":"Polygon","coordinates":[{lattice.ring(column, row)}]}}}}')
        file.write("\n]}\n")


def measured(words, folder):
    """Processor seconds, wall clock seconds and the most megabytes of a program."""
    before = time.monotonic()
    with open(folder / "said", "w", encoding="utf-8") as said:
        process = subprocess.Popen(words, cwd=folder, stdout=said, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(words)}: {(folder / 'said').read_text(encoding='utf-8')}")
    return used.ru_utime + used.ru_stime, time.monotonic() - before, used.ru_maxrss / 1024


SCENARIO = """hearth: 1
scenario: loading
area:
  crs: EPSG:32650
  units: {{source: {0}, id: CODE, name: NAME, population: PEOPLE, parents: {{township: TOWN, county: {{field: CODE, first: 6}}}}}}
services:
  - id: centre
    reach: {{within: 3 km}}
"""


def main():
    ogr2ogr = shutil.which("ogr2ogr")
    if ogr2ogr is None:
        print("NOT MEASURED: there is no ogr2ogr (Debian: gdal-bin)")
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(arguments.keep or scratch)
        folder.mkdir(exist_ok=True)
        plain = folder / "layer.geojson"
        if not plain.exists():  # in a process of its own: a child's peak begins with its parent's size
            writer = multiprocessing.Process(target=write_layer, args=(plain,))
            writer.start()
            writer.join()
        count = arguments.side**2
        print(f"{count:,} polygons of {4 * arguments.corners} corners; CPU s, wall s, peak MB")
        for driver in arguments.formats.split(","):
            path = folder / f"layer.{SUFFIX[driver]}"
            if not path.exists():
                subprocess.run([ogr2ogr, "-f", driver, path, plain], check=True)
            (folder / "loading.yaml").write_text(SCENARIO.format(path.name), encoding="utf-8")
            ours = measured([os.path.abspath(arguments.hearth), "check", "loading.yaml"], folder)
            if f"{count:,} units" not in (folder / "said").read_text(encoding="utf-8"):
                sys.exit(f"{driver}: not {count:,} units")
            (folder / "copy.gpkg").unlink(missing_ok=True)
            peer = measured([ogr2ogr, "-f", "GPKG", "copy.gpkg", path.name], folder)
            print(f"{driver}: hearth check {ours[0]:.1f} {ours[1]:.1f} {ours[2]:.0f}; ogr2ogr {peer[0]:.1f} {peer[1]:.1f} {peer[2]:.0f}; "
                  f"ratio of CPU {peer[0] / ours[0]:.2f}")


main()
