"""Where a file's date of release comes from, in words: its sheet, its name, or the day on which it comes in."""

from analytics.ingest.mapping.released import Release
from analytics.text import Language, say


def origin_of(release: Release, language: Language) -> str:
    """Return where a date of release was found."""
    if release.where:
        return say("upload.released_sheet", language, where=release.where, text=release.said)
    if release.said:
        return say("upload.released_name", language)
    return say(f"upload.released_{'given' if release.date else 'today'}", language)


def dated(released: str, release: Release, language: Language) -> str:
    """Return a date of release and where it was found."""
    return say("upload.released_on", language, released=released, origin=origin_of(release, language))
