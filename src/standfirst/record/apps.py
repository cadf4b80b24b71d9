from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RecordConfig(AppConfig):
    name = "standfirst.record"
    label = "standfirst_record"
    verbose_name = "Record"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from standfirst.record import triggers
        from standfirst.record.schedule import jobs  # noqa: F401 -- registers the record's own jobs

        post_migrate.connect(triggers.install, sender=self, dispatch_uid="standfirst_record.triggers")
