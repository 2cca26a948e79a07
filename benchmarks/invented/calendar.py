"""Days as reports write them. A day is its ordinal (`date.toordinal`), so that counting on is adding."""

from datetime import date

START = date(2005, 1, 1).toordinal()
END = date(2025, 12, 31).toordinal()
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")

Written = tuple[str, str]
"""EDTF, and the words."""


class Calendar:
    """Every day from 2005 to the end of 2027, in each way of writing."""

    def __init__(self) -> None:
        self.first = START
        days = [date.fromordinal(n) for n in range(START, END + 731)]
        self.iso = [d.isoformat() for d in days]
        self.weekday = [WEEKDAYS[d.weekday()] for d in days]
        self.month: list[Written] = [(d.isoformat()[:7], f"{MONTHS[d.month - 1]} {d.year}") for d in days]
        self.full = [f"{d.day} {MONTHS[d.month - 1]} {d.year}" for d in days]
        self.short = [f"{WEEKDAYS[d.weekday()]} ({d.day}/{d.month})" for d in days]
        self.long = [f"{WEEKDAYS[d.weekday()]} ({d.day}/{d.month}/{d.year})" for d in days]
        self.of_year = [d.timetuple().tm_yday - 1 for d in days]
        self.year = [d.year for d in days]

    def range(self, start: int, end: int) -> Written:
        """Two days and what lies between: '9–12 Juni 2025', '28 Mei–2 Juni 2025', '30 Desember 2024–3 Januari 2025'."""
        a, b = start - self.first, end - self.first
        first, last = self.full[a], self.full[b]
        if self.month[a] == self.month[b]:
            first = first.partition(" ")[0]
        elif self.year[a] == self.year[b]:
            first = first.rpartition(" ")[0]
        return f"{self.iso[a]}/{self.iso[b]}", f"{first}–{last}"
