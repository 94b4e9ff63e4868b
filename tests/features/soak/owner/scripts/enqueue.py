"""enqueue.py [--roll-back]: ask for runs, as code of the app does, in transactions of a thousand.

Standard input says of what: a list of [job, arguments]. With --roll-back, none of it comes about.
"""

import json
import sys

from app.database import in_transaction
from app.features.jobs.queue import enqueue
from app.features.jobs.registry import find
from sqlalchemy.ext.asyncio import AsyncSession


async def ask(db: AsyncSession, runs: list[tuple[str, dict[str, object]]]) -> None:
    """Enqueue them in one transaction."""
    for name, arguments in runs:
        await enqueue(db, find(name), **arguments)
    if "--roll-back" in sys.argv:
        await db.rollback()


asked = json.load(sys.stdin)
for start in range(0, len(asked), 1000):
    part = asked[start : start + 1000]
    in_transaction(lambda db, part=part: ask(db, part))
