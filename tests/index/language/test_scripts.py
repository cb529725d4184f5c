"""Languages, scripts and what counts as one spelling."""

import subprocess
import sys
from pathlib import Path

import pytest

from index.language.scripts import detect_language, fold, fold_aligned
from index.types import Language


@pytest.mark.parametrize(("text", "lang"), [
    ("公司上半年的收入是多少？", Language.ZH),
    ("星河软件的 NDR 是多少", Language.ZH),
    ("请问 Harbor Tools International Group Limited 的营收是多少？", Language.ZH),
    ("GenAI 领域投融资", Language.ZH),
    ("What was the revenue?", Language.EN),
    ("What was 星河软件国际集团 NDR?", Language.EN),
    ("Compare 星河软件 and 海桥科技 by margin", Language.EN),
    ("12,345 | 3.2%", Language.EN),
    ("", Language.EN),
])  # fmt: skip
def test_language_is_the_one_that_carries_the_text(text: str, lang: Language) -> None:
    assert detect_language(text) is lang


@pytest.mark.parametrize(("text", "folded"), [
    ("ＡＲＲ　增長", "arr 增长"),
    ("資產負債表", "资产负债表"),
    ("Straße", "strasse"),
    ("３.５％", "3.5%"),
    ("⾦额", "金额"),
])  # fmt: skip
def test_spellings_fold_to_one_for_search(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(("text", "folded"), [
    ("ＡＲＲ　增長", "arr 增长"),
    ("毛利率（％）", "毛利率(%)"),
    ("Straße İstanbul Tromsø", "straße istanbul tromso"),
    ("㎡ ½ ﬁ", "㎡ ½ ﬁ"),
    ("騰訊", "腾讯"),
])  # fmt: skip
def test_aligned_folding_keeps_every_character_in_its_place(text: str, folded: str) -> None:
    assert fold_aligned(text) == folded
    assert len(fold_aligned(text)) == len(text)


@pytest.mark.parametrize(
    "need",
    [
        "from index.language.scripts import fold; fold('净金额续费率ＡＢＣ')",
        "from index.language.glossary import load_glossary; load_glossary()",
        "from index.language.companies import load_companies; load_companies()",
    ],
)
def test_simplified_text_needs_no_conversion_tables(need: str) -> None:
    code = f"import sys; {need}; print('opencc' in sys.modules)"
    root = Path(__file__).parents[3]
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert out.stdout.strip() == "False"
