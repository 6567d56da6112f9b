"""Words of this field in another sense: none of these texts promises people anything, and no rule may think so."""

from __future__ import annotations

from functools import cache

import pytest

from coprod_rules.model.document import Document, Passage
from coprod_rules.pipeline import Options, Session

#: The term, the section where it stands, and a text that uses it in its other sense.
HOMONYMS = [
    (
        "co-production of a film",
        "SPEC",
        "The broadcaster shall co-produce six episodes with a partner in Ireland under the film treaty.",
    ),
    ("co-product of a plant", "SPEC", "Steam is a co-product of the bioenergy plant and shall be sold by the tonne."),
    (
        "collaboration of agencies",
        "SPEC",
        "The Provider shall work in partnership with the police, the fire service and the probation service.",
    ),
    (
        "staff engagement",
        "PEOPLE",
        "The Contractor shall run a staff engagement survey each year and share it with the trade unions.",
    ),
    ("engaging staff", "PEOPLE", "The Contractor shall engage sufficient staff to meet the rota."),
    ("supplier engagement", "PROC", "Suppliers are invited to a market engagement event on the new framework."),
    ("rules of engagement", "TC", "This letter of engagement sets out the terms on which the auditor is engaged."),
    ("involving lifting", "PEOPLE", "Work involving lifting shall be done by two trained porters."),
    ("involved in a crime", "TC", "A bidder involved in fraud within three years shall be excluded."),
    (
        "medical consultant",
        "SPEC",
        "A consultant shall see each referral within ten working days; the consultation lasts thirty minutes.",
    ),
    ("planning consultation", "PROC", "The planning authority shall hold its statutory consultation on the new depot."),
    ("trade union consultation", "PEOPLE", "The Contractor shall consult the recognised trade unions under TUPE."),
    ("peer review of clinicians", "KPI", "Surgeons shall take part in peer review of operating times each quarter."),
    ("peer network", "SPEC", "Each router shall announce itself to its peers on the network."),
    ("peers of the realm", "BG", "Peers debated the bill in the House of Lords."),
    ("computer network", "SPEC", "The Contractor shall maintain the network, its switches and its cables."),
    ("road network", "BG", "The road network links twelve depots and two ports."),
    ("asset register", "TC", "The Contractor shall keep a register of all assets worth more than £500."),
    ("bed capacity", "SPEC", "The unit shall keep a capacity of twenty beds at all times."),
    ("mental capacity", "SPEC", "Staff shall record any assessment under the Mental Capacity Act."),
    ("facilities", "SPEC", "The Contractor shall provide facilities management for three buildings."),
    ("chemical catalyst", "SPEC", "The catalyst shall be replaced after two thousand hours."),
    ("sports champion", "BG", "The stadium was opened by a former champion."),
    ("sales representative", "PROC", "The supplier's authorised representative shall sign the tender."),
    ("legal representation", "TC", "Each party bears the cost of its own legal representation."),
    ("bidder's experience", "AWARD", "Bidders shall show three years of experience of similar contracts."),
    ("solar panel", "SPEC", "The Contractor shall fit forty solar panels to the roof of the depot."),
    ("clipboard", "PEOPLE", "Inspectors carry a clipboard and a lamp."),
    ("tender feedback", "PROC", "Unsuccessful bidders shall receive feedback on their tender within fifteen days."),
    ("system feedback", "SPEC", "The controller shall feed back the temperature to the boiler every second."),
    (
        "conditions of participation",
        "PROC",
        "Suppliers that fail the conditions of participation take no further part.",
    ),
    ("software user", "SPEC", "Each user shall change the password of the user account every ninety days."),
    ("elected members", "GOV", "Councillors shall approve the budget at the full council meeting."),
    ("British Standards", "TC", "All cables shall meet the British Standards in force."),
    ("step ladder", "PEOPLE", "A ladder shall be inspected before each use."),
    ("contract value", "PAY", "The value of the contract is £2.4 million over four years."),
    ("the sun", "SPEC", "Blinds shall keep the sun off the screens."),
    ("marketing", "BG", "The four Ps of marketing are price, product, place and promotion."),
    ("user story", "SPEC", "The team shall size each user story before the sprint begins."),
    ("impact of a vehicle", "SPEC", "Bollards shall withstand the impact of a lorry at thirty miles an hour."),
    ("independent sector", "BG", "Most beds are in the independent sector."),
    ("co-ordinate", "SPEC", "The Contractor shall co-ordinate deliveries with the warehouse and co-locate its plant."),
    ("student placement", "PEOPLE", "The Contractor shall offer two placements a year to students of engineering."),
    ("disaster recovery", "TC", "The Contractor shall test its disaster recovery plan twice a year."),
    ("cost recovery", "PAY", "Charges are set on the basis of full cost recovery."),
    ("digital transformation", "BG", "The transformative programme shall move all servers to the cloud."),
    ("law client", "TC", "The law firm shall hold each client's file for six years."),
    ("staff reward", "PEOPLE", "The reward package includes a pension and a bonus for managers."),
    ("care workers", "PEOPLE", "Carers employed by the agency shall wear a badge and log their visits."),
]


@cache
def session() -> Session:
    return Session(Options(fail_on="never"))


@pytest.mark.parametrize(("role", "text"), [entry[1:] for entry in HOMONYMS], ids=[entry[0] for entry in HOMONYMS])
def test_a_word_in_another_sense_is_no_evidence(role: str, text: str) -> None:
    report = session().check(Document(path="x", passages=(Passage(text=text, role=role),)))
    found = [
        r.rule_id for r in report.results if r.kind == "required" and r.status in ("met", "partly", "contradicted")
    ]
    claims = [r.rule_id for r in report.results if r.standard == "claims" and r.status == "raised"]
    assert (found, claims) == ([], [])
    assert not report.ladder or report.ladder["rung"] in (None, "LAD-NONE")
