"""A stock Rasa project with our own training data: the pipeline of `rasa init`, an action server, an SQLite tracker."""

import shutil
from pathlib import Path
from typing import Any, Dict, List

from ruamel.yaml import YAML

from assistant.settings import ROOT

RASA = "rasa==3.6.21"
CONFIG = """# What `rasa init` of Rasa 3.6.21 trains when its config.yml names no pipeline and no policies, written out.
recipe: default.v1
assistant_id: stock
language: en
pipeline:
- name: WhitespaceTokenizer
- name: RegexFeaturizer
- name: LexicalSyntacticFeaturizer
- name: CountVectorsFeaturizer
- {name: CountVectorsFeaturizer, analyzer: char_wb, min_ngram: 1, max_ngram: 4}
- {name: DIETClassifier, epochs: 100, constrain_similarities: true}
- name: EntitySynonymMapper
- {name: ResponseSelector, epochs: 100, constrain_similarities: true}
- {name: FallbackClassifier, threshold: 0.3, ambiguity_threshold: 0.1}
policies:
- name: MemoizationPolicy
- name: RulePolicy
- {name: UnexpecTEDIntentPolicy, max_history: 5, epochs: 100}
- {name: TEDPolicy, max_history: 5, epochs: 100, constrain_similarities: true}
"""
ENDPOINTS = """action_endpoint: {{url: "http://127.0.0.1:{actions}/webhook"}}
tracker_store: {{type: SQL, dialect: sqlite, db: "{database}"}}
"""


def make_project(folder: Path, actions_port: int) -> Path:
    """Write the project: our domain and data as they stand, with a story for each rule so that TED has some.

    Rules with a condition stay rules only: a story has no conditions, and would contradict them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("data", "models"):
        shutil.rmtree(folder / name, ignore_errors=True)
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.copy(ROOT / "domain.yml", folder / "domain.yml")
    (folder / "config.yml").write_text(CONFIG)
    (folder / "credentials.yml").write_text("rest:\n")
    (folder / "endpoints.yml").write_text(ENDPOINTS.format(actions=actions_port, database=folder / "tracker.db"))
    yaml = YAML(typ="safe")
    with (folder / "data" / "stories.yml").open("w") as file:
        yaml.dump({"version": "3.1", "stories": _stories()}, file)
    return folder


def _stories() -> List[Dict[str, Any]]:
    yaml, found = YAML(typ="safe"), []
    for path in sorted((ROOT / "data").rglob("*.yml")):
        for rule in yaml.load(path).get("rules", ()):
            plain = not rule.get("condition") and all(set(step) & {"intent", "action"} for step in rule["steps"])
            if plain and "interview_form" not in str(rule):
                found.append({"story": rule["rule"], "steps": rule["steps"]})
    return found
