"""A post through the years."""

from risalah.ledger.models import Post
from tests.ledger.told import cited, person, told
from tests.web.pages.shape import links, rows, text


def test_holders_are_told_by_the_days_of_their_citations(of_reports) -> None:
    client = of_reports(
        told("2021-03-01", cited(person("Hastomo Wirabuana", "Menteri Pertahanan", "ID")), text="1"),
        told("2025-03-01", cited(person("Bramanto Adiwijaya", "Menhan", "ID", rank="Letnan Jenderal")), text="2"),
    )
    address = f"/posts/{Post.objects.get().pk}"
    answer = client.get(address)
    table = rows(answer)
    assert table == [
        "Letnan Jenderal Bramanto Adiwijaya 1 March 2025 1 March 2025 1",
        "Hastomo Wirabuana 1 March 2021 1 March 2021 1",
    ]
    assert "They say nothing of when somebody took office or left it." in text(answer)
    assert "/countries/ID" in links(answer)
    assert "Bramanto" not in text(client.get(f"{address}?as_of=2022-01-01"))
    assert "Nobody had been cited in it by 1 January 2020." in text(client.get(f"{address}?as_of=2020-01-01"))
