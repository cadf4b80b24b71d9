from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    name = "standfirst.newsroom"
    label = "standfirst_newsroom"
    verbose_name = "Newsroom"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from standfirst.newsroom import receivers

        receivers.connect()
