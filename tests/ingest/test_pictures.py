"""The pictures in the documentation are what the reader says today; ``python -m tests.ingest.pictures`` draws them."""

import re

import pytest

from tests.ingest.pictured import SHAPES
from tests.ingest.pictures import FOLDER, picture, pictures
from tests.ingest.shapes import shapes

LARGEST = 20_000  # bytes


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    """Return each picture as it would be drawn now."""
    return pictures()


@pytest.mark.parametrize("name", SHAPES)
def test_picture_is_what_the_reader_says(name: str, made: dict[str, str]) -> None:
    path = FOLDER / f"{name}.svg"
    assert path.read_text(encoding="utf-8") == made[name], "draw anew: python -m tests.ingest.pictures"
    assert path.stat().st_size < LARGEST


@pytest.mark.parametrize("page", ["shapes.md", "shapes.zh-CN.md"])
def test_page_shows_each_picture_once(page: str) -> None:
    shown = re.findall(r"\(shapes/([a-z-]+)\.svg\)", (FOLDER.parent / page).read_text(encoding="utf-8"))
    assert sorted(shown) == sorted(SHAPES) == sorted(path.stem for path in FOLDER.glob("*.svg"))


def test_another_reading_is_another_picture() -> None:
    shape = next(shape for shape in shapes() if shape.name == SHAPES["unit-line"])
    book = shape.made()
    before = picture(book)
    book.sheets[0].rows[1] = []
    assert before.count("underline") == 1
    assert picture(book).count("underline") == 0
