"""What the engine starts; the benchmark has put the checkout on the path, and says which rival it wants."""

import asyncio
import os

from tests.bench.rival import limit, naive
from tests.bench.rival.server import serve

asyncio.run(serve({"limit": limit.Limit, "naive": naive.Naive}[os.environ["BENCH_RIVAL"]]()))
