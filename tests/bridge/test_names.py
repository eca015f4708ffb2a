"""Names are translated along annotations: groups' keys, never the users' own."""

from collections.abc import Mapping, Sequence
from typing import Any, NotRequired, Required, TypedDict

import pulumi
import pytest

from slackwater import emrserverless
from slackwater.bridge import names
from slackwater.schema.names import camel, generated


class Inner(TypedDict, total=False):
    """A group in a group."""

    deep_name: pulumi.Input[str]
    sub_groups: "pulumi.Input[Sequence[pulumi.Input[Inner]]]"


class Outer(TypedDict):
    """All ways in which a type can hide a group."""

    plain_name: Required[pulumi.Input[str]]
    one_group: NotRequired[pulumi.Input[Inner]]
    some_groups: NotRequired[pulumi.Input[Sequence[pulumi.Input[Inner]]]]
    named_groups: NotRequired[Mapping[str, Inner | None]]
    user_map: NotRequired[pulumi.Input[Mapping[str, pulumi.Input[str]]]]
    max_vcpus: NotRequired[pulumi.Input[int]]
    vcpus: NotRequired[pulumi.Input[int]]


@pytest.mark.parametrize(
    ("given", "wire"),
    [
        pytest.param({"plain_name": "a_b"}, {"plainName": "a_b"}, id="a value is not a name"),
        pytest.param({"one_group": {"deep_name": 1}}, {"oneGroup": {"deepName": 1}}, id="group"),
        pytest.param({"some_groups": [{"deep_name": 1}]}, {"someGroups": [{"deepName": 1}]}, id="list of groups"),
        pytest.param({"named_groups": {"a_b": {"deep_name": 1}}}, {"namedGroups": {"a_b": {"deepName": 1}}}, id="map"),
        pytest.param({"user_map": {"a_b": "c"}}, {"userMap": {"a_b": "c"}}, id="user's keys"),
        pytest.param(
            {"one_group": {"sub_groups": [{"sub_groups": [{"deep_name": 1}]}]}},
            {"oneGroup": {"subGroups": [{"subGroups": [{"deepName": 1}]}]}},
            id="recursive",
        ),
        pytest.param({"oneGroup": {"deepName": 1}}, {"oneGroup": {"deepName": 1}}, id="the API's own names"),
        pytest.param({"oneGroup": {"deep_name": 1}}, {"oneGroup": {"deepName": 1}}, id="both"),
        pytest.param({"one_gruop": {"deep_name": 1}}, {"one_gruop": {"deep_name": 1}}, id="a wrong name stays"),
        pytest.param(
            {"one_group": "wrong", "some_groups": 3}, {"oneGroup": "wrong", "someGroups": 3}, id="wrong types"
        ),
        pytest.param({"one_group": None}, {"oneGroup": None}, id="nothing"),
        pytest.param({"max_vcpus": 1, "vcpus": 2}, {"maxvCpus": 1, "vcpus": 2}, id="irregular words"),
        pytest.param({"maxv_cpus": 1}, {"maxvCpus": 1}, id="as an import spells them"),
        pytest.param({"max_vcpus": 1, "maxv_cpus": 2}, {"maxvCpus": 1, "maxv_cpus": 2}, id="given twice"),
    ],
)
def test_inputs_get_the_apis_names(given: dict[str, Any], wire: dict[str, Any]) -> None:
    """Every group is found, every map left alone, and what is wrong is left to the provider's check."""
    assert names.to_wire(given, Outer) == wire


@pytest.mark.parametrize("name", sorted(emrserverless.ApplicationArgs.__annotations__))
def test_every_name_of_the_api_comes_back(name: str) -> None:
    """Names in Python differ from each other in the API's form, too, so that outputs find their way back."""
    camels = [camel(one) for one in emrserverless.ApplicationArgs.__annotations__]

    assert camels.count(camel(name)) == 1
    assert "_" not in camel(name)


@pytest.mark.parametrize(
    ("path", "wire"),
    [
        pytest.param("one_group.deep_name", "oneGroup.deepName", id="group"),
        pytest.param("some_groups[0].deep_name", "someGroups[0].deepName", id="list"),
        pytest.param('named_groups["a b"].deep_name', 'namedGroups["a b"].deepName', id="map"),
        pytest.param("user_map.a_b", "userMap.a_b", id="user's key"),
        pytest.param("oneGroup.deepName", "oneGroup.deepName", id="the API's own"),
        pytest.param("some_groups[*].deep_name", 'someGroups["*"].deepName', id="all of a list"),
        pytest.param("*", '["*"]', id="everything"),
        pytest.param("maxv_cpus", "maxvCpus", id="as an import spells it"),
        pytest.param('user_map["a\\"b"]', 'userMap["a\\"b"]', id="a key with a quote"),
        pytest.param("shown_only", "shownOnly", id="an output"),
        pytest.param("__defaults", "__defaults", id="the SDK's own"),
    ],
)
def test_paths_in_options_get_the_apis_names(path: str, wire: str) -> None:
    """Options name properties as the program does."""
    opts = pulumi.ResourceOptions(
        ignore_changes=[path],
        replace_on_changes=[path],
        hide_diffs=[path],
        additional_secret_outputs=[path],
        protect=True,
    )
    translated = names.options_to_wire(opts, Outer, {"shown_only": str})

    assert translated.ignore_changes == translated.replace_on_changes == [wire]
    assert translated.hide_diffs == translated.additional_secret_outputs == [wire]
    assert translated.protect is True
    assert opts.ignore_changes == [path], "the user's own object stays as it is"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        pytest.param("plain_nmae", "plain_nmae is not a property here; did you mean plain_name?", id="nearest"),
        pytest.param("one_group.other", "other is not a property here; allowed are deep_name, sub_groups", id="inside"),
        pytest.param("one_group[0", "did you mean one_group?", id="no path"),
    ],
)
def test_an_option_that_names_nothing_is_refused(path: str, words: str) -> None:
    """The engine would take it, and it would have no effect."""
    with pytest.raises(pulumi.RunError) as refused:
        names.options_to_wire(pulumi.ResourceOptions(hide_diffs=[path]), Outer)

    assert str(refused.value).startswith(f"hide_diffs: {path}: ")
    assert str(refused.value).endswith(words)


@pytest.mark.parametrize(
    ("api", "python"),
    [
        pytest.param("releaseLabel", "release_label", id="words"),
        pytest.param("maxvCpus", "maxv_cpus", id="vCpus"),
        pytest.param("sizeInGiB", "size_in_gi_b", id="GiB"),
        pytest.param("vCPUHour", "v_cpu_hour", id="several capitals"),
        pytest.param("s3filesVolumeConfiguration", "s3files_volume_configuration", id="digit within"),
        pytest.param("sha256Hash", "sha256_hash", id="digits before a capital"),
        pytest.param("publicIPs", "public_ips", id="an s after capitals"),
        pytest.param("EC2Instance", "ec2_instance", id="a digit after capitals"),
        pytest.param("from", "from_", id="keyword"),
    ],
)
def test_one_rule_makes_the_names_of_an_import(api: str, python: str) -> None:
    """Pulumi's own code generator knows no irregular words."""
    assert generated(api) == python


@pytest.mark.parametrize(
    ("python", "api"),
    [
        pytest.param("release_label", "releaseLabel", id="words"),
        pytest.param("max_vcpus", "maxvCpus", id="vCpus in a name"),
        pytest.param("vcpus", "vcpus", id="vcpus alone"),
        pytest.param("size_in_gib", "sizeInGiB", id="GiB"),
        pytest.param("ec2_key_pair", "ec2KeyPair", id="digit in a word"),
        pytest.param("s3files_volume_configuration", "s3filesVolumeConfiguration", id="digit within"),
        pytest.param("_private_name", "privateName", id="underscore in front"),
        pytest.param("releaseLabel", "releaseLabel", id="the API's own"),
    ],
)
def test_one_rule_makes_the_apis_names(python: str, api: str) -> None:
    """Models and bridges make the API's names by the same rule; irregular words are in its table."""
    assert camel(python) == api


def test_irregular_names_come_back() -> None:
    """What the provider answers is under Python's names again."""
    answer = {"maxvCpus": 1, "vcpus": 2, "plainName": "x"}

    assert names._translated(answer, Outer, names._to_python) == {"max_vcpus": 1, "vcpus": 2, "plain_name": "x"}
