from django.apps import AppConfig


class ReadersConfig(AppConfig):
    name = "standfirst.readers"
    label = "standfirst_readers"
    verbose_name = "Readers and staff"
    default_auto_field = "django.db.models.BigAutoField"
