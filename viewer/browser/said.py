"""What is known of the listed pictures beside their files, and what of it may be said now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from viewer.browser import words
from viewer.browser.criteria import Criteria, in_span
from viewer.browser.states import ENGINE_STATUSES, Progress, Status, TopFinding, progress, together
from viewer.studies.entries import Entry
from viewer.studies.words import title
from viewer.work.said import say_again
from viewer.work.words import say

UNOPENED, UNSEEN = "cannot be opened", "no preview"


@dataclass
class Said:
    """Findings and states by entry; while ``hidden``, nothing of the engine is said, searched or sorted by."""

    findings: dict[str, TopFinding] = field(default_factory=dict)
    statuses: dict[str, Status] = field(default_factory=dict)
    without_picture: set[str] = field(default_factory=set)
    hidden: bool = False
    _texts: dict[str, str] = field(default_factory=dict)

    def clear(self) -> None:
        """Forget everything."""
        for known in (self.findings, self.statuses, self._texts):
            known.clear()
        self.without_picture.clear()

    def hide(self, hidden: bool) -> None:
        """Say nothing of the engine from now on, or everything again."""
        self.hidden = hidden
        self._texts.clear()

    def forget(self, key: str) -> None:
        """Forget one entry."""
        for known in (self.findings, self.statuses, self._texts):
            known.pop(key, None)
        self.without_picture.discard(key)

    def changed(self, key: str) -> None:
        """An entry, or what is known of it, is another than it was: what was worked out of it no longer holds."""
        self._texts.pop(key, None)

    # One image

    def finding(self, key: str) -> TopFinding | None:
        """What may be said of the engine's first finding of an image now."""
        return None if self.hidden else self.findings.get(key)

    def status(self, entry: Entry) -> str:
        """What may be said of an image's state now; a file that cannot be opened says so always."""
        if entry.refusal is not None:
            return UNOPENED
        if entry.key in self.without_picture:
            return UNSEEN  # the header could be read, the picture could not
        return self.sayable(self.statuses.get(entry.key, ""))

    def title(self, entry: Entry) -> str:
        """What may stand as a row's title now."""
        return title(entry, discreet=self.hidden)

    def spoken(self, entry: Entry) -> str:
        """Everything that is known of an image, a line each, for tooltips and screen readers."""
        finding = self.finding(entry.key)
        parts = [words.patient(entry), self.title(entry), entry.path.name, words.facts(entry)]
        parts.append(say(self.status(entry)))
        if entry.refusal is not None:
            parts += [say_again(entry.refusal.reason), say_again(entry.refusal.next_step)]
        if finding is not None:
            parts.append(finding.text)
        if entry.credit:
            parts.append(say_again(entry.credit))
        return "\n".join(dict.fromkeys(part for part in parts if part))

    # A study of one or more images

    def strongest(self, entries: Sequence[Entry]) -> tuple[TopFinding, int] | None:
        """The strongest finding of a study and which image (from 1) it comes from; None before anything was read."""
        if self.hidden:
            return None
        found = [(self.findings[e.key], n) for n, e in enumerate(entries, 1) if e.key in self.findings]
        return max(found, key=lambda pair: pair[0].strength, default=None)

    def study_status(self, entries: Sequence[Entry]) -> str:
        """What may be said of a study's state now."""
        if len(entries) == 1:
            return self.status(entries[0])
        return self.sayable(together(self.statuses.get(entry.key, "") for entry in entries))

    def progress(self, entries: Sequence[Entry]) -> Progress:
        """The coarse state of a study, for filtering."""
        if entries[0].refusal is not None:
            return "unopened"
        return progress(self.sayable(together(self.statuses.get(entry.key, "") for entry in entries)))

    def spoken_study(self, entries: Sequence[Entry], lead: Entry) -> str:
        """Everything that is known of a study: of its leading image, with the strongest finding of all."""
        if len(entries) == 1:
            return self.spoken(lead)
        parts = [words.patient(lead), self.title(lead), words.facts(lead), say("{count} images", count=len(entries))]
        parts.append(say(self.study_status(entries)))
        found = self.strongest(entries)
        if found is not None:
            where = "" if found[0].label is None else f" ({say('image {number}', number=found[1])})"
            parts.append(found[0].text + where)
        return "\n".join(dict.fromkeys(part for part in parts if part))

    # Narrowing

    def passes(self, entries: Sequence[Entry], criteria: Criteria) -> bool:
        """Whether a study is what is asked for: each thing by one of its images, all the words by the same."""
        if not criteria.anything:
            return True
        asked = [not criteria.progress or self.progress(entries) in criteria.progress]
        asked.append(not criteria.modalities or any(modality_of(entry) in criteria.modalities for entry in entries))
        asked.append(not criteria.labels or any(self._has(entry, criteria) for entry in entries))
        today = date.today()
        asked.append(any(in_span(entry.identity.study_date, criteria.span, today) for entry in entries))
        if not all(asked):
            return False
        sought = criteria.text.split()
        return not sought or any(all(word in self._searched(entry) for word in sought) for entry in entries)

    def prepare(self, entries: Iterable[Entry]) -> None:
        """Work out ahead what the find box looks through."""
        for entry in entries:
            self._searched(entry)

    def _has(self, entry: Entry, criteria: Criteria) -> bool:
        finding = self.finding(entry.key)
        return finding is not None and not criteria.labels.isdisjoint(finding.present)

    def sayable(self, status: Status) -> Status:
        """What may be said of a state now."""
        return "" if self.hidden and status in ENGINE_STATUSES else status

    def _searched(self, entry: Entry) -> str:
        """What the find box looks through: all that may be said now, the patient's number and the path."""
        held = self._texts.get(entry.key)
        if held is None:
            finding = self.finding(entry.key)
            parts = [
                words.patient(entry),
                title(entry, discreet=True),
                words.facts(entry),
                entry.identity.patient_id,
                str(entry.path),
            ]
            if entry.refusal is not None:
                parts += [say_again(entry.refusal.reason), say_again(entry.refusal.next_step)]
            parts += [self.title(entry), say(self.status(entry)), "" if finding is None else finding.text]
            held = self._texts[entry.key] = "\n".join([*parts, say_again(entry.credit or "")]).casefold()
        return held


def modality_of(entry: Entry) -> str:
    """The modality as filters know it."""
    return entry.identity.modality or ("" if entry.headline is None else entry.headline.modality)
