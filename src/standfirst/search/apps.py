from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "standfirst.search"
    label = "standfirst_search"
    verbose_name = "Search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from standfirst.search import backends, jobs, receivers, signals  # noqa: F401 -- they register themselves

        receivers.connect()
