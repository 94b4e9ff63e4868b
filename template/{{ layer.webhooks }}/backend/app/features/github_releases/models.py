"""The table of GitHub releases."""

from datetime import datetime

from sqlalchemy import BigInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base


class GitHubRelease(Base):
    """A release that was published."""

    __tablename__ = "github_release"

    id: Mapped[int] = mapped_column(BigInteger(), primary_key=True, autoincrement=False)  # GitHub's own
    repository: Mapped[str] = mapped_column(String(200), index=True)
    tag: Mapped[str] = mapped_column(String(255))
    title: Mapped[str | None] = mapped_column(Text)
    url: Mapped[str] = mapped_column(Text)
    is_prerelease: Mapped[bool]
    published_at: Mapped[datetime | None]
