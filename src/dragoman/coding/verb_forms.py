"""What the forms of verbs say of time and condition: tense, inversion, the present that stands for the future."""

from __future__ import annotations

from dragoman.coding.syntax import child
from dragoman.records import Sentence


def is_inverted(sentence: Sentence, at: int) -> bool:
    """Whether an adverbial clause puts its verb before its subject: "Were X to", "Had X done", "Should X do"."""
    subject = child(sentence, at, "nsubj", "nsubj:pass")
    if subject is None or child(sentence, at, "mark") is not None:
        return False
    first = min((j for j in sentence.children[at] if sentence.deps[j] == "aux"), default=at)
    return first < subject and sentence.words[first].lower() in ("were", "had", "should")


def is_yet_to_come(sentence: Sentence, at: int) -> bool:
    """Whether a present tense stands for the future, beside a main clause in the future: "until it withdraws"."""
    present = sentence.tags[at] in ("VBZ", "VBP", "NNS")  # a tagger may take "withdraws" for a noun
    return present and tense_of(sentence, sentence.heads[at]) == "future"


def is_bygone(sentence: Sentence, at: int, adverb: int) -> bool:
    """Whether "once" and the like speak of the past, and do not open a clause ("once it withdraws")."""
    subject = child(sentence, at, "nsubj", "nsubj:pass")
    if tense_of(sentence, at) not in ("past", ""):
        return False
    return sentence.deps[at] != "advcl" or adverb > (at if subject is None else subject)


def opens_with_question(sentence: Sentence, at: int) -> bool:
    """Whether a clause asks who, what or why, and so takes it for granted that it happened."""
    return any(sentence.tags[j] in ("WP", "WRB", "WDT", "WP$") and j < at for j in sentence.children[at])


def is_progressive(sentence: Sentence, i: int) -> bool:
    """Whether a verb tells what is going on: an "-ing" form with a "be" before it."""
    if sentence.tags[i] != "VBG":
        return False
    return any(sentence.deps[j] == "aux" and sentence.lemmas[j] == "be" for j in sentence.children[i])


def is_settled(sentence: Sentence, at: int) -> bool:
    """Whether a complement clause tells what has been done or is going on, or asks whether it has."""
    marks = {sentence.words[j].lower() for j in sentence.children[at] if sentence.deps[j] == "mark"}
    if marks & {"whether", "if"}:
        return True
    aux = [j for j in sentence.children[at] if sentence.deps[j] in ("aux", "aux:pass")]
    if any(sentence.tags[j] == "MD" for j in aux):
        return False
    done = any(sentence.tags[j] in ("VBD", "VBZ", "VBP") and sentence.lemmas[j] in ("be", "have") for j in aux)
    return sentence.tags[at] == "VBD" or (done and sentence.tags[at] in ("VBN", "VBG"))


def tense_of(sentence: Sentence, i: int) -> str:
    """The tense of a verb by its auxiliaries and tag; of any other word, none."""
    aux = [j for j in sentence.children[i] if sentence.deps[j] in ("aux", "aux:pass", "cop")]
    words = {sentence.words[j].lower() for j in aux}
    if words & {"will", "'ll", "’ll", "wo", "shall"}:
        return "future"
    tags = {sentence.tags[j] for j in aux}
    if "VBD" in tags:
        return "past"
    perfect = any(sentence.lemmas[j] == "have" for j in aux)
    tag = sentence.tags[i]
    if tag == "VBD" or (perfect and tag != "VBG"):
        return "past"
    if tag in ("VBZ", "VBP") or tags & {"VBZ", "VBP"}:
        return "past" if tag == "VBN" and "VBP" not in tags and "VBZ" not in tags else "present"
    if tag == "VB" and not aux and child(sentence, i, "nsubj") is not None and child(sentence, i, "mark") is None:
        return "present"  # the tagger takes the plural for the bare form: "the leaders meet"
    return ""
