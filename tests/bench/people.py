#!/usr/bin/python3
"""How long people take to be counted: a raster of 49 million pixels against the 183 counties of Sichuan.

    people.py [--hearth PROGRAM]

Writes a raster of people of 7,000 by 7,000 pixels (two thirds of them empty) over the province and lets `hearth check`
count it in the counties, everything included: starting, reading and checking the boundaries, sharing out the pixels on
the borders by area. Beside it, in the same run, what a planner's script does with GDAL and numpy: burn the counties
into a raster of the same size, pixels by their middles, and sum. Prints wall and processor seconds and memory of
both, and how far the sums by middles are from those by area. Needs the shared data; without it nothing is measured."""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
COUNTIES = ROOT.parent / "shared/data/sichuan_cn/sichuan_counties_census2020.geojson"
SIDE = 7000
WEST, NORTH, STEP = 97.2, 34.4, 0.0016

SCENARIO = """hearth: 1
scenario: people-bench
area:
  crs: EPSG:4544
  units: {{source: {counties}, id: {code}}}
  population: {{source: people.tif}}
services:
  - {{id: centre, reach: {{by: straight-line, within: 50 km}}}}
"""


def write_raster(path):
    import numpy as np
    from osgeo import gdal, osr

    gdal.UseExceptions()
    driver = gdal.GetDriverByName("GTiff")
    options = ["COMPRESS=DEFLATE", "TILED=YES", "NUM_THREADS=ALL_CPUS"]
    data = driver.Create(str(path), SIDE, SIDE, 1, gdal.GDT_Float32, options)
    data.SetGeoTransform([WEST, STEP, 0, NORTH, 0, -STEP])
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(4326)
    data.SetProjection(crs.ExportToWkt())
    band = data.GetRasterBand(1)
    band.SetNoDataValue(-99999)
    random = np.random.default_rng(1)
    for row in range(0, SIDE, 500):
        people = random.exponential(3.0, (500, SIDE)).astype(np.float32)
        people[random.random((500, SIDE)) < 2 / 3] = 0
        band.WriteArray(people, 0, row)
    data = None


def measured(command, cwd):
    """Wall and processor seconds and the most memory, of a program that must succeed."""
    began = time.monotonic()
    child = subprocess.Popen(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = child.stdout.read(), child.stderr.read()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"people.py: exit {child.returncode} of {command}\n{out.decode()}{err.decode()}")
    return time.monotonic() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, out


def by_middles(raster, counties):
    """What GDAL and numpy say: {code: people}."""
    import numpy as np
    from osgeo import gdal, ogr

    gdal.UseExceptions()
    ogr.UseExceptions()
    source = gdal.Open(str(raster))
    burnt = gdal.GetDriverByName("MEM").Create("", SIDE, SIDE, 1, gdal.GDT_Int32)
    burnt.SetGeoTransform(source.GetGeoTransform())
    burnt.SetProjection(source.GetProjection())
    layers = ogr.Open(str(counties))
    memory = ogr.GetDriverByName("Memory").CreateDataSource("")
    layer = memory.CopyLayer(layers.GetLayer(0), "counties")
    layer.CreateField(ogr.FieldDefn("row_number", ogr.OFTInteger))
    codes = []
    for feature in layer:
        codes.append(feature.GetField(code_field(counties)))
        feature.SetField("row_number", len(codes))
        layer.SetFeature(feature)
    gdal.RasterizeLayer(burnt, [1], layer, options=["ATTRIBUTE=row_number"])
    sums = np.zeros(len(codes) + 1)
    for row in range(0, SIDE, 500):
        people = source.GetRasterBand(1).ReadAsArray(0, row, SIDE, 500)
        owner = burnt.GetRasterBand(1).ReadAsArray(0, row, SIDE, 500)
        sums += np.bincount(owner.ravel(), np.maximum(people, 0).ravel(), len(codes) + 1)
    return dict(zip(map(str, codes), sums[1:]))


def code_field(counties):
    with open(counties, encoding="utf-8") as file:
        names = json.load(file)["features"][0]["properties"]
    return next(name for name in ("adcode", "code", "CODE", "id") if name in names)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--hearth", default=str(ROOT / "build/release/hearth"))
    arguments.add_argument("--peer", nargs=2, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.peer:
        print(json.dumps(by_middles(*given.peer)))
        return
    if not COUNTIES.exists():
        print(f"people.py: {COUNTIES.name} is not here: nothing measured", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as folder:
        raster = pathlib.Path(folder) / "people.tif"
        write_raster(raster)
        scenario = pathlib.Path(folder) / "people-bench.yaml"
        scenario.write_text(SCENARIO.format(counties=COUNTIES, code=code_field(COUNTIES)))
        result = pathlib.Path(folder) / "people.h5"
        run = measured([given.hearth, "run", scenario.name, "-o", result.name, "--quiet", "--reproducible"], folder)
        peer = measured([sys.executable, __file__, "--peer", str(raster), str(COUNTIES)], folder)
        import h5py
        import numpy as np

        with h5py.File(result) as file:
            ours = dict(zip((c.decode() for c in file["units/id"][()]), file["units/population"][()]))
        theirs = json.loads(peer[3])
        off = max(abs(theirs[code] / people - 1) for code, people in ours.items())
        print(f"{SIDE * SIDE:,} pixels, {len(ours)} counties, {sum(ours.values()):,.1f} people")
        print(f"{'':34}{'wall s':>8}{'CPU s':>8}{'MB':>8}")
        for name, of in (("hearth run, pixels by area", run), ("GDAL and numpy, pixels by middle", peer)):
            print(f"{name:34}{of[0]:8.1f}{of[1]:8.1f}{of[2]:8.0f}")
        print(f"peer : Hearth, CPU {peer[1] / run[1]:.2f}; sums by middles differ by up to {100 * off:.3f} %")


if __name__ == "__main__":
    main()
