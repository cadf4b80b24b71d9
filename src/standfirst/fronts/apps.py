from django.apps import AppConfig


class FrontsConfig(AppConfig):
    name = "standfirst.fronts"
    label = "standfirst_fronts"
    verbose_name = "Fronts"
    default_auto_field = "django.db.models.BigAutoField"
