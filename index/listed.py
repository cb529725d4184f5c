"""A report's title, its text and whom the title is about in, the listed company that the report is on, out.

Here is decided which of the lexicon's companies is the report's: the one by whose code the headline begins, the one
that the title names, the one that the text defines, else the one it names most; but nobody whose name only begins a
longer one, and nobody who only buys from the firm that the report is about.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.language.companies import Companies, Company, CompanyMention, load_companies
from index.language.firmnames import acts, firm_first, is_begin_of_longer, is_told_as_source
from index.language.longernames import is_no_firm, is_party, longer_name

_READ = 30_000
"""Characters in which a report's mentions of companies are counted."""
_MOST, _TIMES = 5, 3
"""How often a report names the listed company that it is on, and how many times as often as any other."""
_LEAST_USES = 2
_HEADED_BY_CODE = re.compile(r"([A-Z]{2,5})(?:['’]s?)?(?= [a-z])")
_SENTENCE = re.compile(r"(?:^|[。\n])\s*([\u3400-\u9fff]{3,12})")


@dataclass(frozen=True, slots=True)
class Listed:
    """The listed company that a report is on, None for none; or the longer name that begins with a listed one."""

    company: Company | None = None
    longer: str = ""


def known_company(title: str, text: str, subject: str, defined: Sequence[str]) -> Listed:
    """Return the lexicon's company that the title names, or the report defines, or that leads its mentions.

    Args:
        title: the report's.
        text: its canonical text.
        subject: whom the title is about, "" where that is not told.
        defined: the names of the companies that the text introduces by definition.
    """
    companies = load_companies()
    coded = _by_code(title, text, companies)
    if coded is not None:
        return Listed(coded)
    named = companies.find(title)
    longer = next((name for one in named[:1] if (name := longer_name(one, title, text))), "")
    in_title = [one for one in named if not (longer or _is_of_another(one, title, text))]
    if longer or subject or in_title:
        return Listed(_titled(subject, in_title, companies), longer)
    if named and any(is_no_firm(one, title, text) for one in named):
        return Listed()
    known = (companies.by_name(name) for name in defined)
    return Listed(next(filter(None, known), None) or _most_named(title, text, companies))


def _titled(subject: str, in_title: Sequence[CompanyMention], companies: Companies) -> Company | None:
    """Return the listed company that a title is about."""
    first = companies.by_name(subject) if subject else None
    if first is not None or not in_title:
        return first
    said = in_title[0].text
    return in_title[0].company if not subject or subject in said or said in subject else None


def _is_of_another(found: CompanyMention, title: str, text: str) -> bool:
    """Tell whether a title's mention of a listed company is a piece of a longer name, no firm, or somebody's party."""
    return (
        is_begin_of_longer(found.text, text)
        or is_no_firm(found, title, text)
        or is_party(found.text, title, text)
    )


def _most_named(title: str, text: str, companies: Companies) -> Company | None:
    """Return the listed company that leads a text's mentions, but as somebody's party; None beside another firm."""
    named = companies.find(text[:_READ])
    mentions = [one for one in named if not is_told_as_source(text, one.span.start, one.span.end)]
    ranked = Counter(mention.company.id for mention in mentions).most_common(2)
    if not ranked or ranked[0][1] < _MOST or (len(ranked) > 1 and ranked[0][1] < _TIMES * ranked[1][1]):
        return None
    first = next(mention for mention in mentions if mention.company.id == ranked[0][0])
    is_party_named = any(is_party(name, title, text) for name in companies.names(first.company))
    if is_party_named or longer_name(first, text, text) or is_no_firm(first, text, text):
        return None
    rivals = (name for name in _unlisted(text) if not companies.find(name))
    return None if any(acts(name, text) for name in rivals) else first.company


def _unlisted(text: str) -> Iterator[str]:
    """Yield the firms' names, by their form, with which sentences begin and that the text goes on using."""
    heads = (match.group(1) for match in _SENTENCE.finditer(text[:_READ]))
    names = dict.fromkeys(filter(None, map(firm_first, heads)))
    yield from (name for name in names if text.count(name) >= _LEAST_USES)


def _by_code(title: str, text: str, companies: Companies) -> Company | None:
    """Return the company by whose exchange code a headline begins, where the text names it: "GM earnings beat …"."""
    match = _HEADED_BY_CODE.match(title)
    company = companies.by_name(f"{match.group(1)}.US") if match is not None else None
    if company is None or not any(name in text for name in companies.names(company)):
        return None
    return company
