#!/usr/bin/python3
"""A result that somebody changed with h5py loses its seal and is still read; a newer minor is accepted, a newer major refused.

    changed_elsewhere.py RESULT.h5 READER

READER RESULT.h5 prints "<version> <scenario>" or fails with exit 3. Exit 0, 1, or 77 without h5py."""
import os
import shutil
import subprocess
import sys
import tempfile

try:
    import h5py
except ImportError:
    print("SKIPPED: python3-h5py is not installed; nobody has changed a result elsewhere")
    sys.exit(77)


def read(reader, path):
    done = subprocess.run([reader, path], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def main(result, reader):
    faults = []

    def expect(what, code, words, change):
        with tempfile.TemporaryDirectory() as folder:
            path = shutil.copy(result, os.path.join(folder, "changed.h5"))
            with h5py.File(path, "r+") as file:
                change(file)
            with open(path, "rb") as file:
                if b"hearth-crc32" in file.read():
                    faults.append(f"{what}: the seal is still there")
            found, text = read(reader, path)
            if found != code or any(word not in text for word in words):
                faults.append(f"{what}: exit {found}, {text}")

    def set_version(major, minor):
        return lambda file: file.attrs.__setitem__("version", [major, minor])

    expect("renamed", 0, ["other-town"], lambda f: f.attrs.__setitem__("scenario", "other-town"))
    expect("newer minor", 0, ["1.7"], set_version(1, 7))
    expect("newer minor with more in it", 0, ["1.7"],
           lambda f: (set_version(1, 7)(f), f.create_dataset("/units/income", data=[1.0] * 6)))
    expect("newer major", 3, ["2.0", "1.0"], set_version(2, 0))
    expect("a column gone", 3, ["/units/name"], lambda f: f.__delitem__("/units/name"))
    expect("a group gone", 3, ["/measures"], lambda f: f.__delitem__("/measures"))

    def shorten(file):
        del file["/units/population"]
        file["/units/population"] = [1.0] * 5

    expect("a column too short", 3, ["/units/population", "5", "6"], shorten)

    def retype(file):
        del file["/demand/people"]
        file["/demand/people"] = ["many"] * 6

    expect("words for numbers", 3, ["/demand/people"], retype)
    print("\n".join(faults) or "changed results are read, or refused, as they should be")
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
