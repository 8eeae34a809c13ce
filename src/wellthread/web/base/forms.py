"""How Django's forms are drawn: each field with its label, hint and error in our own markup."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """`{{ form }}` and `{{ form.field.as_field_group }}` use the field component of the pattern page."""

    form_template_name = "base/components/form_fields.html"
    field_template_name = "base/components/field.html"
