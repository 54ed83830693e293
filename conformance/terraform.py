"""Reads HCL on standard input, and writes the stack resource's arguments as JSON."""

import json
import sys

import hcl2


def plain(value):
    """Without the quotes that the parser keeps around texts and keys."""
    if isinstance(value, dict):
        return {plain(key): plain(inner) for key, inner in value.items() if not key.startswith("__")}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value.strip('"') if isinstance(value, str) else value


parsed = plain(hcl2.load(sys.stdin))
stacks = [one["aws_cloudformation_stack"] for one in parsed["resource"] if "aws_cloudformation_stack" in one]
json.dump(stacks[0]["fargate_ddns"], sys.stdout)
