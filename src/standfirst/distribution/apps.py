from django.apps import AppConfig


class DistributionConfig(AppConfig):
    name = "standfirst.distribution"
    label = "standfirst_distribution"
    verbose_name = "Distribution"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from standfirst.distribution import (  # noqa: F401 -- they register themselves
            audit_words,
            card_receivers,
            doors,
            jobs,
            receivers,
        )
        from standfirst.newsroom import roles

        everything = [f"standfirst_distribution.change_{row}" for row in ("crawlerpolicy", "adstxt", "securitycontact")]
        for role in (roles.EDITOR_IN_CHIEF, roles.ADMINISTRATOR):
            roles.grant(role, *everything)
        roles.grant(roles.COMMERCIAL, "standfirst_distribution.change_adstxt")
