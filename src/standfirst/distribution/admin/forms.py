"""The forms of what is said to machines."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from standfirst.core import clock
from standfirst.distribution.admin import words
from standfirst.distribution.crawlers import known
from standfirst.distribution.models import AdsTxt, CrawlerPolicy, SecurityContact
from standfirst.distribution.rules import security_txt as rule
from standfirst.distribution.rules.ads_txt import read_ads_txt
from standfirst.distribution.rules.crawlers import FAMILIES, read_names, wrong_names

LONGEST = 8_000
SHOWN = 10
# As a radio button carries it.
ALLOWED = "True"


class CrawlersForm(forms.ModelForm):
    """Allow or refuse for each family, and its further names."""

    licences = forms.URLField(
        label=gettext_lazy("Where licences are asked for"), required=False, max_length=300, assume_scheme="https",
        help_text=gettext_lazy("A page for whoever wants more. It stands in license.xml and llms.txt."),
    )  # fmt: skip

    class Meta:
        model = CrawlerPolicy
        fields: ClassVar[list[str]] = [*FAMILIES, *(f"{family}_names" for family in FAMILIES), "licences"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for family in FAMILIES:
            self.fields[family] = forms.TypedChoiceField(
                label=words.FAMILIES[family], help_text=words.ABOUT[family], widget=forms.RadioSelect,
                coerce=ALLOWED.__eq__,
                choices=[(ALLOWED, gettext_lazy("Allow")), ("False", gettext_lazy("Refuse"))],
            )  # fmt: skip
            self.fields[f"{family}_names"] = forms.CharField(
                label=gettext_lazy("Further names"), required=False, max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false"}),
                help_text=gettext_lazy("One a line, as the crawler calls itself in robots.txt."),
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        extra = {family: read_names(found.get(f"{family}_names", "")) for family in FAMILIES}
        for family, names in extra.items():
            found[f"{family}_names"] = "\n".join(names)
        for family, wrong in wrong_names(extra, known()).items():
            self.add_error(f"{family}_names", [words.wrong_name(one) for one in wrong[:SHOWN]])
        return found


class AdsForm(forms.ModelForm):
    """ads.txt as it is written."""

    text = forms.CharField(
        label="ads.txt", required=False, max_length=200_000, strip=True,
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "false", "class": "sf-machine-text"}),
        help_text=gettext_lazy(
            "A line for each seller: domain, account, DIRECT or RESELLER, and the certification if there is one. "
            "OWNERDOMAIN=… once. # begins a comment. Empty: there is no ads.txt."
        ),
    )  # fmt: skip

    class Meta:
        model = AdsTxt
        fields: ClassVar[list[str]] = ["text"]

    def clean_text(self) -> str:
        lines, wrong = read_ads_txt(self.cleaned_data["text"])
        if wrong:
            said = [words.wrong_line(one) for one in wrong[:SHOWN]]
            if len(wrong) > SHOWN:
                said.append(_("… and %(count)s more lines.") % {"count": len(wrong) - SHOWN})
            raise ValidationError(said)
        return "\n".join(lines).strip()


class SecurityForm(forms.ModelForm):
    """Where to tell of a weakness, and until when that is good."""

    class Meta:
        model = SecurityContact
        fields: ClassVar[list[str]] = [
            "contacts", "expires", "languages", "policy", "encryption", "acknowledgments", "hiring",
        ]  # fmt: skip
        help_texts: ClassVar[dict[str, Any]] = {
            "languages": gettext_lazy("In which you can be written to, with commas between: en, pl. Empty: any."),
            "policy": gettext_lazy("A page that says what you promise to whoever tells you: https://…"),
            "encryption": gettext_lazy("Where your key lies: https://…"),
            "acknowledgments": gettext_lazy("A page that thanks those who told you: https://…"),
            "hiring": gettext_lazy("Jobs in security: https://…"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contacts"] = forms.CharField(
            label=gettext_lazy("Contacts"), required=False, max_length=2_000,
            widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
            help_text=gettext_lazy(
                "One a line, the best first: an e-mail address, a telephone number (+44 …) or a page (https://…). "
                "Empty: there is no security.txt."
            ),
        )  # fmt: skip
        self.fields["expires"].widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        self.fields["expires"].help_text = _(
            "From then on nobody should rely on this. Within a year is advised. In your time zone, %(zone)s."
        ) % {"zone": timezone.get_current_timezone_name()}

    def clean_contacts(self) -> str:
        lines = [line.strip() for line in self.cleaned_data["contacts"].splitlines() if line.strip()]
        wrong = [line for line in lines if rule.read_contact(line) is None]
        if wrong:
            raise ValidationError([
                _("“%(line)s” is no e-mail address, no telephone number with its country (+44 …), no https:// address.")
                % {"line": line[:80]}
                for line in wrong[:SHOWN]
            ])  # fmt: skip
        if len(lines) > rule.MOST:
            raise ValidationError(_("Name at most %(most)s contacts.") % {"most": rule.MOST})
        return "\n".join(lines)

    def clean_languages(self) -> str:
        tags = [tag.strip() for tag in self.cleaned_data["languages"].split(",") if tag.strip()]
        wrong = [tag for tag in tags if not rule.is_language(tag)]
        if wrong:
            raise ValidationError(
                _("“%(tag)s” is no language tag; they look like en or pt-BR.") % {"tag": wrong[0][:40]}
            )
        return ", ".join(dict.fromkeys(tags))

    def _address(self, name: str) -> str:
        value = self.cleaned_data[name].strip()
        if value and not rule.is_web(value):
            raise ValidationError(_("Give a full address that begins with https://."))
        return str(value)

    def clean_policy(self) -> str:
        return self._address("policy")

    def clean_encryption(self) -> str:
        return self._address("encryption")

    def clean_acknowledgments(self) -> str:
        return self._address("acknowledgments")

    def clean_hiring(self) -> str:
        return self._address("hiring")

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        expires = found.get("expires")
        if found.get("contacts") and "expires" in found:
            if expires is None:
                self.add_error("expires", _("Say until when this is good: a file without an end is not valid."))
            elif expires <= clock.now():
                self.add_error("expires", _("This moment has passed. Give one that is to come, within a year."))
        return found
