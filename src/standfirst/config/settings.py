"""Django's settings, made from the typed options (environment, then one TOML file, then the embedded defaults).

Wiring only: what an operator may change is declared in the apps' `conf` modules and explained in
docs/reference/settings.md.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from standfirst.config import backends, conf, naming, security
from standfirst.core import conf as site
from standfirst.core import settings_file
from standfirst.core.zones import known_zones
from standfirst.look import conf as look
from standfirst.look import conf as mail
from standfirst.newsroom import conf as uploads
from standfirst.ops import conf as ops
from standfirst.ops import logs
from standfirst.record import conf as queue

OPTIONS = settings_file.load()
HOME = site.HOME.value
HOME.mkdir(parents=True, exist_ok=True)

SECRET_KEY = conf.SECRET_KEY.value
SECRET_KEY_FALLBACKS = conf.SECRET_KEY_FALLBACKS.value
DEBUG = site.DEBUG.value
DEMO = site.DEMO.value

BASE_URL = site.base_url()
_ADDRESS = urlsplit(BASE_URL)
_SECURE = _ADDRESS.scheme == "https"
_LOCAL = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = [str(_ADDRESS.hostname), *site.ALLOWED_HOSTS.value]
if _ADDRESS.hostname in ("localhost", "127.0.0.1", "::1"):
    ALLOWED_HOSTS += _LOCAL
CSRF_TRUSTED_ORIGINS = [BASE_URL]
TRUSTED_PROXIES = conf.TRUSTED_PROXIES.value

INSTALLED_APPS = [
    "standfirst.ops",
    "standfirst.fronts",
    "standfirst.distribution",
    "standfirst.search",
    "standfirst.readers",
    "standfirst.newsroom",
    "standfirst.record",
    "standfirst.look",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "standfirst.readers.apps.StaffAccountsConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "csp",
    "huey.contrib.djhuey",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

NEWSROOM_PREFIX = "/newsroom/"
ACCOUNT_PREFIX = "/account/"
MIDDLEWARE = [
    "standfirst.ops.middleware.Probes",
    "standfirst.ops.middleware.TrustedProxies",
    "standfirst.ops.middleware.RequestLog",
    "standfirst.ops.middleware.BodyLimit",
    "django.middleware.security.SecurityMiddleware",
    "standfirst.ops.middleware.ContentSecurity",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "standfirst.ops.middleware.OfficeLocale",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "standfirst.readers.middleware.StaffDoor",
    "standfirst.record.middleware.ActingUserMiddleware",
    "standfirst.fronts.full_disk.FullDiskMiddleware",
    "standfirst.ops.middleware.NewsroomTransaction",  # last: nothing runs between it and the view
]

ROOT_URLCONF = "standfirst.config.urls"
WSGI_APPLICATION = "standfirst.config.wsgi.application"
THEME = Path(look.THEME_DIR.value) if look.THEME_DIR.value else None
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [THEME / "templates"] if THEME else [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "standfirst.look.context.look",
            ],
        },
    }
]

DATABASES = {
    "default": backends.database(conf.DATABASE_URL.value, home=HOME, connection_seconds=conf.CONNECTION_SECONDS.value)
}
CACHES = {"default": backends.cache(conf.CACHE_URL.value, home=HOME)}
HUEY = backends.queue(queue.QUEUE_URL.value, home=HOME)
# Wagtail's own tasks keep its index of references: at once and with the save, not whenever a worker comes by.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

AUTH_USER_MODEL = "standfirst_readers.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no letters to strangers because somebody typed their address
ACCOUNT_ADAPTER = "standfirst.readers.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "standfirst.readers.forms.LoginForm",
    "reset_password": "standfirst.readers.forms.ResetPasswordForm",
    "reset_password_from_key": "standfirst.readers.forms.ResetPasswordKeyForm",
    "change_password": "standfirst.readers.forms.ChangePasswordForm",
}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = NEWSROOM_PREFIX
WAGTAILADMIN_LOGIN_URL = f"{ACCOUNT_PREFIX}login/"

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _SECURE else 0
X_FRAME_OPTIONS = "SAMEORIGIN"
PERMISSIONS_POLICY = security.PERMISSIONS

_S3 = {
    "endpoint": conf.ENDPOINT.value,
    "region": conf.REGION.value,
    "access_key": conf.ACCESS_KEY.value,
    "access_secret": conf.ACCESS_SECRET.value,
}
_PICTURE_ORIGIN = backends.public_origin(conf.PUBLIC_BUCKET.value, s3=_S3, public_url=conf.PUBLIC_URL.value)
CONTENT_SECURITY_POLICY = {"DIRECTIVES": security.public_policy(_PICTURE_ORIGIN)}
NEWSROOM_CONTENT_SECURITY_POLICY = security.newsroom_policy(_PICTURE_ORIGIN)

LANGUAGE_CODE = "en-gb"
TIME_ZONE = site.TIME_ZONE.value
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [THEME / "static"] if THEME and (THEME / "static").is_dir() else []
STATIC_ROOT = HOME / "static"
STATIC_ROOT.mkdir(exist_ok=True)
# Names with a hash in them once `standfirst upgrade` has collected the files; as they lie in the packages until then.
_COLLECTED = not DEBUG and (STATIC_ROOT / "staticfiles.json").is_file()
WHITENOISE_USE_FINDERS = not _COLLECTED
WHITENOISE_AUTOREFRESH = DEBUG
MEDIA_URL = "/media/"
MEDIA_ROOT = HOME / "media"
STORAGES = {
    "default": backends.storage(
        conf.PUBLIC_BUCKET.value, folder=MEDIA_ROOT, public=True, s3=_S3, public_url=conf.PUBLIC_URL.value
    ),
    "originals": backends.storage(conf.ORIGINALS_BUCKET.value, folder=HOME / "originals", public=False, s3=_S3),
    "staticfiles": {"BACKEND": "standfirst.ops.storages.StaticFiles"},
}
_MB = 1024**2
DATA_UPLOAD_MAX_MEMORY_SIZE = uploads.FORM_MB.value * _MB
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # a long story with every block has some thousands
DATA_UPLOAD_MAX_NUMBER_FILES = 20
NEWSROOM_BODY_LIMIT = DATA_UPLOAD_MAX_MEMORY_SIZE + max(uploads.PICTURE_MB.value, uploads.DOCUMENT_MB.value) * _MB
PUBLIC_BODY_LIMIT = 1 * _MB

WAGTAIL_SITE_NAME = naming.NEWSROOM_NAME
WAGTAIL_I18N_ENABLED = False
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILIMAGES_IMAGE_MODEL = "standfirst_newsroom.Picture"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpeg", "jpg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = uploads.PICTURE_MB.value * _MB
WAGTAILIMAGES_MAX_IMAGE_PIXELS = uploads.PICTURE_MEGAPIXELS.value * 1_000_000
WAGTAILDOCS_DOCUMENT_MODEL = "standfirst_newsroom.StoryDocument"
WAGTAILDOCS_MAX_UPLOAD_SIZE = uploads.DOCUMENT_MB.value * _MB
WAGTAILDOCS_SERVE_METHOD = "serve_view"  # never past the gate
# Editors look things up by the words in their names, straight from the tables: no index to keep, nothing to go stale.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database.fallback", "AUTO_UPDATE": False}}
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# Two seconds after the last keystroke; each editing session overwrites its own one revision.
WAGTAIL_AUTOSAVE_INTERVAL = 2000
WAGTAIL_EDITING_SESSION_PING_INTERVAL = 5000
# Passwords and addresses have one door, allauth's.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# Some machines name zones that no browser knows.
WAGTAIL_USER_TIME_ZONES = sorted(known_zones() - {"Factory", "localtime", "posixrules"})
WAGTAIL_ENABLE_UPDATE_CHECK = False

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

EMAIL_BACKEND = f"django.core.mail.backends.{mail.ROAD.value.replace('file', 'filebased')}.EmailBackend"
EMAIL_FILE_PATH = HOME / "mail"
EMAIL_HOST = mail.HOST.value
EMAIL_PORT = mail.PORT.value
EMAIL_HOST_USER = mail.USER.value
EMAIL_HOST_PASSWORD = mail.PASSWORD.value
EMAIL_USE_TLS = mail.ENCRYPTION.value == "starttls"
EMAIL_USE_SSL = mail.ENCRYPTION.value == "tls"
EMAIL_TIMEOUT = mail.TIMEOUT.value
DEFAULT_FROM_EMAIL = SERVER_EMAIL = mail.SENDER.value

LOGGING = logs.configuration(level=ops.LEVEL.value, form=ops.FORMAT.value, secrets=OPTIONS.secrets())
LOGGING_CONFIG = "standfirst.ops.logs.apply"
