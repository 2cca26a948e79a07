"""Forms filled in by hand, for tests: an invented report of a meeting that may not be read."""

FORM = """\
document:
  holder: Kementerian Pertahanan
  title: Laporan pertemuan bilateral
  shelf_mark: B/123/VI/2025
  page: 3
  published: 2025-06-13
  why_unread: confidential
people:
  - {name: Rahmat Santosa, rank: Kolonel, post: Atase Pertahanan, country: Indonesia}
engagements:
  - type: meeting.bilateral
    status: held
    date: 2025-06-12
    place: Oslo
    place_country: NO
    participants:
      - name: Bramanto Adiwijaya
        post: Menteri Pertahanan
        country: ID
        role: guest
      - {name: Haruto Kinoshita, rank: Jenderal, post: Menteri Pertahanan, country: Jepang, role: host}
      - {post: Direktur Jenderal Strategi, country: JP}
    organisations: [{name: Kementerian Pertahanan, country: ID}, Markas Gabungan]
    occasion: Forum Kutub 2025
    occasion_kind: forum
    areas: [defence_industry, cyber]
    quotation: Kedua pihak sepakat melanjutkan pembicaraan teknis pada bulan September.
  - {type: visit, status: planned, date: 2025-09, countries: [ID, JP]}
agreements:
  - {title: Nota Kesepahaman Siber, type: mou, stage: negotiating, countries: [ID, JP], signatories: Rahmat Santosa}
commitments:
  - {promisor: JP, promisee: ID, undertaking: menyiapkan rancangan, status: planned, strength: intention, due: 2025-09}
accreditations:
  - {post: Atase Pertahanan, sending: ID, receiving: [NO, DK], person: Rahmat Santosa}
statements:
  - {speaker: Haruto Kinoshita, words: Kami akan menyiapkan rancangan itu., date: 2025-06-12}
"""
# The same meeting as `FORM` tells, without words.
MEETING = """\
document: {url: "https://kabarcontoh.id/berita/1", published: 2025-06-13}
engagements:
  - type: meeting
    status: held
    date: 2025-06-12
    participants:
      - {name: Bramanto Adiwijaya, post: Menteri Pertahanan, country: ID}
      - {name: Haruto Kinoshita, post: Menteri Pertahanan, country: JP}
"""
