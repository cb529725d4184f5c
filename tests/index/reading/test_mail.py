import time
from email.message import EmailMessage

import pytest

from index.errors import EmptyReportError, UnreadableReportError
from index.reading.mail import looks_like_mail, read_mail
from index.types import Block, BlockKind, Page, RawReport, ReportFormat

HEADING, PARAGRAPH, ITEM, ROW = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.TABLE_ROW,
)


def mail(subject: str = "Q2 results of Acme", body: str = "", html: str = "") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Ann Lee <ann@acme.example>"
    message["To"] = "desk@bank.example"
    message["Date"] = "Fri, 04 Aug 2023 09:30:00 +0800"
    message["Subject"] = subject
    message.set_content(body)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def blocks_of(message: EmailMessage | bytes, name: str = "a.eml") -> list[tuple[BlockKind, str]]:
    data = message if isinstance(message, bytes) else bytes(message)
    return [(block.kind, block.text) for page in read_mail(data, name).pages for block in page.blocks]


def test_a_mail_becomes_its_subject_and_its_html() -> None:
    html = "<p>Dear all,</p><p>Revenue was <b>EUR 120m</b>.</p><ul><li>Orders rose</ul>"
    message = mail(body="Revenue was EUR 120m (plain).", html=html)

    assert read_mail(bytes(message), "q2.eml") == RawReport(
        name="q2.eml",
        format=ReportFormat.MAIL,
        pages=(
            Page(
                None,
                (
                    Block(HEADING, "Q2 results of Acme", level=1),
                    Block(PARAGRAPH, "Dear all,"),
                    Block(PARAGRAPH, "Revenue was EUR 120m."),
                    Block(ITEM, "Orders rose"),
                ),
            ),
        ),
        properties={"title": "Q2 results of Acme", "author": "Ann Lee", "date": "2023-08-04"},
        encoding="utf-8",
    )


def test_a_table_of_an_html_mail_is_rows() -> None:
    html = "<table><tr><th>US$m<th>2022<th>2023<tr><td>Revenue<td>100<td>120</table>"

    assert blocks_of(mail(html=html))[1:] == [(ROW, "US$m | 2022 | 2023"), (ROW, "Revenue | 100 | 120")]


def test_the_plain_body_is_read_where_the_html_has_no_text() -> None:
    assert blocks_of(mail(body="Figures follow.", html="<html><body><img src='cid:1'></body></html>"))[
        1:
    ] == [(PARAGRAPH, "Figures follow.")]


def test_lines_of_a_plain_body_stay_apart_unless_they_were_broken_when_full() -> None:
    body = (
        "Hi,\n\nRevenue of the second quarter came in at EUR 120 million, which is\n"
        "well above what we had expected in May.\n\n- Orders: up 5%\n- Staff: 1,200\n\nBest\nAnn\n"
    )

    assert blocks_of(mail(body=body))[1:] == [
        (PARAGRAPH, "Hi,"),
        (
            PARAGRAPH,
            "Revenue of the second quarter came in at EUR 120 million, which is\n"
            "well above what we had expected in May.",
        ),
        (ITEM, "Orders: up 5%"),
        (ITEM, "Staff: 1,200"),
        (PARAGRAPH, "Best"),
        (PARAGRAPH, "Ann"),
    ]


def test_rows_that_are_lined_up_in_a_plain_body_are_a_table() -> None:
    body = "Summary\n               2022    2023\nRevenue         100     120\nNet profit       10      12\nBye\n"

    assert blocks_of(mail(body=body))[1:] == [
        (PARAGRAPH, "Summary"),
        (ROW, "| 2022 | 2023"),
        (ROW, "Revenue | 100 | 120"),
        (ROW, "Net profit | 10 | 12"),
        (PARAGRAPH, "Bye"),
    ]


def test_bars_part_the_cells_of_a_plain_body() -> None:
    body = "| Item     |  2022 |  2023 |\n|----------|-------|-------|\n| Revenue  |   100 |   120 |\n"

    assert blocks_of(mail(body=body))[1:] == [(ROW, "Item | 2022 | 2023"), (ROW, "Revenue | 100 | 120")]


def test_a_line_of_nothing_but_gaps_ends_soon() -> None:
    began = time.perf_counter()

    assert blocks_of(mail(body="a" + " \t" * 100_000 + "b"))[1:] == [(PARAGRAPH, "a" + " \t" * 100_000 + "b")]
    assert time.perf_counter() - began < 5


def test_marks_of_quoting_are_left_out() -> None:
    assert blocks_of(mail(body="See below.\n> Sales rose 5%.\n>> And margins?\n"))[1:] == [
        (PARAGRAPH, "See below."),
        (PARAGRAPH, "Sales rose 5%."),
        (PARAGRAPH, "And margins?"),
    ]


@pytest.mark.parametrize("charset", ["gb2312", "gbk", "gb18030", "big5", "utf-8"])
@pytest.mark.parametrize("encoding", ["base64", "quoted-printable", "8bit"])
def test_chinese_is_read_in_every_charset_and_transfer_encoding(charset: str, encoding: str) -> None:
    subject, text = (
        ("二零二三年半年業績", "營業收入為一百二十億元。")
        if charset == "big5"
        else (
            "海川电器2023年半年度业绩",
            "营业收入为一百二十亿元。",
        )
    )
    message = EmailMessage()
    message["Subject"] = "x"
    message.set_content(text, charset=charset, cte=encoding)
    from email.header import Header

    data = bytes(message).replace(b"Subject: x", b"Subject: " + Header(subject, charset).encode().encode())

    assert blocks_of(data) == [(HEADING, subject), (PARAGRAPH, text)]


def test_a_subject_in_bytes_without_a_charset_is_read() -> None:
    data = "From: a@b.example\nSubject: 海川电器业绩快报\n\n收入增长。\n".encode("gbk")

    assert blocks_of(data) == [(HEADING, "海川电器业绩快报"), (PARAGRAPH, "收入增长。")]


def test_a_long_encoded_subject_is_one_line() -> None:
    data = (
        b"From: =?gb2312?B?1cXI/Q==?= <zhang@b.example>\n"
        b"Subject: =?utf-8?B?5rW35bed55S15Zmo?=\n =?utf-8?B?5Lia57up?= Q2\n\nText.\n"
    )

    report = read_mail(data, "a.eml")

    assert report.properties == {"title": "海川电器业绩 Q2", "author": "张三"}


@pytest.mark.parametrize(
    ("field", "author"),
    [
        ('"Lee, Ann" <ann@acme.example>', "Lee, Ann"),
        ("ann@acme.example", "ann@acme.example"),
        ("=?utf-8?q?Ann_L=C3=A9e?= <ann@acme.example>", "Ann Lée"),
        ("=?utf-8?B?broken!?= <ann@acme.example>", "=?utf-8?B?broken!?="),
    ],
)
def test_the_author_is_whom_the_mail_is_from(field: str, author: str) -> None:
    data = f"From: {field}\nSubject: x\n\nText.\n".encode()

    assert read_mail(data, "a.eml").properties["author"] == author


@pytest.mark.parametrize(
    "date", ["yesterday", "Mon, 99 Foo 20233 99:99", "", "1 Jan 2023 00:00 +9999999999999"]
)
def test_a_date_that_is_none_is_left_out(date: str) -> None:
    data = f"From: a@b.example\nDate: {date}\nSubject: x\n\nText.\n".encode()

    assert "date" not in read_mail(data, "a.eml").properties


def test_attachments_are_named_and_inline_images_are_not() -> None:
    message = mail(html="<p>See the report. <img src='cid:logo'></p>")
    message.get_payload()[1].add_related(b"png", "image", "png", cid="<logo>", filename="logo.png")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="二季度报告.pdf")
    message.add_attachment("a,b", subtype="csv", filename="data.csv")

    report = read_mail(bytes(message), "a.eml")

    assert [block.text for block in report.pages[0].blocks] == ["Q2 results of Acme", "See the report."]
    assert report.warnings == (
        "attachments not read: 二季度报告.pdf, data.csv; add them as files of their own",
    )


def test_a_mail_sent_along_follows_under_its_own_subject() -> None:
    inner = mail("Guidance", "We expect EUR 500m.")
    inner.add_attachment(b"x", maintype="application", subtype="zip", filename="inner.zip")
    outer = mail("Fwd: Guidance", "As discussed.")
    outer.add_attachment(inner)

    report = read_mail(bytes(outer), "a.eml")

    assert report.pages[0].blocks == (
        Block(HEADING, "Fwd: Guidance", level=1),
        Block(PARAGRAPH, "As discussed."),
        Block(HEADING, "Guidance", level=2),
        Block(PARAGRAPH, "We expect EUR 500m."),
    )
    assert report.warnings == ("attachments not read: inner.zip; add them as files of their own",)


def test_bytes_that_are_wrong_in_their_charset_are_replaced_and_said() -> None:
    data = b"Subject: x\nContent-Type: text/plain; charset=utf-8\n\n" + b"Revenue rose 5%. " * 40 + b"\xff\n"

    report = read_mail(data, "a.eml")

    assert report.pages[0].blocks[1].text.endswith("5%. \ufffd")
    assert report.warnings == ("1 bytes could not be read as utf-8",)


def test_a_charset_that_shifts_within_seven_bits_is_believed() -> None:
    body = "营业收入增长".encode("hz")
    data = b"Subject: x\nContent-Type: text/plain; charset=hz-gb-2312\n\n" + body + b"\n"

    assert blocks_of(data)[1:] == [(PARAGRAPH, "营业收入增长")]


def test_an_unknown_charset_is_found_out() -> None:
    data = b"Subject: x\nContent-Type: text/plain; charset=x-unknown\n\n" + "营业收入增长，利润下降。".encode(
        "gbk"
    )

    assert blocks_of(data)[1:] == [(PARAGRAPH, "营业收入增长，利润下降。")]


SAVED_PAGE = """From: <Saved by Blink>
Snapshot-Content-Location: https://news.example/q2
Subject: =?utf-8?Q?Acme=20raises=20outlook?=
Date: Tue, 5 Mar 2024 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----B"

------B
Content-Type: text/css
Content-Location: cid:css@mhtml.blink

p {{ color: red }}
------B
Content-Type: text/html
Content-ID: <frame@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: https://news.example/q2

<html><head><title>Acme raises outlook</title>
<meta name=3D"date" content=3D"2023-08-04"></head>
<body><p>Revenue rose 5% to EUR 120=
m.</p></body></html>
------B
Content-Type: text/html
Content-ID: <ad@mhtml.blink>

<p>An advertisement.</p>
------B--
"""


def test_a_saved_page_is_its_first_html_and_dated_by_itself() -> None:
    report = read_mail(SAVED_PAGE.encode(), "page.mhtml")

    assert report.pages[0].blocks == (
        Block(HEADING, "Acme raises outlook", level=1),
        Block(PARAGRAPH, "Revenue rose 5% to EUR 120m."),
    )
    assert report.properties == {"title": "Acme raises outlook", "date": "2023-08-04"}
    assert report.warnings == ()


def test_a_saved_page_begins_where_it_says() -> None:
    page = SAVED_PAGE.replace('type="text/html";', 'type="text/html"; start="<ad@mhtml.blink>";')

    assert blocks_of(page.encode(), "page.mht") == [
        (HEADING, "Acme raises outlook"),
        (PARAGRAPH, "An advertisement."),
    ]


def test_a_mail_without_text_is_refused_with_its_attachments() -> None:
    message = EmailMessage()
    message["Subject"] = "Report"
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="q2.pdf")

    with pytest.raises(EmptyReportError, match=r"holds no text. attachments not read: q2.pdf; add them"):
        read_mail(bytes(message), "a.eml")


def test_a_mail_without_anything_is_refused() -> None:
    with pytest.raises(EmptyReportError, match="Save it with its content, or print it to PDF"):
        read_mail(b"Subject: x\n\n\n", "a.eml")


def test_comments_nested_without_end_in_a_field_are_refused() -> None:
    with pytest.raises(UnreadableReportError, match="nested too deeply"):
        read_mail(b"From: " + b"(" * 50_000 + b"\nSubject: x\n\nText\n", "a.eml")


@pytest.mark.parametrize("kind", ["message/rfc822", 'multipart/mixed; boundary="b{0}"\n\n--b{0}'])
def test_parts_nested_without_end_are_refused_at_once(kind: str) -> None:
    head = "".join(
        f"Content-Type: {kind.format(level)}\n\n"
        if "rfc" in kind
        else f"Content-Type: {kind.format(level)}\n"
        for level in range(20_000)
    )
    began = time.perf_counter()

    with pytest.raises(UnreadableReportError, match="nested too deeply"):
        read_mail(f"Subject: x\nMIME-Version: 1.0\n{head}".encode(), "a.eml")
    assert time.perf_counter() - began < 20


@pytest.mark.parametrize(
    "head",
    [
        b"From: a@b.example\nTo: c@d.example\nSubject: x\n\nText",
        b"Received: from x by y;\n\tFri, 4 Aug 2023\nReturn-Path: <a@b.example>\nX-Spam: no\n\n",
        b"Return-Path: <a@b.example>\r\nMessage-ID: <1@x>\r\nSubject: \xb5\xda\r\n\r\n",
        b'\xef\xbb\xbfMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="x"\r\n\r\n',
        b"From a@b.example Fri Aug  4 09:30:00 2023\nFrom: a@b.example\nDate: Fri, 4 Aug 2023\n\n",
        b"X-Mailer: y\nDate: Fri, 4 Aug 2023\nMIME-Version: 1.0\nSubj",
        SAVED_PAGE.encode(),
    ],
)
def test_mails_and_saved_pages_are_known_by_their_fields(head: bytes) -> None:
    assert looks_like_mail(head)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"\n\n",
        b"Date: 4 August 2023\n\nAcme reports second quarter results\n",
        b"Date: 4 August 2023\nContact: Ann Lee\nSubject: Results\n\nAcme reports results.\n",
        b"FROM: Investor Relations\nTO: All editors\nDATE: 4 August 2023\nSUBJECT: Results\n\nText\n",
        b"---\ntitle: Results\ndate: 2023-08-04\nfrom: a@b.example\nsubject: x\n---\nText\n",
        b"Acme plc\nFrom: a@b.example\nSubject: x\n\n",
        b"From: a@b.example\nSubject: x\nThis is a letter.\nMore\n\n",
        b"From a distance, Acme looks fine.\nDate: 4 August 2023\n\n",
        "日期：2023年8月4日\n主题：业绩\n\n".encode(),
        b"HTTP/1.1 200 OK\nDate: Fri\nContent-Type: text/html\n\n<html>",
        b"Subject: only one\n\nText",
    ],
)
def test_press_releases_memos_and_front_matter_are_no_mails(head: bytes) -> None:
    assert not looks_like_mail(head)
