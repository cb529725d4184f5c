"""Invented reports from other industries: batteries, food, medicines, and slides on a market."""

CHENYAO = """# 晨曜能源一季度净利润同比下降11.2%

财经网讯（记者 沈一帆）2024年4月26日，晨曜能源股份有限公司（「晨曜能源」）披露2024年第一季度报告。

2024年第一季度，晨曜能源实现营业收入96.5亿元，同比增长27.9%；归母净利润7.24亿元，同比下降11.2%；毛利率为15.8%，同比下降2.6个百分点。

净利润下降主要是因为碳酸锂价格下跌，公司计提存货跌价准备2.30亿元。

动力电池出货量为18.6GWh，同比增长42.0%；储能电池出货量为6.3GWh，同比增长15.5%。

晨曜能源匈牙利工厂预计于2025年第三季度投产，规划产能为40GWh。

公司总裁罗景行表示，全年出货目标不变。
"""

HARBOR = """Harbor Foods Inc. Announces Full Year 2023 Results

CHICAGO, February 15, 2024 - Harbor Foods Inc. ("Harbor Foods") announced results for the fiscal year 2023.

Revenue for 2023 was $3.85 billion, up 2.1% year over year. Snacks segment revenue was $1.42 billion, up 6.0%.
Frozen segment revenue was $1.46 billion, down 3.5%. Beverages segment revenue was $0.97 billion, up 5.2%.

Harbor Foods posted a net loss of $58 million for 2023, because of an impairment charge on its Westlake plant.

Gross margin was 29.4% in 2023. The company had 5,200 employees at December 31, 2023.

Harbor Foods sells its products in Canada, Mexico and Chile.

Chief financial officer Miriam Okafor will retire on June 30, 2024.
"""

VELMORA = """# Velmora Therapeutics Annual Review 2023

Velmora Therapeutics Inc. ("Velmora") develops antibody medicines for rare blood diseases.

## Financial data

| (US$ million) | 2021 | 2022 | 2023 |
| --- | --- | --- | --- |
| Revenue | 120.4 | 168.9 | 240.6 |
| R&D expenses | 210.0 | 231.5 | 218.7 |
| Net loss | 148.2 | 121.3 | 64.8 |

## Pipeline

VLM-301 entered a phase 3 trial in May 2023. VLM-310 entered a phase 1 trial in November 2023.
"""

SLIDES = """同城物流行业图谱
2024年10月

市场规模

同城物流市场规模
2021年 860亿元
2022年 1,020亿元
2023年 1,210亿元

三大趋势

趋势一：即时配送向三四线城市下沉
趋势二：无人车配送开始商用
趋势三：平台之间的运力共享

定义

同城物流是指在同一城市范围内完成的货物配送服务。

政策

2024年3月，六部门印发《同城配送高质量发展意见》。
"""
