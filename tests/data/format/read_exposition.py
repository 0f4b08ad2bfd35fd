# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads an exposition from stdin with Prometheus's own Python parser and prints what it understood as JSON:
[[name, {label: value}, value], ...]. Argument: text or openmetrics."""
import json
import sys

if sys.argv[1] == "openmetrics":
    from prometheus_client.openmetrics.parser import text_string_to_metric_families
else:
    from prometheus_client.parser import text_string_to_metric_families

text = sys.stdin.buffer.read().decode("utf-8")
samples = [s for family in text_string_to_metric_families(text) for s in family.samples]
print(json.dumps([[s.name, s.labels, s.value] for s in samples]))
