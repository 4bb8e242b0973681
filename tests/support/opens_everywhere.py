#!/usr/bin/python3
"""Opens result files with h5py, netCDF4, xarray (both engines) and gdalmdiminfo, group by group, and reads everything.

    opens_everywhere.py RESULT.h5 ...

Exit 0 when all tools agree on dimensions and values, 1 when not, 77 when a tool is missing."""
import json
import shutil
import subprocess
import sys

try:
    import h5netcdf  # noqa: F401  (an engine of xarray)
    import h5py
    import netCDF4
    import numpy as np
    import xarray
except ImportError as missing:
    print(f"SKIPPED: {missing}; nobody has opened the results with other tools")
    sys.exit(77)
if not shutil.which("gdalmdiminfo"):
    print("SKIPPED: gdalmdiminfo (gdal-bin) is not installed; nobody has opened the results with it")
    sys.exit(77)


def columns(group):
    """Datasets of a group that are no dimensions: {name: (names of dimensions, values)}."""
    found = {}
    for name, item in group.items():
        if isinstance(item, h5py.Dataset) and item.attrs.get("CLASS") != b"DIMENSION_SCALE":
            values = item.asstr()[()] if h5py.check_string_dtype(item.dtype) else item[()]
            found[name] = (tuple(d[0].name.split("/")[-1] for d in item.dims), values)
    return found


def same(a, b):
    a, b = np.asarray(a), np.asarray(b)
    if a.shape != b.shape:
        return False
    return np.array_equal(a, b, equal_nan=a.dtype.kind == "f")


def differences(path):
    faults = []
    with h5py.File(path, "r") as file:
        groups = ["/"]
        file.visititems(lambda n, o: groups.append("/" + n) if isinstance(o, h5py.Group) else None)
        expected = {g: columns(file[g]) for g in groups}
    with netCDF4.Dataset(path) as file:
        file.set_auto_mask(False)
        for g, want in expected.items():
            group = file if g == "/" else file[g]
            if set(group.variables) != set(want):
                faults.append(f"netCDF4 {g}: {sorted(group.variables)}")
            for name, (dims, values) in want.items():
                v = group.variables[name]
                if v.dimensions != dims or not same(v[...], values):
                    faults.append(f"netCDF4 {g}/{name}: {v.dimensions}")
    for engine in ("netcdf4", "h5netcdf"):
        for g, want in expected.items():
            with xarray.open_dataset(path, group=g, engine=engine) as data:
                for name, (dims, values) in want.items():
                    if data[name].dims != dims or not same(data[name].values, values):
                        faults.append(f"xarray ({engine}) {g}/{name}: {data[name].dims}")
    return faults + gdal_differences(path, expected)


def gdal_differences(path, expected):
    done = subprocess.run(["gdalmdiminfo", path], capture_output=True, text=True, check=False)
    if done.returncode != 0 or "ERROR" in done.stderr:
        return [f"gdalmdiminfo: {done.stderr}"]
    faults = []

    def walk(node, at):
        arrays = node.get("arrays", {})
        for name, (dims, values) in expected[at or "/"].items():
            found = arrays.get(name)
            if found is None or [d.split("/")[-1] for d in found.get("dimensions", [])] != list(dims):
                faults.append(f"gdalmdiminfo {at}/{name}: {found}")
            elif list(np.shape(values)) != found.get("dimension_size", []):
                faults.append(f"gdalmdiminfo {at}/{name}: {found['dimension_size']}")
        for name, child in node.get("groups", {}).items():
            walk(child, f"{at}/{name}")

    walk(json.loads(done.stdout), "")
    return faults


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    all_faults = [f"{path}: {fault}" for path in sys.argv[1:] for fault in differences(path)]
    print("\n".join(all_faults) or f"{len(sys.argv) - 1} files read alike everywhere")
    sys.exit(1 if all_faults else 0)
