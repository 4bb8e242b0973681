#!/usr/bin/python3
"""Holds FORMAT.md and result files against one another: every dataset and attribute of the files stands in FORMAT.md with the
type, shape and units that it has, and (with --all) everything that FORMAT.md names is in at least one of the files.

    format_md.py FORMAT.md [--all] RESULT.h5 ...

Exit 0 when all hold, 1 when something does not, 77 when Debian's python3-h5py is missing."""
import re
import sys

try:
    import h5py
except ImportError:
    print("SKIPPED: python3-h5py is not installed; nobody has held FORMAT.md against a file")
    sys.exit(77)

# Standing attributes of every dataset; FORMAT.md explains them once.
EVERYWHERE = {"units", "description", "flag_values", "flag_meanings", "DIMENSION_LIST", "REFERENCE_LIST", "CLASS", "NAME"}
PLACES = (("/services/", "<id>"), ("/parents/", "<level>"), ("/units/parents/", "<level>"),
          ("/demand/layers/", "<layer>"))


def pattern(path):
    """The path as FORMAT.md writes it."""
    if "." in path:  # of an index: a key of the scenario that variants set
        return "/<key>"
    if path.startswith("/redraw/levels/"):  # as /redraw itself
        return "/redraw" + "".join("/" + part for part in path.split("/")[4:])
    for prefix, word in PLACES:
        if path.startswith(prefix):
            rest = path[len(prefix):].split("/")
            return prefix + "/".join([word] + rest[1:])
    return path


def documented(text):
    """Rows of the tables: {path: (type, shape, units)} of datasets and {(object, name): type} of attributes."""
    datasets, attributes = {}, {}
    for line in text.splitlines():
        cells = [c.strip() for c in line.strip().strip("|").split("|")]
        if not line.startswith("| `/"):
            continue
        names = re.findall(r"`([^`]+)`", cells[0])
        if "@" in names[0]:
            owner, name = names[0].split("@")
            attributes[(owner, name)] = cells[1]
        else:
            datasets[names[0]] = tuple(cells[1:4])
    return datasets, attributes


def type_of(dataset):
    if h5py.check_string_dtype(dataset.dtype):
        ok = h5py.check_string_dtype(dataset.dtype)
        return "text" if ok.encoding == "utf-8" and ok.length is None else "text of another kind"
    if dataset.dtype.kind == "i" and dataset.dtype.itemsize == 1:
        return "flag" if "flag_values" in dataset.attrs else "int8"
    return dataset.dtype.name


def shape_of(dataset):
    if dataset.attrs.get("CLASS") == b"DIMENSION_SCALE":
        return "itself"
    if dataset.shape == ():
        return "one"
    return ", ".join(d[0].name.split("/")[-1] if len(d) else "no dimension" for d in dataset.dims)


def attribute_type(value):
    if isinstance(value, str):
        return "text"
    if getattr(value, "dtype", None) is not None and value.dtype.kind == "O":
        return "texts"
    return value.dtype.name + (f"[{len(value)}]" if value.shape else "")


def hold(path, datasets, attributes, seen):
    faults = []

    def attributes_of(name, item):
        for key, value in item.attrs.items():
            if isinstance(item, h5py.Dataset) and key in EVERYWHERE:
                continue
            entry = (pattern(name), key)
            seen.add(entry)
            if attributes.get(entry) != attribute_type(value):
                faults.append(f"{name} attribute {key} is {attribute_type(value)}, FORMAT.md says {attributes.get(entry)}")

    def visit(name, item):
        name = "/" + name
        attributes_of(name, item)
        if not isinstance(item, h5py.Dataset):
            return
        seen.add(pattern(name))
        for key in ("units", "description"):
            if not isinstance(item.attrs.get(key), str):
                faults.append(f"{name} has no {key}")
        found = (type_of(item), shape_of(item), item.attrs.get("units", "") or "-")
        if datasets.get(pattern(name)) != found:
            faults.append(f"{name} is {found}, FORMAT.md says {datasets.get(pattern(name))}")

    with h5py.File(path, "r") as file:
        attributes_of("/", file)
        file.visititems(visit)
    return [f"{path}: {fault}" for fault in faults]


def main(arguments):
    everything = "--all" in arguments
    text, *files = [a for a in arguments if a != "--all"]
    datasets, attributes = documented(open(text, encoding="utf-8").read())
    seen, faults = set(), []
    for path in files:
        faults += hold(path, datasets, attributes, seen)
    if everything:
        faults += [f"FORMAT.md names {name}, which no file has" for name in (set(datasets) | set(attributes)) - seen]
    print("\n".join(faults) or f"{len(datasets)} datasets and {len(attributes)} attributes of FORMAT.md hold in {len(files)} files")
    return 1 if faults or not datasets else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
