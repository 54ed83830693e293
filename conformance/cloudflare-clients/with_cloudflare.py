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


def at(host, type):
    return {**inside, "name": f"{host}.{zone}", "type": type}


v4 = records.create(**at("sdk", "A"), content="198.51.100.4", ttl=120, comment="first")
v6 = records.create(**at("sdk", "AAAA"), content="2001:db8:0::0004", ttl=120)
text = records.create(**at("sdk", "TXT"), content='"v=spf1 -all"', ttl=120)
seen["created"] = [brief(one) for one in (v4, v6, text)]
edited = records.edit(v4.id, **at("sdk", "A"), content="198.51.100.5", ttl=120)
seen["edited"] = [*brief(edited), edited.comment]
replaced = records.update(v4.id, **at("sdk", "A"), content="198.51.100.6", ttl=300)
seen["replaced"] = [*brief(replaced), replaced.comment]
seen["got"] = brief(records.get(v6.id, **inside))
seen["found"] = [brief(one) for one in records.list(**inside, name={"exact": f"sdk.{zone}"}, type="A")]
batch = records.batch(
    **inside,
    deletes=[{"id": text.id}],
    patches=[{"id": v6.id, "content": "2001:db8::5", "name": f"sdk.{zone}", "type": "AAAA", "ttl": 120}],
    posts=[{"name": f"sdk.{zone}", "type": "A", "content": "198.51.100.7", "ttl": 60}],
)
seen["batch"] = {
    "deletes": [brief(one) for one in batch.deletes],
    "patches": [brief(one) for one in batch.patches],
    "posts": [brief(one) for one in batch.posts],
}
seen["refused"] = {
    "bad address": refusal(lambda: records.create(**at("bad", "A"), content="999", ttl=120)),
    "identical": refusal(lambda: records.create(**at("sdk", "A"), content="198.51.100.7", ttl=60)),
    "bad TTL": refusal(lambda: records.edit(v4.id, **at("sdk", "A"), content="198.51.100.8", ttl=7)),
    "bad token": refusal(lambda: list(client("x" * 40).zones.list())),
    "another zone": refusal(lambda: list(records.list(zone_id="f" * 32))),
}
ours = [one.id for one in records.list(**inside, name={"exact": f"sdk.{zone}"})]
seen["deleted"] = [records.delete(one, **inside).id for one in ours] == ours
seen["refused"]["deleted"] = refusal(lambda: records.get(v4.id, **inside))
seen["records at last"] = len(list(records.list(**inside)))
json.dump(seen, sys.stdout)
