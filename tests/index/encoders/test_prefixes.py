"""A model's own prompts stand before questions and passages, unless the user sets others."""

import pytest

from index.encoders.prefixes import prefixes
from index.manifest import EncoderOptions

E5 = {"query": "query: ", "passage": "passage: ", "document": ""}


@pytest.mark.parametrize(
    ("prompts", "default", "expected"),
    [
        ({}, None, ("", "")),
        (E5, None, ("query: ", "passage: ")),
        ({"query": "Q: ", "document": "D: "}, None, ("Q: ", "D: ")),
        ({"any": "text: "}, "any", ("text: ", "text: ")),
        ({"query": "Q: ", "any": "text: "}, "any", ("Q: ", "text: ")),
        # the default is the question's: passages are not to be taken for questions
        ({"query": "Q: ", "document": ""}, "query", ("Q: ", "")),
    ],
)
def test_prompts_go_by_their_names(prompts, default, expected):
    assert prefixes(prompts, default, EncoderOptions()) == expected


def test_what_the_user_sets_wins_and_may_be_nothing():
    options = EncoderOptions(query_prefix="Ask: ", passage_prefix="")
    assert prefixes(E5, None, options) == ("Ask: ", "")


def test_an_earlier_version_put_the_default_prompt_before_everything():
    former = EncoderOptions(own_prompts=False)
    assert prefixes(E5, None, former) == ("", "")
    assert prefixes(E5, "query", former) == ("query: ", "query: ")
