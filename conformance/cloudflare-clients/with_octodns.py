"""octodns with its provider of Cloudflare. Prints what it reports of each step, as JSON."""

import json
import sys

from octodns.record import Record
from octodns.zone import Zone
from octodns_cloudflare import CloudflareError, CloudflareProvider

place = json.loads(sys.argv[1])
zone = place["zone"]


def provider(token=place["token"]):
    return CloudflareProvider(
        "cloudflare",
        token=token,
        api_url=place["url"],
        retry_count=0,
        # They are another interface than that of records.
        pagerules=False,
        # Two full pages: only a third, an empty one, shows that there are no more.
        records_per_page=61,
    )


def populated(source):
    found = Zone(f"{zone}.", [])
    source.populate(found)
    return found


def apply(wanted):
    """The number of changes until the zone holds what it held at first, and `wanted`."""
    source = provider()
    desired = Zone(f"{zone}.", [])
    for record in before.records:
        desired.add_record(record)
    for key, fields in wanted.items():
        type, name = [*key.split(" "), "octo"][:2]
        desired.add_record(Record.new(desired, name, {"type": type, "ttl": 300, **fields}))
    plan = source.plan(desired)
    return 0 if plan is None else source.apply(plan)


def refusal(call):
    try:
        call()
    except CloudflareError as error:
        return {"kind": type(error).__name__, "message": str(error)}
    return "accepted"


def ours():
    found = [one for one in populated(provider()).records if one.name == "octo"]
    return sorted([one._type, one.ttl, *one.values] for one in found)


def commented(text):
    return {"ttl": 600, "values": ["198.51.100.5"], "octodns": {"cloudflare": {"comment": text}}}


before = populated(provider())
seen = {
    "zones": provider().list_zones(),
    "records at first": sum(len(one.data.get("values", [0])) for one in before.records),
}
made = {
    "A": {"values": ["198.51.100.4", "198.51.100.5"]},
    "AAAA": {"values": ["2001:db8::4"]},
    "TXT": {"values": ["v=spf1 -all", "k=v\\; second"]},
}
seen["created"] = apply(made)
seen["found"] = ours()
seen["created again"] = apply(made)
changed = {
    "A": {"ttl": 600, "values": ["198.51.100.6", "198.51.100.5"]},
    "AAAA": {"values": ["2001:db8::5"]},
}
seen["changed"] = apply(changed)
seen["found changed"] = ours()
seen["changed again"] = apply(changed)
seen["refused"] = {
    "long comment": refusal(lambda: apply({**changed, "A": commented("x" * 101)})),
    "long TTL": refusal(lambda: apply({**changed, "AAAA": {**made["AAAA"], "ttl": 86_401}})),
    "bad token": refusal(lambda: populated(provider("x" * 40))),
}
host = f"host-1.{zone}."
service = {"svcpriority": 1, "targetname": ".", "svcparams": {"alpn": ["h2"]}}
certificate = {
    "certificate_usage": 3,
    "selector": 1,
    "matching_type": 1,
    "certificate_association_data": "ab" * 32,
}
others = {
    "CNAME alias": {"value": host},
    "PTR pointer": {"value": host},
    "NS below": {"values": ["ns1.example.net.", "ns2.example.net."]},
    "MX octo": {"values": [{"preference": 10, "exchange": host}]},
    "CAA octo": {"values": [{"flags": 0, "tag": "issue", "value": "letsencrypt.org"}]},
    "SRV _sip._tcp": {"values": [{"priority": 1, "weight": 2, "port": 5060, "target": host}]},
    "SSHFP octo": {"values": [{"algorithm": 4, "fingerprint_type": 2, "fingerprint": "ab" * 32}]},
    "HTTPS octo": {"values": [service]},
    "TLSA _25._tcp": {"values": [certificate]},
}
seen["other types"] = apply({**changed, **others})
seen["other types again"] = apply({**changed, **others})
seen["removed"] = apply({})
seen["removed again"] = apply({})
json.dump(seen, sys.stdout)
