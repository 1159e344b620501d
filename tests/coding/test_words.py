"""Words of phrases: folded keys, possessives, hyphens."""

from dragoman.coding.words import split_words


def keys(text: str) -> list[str]:
    return [word.key for word in split_words(text)]


def test_points_hyphens_accents_and_apostrophes_do_not_matter() -> None:
    assert keys("U.S.-backed") == ["us", "backed"]
    assert keys("Côte d’Ivoire") == keys("Cote d'Ivoire") == ["cote", "divoire"]
    assert keys("Guinea-Bissau") == keys("Guinea Bissau")
    assert keys("28,000 men") == ["28000", "men"]


def test_possessives_are_marked_and_taken_off() -> None:
    iran, army = split_words("Iran's army")
    assert (iran.text, iran.possessive, iran.end) == ("Iran", True, 4)
    assert not army.possessive
    assert split_words("the rebels' camp")[1].possessive
    assert not split_words("Sana'a")[0].possessive


def test_a_joined_word_knows_it() -> None:
    assert [word.joined for word in split_words("pro-Russian rebels")] == [False, True, False]


def test_marks_are_no_words() -> None:
    assert [word.is_mark for word in split_words("Korr, the premier")] == [False, True, False, False]
