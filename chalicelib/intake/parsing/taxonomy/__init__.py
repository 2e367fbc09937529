"""An open taxonomy of skills: what the same skill is called in English, Chinese and the résumé's other languages.

    taxonomy.canonical("k8s")               -> "Kubernetes"
    taxonomy.same("普通话", "Mandarin")       -> True
    taxonomy.names("Kubernetes")            -> Text(en="Kubernetes", zh="Kubernetes")
    taxonomy.mentions("熟悉 Spring Boot")     -> where skills stand in a text

A skill is known by its English name, which is also what is stored. Words that nobody listed are skills too: they have no
name here, and `same` compares them by their letters. The data are the files of the folder `data`; see `entries` for their form.
"""

from __future__ import annotations

from chalicelib.intake.parsing.taxonomy.entries import Entry, canonical, entry, key, names, same
from chalicelib.intake.parsing.taxonomy.matching import Mention, mentions

__all__ = ["Entry", "Mention", "canonical", "entry", "key", "mentions", "names", "same"]
