"""Accreditations: diplomatic posts with the states they are for."""

from risalah.events.writer import Writer
from risalah.values.found import HOME, PostPhrase
from risalah.values.reading import Accreditation

REACH = 12  # words behind 'terakreditasi untuk' in which states are listed


class AccreditationWriter(Writer):
    """Writes the accreditations of one document."""

    def accreditations(self) -> list[Accreditation]:
        """One record a post and person, in the order of the text."""
        made: list[Accreditation] = []
        seen: set[tuple[str, tuple[str, ...], str | None]] = set()
        people = self.context.mentions.people
        for post, person in self._posts():
            receiving, last = list(post.receiving), post.last
            if not receiving:
                receiving, last = self._accredited(post.last)
            holder = people[person] if person >= 0 else None
            sending = post.country or (holder.country if holder else None) or HOME
            name = holder.name if holder else None
            told = any(k[:2] == (sending, tuple(receiving)) and (k[2] == name or name is None) for k in seen)
            if not receiving or told or sending in receiving:
                continue
            seen.add((sending, tuple(receiving), name))
            made.append(
                Accreditation(
                    id=f"a{len(made) + 1}",
                    post=post.title,
                    sending=sending,
                    receiving=receiving,
                    person=name,
                    evidence={"post": [self.span(post.first, last)]},
                    rule="accreditation.post_for",
                )
            )
        return made

    def _posts(self) -> list[tuple[PostPhrase, int]]:
        """Diplomatic posts with the index of who holds them (-1 where nobody is named)."""
        people = self.context.mentions.people
        found: list[tuple[PostPhrase, int]] = []
        for mention in self.context.mentions.mentions:
            if mention.kind == "person" and mention.people:
                found += [(post, mention.people[0]) for post in people[mention.people[0]].posts if post.diplomatic]
            elif mention.kind == "post" and mention.post is not None and mention.post.diplomatic:
                found.append((mention.post, mention.people[0] if mention.people else -1))
        return found

    def _accredited(self, at: int) -> tuple[list[str], int]:
        """'… (yang) terakreditasi untuk A dan B' behind a post."""
        if self.words.accredited.isdisjoint(self.lower[at : at + 4]):
            return [], at
        codes: list[str] = []
        last = at
        for mention in self.context.mentions.mentions:
            near = at <= mention.first < at + REACH and (not codes or mention.first - last <= 2)
            if mention.kind in ("country", "place") and mention.country and near:
                codes.append(mention.country)
                last = mention.last
        return list(dict.fromkeys(codes)), last
