"""Words that a made-up archive is written in. Pure, and the same for ever: drawn from seeds of their own.

A language has its real function words, some real words of the trade, and tens of thousands of invented ones that can
be pronounced. How often a word comes falls with its rank as Zipf found, so that an index of the archive has lists as
long and as short as a real one. Sentences are put together once for each process; stories are drawn from them.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

INVENTED = 40_000
# Zipf's law with Mandelbrot's bend for the commonest.
BEND = 2.7
SENTENCES = {"en": 120_000}
SENTENCES_ELSE = 20_000

_FUNCTION = {
    "en": "the of to and a in that for is on it with as was at by from be has are have will its an this not or said "
    "would which were been but they their more than after about had over also some could up when there who into year "
    "last other new first two may between most against since under while per cent before such during",
    "de": "die der und in das von zu den mit im für auf ist sich des nicht ein eine dem es an als auch werden bei nach "
    "aus wie hat einer am noch um einen über so zum war sind haben nur oder aber vor zur bis mehr durch wurde",
    "pl": "w i na z do się nie to że jest o jak od po za przez tym co dla ze są już był może oraz jego które tylko "
    "także przy jednak będzie ma być ich bez nad pod między lat roku proc",
    "ru": "в и на с что не по как из за к от о для это его у но же так также при до он был после года более все их "
    "может уже будет между только если или под над без было чтобы",
    "ar": "في من على إلى أن عن مع هذا التي الذي كان هذه بعد قبل بين كما لكن حتى قد ما لا أو ثم منذ خلال حول عند غير",
}  # fmt: skip
_TRADE = {
    "en": "market company government minister contract export import price growth quarter demand supply investor bank "
    "rate tariff agreement regulator copper freight pipeline refinery harvest shipment cargo output budget deficit "
    "currency inflation bond loan merger stake plant factory battery semiconductor licence auction tender court ruling "
    "strike union wage talks summit sanction border customs port rail airline fuel gas coal grain steel cement cotton "
    "harbour reserve dividend earnings forecast revenue profit loss shareholder chairman spokesman analyst economist "
    "parliament election coalition reform subsidy deadline capacity grid solar turbine reactor drilling licence fleet",
    "de": "Unternehmen Regierung Markt Vertrag Ausfuhr Preis Wachstum Quartal Nachfrage Bank Zins Abkommen Werk Hafen "
    "Haushalt Streik Gericht Minister Börse Anleihe Kupfer Erdgas Stahl Getreide Leitung Zoll Gewinn Umsatz",
    "pl": "spółka rząd rynek umowa eksport cena wzrost kwartał popyt bank stopa zakład port budżet strajk sąd minister "
    "giełda obligacja miedź gaz stal zboże rurociąg cło zysk przychód przetarg kopalnia kolej",
    "ru": "компания правительство рынок договор экспорт цена рост квартал спрос банк ставка завод порт бюджет "
    "забастовка суд министр биржа облигация медь газ сталь зерно трубопровод пошлина прибыль выручка тендер",
    "ar": "شركة حكومة سوق عقد تصدير سعر نمو طلب بنك فائدة مصنع ميناء ميزانية إضراب محكمة وزير بورصة نحاس غاز فولاذ "
    "قمح خط جمارك ربح إيراد مناقصة",
}  # fmt: skip
# Syllables as (openings, vowels, endings); `-` is nothing.
_SYLLABLES = {
    "en": (
        "b br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sh sl st t th tr v w z",
        "a e i o u ai ea ou",
        "- - l n r s t nd rk st",
    ),
    "de": ("b d f g h k l m n p r s sch st t v w z br fr kl", "a e i o u ä ö ü ei au", "- n r l t ng ch"),
    "pl": ("b c cz d g j k l ł m n p r s sz t w z ż br kr pr", "a e i o u y ó ą ę", "- - n r k w ć ś"),
    "ru": ("б в г д ж з к л м н п р с т ф х ц ч ш", "а е и о у ы э ю я", "- - н р л т к ст"),
    "ar": ("ب ت ث ج ح خ د ر ز س ش ص ط ع غ ف ق ك ل م ن ه و", "ا و ي - -", "- - ن ر د"),
}
# Case endings: the same word stands in many forms.
_ENDINGS = {
    "ru": ["", "", "а", "у", "ом", "ов", "ами", "ах"],
    "pl": ["", "", "a", "u", "em", "ów", "ami", "ach"],
    "de": ["", "", "en", "er", "es"],
    "en": ["", "", "", "s", "ed", "ing"],
    "ar": [""],
}
_KANJI = list(
    "日本市場企業政府経済輸出価格成長需要銀行金利協定工場港湾予算交渉裁判大臣証券銅鉄穀物配管関税利益売上入札鉱山"
)
_KANJI += list("電力石油船舶航空投資会社国際技術開発生産計画発表報告決定調査産業資源労働組合合意契約四半期年度")
_PARTICLES = ["は", "が", "を", "に", "の", "で", "と", "から", "まで", "より"]
_JAPANESE_ENDS = ["した。", "している。", "する。", "すると発表した。", "となった。", "と述べた。"]
LANGUAGES = ("en", "de", "pl", "ru", "ar", "ja")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a language is written with. `words` by rank, `sums` their weights added up, `sentences` ready made."""

    words: Sequence[str]
    sums: Sequence[float]
    sentences: Sequence[str]

    def draw(self, dice: random.Random, count: int) -> list[str]:
        return dice.choices(self.words, cum_weights=self.sums, k=count)


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of one of `LANGUAGES`. Takes about a second for English, the first time."""
    dice = random.Random(f"bench words {language}")
    words = _japanese(dice) if language == "ja" else _spelled(language, dice)
    sums = list(itertools.accumulate(1 / (rank + BEND) for rank in range(len(words))))
    bare = Lexicon(words, sums, ())
    count = SENTENCES.get(language, SENTENCES_ELSE)
    make = _japanese_sentence if language == "ja" else _sentence
    drawn = iter(bare.draw(dice, count * 18))
    return Lexicon(
        words, sums, [make(list(itertools.islice(drawn, dice.randrange(9, 27))), dice) for _ in range(count)]
    )


@cache
def name(number: int) -> str:
    """A person's or a firm's name: one of half a million, the same for the same number."""
    openings, vowels, ends = _syllables("en")
    spread = number * 2_654_435_761 % 524_287
    made = ""
    for _ in range(3):
        spread, place = divmod(spread, len(openings) * 5)
        opening, vowel = divmod(place, 5)
        made += openings[opening] + vowels[vowel]
    return (made + ends[2 + spread % 8]).capitalize()


@cache
def _syllables(language: str) -> tuple[list[str], ...]:
    return tuple(["" if one == "-" else one for one in part.split()] for part in _SYLLABLES[language])


def _spelled(language: str, dice: random.Random) -> list[str]:
    openings, vowels, ends = _syllables(language)
    known = [*_FUNCTION[language].split(), *_TRADE[language].split()]
    found = dict.fromkeys(known)
    while len(found) < INVENTED:
        stem = "".join(
            dice.choice(openings) + dice.choice(vowels) for _ in range(dice.choice((1, 2, 2, 3)))
        ) + dice.choice(ends)
        if language == "ar" and dice.random() < 0.4:
            stem = "ال" + stem
        if len(stem) > 2:
            found.setdefault(stem + dice.choice(_ENDINGS[language]))
    return list(found)


def _japanese(dice: random.Random) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < INVENTED // 4:
        found.setdefault("".join(dice.choices(_KANJI, k=dice.choice((2, 2, 2, 3, 4)))))
    return list(found)


def _sentence(words: list[str], dice: random.Random) -> str:
    if len(words) > 14:
        words[len(words) // 2] += ","
    if dice.random() < 0.2:
        words[dice.randrange(1, len(words))] = str(dice.randrange(2, 2000))
    return f"{words[0][:1].upper()}{words[0][1:]} {' '.join(words[1:])}."


def _japanese_sentence(words: list[str], dice: random.Random) -> str:
    parts = [word + dice.choice(_PARTICLES) for word in words[: max(3, len(words) // 3)]]
    return "".join(parts) + dice.choice(_JAPANESE_ENDS)
