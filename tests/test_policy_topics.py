"""The thirteen topics of a policy, and its gaps."""

import json

from healthcomms.places import ROOT
from healthcomms.policy.topics import TOPICS, missing


def test_the_topics_are_those_of_the_key_in_its_order():
    key = json.loads((ROOT / "solutions" / "truth.json").read_text("utf-8"))
    assert list(TOPICS) == list(key["policies"]["effects"]["covered"])


def test_a_no_is_a_gap_and_a_blank_is_not():
    assert missing({"purpose": "yes", "scope": "no", "consent": None, "ai_use": "no"}) == ["scope", "ai_use"]
