import time

import pytest

from index.errors import EmptyReportError
from index.reading.html import html_blocks, read_html
from index.types import Block, BlockKind

PARAGRAPH, HEADING, ITEM, ROW = (
    BlockKind.PARAGRAPH,
    BlockKind.HEADING,
    BlockKind.LIST_ITEM,
    BlockKind.TABLE_ROW,
)


def blocks_of(html: str) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in html_blocks(html)[0]]


def test_headings_paragraphs_and_lists_come_in_order_with_levels() -> None:
    blocks, _ = html_blocks(
        "<h1>Results</h1><p>Sales <b>rose</b>\n 5%.</p><h2>Risks</h2><ul><li>Steel<li>Fuel"
    )

    assert blocks == (
        Block(HEADING, "Results", level=1),
        Block(PARAGRAPH, "Sales rose 5%."),
        Block(HEADING, "Risks", level=2),
        Block(ITEM, "Steel"),
        Block(ITEM, "Fuel"),
    )


def test_what_surrounds_the_article_is_left_out() -> None:
    html = (
        "<body><nav>Home</nav><header><h1>Title</h1></header><script>x=1</script>"
        '<style>p{}</style><p>Text.</p><aside>No</aside><div role="navigation">No</div><p hidden>No</p>'
        '<div class="box breadcrumb">No</div><div style="display: none">No</div>'
        "<footer>No</footer></body>"
    )

    assert blocks_of(html) == [(HEADING, "Title"), (PARAGRAPH, "Text.")]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Sales<sup>1</sup> rose to $20.5<sup>3</sup> million.", "Sales rose to $20.5 million."),
        (
            "营业收入<sup><a href='#n2'>2</a></sup>为20.5<sup>[3]</sup>亿元<a href='#_ftn4'>[4]</a>。",
            "营业收入为20.5亿元。",
        ),
        ("1,200 m<sup>2</sup> by the 5<sup>th</sup>, 10<sup>8</sup> items", "1,200 m² by the 5th, 10⁸ items"),
        ("See <a href='#risks'>Risks</a> and <a href='#s3'>section 3</a>.", "See Risks and section 3."),
        ("Orders [4] and x * y, see <a href='/a'>[1]</a>.", "Orders [4] and x * y, see [1]."),
    ],
)
def test_marks_of_notes_belong_to_no_word_or_figure(html: str, text: str) -> None:
    assert blocks_of(f"<p>{html}</p>") == [(PARAGRAPH, text)]
    assert blocks_of(f"<table><tr><th>A<th>B<tr><td>{html}<td>4.5<sup>1</sup></table>")[1] == (
        ROW,
        f"{text} | 4.5",
    )


@pytest.mark.parametrize(
    "name",
    [
        'class="cookie-consent"', 'id="cookie_notice"', 'class="box share-bar"', 'class="social-share"',
        'class="related-articles"', 'class="hot_news"', 'class="newsletter-signup"', 'id="onetrust-banner-sdk"',
    ],
)  # fmt: skip
@pytest.mark.parametrize("words", ["Join 25,000 readers", "分享 200 评论 35"])
def test_boxes_that_are_named_for_what_surrounds_an_article_are_left_out(name: str, words: str) -> None:
    assert blocks_of(f"<p>Sales rose.</p><div {name}>{words}</div>") == [(PARAGRAPH, "Sales rose.")]


@pytest.mark.parametrize(
    "name",
    [
        'class="share-price"', 'class="shareholder-list"', 'id="related-party-transactions"', 'class="market-share"',
        'class="share-capital"', 'class="more-content"', 'class="share-list"',
        'class="news-content"', 'id="subscription-revenue"', 'class="comments"',
    ],
)  # fmt: skip
def test_boxes_named_for_what_they_report_on_stay(name: str) -> None:
    assert blocks_of(f"<p>Sales rose.</p><div {name}>It was 4.5%.</div>")[1:] == [(PARAGRAPH, "It was 4.5%.")]
    assert blocks_of(
        "<body class='share-bar-on'><article class='related-story'><p>Sales.</p></article></body>"
    )


@pytest.mark.parametrize(
    ("words", "link"),
    [
        ("相关阅读：", "东岭药业营收9.9亿元"),
        ("Related stories", "Zentro profit falls to $9 million"),
        ("Read more:", "Oil at $80"),
    ],
)
def test_links_to_other_articles_below_words_that_say_so_are_left_out(words: str, link: str) -> None:
    others = "".join(f"<p><a href='/{n}'>{link} {n}</a></p>" for n in range(2))

    assert blocks_of(f"<p>Sales rose.</p><p>{words}</p>{others}<p>By A. Writer</p>") == [
        (PARAGRAPH, "Sales rose."),
        (PARAGRAPH, "By A. Writer"),
    ]
    assert (PARAGRAPH, link) in blocks_of(f"<p>Sales rose.</p><p><a href='/1'>{link}</a></p>")
    assert (PARAGRAPH, f"See {link}") in blocks_of(f"<p>{words}</p><p>See <a href='/1'>{link}</a></p>")


def test_a_table_of_one_cell_or_one_that_only_lays_out_is_text() -> None:
    assert blocks_of("<table><tr><td>Volumes fell 2%.</td></tr></table>") == [(PARAGRAPH, "Volumes fell 2%.")]
    laid = "<table role=presentation><tr><td>Sales rose.</td></tr><tr><td>销量下降。</td></tr></table>"
    assert blocks_of(laid) == [(PARAGRAPH, "Sales rose."), (PARAGRAPH, "销量下降。")]
    figures = "<table role=presentation><tr><td>Sales</td><td>41</td></tr></table>"
    assert blocks_of(figures) == [(ROW, "Sales | 41")]


def test_a_list_of_nothing_but_links_is_a_menu() -> None:
    menu = "<ul>" + "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(4)) + "</ul>"

    assert blocks_of(f"<p>Text.</p>{menu}") == [(PARAGRAPH, "Text.")]


def test_a_box_of_little_but_links_is_furniture() -> None:
    more = "".join(f"<p><a href='/{n}'>Chief of Lorvik Mining {n} to step down</a></p>" for n in range(3))

    assert blocks_of(f"<p>See <a href='/a'>notes</a>.</p><div><h3>More from us</h3>{more}</div>") == [
        (PARAGRAPH, "See notes.")
    ]


def test_the_article_is_taken_when_there_is_one() -> None:
    html = "<div>Weather: sunny</div><article><p>Orders rose to 41.</p><p>Costs fell.</p></article>"

    assert blocks_of(html) == [(PARAGRAPH, "Orders rose to 41."), (PARAGRAPH, "Costs fell.")]


def test_teasers_do_not_pass_for_the_article() -> None:
    teasers = "<article>One</article><article>Two</article>"

    assert (PARAGRAPH, "The long text of the page itself.") in blocks_of(
        f"{teasers}<p>The long text of the page itself.</p>"
    )


def test_table_rows_are_joined_by_bars_with_the_head_first() -> None:
    html = (
        "<table><caption>Sales, EUR m</caption><tr><td>Pumps</td><td>12.5</td></tr>"
        "<thead><tr><th>Line</th><th>2023</th></tr></thead></table>"
    )

    assert blocks_of(html) == [
        (BlockKind.CAPTION, "Sales, EUR m"),
        (ROW, "Line | 2023"),
        (ROW, "Pumps | 12.5"),
    ]


def test_spanning_cells_leave_empty_places_so_that_columns_line_up() -> None:
    html = (
        "<table><tr><th rowspan=2>Line</th><th colspan=2>Sales</th></tr><tr><th>2023</th><th>2022</th></tr>"
        "<tr><td>Pumps</td><td>12.5</td><td>11.0</td></tr></table>"
    )

    assert blocks_of(html) == [
        (ROW, "Line | Sales |"),
        (ROW, "| 2023 | 2022"),
        (ROW, "Pumps | 12.5 | 11.0"),
    ]


def test_a_table_that_only_lays_out_a_page_is_read_as_text() -> None:
    prose = "Orders rose in every month of the year and in every region. " * 5

    assert blocks_of(f"<table><tr><td><p>{prose}</p><p>Costs fell.</p></td></tr></table>") == [
        (PARAGRAPH, prose.strip()),
        (PARAGRAPH, "Costs fell."),
    ]


def test_line_breaks_part_paragraphs() -> None:
    assert blocks_of("<p>　　收入增长。<br>　　成本下降。</p>") == [
        (PARAGRAPH, "　　收入增长。"),
        (PARAGRAPH, "　　成本下降。"),
    ]


def test_a_paragraph_bold_throughout_is_a_heading_but_a_bold_sentence_is_not() -> None:
    html = "<p>　　<b>水泵业务稳步增长</b></p><p><strong>收入增长5%。</strong></p><p><b>注</b>：未审</p>"

    kinds = [block.kind for block in html_blocks(html)[0]]

    assert kinds == [HEADING, PARAGRAPH, PARAGRAPH]


def test_title_author_and_date_are_read_from_the_head() -> None:
    raw = read_html(
        b'<html><head><title>Results - Newswire</title><meta property="og:title" content="Results">'
        b'<meta name="author" content="A. Writer"><meta name="date" content="2023-08-17">'
        b"</head><body><p>Sales rose.</p></body></html>",
        "a.html",
    )

    assert raw.properties == {"title": "Results", "author": "A. Writer", "date": "2023-08-17"}
    assert raw.pages[0].blocks[0] == Block(HEADING, "Results", level=1)


def test_the_title_is_not_repeated_over_a_page_that_has_its_own_heading() -> None:
    assert blocks_of("<title>Results - Newswire</title><h1>Results</h1><p>Up.</p>") == [
        (HEADING, "Results"),
        (PARAGRAPH, "Up."),
    ]


def test_a_page_that_declares_gb2312_is_decoded() -> None:
    html = '<html><head><meta charset="gb2312"></head><body><p>营业收入增长，镕</p></body></html>'

    raw = read_html(html.encode("gb18030"), "a.html")

    assert [block.text for block in raw.pages[0].blocks] == ["营业收入增长，镕"]
    assert raw.encoding == "gb18030"


def test_preformatted_lines_stay_lines() -> None:
    assert blocks_of("<pre>a  x\nb  y</pre>") == [(PARAGRAPH, "a  x"), (PARAGRAPH, "b  y")]


@pytest.mark.parametrize("html", ["", "   ", "<!-- x -->", "<html><body><nav>Home</nav></body></html>"])
def test_a_page_without_text_is_empty(html: str) -> None:
    with pytest.raises(EmptyReportError):
        read_html(html.encode(), "a.html")


def test_an_xml_declaration_with_an_encoding_is_no_obstacle() -> None:
    assert blocks_of('<?xml version="1.0" encoding="utf-8"?><html><body><p>收入</p></body></html>') == [
        (PARAGRAPH, "收入")
    ]


def test_a_row_of_thousands_of_cells_is_not_made_wider_by_their_spans():
    row = "".join(f"<td colspan=100>{number}</td>" for number in range(3_000))
    page = f"<table><tr>{row}</tr><tr><td>1</td></tr></table>".encode()
    text = read_html(page, "wide.html").pages[0].blocks[0].text
    # ten cells of a hundred, the others of one
    assert len(text.split(" | ")) == 10 * 100 + 2_990
    assert text.endswith(" | 2998 | 2999")


def test_a_page_of_many_links_is_soon_read() -> None:
    links = "".join(f"<p><a href='/{n}'>Story number {n}</a></p>" for n in range(3000))
    began = time.perf_counter()

    assert blocks_of(f"<p>Sales rose.</p>{links}")[0] == (PARAGRAPH, "Sales rose.")
    assert time.perf_counter() - began < 5
