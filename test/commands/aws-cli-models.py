"""Options of AWS CLI commands, from the service models inside the package `awscli`.

    python3 -m venv .venv && .venv/bin/pip install awscli==1.46.3
    .venv/bin/python test/commands/aws-cli-models.py --check
    .venv/bin/python test/commands/aws-cli-models.py "ecs list-tasks"

The second line fails where aws-cli.json differs from the models; the third adds a command.
Versions 1 and 2 of the CLI make their options from the same models. What is no operation of a
service (`aws logs tail`, `aws s3 cp`) is in aws-cli.ts.
"""

import gzip
import json
import re
import sys
from pathlib import Path

import awscli

TABLE = Path(__file__).with_name("aws-cli.json")
MODELS = Path(awscli.__file__).parent / "botocore" / "data"


def model_of(service: str) -> dict:
    folder = max(path for path in (MODELS / service).iterdir() if path.is_dir())
    packed = folder / "service-2.json.gz"
    text = gzip.open(packed).read() if packed.exists() else (folder / "service-2.json").read_text()
    return json.loads(text)


def hyphenated(name: str) -> str:
    """As the CLI writes a name of the API: `DescribeDBInstances` is `describe-db-instances`."""
    split = re.sub(r"(.)([A-Z][a-z]+)", r"\1-\2", name)
    return re.sub(r"([a-z0-9])([A-Z])", r"\1-\2", split).lower()


def options_of(command: str) -> dict:
    """For each option, whether a value follows it: `{"--force-new-deployment": false}`."""
    service, operation = command.split(" ")
    model = model_of(service)
    shapes = [op for name, op in model["operations"].items() if hyphenated(name) == operation]
    if len(shapes) != 1:
        sys.exit(f'"aws {command}": the models of {service} have no such operation')
    members = model["shapes"][shapes[0]["input"]["shape"]].get("members", {})
    options = {}
    for name, member in members.items():
        is_flag = model["shapes"][member["shape"]]["type"] == "boolean"
        options[f"--{hyphenated(name)}"] = not is_flag
        if is_flag:
            options[f"--no-{hyphenated(name)}"] = False
    return dict(sorted(options.items()))


def main(arguments: list[str]) -> None:
    before = json.loads(TABLE.read_text()) if TABLE.exists() else {"commands": {}}
    is_check = arguments == ["--check"]
    names = sorted({*before["commands"], *([] if is_check else arguments)})
    source = f"awscli {awscli.__version__}"
    after = {"source": source, "commands": {name: options_of(name) for name in names}}
    if not is_check:
        TABLE.write_text(json.dumps(after, indent=2) + "\n")
        return
    wrong = [name for name in names if before["commands"][name] != after["commands"][name]]
    if wrong:
        sys.exit(f"{TABLE.name} differs from the models of {source}: {', '.join(wrong)}")
    print(f"{TABLE.name}: {len(names)} commands agree with the models of {source}")


main(sys.argv[1:])
