"""Our edition of the guide: one record per passage, checked as it is read.

The trap: answers quote a whole record, so the first sentence of every text must stand alone as the answer.
"""

import hashlib
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Dict, FrozenSet, Iterator, List, Mapping, NamedTuple, Tuple

from pydantic import BaseModel, Field, ValidationError, root_validator, validator
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from knowledge.errors import PassageError

FOLDER = Path(__file__).parent / "guide"
CHAPTERS_FILE = "chapters.yml"
MAX_WORDS = 120  # what a person reads in one go; longer texts are split into two records
MAX_PARAGRAPHS = 2
MAX_GUIDE_IDS = 4
LIST_ITEM = "- "
HASH_LENGTH = 8  # characters of sha256 in GUIDE_VERSION


class Passage(BaseModel):
    """One citable passage of our edition of the guide, under an id that is never reused."""

    id: str = Field(regex=r"^[a-z_]+\.[a-z0-9_]+$")
    title: str = Field(min_length=1)
    text: str = Field(min_length=1)
    guide: Tuple[str, ...] = ()
    literature: Tuple[str, ...] = ()
    asked_as: Tuple[str, ...] = ()

    class Config:
        extra = "forbid"
        allow_mutation = False

    @validator("text")
    def is_short(cls, text: str) -> str:
        """Tidy the line breaks; refuse what is too long to read in one go."""
        found = paragraphs(text)
        if len(found) > MAX_PARAGRAPHS:
            raise ValueError(f"{len(found)} paragraphs; at most {MAX_PARAGRAPHS}")
        words = len(text.split())
        if words > MAX_WORDS:
            raise ValueError(f"{words} words; at most {MAX_WORDS}")
        return "\n\n".join(found)

    @root_validator(skip_on_failure=True)
    def has_a_source(cls, values: Dict[str, Any]) -> Dict[str, Any]:
        if not (values["guide"] or values["literature"]):
            raise ValueError("cites neither the guide nor the literature")
        if len(values["guide"]) > MAX_GUIDE_IDS:
            raise ValueError(f"cites {len(values['guide'])} guide passages; at most {MAX_GUIDE_IDS}")
        return values


class Section(NamedTuple):
    """One chapter as the page /guide shows it."""

    title: str
    passages: Tuple[Passage, ...]


def paragraphs(text: str) -> List[str]:
    """The paragraphs of a text; a line that starts with "- " is an item of the list before it."""
    found: List[str] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        if line.startswith(LIST_ITEM) and found:
            found[-1] += "\n" + line
        else:
            found.append(line)
    return found


def load(folder: Path) -> Dict[str, Section]:
    """Read and check every chapter of an edition, in reading order.

    Raises:
        PassageError: naming the file and the record that breaks a rule, or a chapter unlisted or missing.
    """
    titles = {row["id"]: row["title"] for row in _read(folder / CHAPTERS_FILE)["chapters"]}
    files = {path.stem for path in folder.glob("*.yml") if path.name != CHAPTERS_FILE}
    if files ^ set(titles):
        raise PassageError(f"{CHAPTERS_FILE} and the files differ in: {', '.join(sorted(files ^ set(titles)))}")
    known_guide_ids = frozenset(row["id"] for row in _read(folder / "index.json"))
    seen: Dict[str, str] = {}
    sections: Dict[str, Section] = {}
    for chapter, title in titles.items():
        sections[chapter] = Section(title, tuple(_records(folder / f"{chapter}.yml", known_guide_ids, seen)))
    return sections


def _records(path: Path, known_guide_ids: FrozenSet[str], seen: Dict[str, str]) -> Iterator[Passage]:
    for row in _read(path) or ():
        record = _passage(path, row)
        if record.id in seen:
            raise PassageError(f"{path.name}: {record.id} already stands in {seen[record.id]}")
        if record.id.split(".")[0] != path.stem:
            raise PassageError(f"{path.name}: {record.id} belongs in another file")
        unknown = set(record.guide) - known_guide_ids
        if unknown:
            raise PassageError(f"{path.name}: {record.id} cites what the guide does not have: {', '.join(sorted(unknown))}")
        seen[record.id] = path.name
        yield record


def _passage(path: Path, row: Any) -> Passage:
    if not isinstance(row, dict):
        raise PassageError(f"{path.name}: {row!r} is not a record; each needs id, title, text and a source")
    try:
        return Passage(**row)
    except ValidationError as error:
        faults = "; ".join(f"{fault['loc'][0]}: {fault['msg']}" for fault in error.errors())
        raise PassageError(f"{path.name}: {row.get('id')}: {faults}") from None


def _read(path: Path) -> Any:
    try:
        return YAML(typ="safe").load(path)  # JSON is YAML too
    except YAMLError as error:
        raise PassageError(f"{path.name}: not readable as YAML: {error}") from None


@cache
def passages() -> Mapping[str, Passage]:
    """Every passage of our edition by id, in reading order."""
    return MappingProxyType({record.id: record for section in SECTIONS.values() for record in section.passages})


def passage(passage_id: str) -> Passage:
    """One passage by id; raise PassageError if our edition has none of that name."""
    try:
        return passages()[passage_id]
    except KeyError:
        raise PassageError(f"no passage {passage_id!r} in our edition") from None


def citation(passage_id: str) -> Dict[str, Any]:
    """The citation of a passage, in the one shape used everywhere."""
    record = passage(passage_id)
    return {"passage": record.id, "guide": list(record.guide), "title": record.title, "url": f"/guide#{record.id}"}


def version(folder: Path) -> str:
    """The date an edition was last edited and a short hash over its files, so that a reader can name it."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.yml")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return f"{_read(folder / CHAPTERS_FILE)['edited']}-{digest.hexdigest()[:HASH_LENGTH]}"


SECTIONS: Mapping[str, Section] = MappingProxyType(load(FOLDER))
GUIDE_VERSION = version(FOLDER)
