from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    name = "standfirst.newsroom"
    label = "standfirst_newsroom"
    verbose_name = "Newsroom"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from standfirst.newsroom import (  # -- jobs and words register themselves
            audit_words,  # noqa: F401
            expiry_index,
            jobs,  # noqa: F401
            receivers,
            review_receivers,
        )

        receivers.connect()
        review_receivers.connect()
        post_migrate.connect(expiry_index.install, sender=self, dispatch_uid="standfirst_newsroom.expiry_index")
        post_migrate.connect(receivers.on_migrated, dispatch_uid="standfirst_newsroom.roles")
