"""What the documents promise exists: links, files named in them, commands of ./run. And no file names one developer's machine."""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
ROOMS = ("engine/", "data/", "scenarios/", "viz/", "tests/", ".ci/", ".github/")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)[^)]*\)|<img[^>]+src=\"([^\"]+)\"")
CODE = re.compile(r"`([^`\n]+)`")
# Absolute paths of a workplace, addresses that only one network knows.
MACHINE = re.compile(r"(?<![\w.$}])/(?:w[o]rk|f[a]rm|t[m]p/(?:s[t]udio|b[r]ief))/|https?://(?:\d+\.\d+\.\d+\.\d+|[\w.-]+\.(?:internal|local|lan|corp)\b)")
LOOPBACK = re.compile(r"https?://127\.0\.0\.1")


def tracked():
    done = subprocess.run(["git", "-c", "safe.directory=*", "-C", ROOT, "ls-files", "-z"], stdout=subprocess.PIPE, check=True)
    return [ROOT / name for name in done.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def commands():
    return set(re.findall(r"^  \./run (\w+)", (ROOT / "run").read_text(), re.M))


def promised(path, text, known):
    """Yields what the document names and the tree does not have."""
    prose = re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)
    for match in LINK.finditer(prose):
        target = (match.group(1) or match.group(2)).split("#")[0]
        if target and not re.match(r"[a-z]+:", target) and not (path.parent / target).exists():
            yield f"link to {target}"
    for code in CODE.findall(prose):
        word = code.split()[0].rstrip(",;:") if code.split() else ""
        if re.search(r"[*<>{}$|…]", word) or word.startswith("/"):
            continue
        if word.startswith(ROOMS) and not ((ROOT / word).exists() or (path.parent / word).exists()):
            yield f"`{word}`"
        if path.parent.name == "scenarios" and re.fullmatch(r"[\w-]+\.yaml", word) and not (path.parent / word).exists():
            yield f"`{word}`"
    for name in re.findall(r"\./run (\w+)", text):
        if name not in known:
            yield f"`./run {name}`"


def main():
    known = commands()
    bad = []
    for path in tracked():
        name = path.relative_to(ROOT)
        data = path.read_bytes()
        if b"\0" in data[:8192]:
            continue
        text = data.decode("utf-8", "replace")
        if path.suffix == ".md":
            bad += [f"{name}: {what} does not exist" for what in promised(path, text, known)]
        for number, line in enumerate(text.splitlines(), 1):
            if MACHINE.search(LOOPBACK.sub("", line)):
                bad.append(f"{name}:{number}: names a place on one developer's machine: {line.strip()[:100]}")
    print("\n".join(bad))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
