"""The page in a real browser, against a real service: ask, follow a citation, add and remove reports."""

import json
import shutil
import threading
import zipfile

import pytest

pytestmark = pytest.mark.browser
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
QUESTION = "岚桥智能的毛利率是多少？"
QUOTE = "毛利率为41.3%，较去年同期提升2.1个百分点。"


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    executable = next(filter(None, map(shutil.which, BROWSERS)))
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def address(library_folder):
    """Serve the test's library on a free port."""
    import uvicorn

    from api.app import create_app
    from api.settings import load_settings

    server = uvicorn.Server(
        uvicorn.Config(create_app(load_settings(library=library_folder)), port=0, log_level="error")
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        thread.join(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def open_page(browser, address):
    """Return what opens the page in a language; whatever the page complains of fails the test."""
    complaints = []

    def open_in(locale="zh-CN", **options):
        page = browser.new_context(locale=locale, **options).new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console", lambda message: complaints.append(message.text) if "Policy" in message.text else None
        )
        page.on("request", lambda request: request.url.startswith(address) or complaints.append(request.url))
        page.goto(address)
        page.locator(".volume").nth(1).wait_for(state="attached")
        return page

    yield open_in
    for context in browser.contexts:
        context.close()
    assert complaints == []


def ask(page, question):
    """Ask and wait for the whole answer; returns it."""
    turns = page.locator(".turn")
    number = turns.count()
    page.fill("#question", question)
    page.press("#question", "Enter")
    page.locator("#ask[data-running]").wait_for(state="detached")
    return turns.nth(number).locator(".answer")


def test_citation_opens_the_passage_with_the_quote_marked(open_page):
    page = open_page()
    answer = ask(page, QUESTION)
    answer.locator(".chip").first.click()
    page.locator("#passage mark").first.wait_for()
    marked = "".join(page.locator("#passage mark").all_text_contents())
    assert "41.3%" in answer.inner_text()
    # the name before it holds a character that JavaScript counts as two
    assert marked == QUOTE
    assert "𠮷田女士" in page.locator("#passage").inner_text()


def test_follow_up_is_understood_and_a_new_conversation_forgets(open_page):
    page = open_page("en-US")
    ask(page, "What was Halvorsen Marine's revenue in 2023?")
    assert "36.5%" in ask(page, "And its gross margin?").inner_text()
    page.click("#begin-anew")
    assert page.locator(".turn").count() == 0
    assert page.locator("#welcome").is_visible()


def test_refusal_shows_its_reason_and_nearest_facts_that_open(open_page):
    page = open_page("en-US")
    answer = ask(page, "What was Halvorsen Marine's revenue in 2019?")
    assert answer.locator(".verdict").inner_text().startswith("Not answered")
    assert answer.locator(".nearest .place").first.inner_text().startswith("2023 · ")
    answer.locator(".nearest .source").first.click()
    page.locator("#passage mark").first.wait_for()
    assert "US$640 million" in "".join(page.locator("#passage mark").all_text_contents())


def test_good_and_bad_uploads_have_their_own_outcome(open_page, tmp_path):
    (tmp_path / "q1.txt").write_text(
        "柏川能源2024年一季报\n\n2024年第一季度，柏川能源实现营业收入8.4亿元。\n"
    )
    (tmp_path / "broken.pdf").write_bytes(bytes(range(256)) * 20)
    page = open_page()
    page.set_input_files("#files", [tmp_path / "broken.pdf", tmp_path / "q1.txt"])
    page.locator(".upload.good").wait_for()
    assert "内容与文件名不符" in page.locator(".upload.bad").inner_text()
    page.locator(".volume").nth(2).wait_for()
    assert "8.4亿元" in ask(page, "柏川能源2024年第一季度的营业收入是多少？").inner_text()


def test_each_report_of_an_archive_is_told_of(open_page, tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("q1.txt", "柏川能源2024年一季报\n\n2024年第一季度，柏川能源实现营业收入8.4亿元。\n")
        archive.writestr("empty.txt", "")
    page = open_page("en-US")
    page.set_input_files("#files", tmp_path / "all.zip")
    page.locator(".upload.bad").wait_for()
    told = page.locator(".upload.bad").inner_text()
    assert "Added: 1 of 2 reports" in told
    assert "q1.txt: 柏川能源2024年一季报" in told
    assert "empty.txt: the file is empty" in told


def test_report_opens_with_its_card_and_is_removed_when_confirmed(open_page):
    page = open_page("en-US")
    page.locator(".volume").first.click()
    page.locator("#passage .card").wait_for()
    card = page.locator("#passage .card").inner_text()
    assert "岚桥智能" in card
    assert "paragraphs" in card
    for word, second in (("Keep it", "visible"), ("Remove", "detached")):
        page.locator(".shelf .close").first.click()
        page.locator("#confirm").get_by_role("button", name=word).click()
        page.locator("#confirm").wait_for(state="hidden")
        page.locator(".volume").nth(1).wait_for(state=second)
    assert page.locator(".volume").inner_text().startswith("Halvorsen Marine")
    assert page.locator("#passage").is_hidden()


def test_card_shows_what_was_corrected_and_what_was_read(open_page, library_folder):
    from index import Library
    from index.corrections import Correction, Field

    with Library.open(library_folder) as library:
        library.correct(library.reports()[0].doc_id, Correction({Field.COMPANY: "岚桥集团"}))
    page = open_page()
    page.locator(".volume").first.click()
    page.locator("#passage .card").wait_for()
    assert "公司：岚桥集团（原读作：岚桥智能）" in page.locator("#passage .card").inner_text()


def test_card_names_the_other_edition_and_where_its_description_was_read(open_page, library_folder):
    from index import Library

    zh = (
        "# 槿川传媒公布2024年中期业绩\n\n2024年8月9日，槿川传媒称，营业收入为7.42亿元，同比增长6.8%；"
        "毛利率为44.1%；员工1,935人。"
    )
    en = (
        "# Jinchuan Media Announces 2024 Interim Results\n\nAugust 9, 2024 - Jinchuan Media said that revenue "
        "was RMB742 million, up 6.8%. Gross margin was 44.1%. It had 1,935 employees."
    )
    with Library.open(library_folder) as library:
        for name, text in (("zh.md", zh), ("en.md", en)):
            library.add(text.encode(), name=name)
    page = open_page("en-US")
    page.locator(".volume").last.click()
    page.locator("#passage .card").wait_for()
    assert (
        "same report as “槿川传媒公布2024年中期业绩”, in Chinese"
        in page.locator("#passage .card").inner_text()
    )
    page.locator("#passage details").first.click()
    assert "Published: “August 9, 2024”" in page.locator("#passage details").first.inner_text()


def test_card_lists_the_tables_that_gave_no_facts(open_page, library_folder):
    from index import Library

    rows = "| 矿井 | 2031年 | 2031年 |\n|---|---|---|\n| 一号井 | 12 | 14 |\n"
    with Library.open(library_folder) as library:
        library.add(f"# 柏川能源年报\n\n各矿井情况\n\n{rows}".encode(), name="mines.md")
    page = open_page("en-US")
    page.locator(".volume", has_text="柏川能源").click()
    page.locator("#passage .card").wait_for()
    assert "1 (0 of 1 with figures gave facts)" in page.locator("#passage .card").inner_text()
    tables = page.locator("#passage details", has_text="Tables kept as text only")
    tables.locator("summary").click()
    assert tables.locator("li").inner_text() == "各矿井情况"


def test_markup_in_a_question_stays_text(open_page):
    page = open_page()
    markup = "<img src=x onerror=document.title='caught'> 岚桥智能的毛利率？"
    ask(page, markup)
    assert page.locator(".asked").inner_text().endswith(markup)
    assert page.locator(".turn img").count() == 0


def test_problem_is_told_and_may_be_tried_again(open_page):
    page = open_page("en-US")
    page.route("**/v1/ask", lambda route: route.abort())
    answer = ask(page, "What was revenue?")
    assert "cannot be reached" in answer.locator(".problem").inner_text()
    page.unroute("**/v1/ask")
    answer.get_by_role("button", name="Try again").click()
    answer.locator(".chip, .verdict").first.wait_for()


def test_language_follows_the_browser_and_can_be_switched(open_page):
    page = open_page("en-GB")
    assert page.locator("#send").inner_text() == "Ask"
    page.click("#switch-language")
    assert page.locator("#send").inner_text() == "提问"
    assert page.evaluate("() => document.documentElement.lang") == "zh-CN"
    page.reload()
    assert page.locator("#send").inner_text() == "提问"


def test_everything_that_can_be_used_has_a_name(open_page):
    page = open_page()
    ask(page, QUESTION).locator(".chip").first.click()
    page.locator("#passage mark").first.wait_for()
    nameless = page.evaluate(
        "() => [...document.querySelectorAll('button, textarea, input, a, aside, section')].filter(e => "
        "!(e.getAttribute('aria-label') || e.getAttribute('aria-labelledby') || e.labels?.length || "
        "e.textContent.trim())).map(e => e.outerHTML)"
    )
    assert nameless == []


def test_narrow_page_holds_all_within_its_width(open_page):
    page = open_page(viewport={"width": 360, "height": 700})
    ask(page, QUESTION).locator(".chip").first.click()
    page.locator("#passage mark").first.wait_for()
    widths = page.evaluate("() => [document.documentElement.scrollWidth, window.innerWidth]")
    assert widths[0] <= widths[1]


def test_only_columns_scroll_never_the_page(open_page):
    page = open_page(viewport={"width": 1280, "height": 500})
    for _ in range(4):
        answer = ask(page, QUESTION)
    answer.locator(".chip").first.click()
    page.locator("#passage mark").first.wait_for()
    heights = page.evaluate(
        "() => [document.documentElement.scrollHeight, window.innerHeight, window.scrollY]"
    )
    assert heights[0] <= heights[1]
    assert heights[2] == 0


@pytest.mark.parametrize("question", [QUESTION, "远山重工的毛利率是多少？"])
def test_last_answer_is_seen_whole_when_it_is_there(open_page, question):
    page = open_page(viewport={"width": 1280, "height": 640})
    for _ in range(3):
        answer = ask(page, QUESTION)
    answer = ask(page, question)
    page.wait_for_function(
        "([answer, turns]) => answer.getBoundingClientRect().bottom <= turns.getBoundingClientRect().bottom + 1",
        arg=[answer.element_handle(), page.locator("#turns").element_handle()],
    )


def test_table_has_no_empty_column(open_page):
    def without_changes(route):
        frames = route.fetch().text().split("\n\n")
        where = next(n for n, frame in enumerate(frames) if "event: final_answer" in frame)
        head, _, data = frames[where].partition("data: ")
        reply = json.loads(data)
        for row in reply["table"]["rows"]:
            row[-1] = {"text": "", "citation": None}
        frames[where] = f"{head}data: {json.dumps(reply)}"
        route.fulfill(body="\n\n".join(frames), content_type="text/event-stream")

    page = open_page("en-US")
    page.route("**/v1/ask", without_changes)
    reply = ask(page, "Compare Halvorsen Marine's 2023 revenue with Lanqiao's: 岚桥智能的营业收入 in H1 2024")
    reply.locator("table").wait_for()
    headings = reply.locator("thead th").all_inner_texts()
    assert "Value" in headings
    assert "Change" not in headings


def test_words_of_a_table_are_not_cut_into_letters_on_a_narrow_page(open_page):
    page = open_page("en-US", viewport={"width": 360, "height": 640})
    reply = ask(page, "Compare Halvorsen Marine's 2023 revenue with Lanqiao's: 岚桥智能的营业收入 in H1 2024")
    heights = reply.locator("tbody th").evaluate_all("cells => cells.map(cell => cell.offsetHeight)")
    assert max(heights) < 100


def test_question_of_many_lines_leaves_room_for_what_is_said_of_it(open_page):
    page = open_page()
    answer = ask(page, "毛利率" * 1500)
    assert "问题太长" in answer.locator(".problem").inner_text()
    page.wait_for_function(
        "([words, turns]) => words.getBoundingClientRect().bottom <= turns.getBoundingClientRect().bottom + 1",
        arg=[answer.element_handle(), page.locator("#turns").element_handle()],
    )


TABLE = (
    "# 霜桥机床2024年中报点评\n\n盈利预测如下。\n\n| 项目 | 2024E | 2025E |\n|---|---|---|\n"
    "| 营业收入（亿元） | 31.2 | 36.9 |\n| 每股收益（元） | 0.8 | 1.1 |\n"
)


def test_table_of_a_report_keeps_its_columns_and_the_quoted_row_is_marked(open_page, tmp_path):
    (tmp_path / "note.md").write_text(TABLE)
    page = open_page()
    page.set_input_files("#files", tmp_path / "note.md")
    page.locator(".upload.good").wait_for()
    page.locator(".volume", has_text="霜桥机床").click()
    rows = page.locator("#passage table tr")
    rows.nth(2).wait_for()
    assert rows.count() == 3
    assert rows.nth(1).locator("td").all_text_contents() == ["营业收入（亿元）", "31.2", "36.9"]
    lefts = [rows.nth(row).locator("td").nth(1).bounding_box()["x"] for row in range(3)]
    assert len(set(lefts)) == 1
    answer = ask(page, "霜桥机床2025年营业收入是多少？")
    answer.locator(".chip").first.click()
    page.locator("#passage mark").first.wait_for()
    assert "36.9" in page.locator("#passage mark").all_text_contents()


def test_page_says_why_the_model_did_not_answer(open_page):
    page = open_page("en-US")

    def without_model(route):
        reply = route.fetch()
        body = reply.text().replace('"fallback":null', '"fallback":"no reply within 60 s."')
        route.fulfill(response=reply, body=body)

    page.route("**/v1/ask", without_model)
    answer = ask(page, "What was Halvorsen Marine's revenue in 2023?")
    assert "Why: no reply within 60 s." in answer.inner_text()


def test_questions_are_asked_of_the_reports_ticked_only(open_page):
    page = open_page("en-US")
    assert page.locator("#scope-summary").inner_text() == "Asked of: all reports"
    page.get_by_label("Ask only this report: Halvorsen Marine Reports Results for 2023").check()
    assert (
        page.locator("#scope-summary").inner_text() == "Asked of: Halvorsen Marine Reports Results for 2023"
    )
    assert "41.3%" not in ask(page, QUESTION).inner_text()
    page.click("#scope-summary")
    page.click("#scope-clear")
    assert page.locator("#shelf input:checked").count() == 0
    assert "41.3%" in ask(page, QUESTION).inner_text()


def test_questions_are_asked_within_a_company_and_days_of_publication(open_page):
    page = open_page("en-US")
    page.click("#scope-summary")
    page.select_option("#scope-company", "岚桥智能")
    assert "41.3%" in ask(page, "What was the gross margin?").inner_text()
    page.fill("#scope-to", "2024-04-01")
    page.locator("#scope-to").dispatch_event("change")
    assert page.locator("#scope-summary").inner_text() == "Asked of: 岚桥智能 · –2024-04-01"
    assert "41.3%" not in ask(page, "What was the gross margin?").inner_text()
