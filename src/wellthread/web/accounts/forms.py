"""What people type about themselves and each other. No field forbids pasting and none is checked while typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wellthread.web.accounts.directory import directory
from wellthread.web.accounts.models import Membership, Person
from wellthread.web.accounts.permissions import EVERYWHERE
from wellthread.web.accounts.roles import Role

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise as Text

LONGEST_PASSWORD = 128
EMAIL_ADDRESS = _("E-mail address")
ALL = "*"  # no id of a neighbourhood may hold a star
FROM_LINK = _("8 letters and digits, given together with your link. Capitals and dashes do not matter.")
APP_OR_RECOVERY = _("The 6 digits your authenticator app shows now, or one of your recovery codes.")


def _password(label: Text, *, autocomplete: str, hint: Text = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
    )


def _email(label: Text = EMAIL_ADDRESS) -> forms.EmailField:
    return forms.EmailField(label=label, widget=forms.EmailInput(attrs={"autocomplete": "username"}))


def _app_code(label: Text, hint: Text) -> forms.CharField:
    attrs = {"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
    return forms.CharField(label=label, help_text=hint, max_length=40, widget=forms.TextInput(attrs=attrs))


class SignInForm(forms.Form):
    """The first step by password."""

    email = _email()
    password = _password(_("Password"), autocomplete="current-password")


class AskForLinkForm(forms.Form):
    """Ask for a sign-in link by e-mail."""

    email = _email()


class TypedCodeForm(forms.Form):
    """The first step by the code of a link that was opened on another device."""

    email = _email()
    code = _app_code(_("Code"), FROM_LINK)


class SecondStepForm(forms.Form):
    """The second step."""

    code = _app_code(_("Code"), APP_OR_RECOVERY)


class EnrolForm(forms.Form):
    """Shows that an authenticator app has taken up the new secret."""

    code = _app_code(_("Code from the app"), _("The 6 digits your app shows now."))


class NewPhoneForm(forms.Form):
    """Take up a new authenticator app, proving oneself with the old one."""

    present = _app_code(_("Code from your present app, or a recovery code"), _("This shows that it is you."))
    code = _app_code(_("Code from the new app"), _("The 6 digits the new app shows now."))


class ChoosePasswordForm(forms.Form):
    """A new password, typed twice because it cannot be seen."""

    password = _password(
        _("New password"),
        autocomplete="new-password",
        hint=_("At least 15 characters. Three or four words in a row make a good one; any characters are fine."),
    )
    again = _password(_("The same again"), autocomplete="new-password")

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean(self) -> dict[str, Any]:
        """Both must be the same, and neither common nor short."""
        given = super().clean() or {}
        password, again = given.get("password"), given.get("again")
        if password and again and password != again:
            self.add_error("again", _("The two passwords differ. Type the same one twice."))
        if password:
            try:
                validate_password(password, self.person)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return given


class ChangePasswordForm(ChoosePasswordForm):
    """A new password for somebody who knows the present one."""

    present = _password(_("Present password"), autocomplete="current-password")
    field_order = ["present", "password", "again"]

    def clean_present(self) -> str:
        """The present password must be right."""
        present: str = self.cleaned_data["present"]
        if not self.person.check_password(present):
            raise forms.ValidationError(
                _("That is not your present password. Type it again, or sign in with a link to choose a new one.")
            )
        return present


class PartForm(forms.Form):
    """A role, and where it holds."""

    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    neighbourhood = forms.ChoiceField(label=_("Where"))

    def __init__(self, programme: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = [(place.key, place.name) for place in directory.neighbourhoods(programme)]
        self._offer("role", [(role.value, f"{role.label}. {role.sentence}") for role in Role])
        self._offer("neighbourhood", [(ALL, gettext("All neighbourhoods")), *places])

    @classmethod
    def of(cls, membership: Membership) -> PartForm:
        """The form filled with the part that somebody has now."""
        now = {"role": membership.role, "neighbourhood": membership.neighbourhood or ALL}
        return cls(membership.programme, initial=now)

    def clean_role(self) -> Role:
        """The role itself."""
        return Role(self.cleaned_data["role"])

    def clean_neighbourhood(self) -> str:
        """The neighbourhood's id, or the mark for all of them."""
        chosen: str = self.cleaned_data["neighbourhood"]
        return EVERYWHERE if chosen == ALL else chosen

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class InviteForm(PartForm):
    """Somebody new to the programme."""

    email = forms.EmailField(label=_("E-mail address"))
    name = forms.CharField(label=_("Full name"), max_length=200)
    organisation = forms.CharField(label=_("Organisation"), max_length=200, required=False)
    field_order = ["email", "name", "organisation", "role", "neighbourhood"]


class EmailForm(forms.Form):
    """A corrected address, confirmed with the second factor."""

    email = _email(_("New e-mail address"))
    code = _app_code(_("Code"), APP_OR_RECOVERY)
