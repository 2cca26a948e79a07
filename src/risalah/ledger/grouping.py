"""Joining what belongs together, so that the result depends on what there is and not on the order in which it came.

Members that could belong together make a component (connected by edges). Inside one, the strongest edges join first,
and no two members stand in one group that are known to be apart. A component's groups follow from its members alone, so
that after an addition only the components it touches are grouped again.
"""

from collections.abc import Callable, Iterable, Mapping

Edge = tuple[float, str, str]


class Union:
    """Disjoint sets of ids; the smallest id of a set names it."""

    def __init__(self) -> None:
        """Start with every id alone."""
        self._above: dict[str, str] = {}

    def find(self, member: str) -> str:
        """The name of the set that holds a member."""
        above = self._above
        root = member
        while (parent := above.get(root, root)) != root:
            root = parent
        while (parent := above.get(member, member)) != root:
            above[member], member = root, parent
        return root

    def join(self, left: str, right: str) -> None:
        """Make one set of two."""
        a, b = self.find(left), self.find(right)
        if a != b:
            self._above[max(a, b)] = min(a, b)


def components(members: Iterable[str], edges: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Part members into connected components, each named by its smallest member; members stand sorted."""
    union = Union()
    for left, right in edges:
        union.join(left, right)
    found: dict[str, list[str]] = {}
    for member in sorted(set(members)):
        found.setdefault(union.find(member), []).append(member)
    return found


def group(
    members: Iterable[str],
    edges: Iterable[Edge],
    apart: Callable[[str, str], bool],
    *,
    joined: Iterable[tuple[str, str]] = (),
    parted: Mapping[str, frozenset[str]] | None = None,
) -> list[list[str]]:
    """Group the members of one component.

    Args:
        members: Their ids.
        edges: How strongly two belong together (the higher the stronger), and which two.
        apart: Says whether two members cannot be one thing.
        joined: Pairs whose groups a person joined; nothing but a person's parting keeps these apart.
        parted: For each member those that a person parted it from.

    Returns:
        The groups, members sorted, groups by their first member.
    """
    parted = parted or {}
    groups: dict[str, list[str]] = {member: [member] for member in sorted(set(members))}
    name = {member: member for member in groups}

    def merge(left: str, right: str, *, checked: bool) -> None:
        a, b = sorted((name[left], name[right]))
        if a == b:
            return
        for x in groups[a]:
            for y in groups[b]:
                if y in parted.get(x, ()) or (checked and apart(x, y)):
                    return
        for member in groups[b]:
            name[member] = a
        groups[a] += groups.pop(b)

    for _, left, right in sorted(edges, key=lambda edge: (-edge[0], edge[1], edge[2])):
        merge(left, right, checked=True)
    # Whole groups are joined, and afterwards: what is of the one group need not fit the other.
    for left, right in sorted(joined):
        if left in name and right in name:
            merge(left, right, checked=False)
    return sorted(sorted(members) for members in groups.values())
