"""Two invented software makers: one reports in Chinese, one in English, each with products of similar names."""

YUNLAN = """<!doctype html><html lang="zh"><head><title>云岚软件公布2023年中期业绩</title></head><body>
<h1>云岚软件公布2023年中期业绩</h1>
<p>2023年8月21日，深圳——云岚软件科技股份有限公司（「云岚软件」或「公司」，股份代号：9966.HK）公布截至2023年6月30日止六个月的中期业绩。</p>
<h2>财务摘要</h2>
<p>2023年上半年，云岚软件实现收入人民币31.47亿元，同比增长12.5%。其中，云服务收入22.60亿元，同比增长18.3%；许可收入5.10亿元，同比下降9.6%；海外收入2.15亿元，同比增长40.2%。</p>
<p>报告期内，公司毛利率为63.4%，同比提升1.8个百分点；净亏损1.96亿元，同比收窄35.5%。研发费用为6.90亿元。</p>
<p>净亏损收窄主要由于订阅收入占比提升，以及实施交付效率提高。</p>
<p>截至2023年6月30日，公司年度经常性收入（ARR）为19.80亿元，同比增长24.0%；员工总数为8,460人。</p>
<h2>产品进展</h2>
<p>天枢是面向大型企业的一体化管理云平台。上半年，天枢收入8.20亿元，同比增长31.0%，净金额续费率为104%。天枢新签客户312家。</p>
<p>天璇是面向中型企业的财务云产品。上半年，天璇收入9.05亿元，同比增长14.2%，净金额续费率为93%。</p>
<p>天玑是面向小微企业的记账服务。上半年，天玑收入3.35亿元，同比增长9.8%，净金额续费率为87%。</p>
<p>上半年新签客户包括北辰重工、远帆航运、青禾乳业和西岭电网。</p>
<h2>大模型</h2>
<p>2023年6月8日，云岚软件在杭州发布企业级大模型“岚智”。</p>
<p>云岚软件董事长兼首席执行官秦若溪表示：“我们将继续加大对大模型的投入。”</p>
</body></html>
"""

ACME = """# Acme Corporation Reports Third Quarter 2024 Results

BOSTON, October 24, 2024 -- Acme Corporation (NYSE: ACQX) ("Acme") today announced results for the three months ended
September 30, 2024.

## Financial highlights

Total revenue was $412.6 million, up 9.3% year over year. Subscription revenue was $301.2 million, up 21.5% year over
year. Professional services revenue was $48.9 million, down 4.2% year over year.

Gross margin was 71.2%. Net income was $35.7 million, compared with a net loss of $6.4 million in the third quarter of
2023. Acme ended the quarter with 3,950 employees.

The decline in professional services revenue was due to the shift of implementation work to partners.

## Products

Acme Core is a data backup platform for large enterprises. Acme Core revenue was $188.4 million, up 17.0% year over
year. Net revenue retention of Acme Core was 117%. Acme Core had 2,140 customers.

Acme Lite is a backup service for small businesses. Acme Lite revenue was $62.3 million, up 33.1% year over year. Net
revenue retention of Acme Lite was 101%. Acme Lite had 18,600 customers.

New customers of the quarter include Northwind Rail, Pella Hospital and Ostra Airlines.

## Corporate developments

On October 3, 2024, Acme completed the acquisition of Brightleaf Analytics for $85 million.

"Customers are consolidating their tools on Acme Core," said Dana Whitlock, chief executive officer of Acme.
"""
