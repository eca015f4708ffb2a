"""A consumable resource: made, changed in place, replaced, adopted by its name, tagged and deleted."""

from __future__ import annotations

from typing import Final

from tests.support.batch import Batch

LICENCES: Final = {"totalQuantity": 5}


def test_a_consumable_resource(batch: Batch) -> None:
    """The amount is set in place, its type only by another one; a tag goes by a call of its own."""
    licences = batch.consumable()
    assert licences.up(LICENCES) == ["CreateConsumableResource"]
    assert licences.again() == []
    assert licences.change(totalQuantity=7) == ["UpdateConsumableResource"]
    assert licences.shown["totalQuantity"] == 7
    assert licences.change(tags={"team": "a"}) == ["TagResource"]
    assert licences.change(tags={"team": "b"}) == ["TagResource"]
    assert licences.change(tags={}) == ["UntagResource"]
    old = licences.id
    licences.change(resourceType="NON_REPLENISHABLE")
    assert licences.id != old
    assert licences.destroy() == ["DeleteConsumableResource"]
