"""A figure of an English sentence in, named by the noun phrase that the grammar around it says it is of.

Here is decided which glossary metric such a phrase is, by its head ("professional services fees for legal advice" is
of fees), and whose figure it is.
"""

import re
from dataclasses import replace

from index.facts.context import Name, can_be, is_metric
from index.facts.phrases.phrases import Phrase, head_of, noun_phrase, phrase_of
from index.facts.sentences.figures import Figure
from index.facts.sentences.mentioning import REASON
from index.facts.sentences.movement import Movement
from index.facts.sentences.shortening import first_words, last_words
from index.facts.sentences.wordnaming import WordNamer
from index.facts.wording import take_apart, trim
from index.language.glossary import TermMention
from index.language.numbers import Unit

_RELATED = re.compile(
    r"\s+(?:of which )?(?:relating|related|attributable) to (?:the |our |its )?(?P<what>\w)"
)
_PARTS = re.compile(
    r"(?:^[\s,(]*(?:and\s+)?"
    r"|\b(?:(?:consisting|comprised|composed) of|comprising|including|of which|which includes?d?)\s+)"
    r"(?:approximately |about )?$"
)
_AMOUNTING = re.compile(
    r"\s*(?:(?:together|collectively)\s+)?(?:amounting to|totall?ing|aggregating)\s+(?:about |approximately )?"
)
_SHARE = "share of "
_LISTS_ON = re.compile(r"\s*(?:,|,?\s*and|&)?\s*")
_OTHERS_SHARE = re.compile(
    r"[\s,;]*(?:and|while|with)?\s*(.{2,60}?)\s+(?:represent(?:s|ed|ing)|account(?:s|ed|ing) for"
    r"|compris(?:es|ed|ing)|contribut(?:ed|ing)|ma(?:de|king) up|was|were|at)\s+(?:about |approximately )?"
)
"""Whose share of the same whole a rate is: "and commercial loans represented"."""


class PhraseNamer(WordNamer):
    """Names figures by the noun phrases around them."""

    def _by_phrase(self, figure: Figure, movement: Movement | None) -> Name | None:
        """Name a figure by the phrase that it is of: "a $4 million increase in wages"."""
        if movement is None and (share := self._share_again(figure)):
            return share
        if movement is None and (whole := self._amounting(figure) or self._related(figure)):
            return whole
        phrase = phrase_of(self.sentence, figure, moved=movement is not None)
        if phrase is None:
            return None
        term = self._head_term(figure, phrase)
        text = first_words(phrase.words)
        text = f"{text} {phrase.done}" if phrase.done and term is None else text
        owner = self._phrase_owner(figure)
        if term is None:
            return Name(owner, None, text, "", 0.7)
        return Name(owner, term.term.id, text, term.term.unit_kind, 0.85)

    def _share_again(self, figure: Figure) -> Name | None:
        """Name a rate that goes on with shares: "…, 15% and 11% of sales", "… and boats represented 5%"."""
        carried = self.carry.name
        if figure.quantity.unit is not Unit.RATIO or not carried.metric_text.startswith(_SHARE):
            return None
        words = self.sentence.without_periods(figure.lead)
        if _LISTS_ON.fullmatch(words):
            return carried
        other = _OTHERS_SHARE.fullmatch(words)
        return replace(carried, segment=self._owner(trim(other.group(1)))) if other else None

    def _related(self, figure: Figure) -> Name | None:
        """Name a part by what it relates to: "losses of $9m, consisting of $5m relating to the merger and $4m …"."""
        carried = self.carry.name if self.carry.name.metric_text else self.carry.listed
        lead = self.sentence.words[figure.lead.start : figure.quantity.span.start]
        related = _RELATED.match(self.sentence.words, figure.quantity.span.end)
        if related is None or not carried.metric_text or _PARTS.search(lead) is None:
            return None
        whole = carried.metric_text.split(" relating to ")[0]
        what = noun_phrase(self.sentence.words, related.start("what"))
        return Name(
            carried.segment, None, f"{whole} relating to {first_words(what)}", carried.unit_kind, 0.65
        )

    def _amounting(self, figure: Figure) -> Name | None:
        """Name a figure that a clause of its own gives for what the one before ends with: "…, amounting to $5m"."""
        index = self.sentence.clauses.index(figure.clause)
        lead = self.sentence.words[figure.clause.start : figure.quantity.span.start]
        if not index or _AMOUNTING.fullmatch(lead) is None:
            return None
        before = self.sentence.clauses[index - 1]
        told = take_apart(self.sentence.without_periods(before))
        text = told.modifier or told.subject
        if not text or any(before.covers(quantity.span) for quantity in self.sentence.quantities):
            return None
        term = self._term(text)
        return Name(self.carry.subject, term.id if term else None, last_words(text), "", 0.7)

    def _head_term(self, figure: Figure, phrase: Phrase) -> TermMention | None:
        """Return the glossary metric that the head of a phrase is."""
        end = len(head_of(phrase.words))
        found = [
            mention
            for mention in self.context.glossary.find(phrase.words)
            if mention.span.start < end <= mention.span.end
            and is_metric(mention.term)
            and (phrase.moved or can_be(mention.term, figure.quantity))
        ]
        return found[-1] if found and not phrase.done else None

    def _phrase_owner(self, figure: Figure) -> str:
        """Return who had, paid or recorded what a phrase names; in a reason, whoever the sentence is about."""
        words = self.sentence.without_periods(figure.lead)
        lead = take_apart(words)
        is_metric_of = any(is_metric(m.term) for m in self.context.glossary.find(lead.subject))
        carried = self.carry.subject or self.carry.name.segment or self.carry.topic
        if not lead.has_verb or not lead.subject or is_metric_of or REASON.search(words):
            return carried
        owner = self._owner(lead.subject)
        self.carry = replace(self.carry, subject=owner)
        return owner
