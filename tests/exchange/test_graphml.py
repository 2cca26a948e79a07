"""GraphML: other programs read the graph, and its edges are those of the engagements."""

import networkx
import pytest

from risalah.exchange.graphml import EDGES, NODES, _data
from risalah.ledger import deciding
from risalah.ledger.models import Engagement
from tests.exchange.documented import exported
from tests.exchange.filled import add_invented
from tests.ledger.ledgers import add
from tests.ledger.told import ADI, KIM, RADO, meeting, person, told


@pytest.fixture
def graph(ledger, tmp_path):
    def read(**selected) -> networkx.MultiGraph:
        # networkx makes a multigraph of nothing unless it is told to.
        return networkx.read_graphml(exported("graphml", tmp_path / "x.graphml", **selected), force_multigraph=True)

    return read


def edges(found: networkx.MultiGraph, kind: str) -> dict[frozenset[str], dict]:
    names = found.nodes(data="label")
    return {frozenset((names[a], names[b])): data for a, b, data in found.edges(data=True) if data["kind"] == kind}


def test_who_met_whom_how_often_and_when(graph):
    add([told(day, meeting(host=ADI, guest=KIM, date=day)) for day in ("2025-06-12", "2025-08-01")])
    add([told("2025-06-13", meeting(host=ADI, guest=RADO, date="2025-06-13"))])
    found = graph()
    met = edges(found, "met")
    assert set(met) == {frozenset((ADI.name, KIM.name)), frozenset((ADI.name, RADO.name))}
    both = met[frozenset((ADI.name, KIM.name))]
    assert (both["weight"], both["first"], both["last"]) == (2, "2025-06-12", "2025-08-01")
    days = dict(Engagement.objects.values_list("id", "day"))
    assert [days[record] for record in both["records"].split()] == ["2025-06-12", "2025-08-01"]
    assert edges(found, "together")[frozenset(("Indonesia", "Japan"))]["weight"] == 2
    assert edges(found, "acted for")[frozenset((ADI.name, "Indonesia"))]["weight"] == 3
    kinds = {data["label"]: (data["kind"], data["country"]) for _, data in found.nodes(data=True)}
    assert kinds[ADI.name] == ("person", "ID") and kinds["Japan"] == ("state", "JP")


def test_bodies_are_tied_to_the_states_that_took_part(graph):
    told_of = meeting(host=ADI, guest=KIM, date="2025-06-12", organisations=["Markas Besar TNI"])
    add([told("2025-06-13", told_of, organisations=[("Markas Besar TNI", "ID")])])
    assert set(edges(graph(), "took part with")) == {
        frozenset(("Markas Besar TNI", state)) for state in ("Indonesia", "Japan")
    }


@pytest.mark.parametrize("status", ["planned", "cancelled", "postponed", "denied"])
def test_what_was_not_held_ties_nobody(graph, status):
    add([told("2025-06-13", meeting(host=ADI, guest=KIM, date="2025-06-12", status=status))])
    assert len(graph()) == 0


def test_people_of_one_side_and_crowds_did_not_meet(graph):
    other = person("Surya Wibisana", "Kepala Staf", "ID")
    add([told("2025-06-13", meeting(host=ADI, guest=KIM, others=[(other, "accompanying")], date="2025-06-12"))])
    crowd = [
        (person(f"Tamu {chr(65 + n)}{chr(97 + m)}nawan", None, "JP"), "delegation") for n in range(6) for m in range(8)
    ]
    add([told("2025-07-13", meeting(host=ADI, others=crowd, date="2025-07-12"))])
    assert set(edges(graph(), "met")) == {frozenset((KIM.name, name)) for name in (ADI.name, "Surya Wibisana")}


def test_rejected_records_tie_nobody(graph):
    add([told("2025-06-13", meeting(host=ADI, guest=KIM, date="2025-06-12"))])
    deciding.review(Engagement.objects.get().pk, "reject", by="Ratna", reason="not-an-event")
    assert len(graph()) == 0


def test_every_attribute_is_declared_and_none_is_unwritable(graph, tmp_path):
    add_invented(200)
    found = graph()
    assert len(found) > 50
    assert {key for _, data in found.nodes(data=True) for key in data} <= set(NODES)
    assert {key for *_, data in found.edges(data=True) for key in data} <= {*EDGES, "id"}
    assert _data("node", {"label": "a\x00<b>&\ud800"}) == '<data key="node-label">a&lt;b&gt;&amp;</data>'
