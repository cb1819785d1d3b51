"""Presidio in an environment of its own: texts in, findings out, one JSON object a line.

    {"task": "find", "mode": "zh", "texts": […]}  →  {"found": [[[start, end, type], …], …], "seconds": …}

``zh``: the language-independent patterns, for Chinese.  ``en``: all English recognisers, telephone numbers with
region CN.  Neither has a statistical model: entities that need one are not asked for.
"""

# mypy: ignore-errors

import json
import logging
import sys
import time

import spacy
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine
from presidio_analyzer.predefined_recognizers import (
    CreditCardRecognizer,
    EmailRecognizer,
    IbanRecognizer,
    IpRecognizer,
    PhoneRecognizer,
)

THRESHOLD = 0.4
TYPES = {"CREDIT_CARD": "bank-card", "EMAIL_ADDRESS": "email", "IP_ADDRESS": "ip", "MAC_ADDRESS": "mac"}
IGNORED = {"URL", "DATE_TIME", "LOCATION", "PERSON", "NRP", "ORGANIZATION"}


class Blank(NlpEngine):
    """Tokens and nothing else."""

    def __init__(self, language):
        self.language, self.nlp = language, spacy.blank(language)

    def load(self):
        pass

    def is_loaded(self):
        return True

    def process_text(self, text, language):
        tokens = self.nlp.make_doc(text)
        return NlpArtifacts(
            [], tokens, [token.idx for token in tokens], [token.text for token in tokens], self, language
        )

    def process_batch(self, texts, language, **_):
        for text in texts:
            yield text, self.process_text(text, language)

    def is_stopword(self, word, language):
        return False

    def is_punct(self, word, language):
        return False

    def get_supported_entities(self):
        return []

    def get_supported_languages(self):
        return [self.language]


def engine(mode):
    registry = RecognizerRegistry(supported_languages=[mode])
    if mode == "en":
        registry.load_predefined_recognizers(languages=["en"], nlp_engine=None)
        registry.remove_recognizer("SpacyRecognizer")
        registry.remove_recognizer("PhoneRecognizer")
    else:
        for recognizer in (CreditCardRecognizer, EmailRecognizer, IbanRecognizer, IpRecognizer):
            registry.add_recognizer(recognizer(supported_language=mode))
    registry.add_recognizer(PhoneRecognizer(supported_regions=("CN",), supported_language=mode))
    return AnalyzerEngine(registry=registry, nlp_engine=Blank(mode), supported_languages=[mode])


def kind(entity, text):
    if entity == "PHONE_NUMBER":
        digits = "".join(character for character in text if character.isdigit())
        return "mobile" if len(digits) >= 11 and digits[-11] == "1" else "landline"
    return TYPES.get(entity, "other")


def main():
    logging.disable(logging.CRITICAL)
    engines = {}
    for line in sys.stdin:
        task = json.loads(line)
        mode = task["mode"]
        analyzer = engines.get(mode) or engines.setdefault(mode, engine(mode))
        started = time.process_time()
        found = [
            [
                (result.start, result.end, kind(result.entity_type, text[result.start : result.end]))
                for result in analyzer.analyze(text, mode, score_threshold=THRESHOLD)
                if result.entity_type not in IGNORED
            ]
            for text in task["texts"]
        ]
        seconds = time.process_time() - started
        print(json.dumps({"found": found, "seconds": seconds}), flush=True)


if __name__ == "__main__":
    main()
