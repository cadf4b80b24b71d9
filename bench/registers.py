"""What a made-up house consists of before its first story: offices, people, companies, topics, pictures, folders.

Made the ordinary way, row by row, and found again when they are there already.
"""

from __future__ import annotations

import io
import random
from datetime import UTC, date, datetime
from typing import Any

from bench import drawn
from bench.archive_rows import FIRST_PAGE, Month, Registers
from bench.words import name

PICTURES = 6
ZONES = ["Asia/Tokyo", "Europe/London", "America/New_York", "Asia/Almaty", "Europe/Warsaw"]
SECTIONS = (
    "Markets", "Politics", "Companies", "Energy", "Technology", "Trade", "Transport", "Finance", "Resources", "Opinion",
)  # fmt: skip
KINDS_OF_FIRM = ("Group", "Holdings", "Energy", "Motors", "Bank", "Lines", "Metals", "Works")
THEMES = ("tariffs", "strike", "harvest", "auction", "merger", "reform", "pipeline", "reserves")


def registers(total: int) -> Registers:
    """Make what is missing, and tell all of it. The caller's transaction."""
    from standfirst.newsroom.models import Article, Bureau, Company, Contributor, Edition, Section, StoryNumber, Topic

    editions = _made(Edition, drawn.EDITIONS, lambda n: f"Edition {n + 1}", code=lambda n: f"bn{'abcd'[n]}")
    bureaus = _made(
        Bureau, drawn.BUREAUS, lambda n: f"Bureau {n + 1}", edition_id=lambda n: editions[n % len(editions)],
        time_zone=lambda n: ZONES[n % len(ZONES)],
    )  # fmt: skip
    codes, names = countries()
    sectors = sectors_in_order()
    firms = [f"{name(700_001 + n)} {KINDS_OF_FIRM[n % len(KINDS_OF_FIRM)]}" for n in range(drawn.COMPANIES)]
    companies = _made(
        Company, drawn.COMPANIES, lambda n: firms[n], ticker=lambda n: f"B{n:04d}",
        country_id=lambda n: codes[drawn.company_home(n)[0]], sector_id=lambda n: sectors[drawn.company_home(n)[1]],
    )  # fmt: skip
    newest = StoryNumber.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    first = Article.objects.filter(pk=FIRST_PAGE).values_list("number", flat=True).first()
    staff, tasks = _newsroom()
    return Registers(
        sections=_made(Section, drawn.SECTIONS, lambda n: SECTIONS[n], position=lambda n: n),
        bureaus=bureaus,
        people=_made(
            Contributor, drawn.PEOPLE, lambda n: f"{name(810_000 + n)} {name(820_000 + n)}",
            bureau_id=lambda n: bureaus[n % len(bureaus)], role="Correspondent",
        ),
        editions=editions,
        countries=codes,
        sectors=sectors,
        companies=companies,
        topics=_made(Topic, drawn.TOPICS, lambda n: f"{name(900_001 + n)} {THEMES[n % len(THEMES)]}"),
        pictures=_pictures(),
        staff=staff,
        tasks=tasks,
        country_names=names,
        company_names=firms,
        months=_months(total),
        number=first - 1 if first else newest,
        total=total,
    )  # fmt: skip


def countries() -> tuple[list[str], list[str]]:
    """Codes and names of the countries by their places: those most is written about come first."""
    from standfirst.newsroom.models import Country

    known = dict(Country.objects.order_by("pk").values_list("pk", "name"))
    codes = [code for code in drawn.FOREMOST if code in known]
    codes += [code for code in known if code not in drawn.FOREMOST]
    codes = codes[: drawn.COUNTRIES]
    return codes, [known[code] for code in codes]


def sectors_in_order() -> list[str]:
    from standfirst.newsroom.models import Sector

    return list(Sector.objects.order_by("pk").values_list("pk", flat=True)[: drawn.SECTORS])


def _made(model: Any, count: int, name_of: Any, **fields: Any) -> list[int]:
    """Ids of `count` rows with slugs of the bench's own, those that were missing made in one statement."""
    kind = model._meta.model_name
    slugs = [f"bench-{kind}-{n}" for n in range(count)]
    there = dict(model.objects.filter(slug__startswith=f"bench-{kind}-").values_list("slug", "pk"))
    model.objects.bulk_create(
        model(
            slug=slug, name=name_of(n),
            **{key: value(n) if callable(value) else value for key, value in fields.items()},
        )
        for n, slug in enumerate(slugs)
        if slug not in there
    )  # fmt: skip
    there = dict(model.objects.filter(slug__startswith=f"bench-{kind}-").values_list("slug", "pk"))
    return [there[slug] for slug in slugs]


def _newsroom() -> tuple[list[int], dict[str, int]]:
    """The desk's editors, and the tasks of their workflow by its stages."""
    from django.contrib.auth.models import Group
    from wagtail.models import Workflow, WorkflowTask

    from standfirst.newsroom.models import ReviewTask
    from standfirst.readers.models import User

    desk = Group.objects.get(name="Desk editor")
    staff = []
    for n in range(drawn.STAFF):
        user, _ = User.objects.get_or_create(
            email=f"desk{n}@bench.example", defaults={"name": f"Editor {n}", "is_staff": True}
        )
        user.groups.add(desk)
        staff.append(user.pk)
    workflow, _ = Workflow.objects.get_or_create(name="Bench", defaults={"active": True})
    tasks = {}
    for stage in ("desk", "legal", "ready"):
        task, _ = ReviewTask.objects.get_or_create(name=f"Bench {stage}", defaults={"stage": stage})
        task.groups.add(desk)
        WorkflowTask.objects.get_or_create(workflow=workflow, task=task)
        tasks[stage] = task.pk
    return staff, {**tasks, "returned": tasks["desk"]}


def _pictures() -> list[int]:
    """A few pictures that all stories share, with every cut made."""
    from django.core.files.images import ImageFile
    from PIL import Image

    from standfirst.newsroom.models import Picture
    from standfirst.newsroom.pictures import make_cuts

    found = dict(Picture.objects.filter(title__startswith="Bench picture ").values_list("title", "pk"))
    for n in range(PICTURES):
        title = f"Bench picture {n}"
        if title in found:
            continue
        dice, data = random.Random(n), io.BytesIO()
        colours = bytes(dice.randrange(256) for _ in range(16 * 9 * 3))
        Image.frombytes("RGB", (16, 9), colours).resize((1280, 720), Image.Resampling.BICUBIC).save(data, "JPEG")
        picture = Picture(
            title=title, description=f"Cranes at a quay, seen from berth {n}", caption="The harbour at dawn.",
            credit="Photo: Nobody", file=ImageFile(io.BytesIO(data.getvalue()), name=f"bench-{n}.jpg"),
        )  # fmt: skip
        picture.save()
        found[title] = picture.pk
    for pk in found.values():
        make_cuts(pk)
    return [found[f"Bench picture {n}"] for n in range(PICTURES)]


def _months(total: int) -> dict[tuple[int, int], Month]:
    """Every month's folder, made before the first story: the stories' ids are given, and come after theirs."""
    from standfirst.newsroom.actions import month_folder

    made = {}
    oldest = drawn.moment(0, total)
    year, month = oldest.year, oldest.month
    while (year, month) <= (drawn.END.year, drawn.END.month):
        folder = month_folder(day=date(year, month, 1))
        first = -(-(datetime(year, month, 1, tzinfo=UTC) - oldest) // drawn.APART)
        made[year, month] = Month(folder.path, folder.depth, folder.url_path, max(0, first))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return made
