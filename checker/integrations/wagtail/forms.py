"""The first layer: the editor's form.  A draft is always saved; what may not go live is refused at its fields."""

from __future__ import annotations

from wagtail.admin.forms import WagtailAdminPageForm

from checker.integrations.wagtail.gatekeeping import may_go_live


class ReviewedPageForm(WagtailAdminPageForm):
    """The base of every page's form.  A page model with a form of its own inherits from this one."""

    def is_valid(self) -> bool:
        """Also false if the page is to be published and must not be: its errors say where and why."""
        if not super().is_valid():
            return False
        return "action-publish" not in self.data or self._passes()

    def _passes(self) -> bool:
        """Look at what the form has made of the page; each problem becomes an error of its field."""
        page = self.instance
        for name, formset in self.formsets.items():
            if name != "comments":
                formset.save(commit=False)
        answer = may_go_live(page, explain=True)
        for problem in answer.problems:
            name = problem.field.partition(".")[0]
            self.add_error(name if name in self.fields else None, problem.message)
        return answer.open
