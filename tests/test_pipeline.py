import pytest

from dragoman.config import Settings, run_id
from dragoman.errors import SettingError, TableError
from dragoman.pipeline import Pipeline
from dragoman.testing import FakeCoder, FakeParser, check_spans, make_article


def pipeline(settings=None, breaks_on=None, coder=None):
    return Pipeline(settings, parser=FakeParser(breaks_on), coder=coder or FakeCoder())


def stories(n):
    return [make_article(f"Ruritania accused Syldavia {i} times.") for i in range(n)]


def test_every_article_comes_out_in_order():
    articles = stories(70)
    articles[33] = make_article("", triage="empty", triage_reason="no text in it")
    codings = list(pipeline().code(articles))
    assert [coding.article.id for coding in codings] == [article.id for article in articles]
    assert [len(coding.mentions) for coding in codings] == [1] * 33 + [0] + [1] * 36
    assert codings[33].article.triage == "empty"


def test_a_parser_that_breaks_on_one_article_fails_that_one_only():
    articles = [*stories(3), make_article("A grenade of a text."), *stories(2)]
    codings = list(pipeline(breaks_on="grenade").code(articles))
    assert [coding.article.triage for coding in codings] == ["article"] * 3 + ["failed"] + ["article"] * 2
    assert codings[3].article.triage_reason == "RuntimeError: the parser broke on 'grenade'"
    assert [len(coding.mentions) for coding in codings] == [1, 1, 1, 0, 1, 1]


def test_a_coder_that_breaks_on_one_article_fails_that_one_only():
    class Breaking(FakeCoder):
        def code(self, article, parse):
            if "1 times" in article.text:
                raise ValueError("no such thing\nas this")
            return super().code(article, parse)

    codings = list(pipeline(coder=Breaking()).code(stories(3)))
    assert [coding.article.triage for coding in codings] == ["article", "failed", "article"]
    assert codings[1].article.triage_reason == "ValueError: no such thing"


def test_a_fault_of_the_tables_stops_the_run():
    class NoTables(FakeCoder):
        def code(self, article, parse):
            raise TableError("en/acts.csv:3: bad")

    with pytest.raises(TableError, match=r"acts.csv:3"):
        list(pipeline(coder=NoTables()).code(stories(1)))


def test_mentions_carry_the_run_and_the_time():
    made = pipeline()
    (coding,) = made.code(stories(1), coded_at="2024-01-01T00:00:00+00:00")
    (mention,) = coding.mentions
    assert mention.run_id == made.run_id
    assert mention.coded_at == "2024-01-01T00:00:00+00:00"
    assert made.code_article(stories(1)[0]).mentions[0].coded_at is None
    assert check_spans(coding) == []


def test_coding_twice_gives_the_same():
    assert list(pipeline().code(stories(5))) == list(pipeline().code(stories(5)))


def test_articles_are_taken_as_they_come():
    taken = []

    def source():
        for article in stories(100):
            taken.append(article)
            yield article

    codings = pipeline().code(source())
    next(codings)
    assert len(taken) == 32


def test_the_run_id_changes_with_what_changes_the_coding():
    base = ("0.1", "fake-1", {"en/acts.csv": "aa"}, Settings())
    same = run_id("0.1", "fake-1", {"en/acts.csv": "aa"}, Settings(tables="/my/folder"))
    assert run_id(*base) == same
    others = [
        run_id("0.2", *base[1:]),
        run_id("0.1", "fake-2", *base[2:]),
        run_id("0.1", "fake-1", {"en/acts.csv": "ab"}, Settings()),
        run_id("0.1", "fake-1", {"en/acts.csv": "aa"}, Settings(min_certainty="probable")),
    ]
    assert len({same, *others}) == 5


def test_settings_choose_what_is_kept():
    article = make_article("Ruritania accused Syldavia.")
    assert len(pipeline(Settings(statuses=("actual",))).code_article(article).mentions) == 1
    assert len(pipeline(Settings(statuses=("negated",))).code_article(article).mentions) == 0


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"min_certainty": "sure"}, "allowed are certain, probable, possible"),
        ({"statuses": ("past",)}, "status 'past' is not known"),
    ],
)
def test_settings_that_are_not_allowed(given, message):
    with pytest.raises(SettingError, match=message):
        Settings(**given)


def test_the_run_says_what_made_it():
    made = pipeline(Settings(parser="fake"))
    run = made.run(started="2024-01-01T00:00:00+00:00", counts={"article": 3})
    assert (run.id, run.parser, run.counts) == (made.run_id, "fake", {"article": 3})
    assert run.settings["parser"] == "fake"
    assert len(run.tables_hash) == 16


def test_relate_asks_the_coder():
    assert pipeline().relate("Ruritania accused Syldavia. And so on.", "Ruritania", "Syldavia") == "ACCUSE"
    assert pipeline().relate("Ruritania accused Syldavia.", "Syldavia", "Ruritania") is None
