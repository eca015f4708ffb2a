"""The hint for a name that is not known: one helper for settings, properties, functions, presets and zones."""

import pytest

from slackwater.schema.nearest import meant, nearest


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [("relaeseLabel", "releaseLabel"), ("RELEASELABEL", "releaseLabel"), ("x", "")],
    ids=["misspelt", "other-case", "nothing-near"],
)
def test_nearest(wrong: str, expected: str) -> None:
    """The nearest name is found whatever its case; what is near none has none."""
    assert nearest(wrong, ["name", "releaseLabel"]) == expected


def test_names_are_listed_where_none_is_near() -> None:
    """Otherwise those there are follow, and of very many only how many more there are."""
    assert meant("relaese", ["release", "b"]) == "did you mean release?"
    assert meant("zzz", ["a", "b"], otherwise="known: {}") == "known: a, b"
    assert meant("zzz", [f"n{number}" for number in range(1040)]).endswith(", n39 and 1,000 more")
