from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "standfirst.search"
    label = "standfirst_search"
    verbose_name = "Search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from standfirst.search import doors  # noqa: F401 -- it registers itself
