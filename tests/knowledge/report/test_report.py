"""The six exports: safe, dated, readable, and the doctor's page on one sheet whatever was told."""

import json
import re
from functools import cache
from io import BytesIO
from itertools import pairwise

import pytest
from pypdf import PdfReader

from knowledge.assess import assess
from knowledge.facts import eval_slots, from_facts
from knowledge.passages import GUIDE_VERSION
from knowledge.plan import plan
from knowledge.report import FORMATS, pdf_doctor, render
from knowledge.report.content import Report, in_100, word, words
from knowledge.report.html import STYLE, style_hash
from knowledge.report.pdf_sheet import BODY, Sheet
from knowledge.terms import explained
from tests.knowledge.people import TODAY, assessed, profile
from tests.knowledge.report.full import full
from tests.knowledge.report.markup import Reader
from tests.knowledge.report.ten import export, ten
from tests.reading_grade import reading_grade

NAMES = sorted(ten())
ATTACK = '<img src=x onerror="alert(1)"></style><script>alert(2)</script> & "quoted"'
DOCTOR = word("doctor_title")


def page_of(name, format="html"):
    return export(name, format).decode()


@cache
def pages_of(name):
    """The text of each page of a PDF."""
    return [page.extract_text() for page in pdf_of(name).pages]


def pdf_of(name):
    return PdfReader(BytesIO(full().made("pdf") if name == "full" else export(name, "pdf")))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_every_format_is_made_for_everybody(name, format):
    assert len(export(name, format)) > 200


def test_an_unknown_format_is_refused():
    with pytest.raises(KeyError):
        ten()["anna"].made("docx")


def test_the_same_answers_give_the_same_bytes():
    assert all(ten()["anna"].made(format) == ten()["anna"].made(format) for format in FORMATS if format != "pdf")


@pytest.mark.parametrize("format", ["html", "txt"])
@pytest.mark.parametrize("name", NAMES)
def test_H41_the_page_says_its_date_its_end_and_its_versions(name, format):
    text = " ".join(page_of(name, format).split())
    assert "2026" in text and GUIDE_VERSION in text and "not a diagnosis" in text
    assert ("Good until" in text and "2027" in text) != bool(ten()[name].plan.referral)


@pytest.mark.parametrize("name", NAMES)
def test_html_is_well_formed_without_script_or_outside_calls(name):
    page = page_of(name)
    read = Reader(page)
    assert not read.wrong and not read.open
    assert not {"script", "iframe", "link", "img", "object", "form"} & {tag for tag, _ in read.tags}
    outside = [value for _, attributes in read.tags for key, value in attributes.items() if key in ("src", "href", "style")]
    assert not outside and "url(" not in page and "@import" not in page


def test_html_escapes_what_the_person_wrote():
    who = ten()["anna"]
    page = render(who.profile, who.assessment, who.plan, today=TODAY, format="html", questions=[ATTACK]).decode()
    assert ATTACK not in page and "&lt;script&gt;" in page
    assert Reader(page).tags.count(("script", {})) == 0


def test_html_has_a_language_a_title_and_the_hash_of_its_style():
    page = page_of("anna")
    assert '<html lang="en-US">' in page and f"<title>{word('plan_title')}</title>" in page
    assert page.count("<style>") == 1 and f"<style>{STYLE}</style>" in page and style_hash().startswith("sha256-")


@pytest.mark.parametrize("name", NAMES)
def test_headings_never_skip_a_level(name):
    levels = [int(tag[1]) for tag, _ in Reader(page_of(name)).tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1 and all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", NAMES)
def test_pdf_text_can_be_selected_in_reading_order(name):
    text = " ".join(" ".join(pages_of(name)).split())
    order = [word("referral_title" if ten()[name].plan.referral else "plan_title"), *(["Where things stand today",
             "Three things to do first", "The week", "When to phone", "1. Get the right checks", "2. Move and grow strong",
             "3. Eat for bone and muscle", "4. Talk about medicine", "5. Make falls less likely", "After four weeks",
             "What each step rests on"] if not ten()[name].plan.referral else ["When to phone"]), DOCTOR]
    places = [text.index(part) for part in order]
    assert places == sorted(places)
    assert all(step.title in text for step in ten()[name].plan.steps)


@pytest.mark.parametrize("name", NAMES)
def test_pdf_has_a_title_a_language_and_bookmarks(name):
    reader = pdf_of(name)
    assert reader.metadata.title == word("referral_title" if ten()[name].plan.referral else "plan_title")
    assert reader.trailer["/Root"]["/Lang"] == "en-US"
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"] is True or \
        bool(reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"])
    assert len(reader.outline) >= 2


@pytest.mark.parametrize("name", [*NAMES, "full"])
def test_the_doctors_page_is_one_page_and_the_last(name):
    pages = pages_of(name)
    assert [number for number, text in enumerate(pages) if DOCTOR in text] == [len(pages) - 1]
    assert "FRAX" in pages[-1] and "Rules that apply" in pages[-1]


@pytest.mark.parametrize("name", [name for name in [*NAMES, "full"] if name != "hana"])
def test_the_first_page_works_alone(name):
    who = full() if name == "full" else ten()[name]
    page = " ".join(pages_of(name)[0].split())
    emergency, advice = (line for line, _ in Report(who.profile, who.assessment, who.plan, TODAY, ()).phone())
    first = [step for step in who.plan.steps if step.id in who.plan.first_three]
    for said in (who.assessment.band.word, *(step.title for step in first), *(step.text for step in first), emergency,
                 advice, word("phone_advice"), *(item for day in who.plan.week for item in day.items)):
        assert " ".join(said.split()) in page


@pytest.mark.parametrize("format", ["html", "pdf", "txt"])
def test_H03_a_page_with_an_urgent_sign_says_what_to_do_and_names_the_sign(format):
    who = profile(urgent_signs=["hip_injury"])
    made = render(who, assess(who, today=TODAY), plan(who, assessed(), today=TODAY), today=TODAY, format=format)
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages) if format == "pdf" else made.decode()
    text = " ".join(text.split())
    assert "Call 911. A hip may be broken" in text and "the hip hurts badly" in text


@pytest.mark.parametrize("name", [name for name in NAMES if ten()[name].plan.steps])
def test_a_week_that_needs_a_word_first_says_so_above_it(name):
    asks_first = "exercise.first_ask" in {step.id for step in ten()[name].plan.steps}
    assert all((word("start") in text) == asks_first for text in (page_of(name), page_of(name, "txt"), pages_of(name)[0]))


@pytest.mark.parametrize("percent, said", [(0.04, "under 0.1 in 100"), (0.1, "about 0.1 in 100"), (9.96, "about 10.0 in 100"),
                                           (31.4, "about 31 in 100")])
def test_a_small_figure_is_never_said_to_be_nothing(percent, said):
    assert in_100(percent) == said


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_has_at_most_nine_pages_in_letters_of_14_points(name):
    assert BODY >= 14 and len(pages_of(name)) <= 9


@pytest.mark.parametrize("name", [*NAMES, "full"])
def test_the_doctors_page_shows_no_internal_name(name):
    text = pages_of(name)[-1]
    codes = {finding.id for finding in (full() if name == "full" else ten()[name]).assessment.findings}
    assert not [code for code in codes if "_" in code and code in text]


@pytest.mark.parametrize("name", [*NAMES, "full"])
def test_every_number_on_the_doctors_page_has_its_source_below(name):
    above, below = " ".join(pages_of(name)[-1].split()).split("Sources: ")
    numbers = {number for marks in re.findall(r"\[([\d, ]+)\]", above) for number in marks.split(", ")}
    assert numbers and all(f"[{number}] " in below for number in numbers)


@pytest.mark.parametrize("name", [*NAMES, "full"])
def test_no_line_of_the_doctors_page_leaves_its_column(name, monkeypatch):
    ends, limit, place, cell = [], [], pdf_doctor._set, Sheet.cell

    def placed(sheet, line, left, width, size):
        limit[:] = [left + width]
        place(sheet, line, left, width, size)
        limit.clear()

    def written(sheet, w=None, h=None, text="", **how):
        if limit:
            ends.append((text, sheet.get_x() + sheet.get_string_width(text), *limit))
        return cell(sheet, w, h, text, **how)

    monkeypatch.setattr(pdf_doctor, "_set", placed)
    monkeypatch.setattr(Sheet, "cell", written)
    (full() if name == "full" else ten()[name]).made("pdf")
    assert ends and not [text for text, end, edge in ends if end > edge + 0.1]


@pytest.mark.parametrize("country, size", [("US", (612, 792)), ("CA", (612, 792)), ("GB", (595, 842)), (None, (595, 842))])
def test_paper_follows_the_country(country, size):
    who = profile(country=country)
    made = render(who, assessed(), plan(who, assessed(), today=TODAY), today=TODAY, format="pdf")
    box = PdfReader(BytesIO(made)).pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == size


def test_pdf_writes_other_alphabets():
    who = ten()["anna"]
    made = render(who.profile, who.assessment, who.plan, today=TODAY, format="pdf",
                  questions=["Můžu zvedat vnučku? Можно? “≥ 10”", "x" * 400])
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)
    assert "vnučku" in text and "Можно" in text and "≥ 10" in text


@pytest.mark.parametrize("name", NAMES)
def test_text_fits_a_narrow_screen(name):
    assert max(map(len, page_of(name, "txt").splitlines())) <= 78


@pytest.mark.parametrize("name", NAMES)
def test_json_holds_the_whole_record(name):
    who = ten()[name]
    found = json.loads(export(name, "json"))
    assert {"facts", "slots", "unknown", "assessment", "plan"} <= set(found)
    assert from_facts(found["facts"]) == who.profile
    assert found["slots"] == json.loads(json.dumps(eval_slots(who.profile, TODAY)))
    assert found["plan"]["first_three"] == list(who.plan.first_three)
    assert not [value for value in found["facts"].values() if value in ("yes", "no")]


def test_the_doctors_page_names_the_source_of_every_fact():
    page = json.loads(export("dorothy", "json"))["doctor_page"]
    facts = next(block for block in page if block["id"] == "facts")
    assert facts["items"] and {item["source"] for item in facts["items"]} == {"you said"}
    rules = next(block for block in page if block["id"] == "rules")
    assert all(item["source"] for item in rules["items"])


def test_the_doctors_page_has_the_persons_own_questions():
    own = next(b for b in json.loads(export("ben", "json"))["doctor_page"] if b["id"] == "own")
    assert [item["text"] for item in own["items"]][:2] == list(ten()["ben"].questions)


def test_unknown_answers_are_listed_and_never_shown_as_no():
    page = json.loads(export("grace", "json"))["doctor_page"]
    facts = [item["name"] for block in page if block["id"] == "facts" for item in block["items"]]
    unknown = " ".join(item["text"] for block in page if block["id"] == "unknown" for item in block["items"])
    assert "Broke a bone easily" in unknown and "Broke a bone easily" not in facts


def test_H02_no_percentage_without_a_computed_figure():
    who = profile()
    text = render(who, assessed(), plan(who, assessed(), today=TODAY), today=TODAY, format="txt").decode()
    assert "%" not in text and "in 100" not in text


def test_fixed_words_read_at_grade_8():
    hard = {key: grade for key, text in words().items() if " " in text
            if (grade := reading_grade(re.sub(r"\{\w+\}", "May", text), explained())) > 8.0}
    assert not hard
