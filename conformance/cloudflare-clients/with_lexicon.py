"""lexicon's provider of Cloudflare. Prints what it reports of each step, as JSON."""

import json
import sys

from lexicon._private.providers.cloudflare import Provider
from lexicon.config import ConfigResolver
from requests.exceptions import HTTPError

place = json.loads(sys.argv[1])
zone = place["zone"]


class Here(Provider):
    """Its address of the API is not an option, but an attribute that the constructor sets."""

    def __init__(self, config):
        super().__init__(config)
        self.api_endpoint = place["url"]


def lexicon(token=place["token"], ttl=300, **options):
    settings = {"provider_name": "cloudflare", "domain": zone, "ttl": ttl}
    given = {**settings, "cloudflare": {"auth_token": token, **options}}
    provider = Here(ConfigResolver().with_dict(given))
    provider.authenticate()
    return provider


def refusal(call):
    try:
        call()
    except HTTPError as error:
        codes = [one["code"] for one in error.response.json()["errors"]]
        return {"status": error.response.status_code, "codes": codes}
    return "accepted"


def ours():
    found = [one for type in ("A", "AAAA", "TXT") for one in client.list_records(type, "lexicon")]
    return sorted([one["type"], one["name"], one["content"], one["ttl"]] for one in found)


client = lexicon()
seen = {
    "zone found": client.domain_id,
    "zone given": lexicon(zone_id=client.domain_id).domain_id,
    "records at first": len({one["id"] for one in client.list_records()}),
    "created": [
        client.create_record("A", "lexicon", "198.51.100.4"),
        client.create_record("AAAA", "lexicon", "2001:db8:0::4"),
        client.create_record("TXT", "lexicon", "challenge"),
    ],
    "created again": client.create_record("A", "lexicon", "198.51.100.4"),
    "found": ours(),
    "found by content": [one["type"] for one in client.list_records("TXT", "lexicon", "challenge")],
    "changed": lexicon(ttl=600).update_record(None, "A", "lexicon", "198.51.100.5"),
    "found changed": ours(),
    "refused": {
        "bad address": refusal(lambda: client.create_record("A", "lexicon", "999")),
        "bad token": refusal(lambda: lexicon("x" * 40)),
        "bad TTL": refusal(lambda: lexicon(ttl=7).create_record("A", "lexicon", "198.51.100.6")),
    },
    "deleted": [client.delete_record(None, type, "lexicon") for type in ("A", "AAAA", "TXT")],
    "found at last": ours(),
    "records at last": len(client.list_records()),
}
json.dump(seen, sys.stdout)
