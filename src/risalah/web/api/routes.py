"""The API with all its operations: what `urls` includes."""

from risalah.web.api import (
    administration,
    briefs,
    cooperation,
    decided,
    documents,
    exporting,
    holding,
    occasions,
    people,
    plans,
    records,
    reports,
    review,
)
from risalah.web.api.application import Api

api = Api()
for subject in (
    records, cooperation, people, occasions, reports, plans, review, decided, documents, holding, exporting,
    briefs, administration,
):  # fmt: skip
    api.add(subject.operations)
