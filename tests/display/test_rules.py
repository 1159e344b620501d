import re
from pathlib import Path

import dragoman.coding
from dragoman.display.reasons import rule_text

_RULE = re.compile(r'f?"(rule:[^"]+)"')


def test_every_rule_that_the_coder_names_is_told_in_words():
    sources = Path(dragoman.coding.__path__[0]).rglob("*.py")
    rules = {rule for path in sources for rule in _RULE.findall(path.read_text(encoding="utf-8"))}
    filled = {re.sub(r"\{[^}]*anchor[^}]*\}", "published", rule) for rule in rules}
    assert {rule for rule in filled if rule_text(re.sub(r"\{[^}]*\}", "x", rule)) is None} == set()
