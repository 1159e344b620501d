"""What ``dragoman tables check`` finds beyond the readers' faults, each in an overlay of one bad row."""

import pytest

from dragoman.tables import load_tables
from dragoman.tables.checks import find_faults

TODAY = "2024-05-01"
HEADERS = {
    "entities/offices.csv": "id,holder,aliases,office,country,sectors,start,end,gender,wikidata,origin",
    "entities/organizations.csv": "id,name,aliases,kind,country,sectors,start,end,wikidata,note,origin",
    "entities/countries.csv": "id,code,iso,name,aliases,demonyms,capital,bywords,sectors,start,end,note,origin",
    "en/agents.csv": "id,noun,kind,sectors,country,human,note,origin",
    "en/acts.csv": "id,lemma,pos,particle,object,frame,act,mode,note,origin",
    "en/operators.csv": "id,lemma,pos,particle,object,frame,operator,control,note,origin",
    "en/contexts.csv": "id,phrase,context,note,origin",
    "plover/algebra.csv": "id,operator,act,event_type,mode,cameo,context,anchor,note,origin",
    "places/regions.csv": "id,name,aliases,country,admin1,latitude,longitude,precision,geonames_id,note,origin",
}


def found(tmp_path, name, *rows):
    """What is said of an overlay with these rows: level, line and text."""
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    path.write_text("\n".join((HEADERS[name], *rows)) + "\n")
    faults = [f for f in find_faults(load_tables(tmp_path), TODAY) if f.where.startswith(str(tmp_path))]
    assert all(f.where.startswith(f"{path}:") for f in faults)
    return [(f.level, int(f.where.rpartition(":")[2]), f.text) for f in faults]


ERRORS = [
    ("entities/offices.csv", "office.x_y.a.1,X Y,,mayor,NOR,GOV,2001-02-30,,,,me", "start '2001-02-30' is no day"),
    ("entities/offices.csv", "office.x_y.a.1,X Y,,mayor,NOR,GOV,2001,2001-13,,,me", "end '2001-13' is no day"),
    ("entities/offices.csv", "office.x_y.a.1,X Y,,mayor,NOR,GOV,2005-02,2004,,,me", "end 2004 comes before start"),
    ("entities/offices.csv", "office.x_y.a.1,X Y,,mayor,NOR,GOV,2031,,,,me", "start 2031 is still to come"),
    ("entities/offices.csv", "office.x_y.a.1,X Y,,mayor,QQQ,GOV,2001,,,,me", "country 'QQQ' is no code"),
    ("entities/offices.csv", "office.x_y.a.1,X Y,,mayor,NOR,GOV|ZZZ,2001,,,,me", "sector 'ZZZ' is not known"),
    ("entities/offices.csv", "office.x_y.a.1,X Y,,mayor,NOR,GOV,2001,,,7747,me", "wikidata is '7747'"),
    ("entities/organizations.csv", "org.qz,Qz Qz,,party,NOR,PTY,2001,,Q0,,me", "wikidata is 'Q0'"),
    ("entities/organizations.csv", "org.qz,Qz Qz,,party,XYZ,PTY,,,,,me", "country 'XYZ' is no code"),
    ("entities/countries.csv", "country:QZ,QZA,QZA,Qz,,,,,KING,,,,me", "sector 'KING' is not known"),
    ("en/agents.csv", "qz.n,qz,noun,*|ZZZ,,true,,me", "sector 'ZZZ' is not known"),
    ("en/agents.csv", "qz.n,qz,noun,LAB,QQQ,true,,me", "country 'QQQ' is no code"),
    ("places/regions.csv", "qz,Qz,,QQQ,,1,1,city,,,me", "country 'QQQ' is no code"),
    ("en/acts.csv", "qz.v.1,qz,verb,,,nowhere,meet,,,me", "frame 'nowhere' is not defined"),
    (
        "en/acts.csv",
        "qz.n.1,qz,noun,,,transitive,meet,,,me",
        "frame 'transitive' is for a verb, and the word is a noun",
    ),
    ("en/acts.csv", "qz.v.1,qz,verb,,,transitive,zorgle,,,me", "act 'zorgle' is no id of plover/act_classes.csv"),
    ("en/acts.csv", "qz.v.1,qz,verb,,,transitive,meet,zorgle,,me", "mode 'zorgle' is not known"),
    ("en/operators.csv", "qz.v.1o,qz,verb,,,transitive,zorgle,subject,,me", "operator 'zorgle' is not known"),
    ("en/contexts.csv", "qz,qz,zorgle,,me", "context 'zorgle' is not known"),
    ("plover/algebra.csv", "qz,does,meet,ZORGLE,,,,R,,me", "event_type 'ZORGLE' is not known"),
    ("plover/algebra.csv", "qz,does,meet,CONSULT,riot,,,R,,me", "CONSULT mode 'riot' is not known"),
    ("plover/algebra.csv", "qz,does,meet,,visit,,,R,,me", "mode visit without an event_type"),
    ("plover/algebra.csv", "qz,does,zorgle,CONSULT,,,,R,,me", "act 'zorgle' is not known"),
    ("plover/algebra.csv", "qz,does,@zorgle,CONSULT,,,,R,,me", "act '@zorgle' is not known"),
    ("plover/algebra.csv", "qz,zorgles,meet,CONSULT,,,,R,,me", "operator 'zorgles' is not known"),
    ("plover/algebra.csv", "qz,does,meet,CONSULT,,999,,R,,me", "cameo '999' is no id"),
    ("plover/algebra.csv", "qz,does,meet,CONSULT,,,zorgle,R,,me", "context 'zorgle' is not known"),
]


@pytest.fixture(scope="module")
def errors(tmp_path_factory):
    """The faults of one overlay with every bad row, each under a name of its own: by table and number of the row."""
    folder = tmp_path_factory.mktemp("bad")
    rows = {}
    for number, (name, row, _) in enumerate(ERRORS):
        own = row.replace("qz", f"qz{number}", 1).replace("x_y", f"x_y{number}").replace("X Y", f"X Y{number}")
        rows.setdefault(name, []).append((number, own.replace("Qz", f"Qz{number}")))
    for name, numbered in rows.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("\n".join((HEADERS[name], *(row for _, row in numbered))) + "\n")
    by_place = {}
    for fault in find_faults(load_tables(folder), TODAY):
        by_place.setdefault(fault.where, []).append((fault.level, fault.text))
    places = {n: f"{folder / name}:{line}" for name, of in rows.items() for line, (n, _) in enumerate(of, 2)}
    assert {where for where in by_place if where.startswith(str(folder))} == set(places.values())
    return {number: by_place[where] for number, where in places.items()}


@pytest.mark.parametrize("number", range(len(ERRORS)), ids=[text for _, _, text in ERRORS])
def test_errors_name_file_line_and_what_is_allowed(errors, number):
    ((level, text),) = errors[number]
    assert level == "error"
    assert ERRORS[number][2] in text


def test_an_end_to_come_is_a_warning(tmp_path):
    (fault,) = found(tmp_path, "entities/offices.csv", "office.x_y.a.1,X Y,,mayor,NOR,GOV,2001,2031,,,me")
    assert fault == ("warning", 2, "office.x_y.a.1: end 2031 is still to come; leave it empty until it is so")


def test_overlapping_terms_are_warnings_and_touching_ones_are_not(tmp_path):
    rows = [
        "office.x_y.mayor.1,X Y,,mayor,NOR,GOV,2001,2005-03,,,me",
        "office.x_y.mayor.2,X Y,,mayor,NOR,GOV,2005,2008-06-01,,,me",
        "office.x_y.mayor.3,X Y,,mayor,NOR,GOV,2008-05-30,,,,me",
        "office.x_y.judge.1,X Y,,judge,NOR,JUD,2001,,,,me",
    ]
    ((level, line, text),) = found(tmp_path, "entities/offices.csv", *rows)
    assert (level, line) == ("warning", 4)
    assert text == (
        "office.x_y.mayor.3: X Y is mayor already, from 2005 to 2008-06-01 (office.x_y.mayor.2)"
    )  # fmt: skip


def test_one_name_for_two_is_a_warning_if_both_hold_at_one_time(tmp_path):
    rows = [
        "org.qz_a,Qz Alliance,QZA,party,NOR,PTY,1990,1999,,,me",
        "org.qz_b,Qz Assembly,QZA,party,SWE,PTY,1995,2001,,,me",
        "org.qz_c.1,Qz Army,QZA,armed_group,DNK,REB,2005,2008,,,me",
        "org.qz_c.2,Qz Army,QZA,party,DNK,PTY,2008,,,,me",
    ]
    ((level, line, text),) = found(tmp_path, "entities/organizations.csv", *rows)
    assert (level, line) == ("warning", 3)
    assert text == f"org.qz_b: 'QZA' is also a name of org.qz_a ({tmp_path}/entities/organizations.csv:2)"


def test_what_cannot_be_read_comes_alone(tmp_path):
    (tmp_path / "en").mkdir()
    (tmp_path / "en/agents.csv").write_text("id,noun\n")
    (fault,) = find_faults(load_tables(tmp_path), TODAY)
    assert (fault.level, str(fault).startswith(f"{tmp_path}/en/agents.csv:1: missing columns")) == ("error", True)


def test_our_own_tables_have_no_errors():
    assert [str(f) for f in find_faults(load_tables(), "2026-11-01") if f.level == "error"] == []
