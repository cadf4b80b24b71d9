"""What a body says of itself, in the language of the story: labels beside notes, charts, tables, players."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from standfirst.newsroom.rules.chart.words import Words

_ENGLISH = Words()


@dataclass(frozen=True, slots=True)
class Labels:
    """Patterns are filled with `str.format`; English is the fallback for a language without its own."""

    notes: str = "Notes"
    note: str = "Note {number}"
    back: str = "Back to the text, note {number}"
    source: str = "Source: {source}"
    figures: str = "The figures as a table"
    table: str = "Table: {caption}"
    play: str = "Play on {site}"
    notice: str = "Nothing is loaded from {site} before you press play."
    read_also: str = "Read also"
    chart: Words = _ENGLISH


_OTHER: dict[str, Labels] = {
    "ar": Labels(
        "هوامش", "هامش {number}", "عودة إلى النص، هامش {number}", "المصدر: {source}", "الأرقام في جدول",
        "جدول: {caption}", "تشغيل على {site}", "لا يُحمَّل شيء من {site} قبل الضغط على التشغيل.", "اقرأ أيضاً",
        Words("رسم خطي", "رسم أعمدة", "رسم أشرطة", "رسم مساحي", "{kind}، {count} نقطة من {first} إلى {last}.",
              "{name}: {first} في البداية، {last} في النهاية؛ الأدنى {low} ({low_at})، الأعلى {high} ({high_at})."),
    ),
    "de": Labels(
        "Anmerkungen", "Anmerkung {number}", "Zurück zum Text, Anmerkung {number}", "Quelle: {source}",
        "Die Zahlen als Tabelle", "Tabelle: {caption}", "Auf {site} abspielen",
        "Vor dem Abspielen wird nichts von {site} geladen.", "Lesen Sie auch",
        Words("Liniendiagramm", "Säulendiagramm", "Balkendiagramm", "Flächendiagramm",
              "{kind}, {count} Punkte von {first} bis {last}.",
              "{name}: {first} am Anfang, {last} am Ende; niedrigster Wert {low} ({low_at}), "
              "höchster {high} ({high_at})."),
    ),
    "es": Labels(
        "Notas", "Nota {number}", "Volver al texto, nota {number}", "Fuente: {source}", "Las cifras en una tabla",
        "Tabla: {caption}", "Ver en {site}", "No se carga nada de {site} antes de pulsar.", "Lea también",
        Words("Gráfico de líneas", "Gráfico de columnas", "Gráfico de barras", "Gráfico de áreas",
              "{kind}, {count} puntos de {first} a {last}.",
              "{name}: {first} al principio, {last} al final; mínimo {low} ({low_at}), máximo {high} ({high_at})."),
    ),
    "fr": Labels(
        "Notes", "Note {number}", "Retour au texte, note {number}", "Source : {source}", "Les chiffres en tableau",
        "Tableau : {caption}", "Lire sur {site}", "Rien n’est chargé depuis {site} avant votre clic.", "À lire aussi",
        Words("Courbe", "Diagramme en colonnes", "Diagramme en barres", "Diagramme en aires",
              "{kind}, {count} points de {first} à {last}.",
              "{name} : {first} au début, {last} à la fin ; minimum {low} ({low_at}), maximum {high} ({high_at}).",
              "{name} : {first}.", "{label} : {figure}"),
    ),
    "it": Labels(
        "Note", "Nota {number}", "Torna al testo, nota {number}", "Fonte: {source}", "Le cifre in tabella",
        "Tabella: {caption}", "Riproduci su {site}", "Nulla viene caricato da {site} prima del clic.", "Leggi anche",
        Words("Grafico a linee", "Grafico a colonne", "Grafico a barre", "Grafico ad aree",
              "{kind}, {count} punti da {first} a {last}.",
              "{name}: {first} all’inizio, {last} alla fine; minimo {low} ({low_at}), massimo {high} ({high_at})."),
    ),
    "ja": Labels(
        "注", "注{number}", "本文へ戻る、注{number}", "出所:{source}", "数値の表", "表:{caption}", "{site}で再生",
        "再生するまで{site}からは何も読み込まれません。", "あわせて読む",
        Words("折れ線グラフ", "縦棒グラフ", "横棒グラフ", "面グラフ", "{kind}、{first}から{last}まで{count}点。",
              "{name}:最初{first}、最後{last}、最小{low}({low_at})、最大{high}({high_at})。", "{name}:{first}。",
              "{label} {figure}"),
    ),
    "pl": Labels(
        "Przypisy", "Przypis {number}", "Powrót do tekstu, przypis {number}", "Źródło: {source}", "Dane w tabeli",
        "Tabela: {caption}", "Odtwórz w {site}", "Nic nie jest pobierane z {site} przed kliknięciem.",
        "Czytaj także",
        Words("Wykres liniowy", "Wykres kolumnowy", "Wykres słupkowy", "Wykres warstwowy",
              "{kind}, liczba punktów: {count}, od {first} do {last}.",
              "{name}: na początku {first}, na końcu {last}; najmniej {low} ({low_at}), najwięcej {high} ({high_at})."),
    ),
    "pt": Labels(
        "Notas", "Nota {number}", "Voltar ao texto, nota {number}", "Fonte: {source}", "Os números em tabela",
        "Tabela: {caption}", "Ver em {site}", "Nada é carregado de {site} antes do clique.", "Leia também",
        Words("Gráfico de linhas", "Gráfico de colunas", "Gráfico de barras", "Gráfico de áreas",
              "{kind}, {count} pontos de {first} a {last}.",
              "{name}: {first} no início, {last} no fim; mínimo {low} ({low_at}), máximo {high} ({high_at})."),
    ),
    "ru": Labels(
        "Примечания", "Примечание {number}", "Назад к тексту, примечание {number}", "Источник: {source}",
        "Данные в таблице", "Таблица: {caption}", "Смотреть на {site}",
        "До нажатия с {site} ничего не загружается.", "Читайте также",
        Words("Линейный график", "Столбчатая диаграмма", "Полосовая диаграмма", "Диаграмма с областями",
              "{kind}, точек: {count}, от {first} до {last}.",
              "{name}: в начале {first}, в конце {last}; минимум {low} ({low_at}), максимум {high} ({high_at})."),
    ),
    "uk": Labels(
        "Примітки", "Примітка {number}", "Назад до тексту, примітка {number}", "Джерело: {source}",
        "Дані в таблиці", "Таблиця: {caption}", "Дивитися на {site}",
        "До натискання з {site} нічого не завантажується.", "Читайте також",
        Words("Лінійний графік", "Стовпчикова діаграма", "Смугова діаграма", "Діаграма з областями",
              "{kind}, точок: {count}, від {first} до {last}.",
              "{name}: на початку {first}, наприкінці {last}; мінімум {low} ({low_at}), максимум {high} ({high_at})."),
    ),
    "zh": Labels(
        "注释", "注释{number}", "返回正文,注释{number}", "资料来源:{source}", "数据表", "表:{caption}", "在{site}播放",
        "点击播放之前不会从{site}加载任何内容。", "延伸阅读",
        Words("折线图", "柱状图", "条形图", "面积图", "{kind},从{first}到{last}共{count}个点。",
              "{name}:起始{first},末尾{last};最低{low}({low_at}),最高{high}({high_at})。", "{name}:{first}。",
              "{label} {figure}"),
    ),
}  # fmt: skip


@cache
def labels(language: str) -> Labels:
    """The labels of a language, by its BCP 47 tag; English when there are none."""
    return _OTHER.get(language) or _OTHER.get(language.split("-")[0]) or Labels()
