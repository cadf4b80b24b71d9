from django.apps import AppConfig


class DistributionConfig(AppConfig):
    name = "standfirst.distribution"
    label = "standfirst_distribution"
    verbose_name = "Distribution"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from standfirst.distribution import card_receivers, doors, jobs, receivers  # noqa: F401 -- they register themselves
