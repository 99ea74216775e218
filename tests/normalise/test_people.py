"""The spelling of a name, from all the prints of it in one document."""

from __future__ import annotations

from pipeline.model import Box, Printed, Record
from pipeline.normalise.people import settle_names

FULL, LOST = "DEDI ZAINAL, S.H., M.H.", "DEDI ZAINAL, S.H. M.H."
DOUBT = "READERS_DISAGREE"


def _seen(page: int, text: str, *others: str, confidence: float | None = 0.995) -> Printed:
    """Read on ``page`` by two readers; with ``others`` they disagree."""
    if others:
        return Printed(text, page, Box(0, 0, 9, 9), 0.5, others, DOUBT)
    return Printed(text, page, Box(0, 0, 9, 9), confidence)


def _settled(*prints: Printed) -> list[tuple[str, str]]:
    records = [Record("agreements", "x", 1, n, {"pihak_pertama": p}) for n, p in enumerate(prints, start=1)]
    found = [record.printed["pihak_pertama"] for record in settle_names(records)]
    return [(p.text, p.doubt) for p in found]


def test_a_comma_that_is_seen_more_often_than_not() -> None:
    assert _settled(_seen(1, LOST), _seen(2, FULL), _seen(3, FULL)) == [(FULL, "")] * 3


def test_a_comma_that_is_seen_too_often_to_be_dirt_and_not_often_enough() -> None:
    assert (
        _settled(_seen(1, LOST), _seen(2, LOST), _seen(3, LOST), _seen(4, FULL), _seen(5, FULL))
        == [(LOST, DOUBT)] * 5
    )


def test_a_comma_seen_once_is_dirt() -> None:
    rows = [*(_seen(n, LOST) for n in range(1, 5)), _seen(5, FULL)]
    assert _settled(*rows) == [(LOST, "")] * 5


def test_lost_spaces_are_found_again() -> None:
    assert _settled(_seen(1, "DEDI ZAINAL,S.H.,M.H."), _seen(2, FULL))[0] == (FULL, "")
    assert _settled(_seen(1, LOST), _seen(2, FULL), _seen(3, "DEDI ZAINAL,S.H.,M.H."))[0] == (FULL, "")


def test_a_space_within_the_name_that_most_pages_have() -> None:
    """Both readers saw `RIKOANTONI` on one page of the eighth exam."""
    joined, apart = "RIKOANTONI, S.Pd", "RIKO ANTONI, S.Pd"
    assert _settled(_seen(1, joined), _seen(2, apart), _seen(3, apart)) == [(apart, "")] * 3
    more = [_seen(page, joined) for page in range(4, 6)]
    assert _settled(_seen(1, joined), _seen(2, apart)) == [(joined, DOUBT), (apart, DOUBT)]
    assert _settled(_seen(1, joined), _seen(3, apart), more[0])[:2] == [(joined, DOUBT), (apart, DOUBT)]
    assert _settled(_seen(1, joined), _seen(3, apart), *more)[:2] == [(joined, DOUBT), (apart, DOUBT)]
    assert _settled(_seen(1, joined), _seen(3, apart), *more, _seen(6, joined))[:2] == [(joined, "")] * 2


def test_the_reading_that_is_a_name_elsewhere() -> None:
    assert (
        _settled(_seen(1, "RINA SURYANTL", "RINA SURYANI"), _seen(2, "RINA SURYANI"))
        == [("RINA SURYANI", "")] * 2
    )


def test_the_reading_that_is_a_name_elsewhere_has_its_spaces() -> None:
    assert (
        _settled(_seen(1, "LWAYAN SUARJANA", "IWAYAN SUARJANA"), _seen(2, "I WAYAN SUARJANA"))
        == [("I WAYAN SUARJANA", "")] * 2
    )


def test_a_sign_that_no_name_has_is_dirt() -> None:
    """The name was published empty, without a doubt."""
    first = Printed("ENI RAHMAWATI", 1, Box(0, 0, 9, 9), 0.985, ("EN!IRAHMAWATI",))
    assert _settled(first) == [("ENI RAHMAWATI", "")]
    alone = Printed("EN!IRAHMAWATI", 1, Box(0, 0, 9, 9), 0.985)
    assert _settled(alone) == [("EN!IRAHMAWATI", "")]  # and is left to whoever looks for odd signs


def test_a_name_of_one_word() -> None:
    rows = [_seen(1, "SUHARTO."), _seen(2, "SUHARTO"), _seen(3, "SUHARTO"), _seen(4, "SUHARTO")]
    assert _settled(*rows) == [("SUHARTO", "")] * 4


def test_two_readings_that_are_both_names() -> None:
    one, other = "MOHAMMAD ALI", "MUHAMMAD ALI"
    assert _settled(_seen(1, one, other), _seen(2, one), _seen(3, other))[0] == (one, DOUBT)


def test_two_readings_that_nobody_knows() -> None:
    assert _settled(_seen(1, "RINA SURYANTL", "RINA SURYANI"), _seen(2, "BUDI"))[0] == (
        "RINA SURYANTL",
        DOUBT,
    )


def test_what_is_exact_stays() -> None:
    exact = _seen(1, LOST, confidence=None)
    assert _settled(exact, _seen(2, FULL), _seen(3, FULL), _seen(4, FULL))[0] == (LOST, "")


def test_a_signature_keeps_its_own_reading() -> None:
    records = [
        Record("signatories", "x", 1, 1, {"nama": _seen(1, LOST)}),
        *(Record("agreements", "x", 1, n, {"pihak_pertama": _seen(n, FULL)}) for n in (2, 3)),
    ]
    assert settle_names(records) == records
