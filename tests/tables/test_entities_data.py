"""The name tables hold what they claim: counts, dates, codes, and facts that anybody can check."""

import re
from collections.abc import Iterable

import pytest

from dragoman.tables import load_tables
from dragoman.tables.rows import CountryRow, OfficeRow, OrganizationRow

OFFICES = load_tables().rows("entities/offices.csv", OfficeRow)
ORGANIZATIONS = load_tables().rows("entities/organizations.csv", OrganizationRow)
SECTORS = set(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()
)
SPECIAL = set("UNO EUR IGO NGO ISM IMG MNC".split())


def latest(date: str) -> str:
    """The last day that a date with a missing month or day may mean, as a string that sorts."""
    return date + "-12-31"[len(date) - 4 :] if date else "9999-12-31"


def in_force(row: OfficeRow | OrganizationRow, day: str) -> bool:
    return (row.start or "0000") <= day <= latest(row.end)


def holders(office: str, country: str, day: str) -> set[str]:
    return {r.holder for r in OFFICES if (r.office, r.country) == (office, country) and in_force(r, day)}


def sectors_of(name: str, day: str) -> set[tuple[str, ...]]:
    return {r.sectors for r in ORGANIZATIONS if name in (r.name, *r.aliases) and in_force(r, day)}


def countries_of(name: str) -> set[str]:
    return {r.country for r in ORGANIZATIONS if name in (r.name, *r.aliases)}


def test_counts() -> None:
    assert len(OFFICES) >= 5300
    assert len({r.holder for r in OFFICES}) >= 4400
    assert len(ORGANIZATIONS) >= 2200


@pytest.mark.parametrize("rows", [OFFICES, ORGANIZATIONS])
def test_ids_are_unique_and_plain(rows: Iterable[OfficeRow | OrganizationRow]) -> None:
    ids = [r.id for r in rows]
    assert len(ids) == len(set(ids))
    assert [i for i in ids if not re.fullmatch(r"(office|org)\.[a-z0-9_.]+", i)] == []


@pytest.mark.parametrize("rows", [OFFICES, ORGANIZATIONS])
def test_dates_run_forward(rows: Iterable[OfficeRow | OrganizationRow]) -> None:
    assert [r.id for r in rows if r.start and r.start > latest(r.end)] == []


@pytest.mark.parametrize("rows", [OFFICES, ORGANIZATIONS])
def test_countries_and_sectors_are_known(rows: Iterable[OfficeRow | OrganizationRow]) -> None:
    codes = {r.code for r in load_tables().rows("entities/countries.csv", CountryRow)} | SPECIAL
    assert [r.id for r in rows if r.country not in codes] == []
    assert [r.id for r in rows if not r.sectors or set(r.sectors) - SECTORS] == []


def test_terms_of_one_office_by_one_holder_do_not_overlap() -> None:
    terms: dict[tuple[str, str, str], list[OfficeRow]] = {}
    for row in OFFICES:
        terms.setdefault((row.holder, row.office, row.country), []).append(row)
    faults = []
    for rows in terms.values():
        rows.sort(key=lambda r: r.start)
        faults += [a.id for a, b in zip(rows, rows[1:], strict=False) if (a.end or "9999") > b.start]
    assert faults == []


def test_an_organization_has_one_row_at_a_time() -> None:
    terms: dict[tuple[str, str], list[OrganizationRow]] = {}
    for row in ORGANIZATIONS:
        terms.setdefault((row.name, row.country), []).append(row)
    faults = []
    for rows in terms.values():
        rows.sort(key=lambda r: r.start or "0000")
        faults += [a.id for a, b in zip(rows, rows[1:], strict=False) if (a.end or "9999") > (b.start or "0000")]
    assert faults == []


def test_a_name_means_one_person_unless_the_family_shares_it() -> None:
    meant: dict[str, set[str]] = {}
    for row in OFFICES:
        for name in (row.holder, *row.aliases):
            meant.setdefault(name, set()).add(row.holder)
    assert {name for name, people in meant.items() if len(people) > 1} == {"Clinton"}


def test_short_names_of_common_words_are_left_out() -> None:
    names = {name for row in OFFICES for name in (row.holder, *row.aliases)}
    assert names.isdisjoint({"May", "Brown", "Major", "Bush", "Gates", "Ban", "Johnson", "Smith", "Pita", "Garland"})
    names = {name for row in ORGANIZATIONS for name in (row.name, *row.aliases)}
    assert names.isdisjoint({"Apple", "Amazon", "Amnesty", "Congress", "Labour", "Meta", "Shell", "Vatican"})


@pytest.mark.parametrize(
    ("office", "country", "day", "holder"),
    [
        ("president", "USA", "1945-06-01", "Harry S. Truman"),
        ("president", "USA", "1999-03-24", "Bill Clinton"),
        ("president", "USA", "2018-06-12", "Donald Trump"),
        ("president", "USA", "2023-10-07", "Joe Biden"),
        ("president", "RUS", "2009-07-06", "Dmitry Medvedev"),
        ("prime minister", "RUS", "2009-07-06", "Vladimir Putin"),
        ("prime minister", "GBR", "1982-05-02", "Margaret Thatcher"),
        ("prime minister", "GBR", "2022-10-01", "Liz Truss"),
        ("president", "FRA", "2003-03-20", "Jacques Chirac"),
        ("chancellor", "DEU", "2015-09-04", "Angela Merkel"),
        ("president", "CHN", "2008-08-08", "Hu Jintao"),
        ("prime minister", "ISR", "2000-07-11", "Ehud Barak"),
        ("prime minister", "ISR", "2021-09-01", "Naftali Bennett"),
        ("president", "EGY", "2012-11-22", "Mohamed Morsi"),
        ("president", "UKR", "2013-11-30", "Viktor Yanukovych"),
        ("president", "BRA", "2016-09-01", "Michel Temer"),
        ("president", "ZAF", "1995-06-24", "Nelson Mandela"),
        ("prime minister", "IND", "2004-12-26", "Manmohan Singh"),
        ("prime minister", "JPN", "2011-03-11", "Naoto Kan"),
        ("president", "KOR", "2000-06-15", "Kim Dae-jung"),
        ("supreme leader", "PRK", "1994-01-01", "Kim Il-sung"),
        ("president", "IRN", "2009-06-12", "Mahmoud Ahmadinejad"),
        ("president", "AFG", "2020-02-29", "Ashraf Ghani"),
        ("secretary of state", "USA", "2003-02-05", "Colin Powell"),
        ("secretary of state", "USA", "2012-09-11", "Hillary Clinton"),
        ("foreign minister", "RUS", "2014-03-18", "Sergey Lavrov"),
        ("foreign minister", "CHN", "2023-05-01", "Qin Gang"),
        ("foreign secretary", "GBR", "2016-12-01", "Boris Johnson"),
        ("defence minister", "ISR", "2023-10-09", "Yoav Gallant"),
        ("secretary-general", "UNO", "1998-02-23", "Kofi Annan"),
        ("secretary-general of NATO", "IGO", "2011-03-27", "Anders Fogh Rasmussen"),
        ("president of the European Commission", "EUR", "1992-02-07", "Jacques Delors"),
        ("leader of al-Qaeda", "IMG", "2001-09-11", "Osama bin Laden"),
        ("secretary-general of Hezbollah", "LBN", "2006-07-12", "Hassan Nasrallah"),
    ],
)
def test_who_held_the_office(office: str, country: str, day: str, holder: str) -> None:
    assert holders(office, country, day) == {holder}


@pytest.mark.parametrize(
    ("name", "day", "sectors"),
    [
        ("Taliban", "1999-01-01", ("GOV",)),
        ("Taliban", "2010-01-01", ("REB",)),
        ("Taliban", "2022-01-01", ("GOV",)),
        ("FARC", "2010-01-01", ("REB",)),
        ("FARC", "2019-01-01", ("PTY",)),
        ("BJP", "2010-01-01", ("PTY", "OPP")),
        ("BJP", "2020-01-01", ("PTY", "GOV")),
        ("RSF", "2022-01-01", ("PRM",)),
        ("RSF", "2023-06-01", ("REB",)),
        ("WHO", "2020-03-11", ("MED",)),
        ("Reuters", "2020-03-11", ("JRN",)),
        ("Pentagon", "2020-03-11", ("GOV", "MIL")),
    ],
)
def test_what_an_organization_is_at_a_date(name: str, day: str, sectors: tuple[str, ...]) -> None:
    assert sectors_of(name, day) == {sectors}


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("UN", "UNO"), ("UNHCR", "UNO"), ("ICJ", "UNO"), ("EU", "EUR"), ("European Commission", "EUR"), ("NATO", "IGO"),
        ("ICC", "IGO"), ("Opec", "IGO"), ("ISIS", "IMG"), ("al-Qaida", "IMG"), ("MSF", "NGO"), ("Hamas", "PSE"),
        ("Houthis", "YEM"), ("PKK", "TUR"), ("Mossad", "ISR"), ("IRGC", "IRN"), ("FSB", "RUS"), ("State Duma", "RUS"),
        ("Lok Sabha", "IND"), ("Gazprom", "RUS"), ("Boeing", "MNC"), ("TASS", "RUS"), ("Al Jazeera", "QAT"),
    ],
)  # fmt: skip
def test_where_an_organization_belongs(name: str, country: str) -> None:
    assert countries_of(name) == {country}
