"""An organisation."""

from risalah.ledger.models import Organisation
from tests.ledger.told import ADI, KIM, meeting, told
from tests.web.pages.shape import links, parsed, text

BODY = ("Kementerian Pertahanan", "ID")


def test_engagements_that_name_it_are_listed_in_pages_with_the_states(of_reports) -> None:
    client = of_reports(
        *(
            told(
                f"20{y}-05-02", meeting(host=ADI, guest=KIM, date=f"20{y}-05-01", organisations=[BODY[0]]), text=f"{y}",
                organisations=[BODY],
            )
            for y in range(40, 90)
        )
    )  # fmt: skip
    address = f"/organisations/{Organisation.objects.get().pk}"
    answer = client.get(address)
    assert parsed(answer).xpath("//h1/text()") == [BODY[0]]
    assert "Engagements that name it 50" in text(answer) and "Japan 50" in text(answer)
    (older,) = [each for each in links(answer) if "before=" in each]
    first = parsed(answer).xpath("//a[@class='entry-title']/@href")
    rest = parsed(client.get(older)).xpath("//a[@class='entry-title']/@href")
    assert len({*first, *rest}) == 50
    assert "No report published by 1 January 2020" in text(client.get(f"{address}?as_of=2020-01-01"))
