"""Cloudflare's own package for Python. Prints what it reports of each step, as JSON."""

import json
import sys

from cloudflare import APIStatusError, Cloudflare

place = json.loads(sys.argv[1])
zone = place["zone"]


def client(token):
    return Cloudflare(api_token=token, base_url=place["url"], max_retries=0)


def refusal(call):
    try:
        call()
    except APIStatusError as error:
        codes = [one["code"] for one in error.body["errors"]]
        return {"kind": type(error).__name__, "status": error.status_code, "codes": codes}
    return "accepted"


def brief(record):
    return [record.type, record.name, record.content, int(record.ttl)]


cloudflare = client(place["token"])
records = cloudflare.dns.records
zones = {one.name: one.id for one in cloudflare.zones.list()}
inside = {"zone_id": zones[zone]}
seen = {
    "token": cloudflare.user.tokens.verify().status,
    "zones": sorted(zones),
    "zone by name": [one.id for one in cloudflare.zones.list(name=zone)] == [zones[zone]],
    "records at first": len({one.id for one in records.list(**inside, per_page=50)}),
}


def at(host, type, **fields):
    return {"name": f"{host}.{zone}", "type": type, "ttl": 120, **fields}


v4 = records.create(**inside, **at("sdk", "A", content="198.51.100.4", comment="first"))
v6 = records.create(**inside, **at("sdk", "AAAA", content="2001:db8:0::0004"))
text = records.create(**inside, **at("sdk", "TXT", content='"v=spf1 -all"'))
seen["created"] = [brief(one) for one in (v4, v6, text)]
edited = records.edit(v4.id, **inside, **at("sdk", "A", content="198.51.100.5"))
seen["edited"] = [*brief(edited), edited.comment]
replaced = records.update(v4.id, **inside, **at("sdk", "A", content="198.51.100.6", ttl=300))
seen["replaced"] = [*brief(replaced), replaced.comment]
seen["got"] = brief(records.get(v6.id, **inside))
exactly = {**inside, "name": {"exact": f"sdk.{zone}"}}
seen["found"] = [brief(one) for one in records.list(**exactly, type="A")]
further = at("sdk", "A", content="198.51.100.7", ttl=60)
batch = records.batch(
    **inside,
    deletes=[{"id": text.id}],
    patches=[at("sdk", "AAAA", content="2001:db8::5", id=v6.id)],
    posts=[further],
)
seen["batch"] = {
    "deletes": [brief(one) for one in batch.deletes],
    "patches": [brief(one) for one in batch.patches],
    "posts": [brief(one) for one in batch.posts],
}
wrong = at("bad", "A", content="999")
short_lived = at("sdk", "A", content="198.51.100.8", ttl=7)
seen["refused"] = {
    "bad address": refusal(lambda: records.create(**inside, **wrong)),
    "identical": refusal(lambda: records.create(**inside, **further)),
    "bad TTL": refusal(lambda: records.edit(v4.id, **inside, **short_lived)),
    "bad token": refusal(lambda: list(client("x" * 40).zones.list())),
    "another zone": refusal(lambda: list(records.list(zone_id="f" * 32))),
}
ours = [one.id for one in records.list(**exactly)]
seen["deleted"] = [records.delete(one, **inside).id for one in ours] == ours
seen["refused"]["deleted"] = refusal(lambda: records.get(v4.id, **inside))
seen["records at last"] = len(list(records.list(**inside)))
json.dump(seen, sys.stdout)
