"""The thread as PROV: readable by the standard's own library, complete, and without anybody's secrets."""

from __future__ import annotations

import io
import json
from collections import Counter

from prov.model import ProvDocument

from tests.programme.runs import files, outputs
from wellthread.interop.prov import name, prov
from wellthread.thread import CARRYING, Link, Verb
from wellthread.vocabulary import Ballot, Consent, Contribution, Records, Ref, Session, SessionKind, title_of

CAFE = Session(id="cafe", neighbourhood=Ref("neighbourhood", "n"), kind=SessionKind.CAFE, title="Café")
YES = Consent(id="yes", wording="1", take_part=True, quote=True)
NO = Consent(id="no", wording="1", take_part=True)
SAID = Contribution(id="c1", session=CAFE.ref, text="Mae'n oer", language="cy", consent=YES.ref, participant="p-9")
KEPT = Contribution(id="c2", session=CAFE.ref, text="Do not show this", consent=NO.ref, participant="p-9")


def told(*links):
    return prov(Records([CAFE, YES, NO, SAID, KEPT]), links, title_of)


def test_the_library_of_the_standard_reads_the_example():
    document = ProvDocument.deserialize(io.StringIO(files()["thread.prov.json"].decode()))
    kinds = Counter(type(each).__name__ for each in document.get_records())
    assert kinds["ProvEntity"] > 1_000
    assert kinds["ProvDerivation"] > 1_000
    assert json.loads(document.serialize() or "").keys() == json.loads(files()["thread.prov.json"]).keys()


def test_every_link_of_the_thread_is_there_with_its_verb():
    body = json.loads(files()["thread.prov.json"])
    related = [each for part in ("wasDerivedFrom", "wasGeneratedBy", "wasInfluencedBy") for each in body[part].values()]
    verbs = Counter(each["wt:verb"] for each in related)
    assert verbs == Counter(link.verb.value for link in outputs().released.thread.links)
    derived = {each["wt:verb"] for each in body["wasDerivedFrom"].values()}
    assert derived <= {verb.value for verb in CARRYING}


def test_both_ends_of_every_relation_are_told():
    body = json.loads(files()["thread.prov.json"])
    known = body["entity"].keys() | body["activity"].keys()
    for each in body["wasDerivedFrom"].values():
        assert {each["prov:generatedEntity"], each["prov:usedEntity"]} <= known


def test_consents_and_ballots_stay_out():
    body = json.loads(files()["thread.prov.json"])
    types = {each["prov:type"]["$"] for each in body["entity"].values()}
    assert outputs().released.records.of(Consent)
    assert outputs().released.records.of(Ballot)
    assert not {"wt:consent", "wt:ballot"} & types


def test_words_stand_only_where_they_may():
    entities = told(Link(subject=SAID.ref, verb=Verb.SAID_IN, object=CAFE.ref))["entity"]
    assert entities[name(SAID.ref)]["prov:value"] == {"$": "Mae'n oer", "lang": "cy"}
    assert "prov:value" not in entities[name(KEPT.ref)]
    assert "p-9" not in json.dumps(entities)


def test_what_was_said_in_a_session_was_generated_by_it():
    body = told(Link(subject=SAID.ref, verb=Verb.SAID_IN, object=CAFE.ref, by="facilitator-1"))
    [made] = body["wasGeneratedBy"].values()
    assert (made["prov:entity"], made["prov:activity"]) == ("wt:contribution/c1", "wt:session/cafe")
