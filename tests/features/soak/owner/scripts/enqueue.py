"""enqueue.py JOB COUNT [ARGUMENTS]: ask for runs of a job, a thousand in a transaction; `number` counts them.

With `--roll-back` the last transaction does not come about.
"""

import json
import sys

from app.database import in_transaction
from app.features.jobs.queue import enqueue
from app.features.jobs.registry import find
from sqlalchemy.ext.asyncio import AsyncSession


def main() -> None:
    """Enqueue them."""
    name, count, arguments = sys.argv[1], int(sys.argv[2]), json.loads(sys.argv[3])
    job = find(name)
    numbered = "number" in job.arguments.model_fields

    async def work(db: AsyncSession) -> None:
        for number in batch:
            await enqueue(db, job, **arguments, **({"number": number} if numbered else {}))
        if "--roll-back" in sys.argv:
            await db.rollback()

    for start in range(0, count, 1000):
        batch = range(start, min(start + 1000, count))
        in_transaction(work)


main()
