"""Many who look at the same moment ask by one call, and nobody is told what was asked before he came."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from slackwater.errors import AccessDenied, ServiceError, ServiceRefusal, Unavailable
from slackwater.services.aws.batcher import Batcher

_PATIENCE = 30


@dataclass(slots=True)
class Service:
    """A service that answers each look with the number of that look, and the first one when it is let.

    ``fails``: what a look for these names fails with.
    """

    fails: Callable[[list[str]], Exception | None] = lambda _: None
    most: int = 3
    looks: list[list[str]] = field(default_factory=list)
    begun: threading.Event = field(default_factory=threading.Event)
    let: threading.Event = field(default_factory=threading.Event)

    def look(self, names: list[str]) -> Mapping[str, int]:
        """One call."""
        self.looks.append(names)
        number = len(self.looks)
        self.begun.set()
        assert self.let.wait(_PATIENCE)
        if error := self.fails(names):
            raise error
        return {name: number for name in names if name != "nobody"}

    @contextmanager
    def crowd(self, *asked: list[str]) -> Iterator[list[Future[dict[str, int]]]]:
        """The first one asks, and while that call is under way the others come; then it is answered."""
        batcher = Batcher(self.look, self.most)
        with ThreadPoolExecutor(len(asked)) as pool:
            futures = [pool.submit(batcher.get, asked[0])]
            assert self.begun.wait(_PATIENCE)
            for count, names in enumerate(asked[1:], start=1):
                futures.append(pool.submit(batcher.get, names))
                while len(batcher._waiting) < count:
                    threading.Event().wait(0.001)
            self.let.set()
            yield futures


def test_who_comes_meanwhile_is_served_together() -> None:
    """One call for all who came while another one was under way; that one is for nobody who came after it began."""
    service = Service()
    with service.crowd(["a"], ["b"], ["a"], ["c", "b"]) as futures:
        assert [each.result() for each in futures] == [{"a": 1}, {"b": 2}, {"a": 2}, {"c": 2, "b": 2}]
    assert service.looks == [["a"], ["b", "a", "c"]]


def test_a_call_takes_so_many() -> None:
    """Who does not fit is served by the next call, in the order in which they came."""
    service = Service(most=2)
    with service.crowd(["a"], ["b"], ["c", "d"], ["e"]) as futures:
        assert [each.result() for each in futures] == [{"a": 1}, {"b": 2}, {"c": 3, "d": 3}, {"e": 4}]


def test_what_is_not_there_is_left_out() -> None:
    """Of him who asks for two, one of which there is, and of him who asks for nothing else."""
    service = Service()
    with service.crowd(["a", "nobody"], ["nobody"]) as futures:
        assert [each.result() for each in futures] == [{"a": 1}, {}]


def test_a_refusal_is_told_to_whom_it_is_about() -> None:
    """What is wrong with one name is not told of the others: each of them asks for himself."""
    service = Service(lambda names: ServiceRefusal("Describe", "ClientException", "bad") if "bad" in names else None)
    with service.crowd(["a"], ["b"], ["bad"], ["c"]) as futures:
        assert [futures[index].result() for index in (0, 1, 3)] == [{"a": 1}, {"b": 3}, {"c": 5}]
        with pytest.raises(ServiceRefusal, match="bad"):
            futures[2].result()


@pytest.mark.parametrize("error", [Unavailable, AccessDenied])
def test_a_failure_is_told_to_all(error: type[ServiceError]) -> None:
    """A service that does not answer, or not to us, is not asked once for each."""
    service = Service(lambda names: error("Describe", "Code", "no") if "b" in names else None)
    with service.crowd(["a"], ["b"], ["c"]) as futures:
        assert futures[0].result() == {"a": 1}
        for each in futures[1:]:
            with pytest.raises(error):
                each.result()
    assert len(service.looks) == 2


def test_a_mistake_of_ours_is_his_who_made_the_call() -> None:
    """The others are not left waiting for ever: they ask again."""
    service = Service(lambda names: KeyError("arn") if len(names) > 1 else None)
    with service.crowd(["a"], ["b"], ["c"]) as futures:
        outcomes = [each.exception() for each in futures]
    assert outcomes[0] is None
    assert sorted(isinstance(each, KeyError) for each in outcomes[1:]) == [False, True]
