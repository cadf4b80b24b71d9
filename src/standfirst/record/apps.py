from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "standfirst.record"
    label = "standfirst_record"
    verbose_name = "Record"
    default_auto_field = "django.db.models.BigAutoField"
