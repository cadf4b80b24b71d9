"""What is wrong with a redirect, and what will become of it, in words: for screens, reports and the command alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_WORDS = {
    # What stands in one field.
    "empty": gettext_lazy("There is no old address."),
    "no_path": gettext_lazy("An address begins with a slash: /news/old-page/, or it is a whole address."),
    "long": gettext_lazy("This is longer than %(most)s letters, which no address that is looked up may be."),
    "control": gettext_lazy("There is a letter in it that no address has."),
    "dots": gettext_lazy("An address has no . or .. between its slashes."),
    "front_page": gettext_lazy("This is the front page, which always answers."),
    "house": gettext_lazy("This address is the house’s own and always answers."),
    "braces": gettext_lazy("A piece is a name in braces: {slug}. A brace stands alone here."),
    "piece_name": gettext_lazy("“%(name)s” is no name of a piece: small letters, digits and _, such as {slug}."),
    "piece_twice": gettext_lazy("The piece {%(name)s} is there twice."),
    "pieces_touch": gettext_lazy(
        "Two pieces touch: put a letter between them, so that one ends where the other "
        "begins."
    ),
    "digits_touch": gettext_lazy("A digit touches {%(name)s}: nobody could say where the number ends."),
    "two_open": gettext_lazy(
        "Two open pieces stand between two slashes: only one may be open there; the others are {year}, "
        "{month}, {day} or "
        "{number}."
    ),
    "star": gettext_lazy("A star stands for the rest of an address: only at its end, after a slash."),
    "no_letters": gettext_lazy("This would catch every address. Give it a letter, or a number piece, of its own."),
    "many_pieces": gettext_lazy("A pattern has at most %(most)s pieces."),
    "no_target": gettext_lazy("There is no new address."),
    "target_control": gettext_lazy(
        "A new address has no spaces, backslashes or invisible letters: encode them "
        "(%%20)."
    ),
    "scheme": gettext_lazy("An address on another site begins with https:// or http://."),
    "host": gettext_lazy("There is no site of that name: it is written out, without pieces and without a user’s name."),
    "unknown_piece": gettext_lazy("The old address has no piece %(name)s."),
    "no_number": gettext_lazy("To lead to a story by {number}, the old address needs a piece {number}."),
    "gone_target": gettext_lazy("What is gone for good leads nowhere: leave the new address empty."),
    "elsewhere": gettext_lazy("This leads to another site: tick that you mean it."),
    "itself": gettext_lazy("This leads to itself."),
    # What it would do beside the others.
    "exists": gettext_lazy("%(source)s has a redirect already; it leads to %(target)s."),
    "loop": gettext_lazy("This would go round in a circle: %(way)s."),
    "long_way": gettext_lazy("This would go on and on: %(way)s."),
    "story_none": gettext_lazy("There is no story of number %(number)s."),
    "story_down": gettext_lazy("Story %(number)s was taken down: nothing may lead there."),
    "story_hidden": gettext_lazy(
        "Story %(number)s is not public now: until it is, there is no page at the old "
        "address."
    ),
    "leads_to_gone": gettext_lazy("%(first)s is gone for good: nothing may lead there. Make this one gone as well."),
    "leads_to_temporary": gettext_lazy(
        "%(first)s is elsewhere for now, at %(last)s. Lead to one of its two ends "
        "instead."
    ),
    "leads_on": gettext_lazy(
        "Addresses made by this pattern lead on to others, such as %(last)s. Lead straight "
        "there."
    ),
    "leads_elsewhere": gettext_lazy("%(first)s leads on to another site, %(last)s: tick that you mean it."),
    "straight": gettext_lazy("%(first)s itself leads on, so this leads straight to %(last)s."),
    "nothing_there": gettext_lazy("There is no page at %(target)s now."),
    "patterns_full": gettext_lazy("There are %(most)s patterns, which is the most. Delete one first."),
    "gone_meanwhile": gettext_lazy("Somebody has deleted this redirect meanwhile."),
    # Lines of a table.
    "line_twice": gettext_lazy("The same old address stands in line %(line)s, which counts."),
    "line_exists": gettext_lazy("It has a redirect already, to %(target)s. Tick “replace” to take this one instead."),
    "line_status": gettext_lazy("“%(status)s” is no kind of redirect: 301, 302 or 410."),
    "line_regex": gettext_lazy("This is a regular expression. Write it as a pattern, such as /news/{slug}.html."),
    "line_columns": gettext_lazy("There are not two columns in this line."),
    "line_meanwhile": gettext_lazy("Since the check somebody has made a redirect of this address."),
    "long_line": gettext_lazy("This line is longer than any redirect."),
    "line_encoding": gettext_lazy("There are letters in it that are not UTF-8."),
}  # fmt: skip
_LIVE = {
    "page": gettext_lazy("A page answers at this address now. The page is shown; the redirect waits until it is gone."),
    "story": gettext_lazy("A story answers at this address now. It is shown; the redirect waits until it is gone."),
    "down": gettext_lazy("The story at this address was taken down: it stays “gone”, whatever leads on from here."),
    "hub": gettext_lazy(
        "A page of the site answers at this address now. It is shown; the redirect waits until it is "
        "gone."
    ),
    "site": gettext_lazy("The site itself answers at this address, so that the redirect is never asked."),
}  # fmt: skip
_PLURAL_CODES = {"long": "long_way"}


def in_words(code: str, said: Mapping[str, Any]) -> str:
    """The sentence for a code of `rules.redirects`, `queries.judging` or an import. Raises `KeyError` for another."""
    if code == "live":
        return str(_LIVE[said["what"]])
    values = dict(said)
    if "way" in values:
        code = _PLURAL_CODES.get(code, code)
        values["way"] = " → ".join(str(one) for one in values["way"][:8])
    return str(_WORDS[code]) % values


def nowhere() -> str:
    """What a redirect of what is gone leads to."""
    return _("nothing: it is gone")
