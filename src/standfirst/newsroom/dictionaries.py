"""The dictionaries that are installed: Hunspell's files, read by spylls and kept in each process.

Reading one takes from half a second to several, so it is done beside the request that first asks; that request waits
for a moment only.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor, TimeoutError
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import structlog
from django.utils.translation import gettext as _

from standfirst.newsroom.conf import DICTIONARIES, DICTIONARY_NAMES
from standfirst.newsroom.languages import language_name

# Written without spaces between words, or without dictionaries of this kind: nothing is said of a missing one.
NOT_SPELLED = frozenset({"ja", "th", "zh"})
# Where a language has several, the one a newsroom more likely means; `checks.dictionary_names` says otherwise.
_FIRST = {"en": ("en_GB", "en_US"), "pt": ("pt_PT", "pt_BR"), "de": ("de_DE",), "es": ("es_ES",), "fr": ("fr_FR", "fr")}
MOST_KEPT = 3
MOST_WORDS_KEPT = 50_000
log = structlog.get_logger(__name__)


class Words:
    """A dictionary that remembers what it was asked."""

    def __init__(self, dictionary: Any) -> None:
        self._dictionary = dictionary
        self._asked: dict[str, bool] = {}

    def knows(self, word: str) -> bool:
        known = self._asked.get(word)
        if known is None:
            if len(self._asked) >= MOST_WORDS_KEPT:
                self._asked = {}
            known = self._asked[word] = bool(self._dictionary.lookup(word))
        return known

    def suggest(self, word: str) -> list[str]:
        return list(islice(self._dictionary.suggest(word), 3))


@dataclass(frozen=True, slots=True)
class Found:
    """`words` is None when there is none to use; `why` then says so, or nothing for a language that is not spelled."""

    words: Words | None = None
    why: str = ""


_kept: OrderedDict[tuple[str, int], Future[Words]] = OrderedDict()
_lock = threading.Lock()
_reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="dictionary")


def dictionary_for(language: str, *, wait: float = 0.2) -> Found:
    """The dictionary of a language (BCP 47). Waits `wait` seconds for one that is being read; never raises."""
    if language.split("-")[0] in NOT_SPELLED:
        return Found()
    stem = find(language)
    name = {"language": language_name(language)}
    if stem is None:
        return Found(why=_("No dictionary for %(language)s is installed: the spelling was not checked.") % name)
    try:
        return Found(_reading(stem).result(timeout=wait))
    except TimeoutError:
        return Found(why=_("The dictionary for %(language)s is being read. Check again in a moment.") % name)
    except Exception:
        log.exception("A dictionary cannot be read", dictionary=str(stem))
        return Found(why=_("The dictionary for %(language)s cannot be read. The log says why.") % name)


def find(language: str) -> Path | None:
    """The files of a language without their endings, in the first folder that has them; None without."""
    base, _dash, region = language.partition("-")
    wanted = [name for name in DICTIONARY_NAMES.value if name.split("_")[0] == base]
    wanted += [f"{base}_{region}"] if region else []
    wanted += [*_FIRST.get(base, ()), f"{base}_{base.upper()}", base]
    for folder in (Path(folder) for folder in DICTIONARIES.value):
        if not folder.is_dir():
            continue
        there = sorted(path.stem for path in folder.glob(f"{base}*.dic") if path.with_suffix(".aff").is_file())
        for name in [*wanted, *(stem for stem in there if stem.startswith(f"{base}_"))]:
            if name in there:
                return folder / name
    return None


def _reading(stem: Path) -> Future[Words]:
    key = (str(stem), stem.with_suffix(".dic").stat().st_mtime_ns)
    with _lock:
        reading = _kept.get(key)
        if reading is None:
            reading = _kept[key] = _reader.submit(_read, stem)
            while len(_kept) > MOST_KEPT:
                _kept.popitem(last=False)
        _kept.move_to_end(key)
    return reading


def _read(stem: Path) -> Words:
    # Imported when it is first needed: a process that checks no spelling pays nothing for it.
    from spylls.hunspell import Dictionary

    return Words(Dictionary.from_files(str(stem)))
