"""Our edition of the guide: complete, true to its figures, readable, and checked when it is loaded."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any, Dict, List, Set

import pytest
from ruamel.yaml import YAML

from knowledge.errors import PassageError
from knowledge.passages import FOLDER, GUIDE_VERSION, SECTIONS, Passage, citation, load, passage, passages, version
from knowledge.terms import explained
from tests.reading_grade import reading_grade

INDEX = json.loads((FOLDER / "index.json").read_text(encoding="utf-8"))
GUIDE_IDS = 76  # passages the guide was cut into
MAX_GRADE = 8.0  # Flesch-Kincaid
MIN_ASKED_AS = 5
RECORDS = [pytest.param(record, id=record.id) for record in passages().values()]
GUIDE_ALONE = [pytest.param(record, id=record.id) for record in passages().values() if not record.literature]
FIGURES = [pytest.param(row["id"], figure, id=f"{row['id']} {figure}") for row in INDEX for figure in row["figures"]]
# A dash after a letter, a digit or a closing bracket joins a range; only a free-standing one is a minus sign.
FIGURE = re.compile(r"(?<![\w.,)])(?P<minus>[-−–—]\s?|minus )?(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<decimals>\.\d+)?",
                    re.IGNORECASE)
AFTER_RANGE_DASH = re.compile(r"(?<=\d)\s?[–—-]\s?(?=\d)")
ORDERS = re.compile(r"\byou (?:should|must|need to) (?:start|stop|take|skip|double|change|increase|reduce)\b", re.IGNORECASE)


def figures(text: str) -> Set[float]:
    """Every number of a text, whatever its thousands mark or its dash."""
    found = FIGURE.finditer(AFTER_RANGE_DASH.sub(" to ", text))
    return {float(("-" if hit["minus"] else "") + hit["digits"].replace(",", "") + (hit["decimals"] or ""))
            for hit in found}


def plain(phrasing: str) -> str:
    return re.sub(r"[^a-z0-9.-]+", " ", phrasing.lower()).strip(" .-")


# The edition

def test_index_lists_the_whole_guide():
    assert len({row["id"] for row in INDEX}) == GUIDE_IDS


def test_chapters_stand_in_reading_order():
    listed = YAML(typ="safe").load(FOLDER / "chapters.yml")["chapters"]
    assert [row["id"] for row in listed] == list(SECTIONS)


def test_every_guide_passage_is_covered():
    covered = {guide_id for record in passages().values() for guide_id in record.guide}
    assert not {row["id"] for row in INDEX} - covered


@pytest.mark.parametrize("guide_id, figure", FIGURES)
def test_every_figure_stands_in_a_citing_record(guide_id, figure):
    texts = [record.text for record in passages().values() if guide_id in record.guide]
    assert float(figure) in set().union(*map(figures, texts))


@pytest.mark.parametrize("record", GUIDE_ALONE)
def test_no_figure_is_made_up(record):
    known = {float(figure) for row in INDEX if row["id"] in record.guide for figure in row["figures"]}
    assert figures(record.text) <= known


@pytest.mark.parametrize("record", RECORDS)
def test_record_reads_at_grade_8(record):
    assert reading_grade(record.text, explained()) <= MAX_GRADE


@pytest.mark.parametrize("record", RECORDS)
def test_record_never_orders_a_treatment(record):
    assert not ORDERS.search(record.text)


@pytest.mark.parametrize("record", RECORDS)
def test_record_has_enough_phrasings(record):
    assert len({plain(phrasing) for phrasing in record.asked_as}) >= MIN_ASKED_AS


def test_no_phrasing_stands_twice():
    seen = Counter(plain(phrasing) for record in passages().values() for phrasing in record.asked_as)
    assert not [phrasing for phrasing, times in seen.items() if times > 1]


def test_citation_has_the_one_shape():
    record = next(iter(passages().values()))
    assert citation(record.id) == {
        "passage": record.id, "guide": list(record.guide), "title": record.title, "url": f"/guide#{record.id}"}


def test_unknown_passage_is_refused():
    with pytest.raises(PassageError, match=r"bone\.nonsense"):
        passage("bone.nonsense")


def test_version_starts_with_the_date_of_the_edition():
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}-[0-9a-f]{8}", GUIDE_VERSION)


# The comparison of figures

@pytest.mark.parametrize("text, expected", [
    ("about 1,000 mg", {1000}), ("about 1000 mg", {1000}), ("−2.5 or lower", {-2.5}), ("a score of –2.5.", {-2.5}),
    ("minus 2.5", {-2.5}), ("25–40 g", {25, 40}), ("25-40 g", {25, 40}), ("between -1.0 and -2.5", {-1, -2.5}),
    ("500 mg, 3 times", {500, 3}), ("a 10-year risk", {10}),
])
def test_figures_compare_as_numbers(text, expected):
    assert figures(text) == expected


# What the loader refuses

@pytest.fixture
def edition(tmp_path):
    """Write an edition of one chapter from records, and load it."""
    def build(records: List[Any], chapter: str = "bone", listed: str = "bone") -> Dict[str, Any]:
        (tmp_path / "index.json").write_text(json.dumps([{"id": "intro", "figures": []}]), encoding="utf-8")
        write(tmp_path / "chapters.yml", {"edited": "2020-01-31", "chapters": [{"id": listed, "title": "Bone"}]})
        write(tmp_path / f"{chapter}.yml", records)
        return load(tmp_path)
    return build


def write(path: Path, content: Any) -> None:
    with path.open("w", encoding="utf-8") as file:
        YAML(typ="safe").dump(content, file)


def row(**changes: Any) -> Dict[str, Any]:
    sound = {"id": "bone.first", "title": "First", "text": "Bone is alive.", "guide": ["intro"]}
    return {key: value for key, value in {**sound, **changes}.items() if value is not None}


def test_sound_record_is_loaded(edition):
    assert edition([row()])["bone"].passages == (Passage(**row()),)


def test_literature_alone_is_a_source(edition):
    assert edition([row(guide=None, literature=["Kanis 2008"])])["bone"].passages[0].literature == ("Kanis 2008",)


def test_record_at_the_word_limit_is_loaded(edition):
    assert edition([row(text="bone " * 120)])["bone"].passages


def test_list_belongs_to_its_paragraph(edition):
    record = edition([row(text="Two things help:\n- milk\n- steps\n\nBoth are cheap.")])["bone"].passages[0]
    assert record.text == "Two things help:\n- milk\n- steps\n\nBoth are cheap."


@pytest.mark.parametrize("records, fault", [
    ([row(guide=None)], "neither the guide nor the literature"),
    ([row(), row(title="Again")], "already stands"),
    ([row(id="falls.first")], "another file"),
    ([row(id="Bone First")], "id"),
    ([row(text="bone " * 121)], "121 words"),
    ([row(text="One.\n\nTwo.\n\nThree.")], "3 paragraphs"),
    ([row(text="")], "text"),
    ([row(title=None)], "title"),
    ([row(guide=["no/such"])], "no/such"),
    ([row(guide=["intro"] * 5)], "5 guide passages"),
    ([row(colour="red")], "colour"),
    (["just a line"], "not a record"),
], ids=lambda value: value if isinstance(value, str) else "")
def test_broken_record_is_refused(edition, records, fault):
    with pytest.raises(PassageError, match=fault):
        edition(records)


def test_unlisted_chapter_is_refused(edition):
    with pytest.raises(PassageError, match="hips"):
        edition([row(id="hips.first")], chapter="hips")


def test_missing_chapter_is_refused(edition, tmp_path):
    edition([row()])
    (tmp_path / "bone.yml").unlink()
    with pytest.raises(PassageError, match="bone"):
        load(tmp_path)


def test_unreadable_file_is_refused(edition, tmp_path):
    edition([row()])
    (tmp_path / "bone.yml").write_text("- {id: [", encoding="utf-8")
    with pytest.raises(PassageError, match=r"bone\.yml"):
        load(tmp_path)


def test_version_changes_with_the_text(edition, tmp_path):
    edition([row()])
    before = version(tmp_path)
    edition([row(text="Bone lives.")])
    assert version(tmp_path) != before


def test_a_record_cannot_be_changed():
    with pytest.raises(TypeError):
        Passage(**row()).text = "other"


# The grade itself

def test_grade_of_a_worked_example():
    # 6 words, 2 sentences, 7 syllables: 0.39 * 3 + 11.8 * 7 / 6 - 15.59
    assert reading_grade("The cat sat. Doctors help us.") == pytest.approx(-0.6533, abs=1e-3)


def test_explained_words_count_as_two_syllables():
    assert reading_grade("Osteoporosis hurts.", {"osteoporosis"}) < reading_grade("Osteoporosis hurts.")


def test_list_items_end_a_sentence():
    assert reading_grade("It helps to do:\n- long walks\n- short jumps") < reading_grade("It helps to do long walks short jumps")


def test_decimal_point_ends_no_sentence():
    assert reading_grade("It was 2.5 then") == reading_grade("It was 25 then")


def test_text_without_words_has_no_grade():
    with pytest.raises(ValueError, match="no words"):
        reading_grade(" - ")
