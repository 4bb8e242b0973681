"""clang-tidy on the files of build/release/compile_commands.json, as many at once as there are processors.

A file that passed is not looked at again until it, a header of ours that it includes, its command or .clang-tidy changes.
--recent: the files changed last come first (a changed header is seen through a file that includes it);
--seconds N: begin no file after N seconds, and say how many are left.
"""
import argparse
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
STAMPS = ROOT / "build" / "tidy"
INCLUDE = re.compile(rb'^\s*#\s*include\s+"([^"]+)"', re.M)


def resolve(name, beside):
    for folder in (beside, ROOT / "engine", ROOT, ROOT / "viz", ROOT / "tests"):
        if (folder / name).is_file():
            return (folder / name).resolve()
    return None


def closure(file):
    """The file and every header of ours that it reaches."""
    seen, todo = set(), [file]
    while todo:
        path = todo.pop()
        if path in seen:
            continue
        seen.add(path)
        for name in INCLUDE.findall(path.read_bytes()):
            found = resolve(name.decode(), path.parent)
            if found:
                todo.append(found)
    return seen


def stamp(entry, files, version):
    digest = hashlib.sha256(version)
    for config in (".clang-tidy", "tests/.clang-tidy"):
        digest.update((ROOT / config).read_bytes())
    digest.update(entry.get("command", "").replace(str(ROOT), "").replace(" -Werror ", " ").encode())
    for path in sorted(files):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return STAMPS / digest.hexdigest()


def recency():
    """Our files, the one changed last first, over the last 200 commits."""
    log = subprocess.run(["git", "-c", "safe.directory=*", "-C", ROOT, "log", "-n200", "--format=", "--name-only"],
                         stdout=subprocess.PIPE, text=True, check=False).stdout
    return {ROOT / name: at for at, name in reversed(list(enumerate(log.split())))}


def ordered(jobs):
    """Jobs in the order of the last change of what they show: themselves, or the headers nobody before them showed."""
    rank = recency()
    never = len(rank) + 1_000_000
    best = {}
    for file, files in jobs.items():
        for path in files:
            own = path == file or path.stem == file.stem
            key = (not own, len(files), str(file))
            if path not in best or key < best[path][0]:
                best[path] = (key, file)
    order = {}
    for path in sorted(best, key=lambda p: (rank.get(p, never), str(p))):
        order.setdefault(best[path][1], len(order))
    return sorted(jobs, key=lambda file: (order.get(file, never), str(file)))


def faults(output):
    """Each fault of ours with the line that it is about, without the chain of notes; "" when there is none.

    What the analyzer suspects inside a library's header (Boost.Geometry's) is not ours to mend; a file that does not
    compile is a fault wherever it breaks off.
    """
    kept, lines = [], output.splitlines()
    for at, line in enumerate(lines):
        if not re.search(r": (error|warning): ", line):
            continue
        if not line.startswith("/usr/") or "clang-diagnostic-" in line:
            kept += [part.replace(f"{ROOT}/", "") for part in lines[at:at + 3]]
    return "\n".join(dict.fromkeys(kept))


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--recent", action="store_true")
    options.add_argument("--seconds", type=float, default=float("inf"))
    options = options.parse_args()
    started = time.monotonic()
    commands = json.loads((ROOT / "build/release/compile_commands.json").read_text())
    version = subprocess.run(["clang-tidy", "--version"], stdout=subprocess.PIPE, check=True).stdout
    STAMPS.mkdir(parents=True, exist_ok=True)
    entries = {}
    for entry in commands:
        path = pathlib.Path(entry["file"]).resolve()
        if path.is_relative_to(ROOT) and not path.is_relative_to(ROOT / "build") and path.is_file():
            entries[path] = entry
    jobs = {path: closure(path) for path in entries}
    stamps = {path: stamp(entries[path], files, version) for path, files in jobs.items()}
    todo = [path for path in (ordered(jobs) if options.recent else sorted(jobs)) if not stamps[path].exists()]

    def tidy(path):
        if time.monotonic() - started > options.seconds:
            return None
        done = subprocess.run(["clang-tidy", "-p", ROOT / "build/release", "--quiet", "--extra-arg=-Wno-unknown-warning-option", path],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
        found = faults(done.stdout)
        foreign = re.search(r": (error|warning): ", done.stdout) and not found
        if done.returncode == 0 or foreign:
            stamps[path].touch()
            return True
        print(found or done.stdout or f"{path.relative_to(ROOT)}: clang-tidy failed", flush=True)
        return False

    with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        results = list(pool.map(tidy, todo))
    bad = [str(path.relative_to(ROOT)) for path, good in zip(todo, results) if good is False]
    left = [path for path, good in zip(todo, results) if good is None]
    print(f"{'BAD ' if bad else 'ok  '} clang-tidy: {len(jobs)} files, {len(jobs) - len(todo)} unchanged since they passed, "
          f"{len(todo) - len(left)} looked at, {time.monotonic() - started:.0f} s")
    if left:
        print(f"     out of time: {len(left)} files, changed longer ago, are left to ./run lint")
    for name in bad:
        print(f"     {name}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
