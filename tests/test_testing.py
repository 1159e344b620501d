from dataclasses import replace

from dragoman.records import Coding, EntityMention, Place, Quotation, Span, Zone
from dragoman.testing import FakeCoder, FakeParser, check_spans, entity, make_article, make_mention, words

TEXT = "Ruritania accused Syldavia, Borduria said."


def coded(text=TEXT, **more):
    article = make_article(text, **more)
    return FakeCoder().code(article, FakeParser().parse(article))


def test_a_sound_coding_has_no_faults():
    coding = coded(headline="Ruritania angry")
    assert len(coding.mentions) == 1
    assert check_spans(coding) == []


def test_words_that_are_not_there_are_found():
    coding = coded()
    (mention,) = coding.mentions
    moved = replace(mention, trigger=replace(mention.trigger, start=11))
    (fault,) = check_spans(replace(coding, mentions=(moved,)))
    assert fault == f"mentions {mention.id}.trigger[0]: 11..17 holds 'ccused', not 'accused'"


def test_spans_outside_the_text_are_found_however_deep():
    coding = coded()
    (mention,) = coding.mentions
    said = replace(mention.attribution[0], content=Span(start=30, end=99))
    place = Place(text="Syldavia", start=18, end=18)
    bad = replace(mention, attribution=(said,), place=place)
    faults = check_spans(replace(coding, mentions=(bad,)))
    assert [fault.split(": ")[1] for fault in faults] == [
        "18..18 is no stretch of a text of 42", "30..99 is no stretch of a text of 42",
    ]  # fmt: skip
    article = replace(coding.article, zones=(Zone(kind="body", start=0, end=43),))
    assert check_spans(Coding(article=article)) == ["zone: 0..43 is no stretch of a text of 42"]


def test_ids_that_point_nowhere_are_found():
    article = make_article(TEXT)
    party = entity(article, "Borduria")
    said = coded().mentions[0].attribution[0]
    coding = Coding(
        article=article,
        mentions=(
            make_mention(article, trigger="accused", attribution=(replace(said, quotation_id="q9"),)),
            replace(make_mention(article, trigger="said"), article_id="other"),
        ),
        entities=(EntityMention(id="e1", article_id=article.id, entity=party, chain="e7"),),
        quotations=(
            Quotation(
                id="q1", article_id=article.id, source=words(article, "Borduria"), cue=words(article, "said"),
                content=(Span(start=0, end=26),), stance="asserts", quoted=False, within="q2",
            ),
        ),
    )  # fmt: skip
    faults = "\n".join(check_spans(coding))
    assert "article_id 'other' is not" in faults
    assert "quotation_id 'q9' is no quotation" in faults
    assert "within 'q2' is no quotation" in faults
    assert "chain 'e7' is no entity" in faults
