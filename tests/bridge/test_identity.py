"""The owner's name is the same over both bridges, in the plugin and in the program, and different for all else."""

import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slackwater.provider.identity import dynamic_type, kind_of, owner_from_parent, owner_of, type_of

APPLICATION = "slackwater:emrserverless:Application"
DYNAMIC = "pulumi-python:dynamic/slackwater/emrserverless:Application"
PART = st.text(st.characters(exclude_characters=":$", codec="utf-8"), min_size=1, max_size=30)
CHAINS = st.lists(st.sampled_from(["my:index:Thing", "pulumi-python:dynamic/mine:Thing", APPLICATION]), max_size=3)


def urn(project: str, stack: str, types: list[str], name: str) -> str:
    """A URN as the engine builds it."""
    return f"urn:pulumi:{stack}::{project}::{'$'.join(types)}::{name}"


@given(PART, PART, CHAINS, st.text(min_size=1, max_size=300))
def test_owner_is_the_same_everywhere(project: str, stack: str, chain: list[str], name: str) -> None:
    """Native, dynamic (parents, too) and the program itself agree, and the text may stand in a tag."""
    native = owner_of(urn(project, stack, [*chain, APPLICATION], name))
    dynamic = owner_of(
        urn(project, stack, [dynamic_type(t) if t == APPLICATION else t for t in [*chain, APPLICATION]], name)
    )
    parent = urn(project, stack, chain, "parent") if chain else urn(project, stack, ["pulumi:pulumi:Stack"], "s")

    assert native == dynamic == owner_from_parent(project, stack, parent, name, APPLICATION)
    assert re.fullmatch(r"[A-Za-z0-9 /_.:=+@-]{1,200}", native)


def test_without_a_parent_the_stack_is_the_parent() -> None:
    """A resource at the top has no parent in its URN, whether the program knows the stack or not."""
    top = owner_of(urn("shop", "dev", [APPLICATION], "etl"))

    assert owner_from_parent("shop", "dev", None, "etl", APPLICATION) == top
    assert top.startswith("shop/dev/etl@")


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(urn("shop", "prod", [APPLICATION], "etl"), id="stack"),
        pytest.param(urn("mall", "dev", [APPLICATION], "etl"), id="project"),
        pytest.param(urn("shop", "dev", [APPLICATION], "etl2"), id="name"),
        pytest.param(urn("shop", "dev", [APPLICATION], "etl::2"), id="name with colons"),
        pytest.param(urn("shop", "dev", ["slackwater:batch:Queue"], "etl"), id="type"),
        pytest.param(urn("shop", "dev", ["my:index:Team", APPLICATION], "etl"), id="parent"),
        pytest.param(urn("shop", "dev", ["pulumi-python:dynamic/my:Team", APPLICATION], "etl"), id="dynamic parent"),
        pytest.param(urn("shop", "dev", [APPLICATION], "étl"), id="letters that a tag does not take"),
    ],
)
def test_owners_differ(other: str) -> None:
    """Whatever else differs in the URN makes another owner."""
    assert owner_of(other) != owner_of(urn("shop", "dev", [APPLICATION], "etl"))


def test_types_of_both_bridges() -> None:
    """The dynamic type and the kind name each other; foreign types are left alone."""
    assert dynamic_type(APPLICATION) == DYNAMIC
    assert kind_of(DYNAMIC) == APPLICATION
    assert kind_of("pulumi-python:dynamic/mine:Thing") == "pulumi-python:dynamic/mine:Thing"
    assert type_of(urn("shop", "dev", ["my:index:Team", DYNAMIC], "etl")) == DYNAMIC


def test_the_owner_never_changes() -> None:
    """Tags in clouds hold it: another text would orphan what they mark."""
    own = urn("shop", "dev", ["my:index:Team", APPLICATION], "etl")

    assert owner_of(own) == f"shop/dev/etl@{hashlib.sha256(own.encode()).hexdigest()[:12]}"
