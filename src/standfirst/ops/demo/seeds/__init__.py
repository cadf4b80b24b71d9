"""The demo publication, part by part: Bearing North, its people, pictures, stories and staff."""

from __future__ import annotations

from standfirst.core.demo import Seed, demo_seeds
from standfirst.ops.demo.seeds import (
    acts,
    checks,
    desk,
    fronts,
    mail_in,
    people,
    pictures,
    publication,
    review,
    search,
    staff,
    standing,
    stories,
)


def register() -> None:
    demo_seeds.register("publication", Seed(10, publication.run))
    demo_seeds.register("pictures", Seed(20, pictures.run))
    demo_seeds.register("people", Seed(30, people.run))
    demo_seeds.register("staff", Seed(40, staff.run))
    demo_seeds.register("stories", Seed(50, stories.run))
    demo_seeds.register("review", Seed(55, review.run))
    demo_seeds.register("desk", Seed(58, desk.run))
    demo_seeds.register("checks", Seed(59, checks.run))
    demo_seeds.register("standing", Seed(60, standing.run))
    demo_seeds.register("mail_in", Seed(65, mail_in.run))
    demo_seeds.register("acts", Seed(70, acts.run))
    demo_seeds.register("fronts", Seed(80, fronts.run))
    demo_seeds.register("search", Seed(90, search.run))
