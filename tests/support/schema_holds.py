"""Holds scenario files against the schema that editors are given, by a validator that is not ours.

schema_holds.py SCHEMA FILE_OR_FOLDER...   (status 77: there is no validator here)
"""

import json
import pathlib
import re
import sys

try:
    import jsonschema
    import yaml
except ImportError:
    print("NOT CHECKED: python3-jsonschema and python3-yaml are not installed")
    sys.exit(77)


class Loader(yaml.SafeLoader):
    """Plain words as YAML 1.2 and editors read them: `2020-01-01` and `no` are texts."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag.rsplit(":", 1)[1] not in ("timestamp", "bool")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
for word in "tf":
    Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), [word])


def main(schema_file, *places):
    schema = json.loads(pathlib.Path(schema_file).read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    files = [f for place in map(pathlib.Path, places) for f in (sorted(place.glob("*.yaml")) if place.is_dir() else [place])]
    faults = 0
    for file in files:
        for error in validator.iter_errors(yaml.load(file.read_text(encoding="utf-8"), Loader)):
            faults += 1
            print(f"{file}: {'.'.join(map(str, error.absolute_path))}: {error.message}")
    wrong = {"hearth": 1, "scenario": "town", "gaol": 1}
    if not list(validator.iter_errors(wrong)):
        faults += 1
        print("the validator takes anything")
    print(f"{len(files)} scenarios, {faults} faults")
    return 1 if faults or not files else 0


sys.exit(main(*sys.argv[1:]))
