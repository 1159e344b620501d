"""The same sentence with the same name is another office at another date (R-ENTITY-12)."""

from __future__ import annotations

import pytest

from dragoman import Pipeline
from dragoman.coding.entities import EntityResolver
from dragoman.looking_up import own_resolver

OFFICES = """
Boris Johnson
2012-06-01 GBR GOV mayor of London
2017-03-01 GBR GOV foreign secretary
2018-12-01 GBR ELI former foreign secretary
2020-03-01 GBR GOV prime minister
2022-09-06 GBR GOV prime minister
2022-10-01 GBR ELI former prime minister
2024-02-01 GBR ELI former prime minister

Dmitry Medvedev
2004-05-01 RUS GOV head of the presidential administration
2006-12-01 RUS GOV first deputy prime minister
2008-05-06 RUS GOV first deputy prime minister
2010-06-01 RUS GOV president
2014-06-01 RUS GOV prime minister
2021-01-01 RUS GOV deputy chairman of the Security Council

Vladimir Putin
1998-09-01 RUS SPY director of the FSB
1999-09-01 RUS GOV prime minister
2000-02-01 RUS GOV president
2005-05-01 RUS GOV president
2010-06-01 RUS GOV prime minister
2015-06-01 RUS GOV president

Benjamin Netanyahu
1997-06-01 ISR GOV prime minister
2001-06-01 ISR ELI former prime minister
2002-12-15 ISR GOV foreign minister
2004-06-01 ISR GOV finance minister
2005-10-01 ISR ELI former finance minister
2007-06-01 ISR OPP leader of the opposition
2012-06-01 ISR GOV prime minister
2021-10-01 ISR OPP leader of the opposition
2023-06-01 ISR GOV prime minister

Hillary Clinton
1995-06-01 USA ELI first lady
2005-06-01 USA LEG senator
2011-06-01 USA GOV secretary of state
2014-06-01 USA ELI former secretary of state
2016-09-01 USA PTY presidential candidate
2018-06-01 USA ELI former secretary of state

Donald Tusk
2010-06-01 POL GOV prime minister
2017-06-01 EUR GOV president of the European Council
2021-01-01 POL ELI former prime minister
2022-06-01 POL PTY leader of the Civic Platform
2024-06-01 POL GOV prime minister

Jens Stoltenberg
2000-06-01 NOR GOV prime minister
2003-06-01 NOR ELI former prime minister
2010-06-01 NOR GOV prime minister
2014-01-15 NOR ELI former prime minister
2020-06-01 IGO MIL secretary-general of NATO
2025-03-01 NOR GOV finance minister

Charles Taylor
1992-06-01 LBR REB rebel leader
2000-06-01 LBR GOV president
2008-06-01 LBR ELI former president

Abdel Fattah el-Sisi
2011-06-01 EGY SPY head of military intelligence
2013-01-01 EGY GOV defence minister
2015-06-01 EGY GOV president

Sergei Shoigu
2000-06-01 RUS GOV emergency situations minister
2012-08-01 RUS GOV governor of Moscow region
2015-06-01 RUS GOV defence minister
2024-09-01 RUS GOV secretary of the Security Council

Paul Kagame
1992-06-01 RWA REB rebel leader
1996-06-01 RWA GOV vice president
2010-06-01 RWA GOV president

Ebrahim Raisi
2015-06-01 IRN JUD prosecutor general
2020-06-01 IRN JUD chief justice
2022-06-01 IRN GOV president
2024-06-01 IRN ELI former president

Christine Lagarde
2009-06-01 FRA GOV finance minister
2015-06-01 IGO GOV managing director of the IMF
2021-06-01 EUR GOV president of the European Central Bank
"""


def held() -> list[tuple[str, str, str, str, str]]:
    found = []
    for block in OFFICES.strip().split("\n\n"):
        name, *lines = block.split("\n")
        found += [(name, *line.split(" ", 3)) for line in lines]
    return found


@pytest.fixture(scope="module")
def resolver() -> EntityResolver:
    return own_resolver()


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.mark.parametrize(("name", "date", "country", "sector", "office"), held())
def test_office_at_a_date(
    resolver: EntityResolver, name: str, date: str, country: str, sector: str, office: str
) -> None:
    identity = resolver.resolve(name, date=date)
    assert identity is not None
    assert (identity.country, identity.sectors[:1], identity.title) == (country, (sector,), office)


@pytest.mark.model
def test_the_same_sentence_at_all_dates(pipeline: Pipeline) -> None:
    wrong = []
    for name, date, country, sector, office in held():
        article = pipeline.read_text(f"{name} condemned the attack on Israel.", published=date)
        actors = [m.actor[0] for m in pipeline.code_article(article).mentions if m.actor]
        coded = [(one.country, one.sectors[:1], one.title) for one in actors]
        if (country, (sector,), office) not in coded:
            wrong.append((name, date, coded))
    assert wrong == []
