import json

import pytest

from rag import reply_to_dict

FIELDS = [
    "schema_version",
    "id",
    "conversation_id",
    "question",
    "lang",
    "status",
    "reason",
    "llm_generated",
    "fallback",
    "removed",
    "usage",
    "answer",
    "assumptions",
    "citations",
    "numbers",
    "table",
    "nearest",
    "parse",
    "library_revision",
    "seconds",
]


@pytest.fixture(scope="module")
def body(ask):
    return lambda text, **options: json.loads(
        json.dumps(reply_to_dict(ask(text, **options)), ensure_ascii=False)
    )


def test_reply_has_the_documented_fields_in_their_order(body):
    assert list(body("天枢的收入是多少？")) == FIELDS


def test_answered_reply_is_plain_json(body):
    reply = body("天枢的净金额续费率是多少？")
    assert (reply["schema_version"], reply["lang"], reply["status"], reply["reason"]) == (
        1,
        "zh",
        "answered",
        None,
    )
    assert (reply["llm_generated"], reply["fallback"], reply["removed"], reply["usage"]) == (
        False,
        None,
        [],
        None,
    )


def test_number_is_plain_json(body):
    (number,) = body("天枢的净金额续费率是多少？")["numbers"]
    assert number | {"answer_span": None} == {
        "text": "104%",
        "answer_span": None,
        "value": 1.04,
        "unit": "ratio",
        "scale": "percent",
        "currency": None,
        "metric": "net-dollar-retention",
        "entity": "天枢",
        "period": "2023H1",
        "citation": 1,
        "derived_from": None,
        "verdict": "verified",
        "measure": None,
    }


def test_refused_reply_bears_its_reason(body):
    reply = body("腾讯的收入是多少？")
    assert (reply["status"], reply["reason"], reply["citations"]) == ("refused", "entity_unknown", [])


def test_conversation_is_told_back(body):
    assert body("天枢的收入是多少？", conversation_id="c7")["conversation_id"] == "c7"


def test_parse_is_told_only_when_asked_for(body):
    assert body("天枢的收入是多少？")["parse"] is None
    parse = body("2023年上半年天枢的收入是多少？", explain=True)["parse"]
    assert (parse["lang"], parse["type"], parse["direction"]) == ("zh", "value", None)
    assert [metric["term"] for metric in parse["metrics"]] == ["revenue"]
    assert [period["label"] for period in parse["periods"]] == ["2023H1"]
