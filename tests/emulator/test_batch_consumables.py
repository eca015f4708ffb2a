"""Consumable resources: kept, counted by hand, listed, and gone at once."""

from tests.emulator.batch_support import ARN, BatchCloud, denied


def test_a_life(batch: BatchCloud) -> None:
    """An amount is set, added to and removed from; a token does it once."""
    made = batch.api.create_consumable_resource(consumableResourceName="licences", totalQuantity=5, tags={"a": "b"})
    assert made["consumableResourceArn"] == ARN + "consumable-resource/licences"
    with denied("Object already exists"):
        batch.api.create_consumable_resource(consumableResourceName="licences")
    for operation, total in (("ADD", 8), ("REMOVE", 5), ("SET", 3)):
        changed = {"consumableResource": "licences", "operation": operation, "quantity": 3, "clientToken": operation}
        for _ in range(2):
            assert batch.api.update_consumable_resource(**changed)["totalQuantity"] == total
    with denied("operation TAKE is not one of SET, ADD, REMOVE"):
        batch.api.update_consumable_resource(consumableResource="licences", operation="TAKE", quantity=4)
    with denied("resourceType SOME is not one of REPLENISHABLE, NON_REPLENISHABLE"):
        batch.api.create_consumable_resource(consumableResourceName="more", resourceType="SOME")
    with denied("quantity 4 cannot be removed from 3"):
        batch.api.update_consumable_resource(consumableResource="licences", operation="REMOVE", quantity=4)

    shown = batch.api.describe_consumable_resource(consumableResource=made["consumableResourceArn"])
    assert (shown["totalQuantity"], shown["availableQuantity"], shown["tags"]) == (3, 3, {"a": "b"})
    named = [{"name": "CONSUMABLE_RESOURCE_NAME", "values": ["licences", "none"]}]
    for members in ({}, {"filters": named}):
        (listed,) = batch.api.list_consumable_resources(**members)["consumableResources"]
        assert listed["consumableResourceName"] == "licences"
    batch.api.delete_consumable_resource(consumableResource="licences")
    batch.api.delete_consumable_resource(consumableResource="licences")
    assert batch.api.list_consumable_resources()["consumableResources"] == []
    with denied("consumable-resource/licences does not exist"):
        batch.api.describe_consumable_resource(consumableResource="licences")
