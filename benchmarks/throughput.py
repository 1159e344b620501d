"""Tokens per second of the bare parser and of the whole pipeline on one fixed corpus, in one run.

    python benchmarks/throughput.py [--articles 120] [--json]

Prints the corpus's hash and its events per sentence, tokens/s of both and their ratio, the coder alone in
sentences/s, peak memory, and the time from a cold start to the first coded article (a fresh process).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

from dragoman.annotate.paragraphs import paragraphs
from dragoman.annotate.spacy_parser import SpacyParser
from dragoman.coding import Coder
from dragoman.records import Article, Zone
from dragoman.tables import load_tables

CORPUS = Path(__file__).parent.parent / "training" / "sentences.jsonl"
PER_ARTICLE = 12

COLD = (
    "import time; t = time.perf_counter(); import dragoman; "
    "n = len(dragoman.code('Arvenian police arrested twelve dockers in Oslo on Monday.', published='2024-05-17')); "
    "print(time.perf_counter() - t)"
)


def corpus(count: int) -> list[Article]:
    """Articles of twelve sentences each, cut from the project's own sentences in file order, repeated if needed."""
    texts = [json.loads(line)["text"] for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    articles = []
    for n in range(count):
        picked = [texts[(n * PER_ARTICLE + k) % len(texts)] for k in range(PER_ARTICLE)]
        text = "\n\n".join(" ".join(picked[k : k + 3]) for k in range(0, PER_ARTICLE, 3))
        zone = Zone(kind="body", start=0, end=len(text))
        articles.append(Article(id=f"bench-{n}", uri=f"bench-{n}", text=text, zones=(zone,), published="2024-05-17"))
    return articles


def measure(count: int) -> dict[str, object]:
    """All figures of one run."""
    articles = corpus(count)
    digest = hashlib.sha256("\n".join(a.text for a in articles).encode()).hexdigest()[:12]
    parser, coder = SpacyParser(), Coder(load_tables())
    pieces = [p.text for a in articles for p in paragraphs(a)]
    list(parser.nlp.pipe(pieces[:50]))
    coder.code(articles[0], parser.parse(articles[0]))

    start = time.perf_counter()
    tokens = sum(len(doc) for doc in parser.nlp.pipe(pieces, batch_size=64))
    bare = time.perf_counter() - start

    start = time.perf_counter()
    mentions = sentences = 0
    for article, parse in zip(articles, parser.parse_many(articles), strict=True):
        coding = coder.code(article, parse)
        mentions += len(coding.mentions)
        sentences += len(parse.sentences)
    whole = time.perf_counter() - start

    parses = list(parser.parse_many(articles))
    start = time.perf_counter()
    for article, parse in zip(articles, parses, strict=True):
        coder.code(article, parse)
    coding_time = time.perf_counter() - start
    return {
        "corpus": digest,
        "articles": len(articles),
        "sentences": sentences,
        "tokens": tokens,
        "events per sentence": round(mentions / sentences, 3),
        "parser tokens/s": round(tokens / bare),
        "pipeline tokens/s": round(tokens / whole),
        "ratio": round(bare / whole, 3),
        "coder sentences/s": round(sentences / coding_time),
        "peak memory MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "cold start s": round(cold_start(), 2),
    }


def cold_start() -> float:
    """Seconds from the start of a fresh process to the first coded article."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", COLD], check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Run and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=120)
    options.add_argument("--json", action="store_true")
    given = options.parse_args()
    figures = measure(given.articles)
    if given.json:
        print(json.dumps(figures))
    else:
        for name, value in figures.items():
            print(f"{name:22} {value}")


if __name__ == "__main__":
    main()
