"""What the engine starts; the benchmark has put the checkout on the path, and says which rival it wants."""

import asyncio
import os

from tests.bench.rival import batch, limit, naive
from tests.bench.rival.server import serve

RIVALS = {"limit": limit.Limit, "naive": naive.Naive, "batch": batch.Batch}

asyncio.run(serve(RIVALS[os.environ["BENCH_RIVAL"]]()))
