"""Invented reports that leave something to be worked out: a water company in Chinese, a carrier in English."""

LANTING = """# 澜汀水务公布2024年度业绩

2025年3月18日，澜汀水务集团股份有限公司（「澜汀水务」或「公司」）公布截至2024年12月31日止年度业绩。

## 业绩摘要

2024年，澜汀水务实现营业收入48.60亿元，同比增长11.4%；归母净利润6.12亿元，同比下降4.8%；毛利率为38.2%，同比下降1.3个百分点。

## 分业务

污水处理业务收入21.87亿元，同比增长18.6%，毛利率41.5%，同比上升2.1个百分点。供水业务收入15.43亿元，同比增长3.2%，毛利率36.8%，同比下降3.4个百分点。固废业务收入7.29亿元，同比下降5.1%；固废业务毛利率同比上升0.9个百分点。

海外业务收入5.10亿元，占集团收入约10.5%。

澜汀再生2024年亏损0.48亿元，同比收窄36.0%。

## 五年财务数据

| 单位：亿元 | 2022 | 2023 | 2024 |
| --- | --- | --- | --- |
| 营业收入 | 40.11 | 43.63 | 48.60 |
| 归母净利润 | 5.67 | 6.43 | 6.12 |
| 研发费用 | 0.81 | 0.96 | 1.18 |
"""

PINECREST = """# Pinecrest Logistics Reports Fiscal 2024 Results

DENVER, February 20, 2025 -- Pinecrest Logistics Inc. ("Pinecrest") announced results for the year ended
December 31, 2024.

## Highlights

Pinecrest revenue was $2,914 million, up 8.6% year over year. Adjusted EBITDA was $402 million, up 12.3%.
Net income was $121 million, down 15.4%.

## Segments

Ground segment revenue was $1,480 million, up 5.1%. Air segment revenue was $860 million, up 16.9%. Warehousing segment
revenue was $574 million, up 6.2%. Ground operating margin was 11.2%, up 0.6 percentage points. Air operating margin was
7.4%, down 2.3 percentage points.

Customer retention at Swiftlane and Portlane was 96%. Customer retention at Railbird was 91%.

## Selected financial data

| ($ million) | 2022 | 2023 | 2024 |
| --- | --- | --- | --- |
| Revenue | 2,478 | 2,683 | 2,914 |
| Capital expenditure | 240 | 310 | 268 |
"""
