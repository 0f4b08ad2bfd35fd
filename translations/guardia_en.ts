<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>AlertRules</name>
    <message>
        <source>Recording and alert rules of GUARDiA ITSM. Save this file as guardia_rules.yml beside
prometheus.yml and name it there under rule_files. A value that is critical fires both alerts:
let Alertmanager inhibit severity=&quot;warning&quot; by severity=&quot;critical&quot;, equal alertname and instance.</source>
        <translation>Recording and alert rules of GUARDiA ITSM. Save this file as guardia_rules.yml beside
prometheus.yml and name it there under rule_files. A value that is critical fires both alerts:
let Alertmanager inhibit severity=&quot;warning&quot; by severity=&quot;critical&quot;, equal alertname and instance.</translation>
    </message>
    <message>
        <source>No rules for what was absent when this was written: %1</source>
        <extracomment>%1: names of metrics, separated by commas</extracomment>
        <translation>No rules for what was absent when this was written: %1</translation>
    </message>
    <message>
        <source>Exporter {{ $labels.instance }} is down</source>
        <translation>Exporter {{ $labels.instance }} is down</translation>
    </message>
    <message>
        <source>Prometheus could not scrape it for 2 minutes. Check that it runs and can be reached from Prometheus.</source>
        <translation>Prometheus could not scrape it for 2 minutes. Check that it runs and can be reached from Prometheus.</translation>
    </message>
    <message>
        <source>No GUARDiA exporter is scraped</source>
        <translation>No GUARDiA exporter is scraped</translation>
    </message>
    <message>
        <source>Prometheus has no target in the job guardia_itsm. Check the scrape configuration.</source>
        <translation>Prometheus has no target in the job guardia_itsm. Check the scrape configuration.</translation>
    </message>
    <message>
        <source>The database behind {{ $labels.instance }} does not answer</source>
        <translation>The database behind {{ $labels.instance }} does not answer</translation>
    </message>
    <message>
        <source>The exporter runs but could not reach its database for 2 minutes. Numbers are no longer updated.</source>
        <translation>The exporter runs but could not reach its database for 2 minutes. Numbers are no longer updated.</translation>
    </message>
    <message>
        <source>Collector {{ $labels.collector }} of {{ $labels.instance }} is failing</source>
        <translation>Collector {{ $labels.collector }} of {{ $labels.instance }} is failing</translation>
    </message>
    <message>
        <source>The database answers, but this collector failed for 5 minutes. The exporter&apos;s log says why.</source>
        <translation>The database answers, but this collector failed for 5 minutes. The exporter&apos;s log says why.</translation>
    </message>
    <message>
        <source>Numbers of {{ $labels.collector }} on {{ $labels.instance }} are out of date</source>
        <translation>Numbers of {{ $labels.collector }} on {{ $labels.instance }} are out of date</translation>
    </message>
    <message>
        <source>The last successful collection was {{ $value | humanizeDuration }} ago. Raise the bound of 900 seconds where a collector has a longer interval.</source>
        <translation>The last successful collection was {{ $value | humanizeDuration }} ago. Raise the bound of 900 seconds where a collector has a longer interval.</translation>
    </message>
    <message>
        <source>Collector {{ $labels.collector }} of {{ $labels.instance }} has too many series</source>
        <translation>Collector {{ $labels.collector }} of {{ $labels.instance }} has too many series</translation>
    </message>
    <message>
        <source>{{ $value }} label sets were folded into &quot;other&quot;. Its definition has labels with too many values.</source>
        <translation>{{ $value }} label sets were folded into &quot;other&quot;. Its definition has labels with too many values.</translation>
    </message>
    <message>
        <source>Many service requests are open on {{ $labels.instance }}</source>
        <translation>Many service requests are open on {{ $labels.instance }}</translation>
    </message>
    <message>
        <source>{{ $value }} service requests are open; the bound is %1.</source>
        <translation>{{ $value }} service requests are open; the bound is %1.</translation>
    </message>
    <message>
        <source>Incidents are open on {{ $labels.instance }}</source>
        <translation>Incidents are open on {{ $labels.instance }}</translation>
    </message>
    <message>
        <source>{{ $value }} incidents are not resolved; the bound is %1.</source>
        <translation>{{ $value }} incidents are not resolved; the bound is %1.</translation>
    </message>
    <message>
        <source>Critical audit events on {{ $labels.instance }}</source>
        <translation>Critical audit events on {{ $labels.instance }}</translation>
    </message>
    <message>
        <source>{{ $value }} critical audit events within the last hour; the bound is %1.</source>
        <translation>{{ $value }} critical audit events within the last hour; the bound is %1.</translation>
    </message>
    <message>
        <source>Capacity is at risk on {{ $labels.instance }}</source>
        <translation>Capacity is at risk on {{ $labels.instance }}</translation>
    </message>
    <message>
        <source>{{ $value }} capacity plans are in status CRITICAL or OVERLOAD; the bound is %1.</source>
        <translation>{{ $value }} capacity plans are in status CRITICAL or OVERLOAD; the bound is %1.</translation>
    </message>
    <message>
        <source>SLA compliance is below target on {{ $labels.instance }}</source>
        <translation>SLA compliance is below target on {{ $labels.instance }}</translation>
    </message>
    <message>
        <source>{{ $value | humanizePercentage }} of service requests comply; the target is %1.</source>
        <translation>{{ $value | humanizePercentage }} of service requests comply; the target is %1.</translation>
    </message>
    <message>
        <source>Deployments fail on {{ $labels.instance }}</source>
        <translation>Deployments fail on {{ $labels.instance }}</translation>
    </message>
    <message>
        <source>{{ $value }} deployments failed within the last hour; the bound is %1.</source>
        <translation>{{ $value }} deployments failed within the last hour; the bound is %1.</translation>
    </message>
    <message>
        <source>Number of servers on {{ $labels.instance }}</source>
        <translation>Number of servers on {{ $labels.instance }}</translation>
    </message>
    <message>
        <source>There are {{ $value }} servers; the bound is %1.</source>
        <translation>There are {{ $value }} servers; the bound is %1.</translation>
    </message>
    <message>
        <source>Number of active users on {{ $labels.instance }}</source>
        <translation>Number of active users on {{ $labels.instance }}</translation>
    </message>
    <message>
        <source>{{ $value }} users are active; the bound is %1.</source>
        <translation>{{ $value }} users are active; the bound is %1.</translation>
    </message>
</context>
<context>
    <name>GrafanaConfig</name>
    <message>
        <source>Prometheus scrapes this exporter and Grafana queries Prometheus: add the scrape configuration to prometheus.yml, then add the Prometheus data source. The Infinity data source reads the exporter&apos;s JSON directly and can alert as well. The JSON data source (simpod) is no longer maintained: use it only for dashboards that already need it.</source>
        <translation>Prometheus scrapes this exporter and Grafana queries Prometheus: add the scrape configuration to prometheus.yml, then add the Prometheus data source. The Infinity data source reads the exporter&apos;s JSON directly and can alert as well. The JSON data source (simpod) is no longer maintained: use it only for dashboards that already need it.</translation>
    </message>
    <message>
        <source>The exporter asks for a user name and a password: enter them in the Infinity and JSON data sources and as basic_auth in the scrape configuration.</source>
        <translation>The exporter asks for a user name and a password: enter them in the Infinity and JSON data sources and as basic_auth in the scrape configuration.</translation>
    </message>
    <message>
        <source>Total service requests</source>
        <translation>Total service requests</translation>
    </message>
    <message>
        <source>Open service requests</source>
        <translation>Open service requests</translation>
    </message>
    <message>
        <source>Open incidents</source>
        <translation>Open incidents</translation>
    </message>
    <message>
        <source>Critical security events</source>
        <translation>Critical security events</translation>
    </message>
    <message>
        <source>Systems at capacity risk</source>
        <translation>Systems at capacity risk</translation>
    </message>
    <message>
        <source>Active users</source>
        <translation>Active users</translation>
    </message>
    <message>
        <source>API error rate</source>
        <translation>API error rate</translation>
    </message>
    <message>
        <source>Uptime</source>
        <translation>Uptime</translation>
    </message>
    <message>
        <source>SLA compliance</source>
        <translation>SLA compliance</translation>
    </message>
    <message>
        <source>Failed deployments</source>
        <translation>Failed deployments</translation>
    </message>
</context>
<context>
    <name>GrafanaProvisioning</name>
    <message>
        <source>Data sources of GUARDiA ITSM. Save this file as
/etc/grafana/provisioning/datasources/guardia.yaml
and restart Grafana.</source>
        <translation>Data sources of GUARDiA ITSM. Save this file as
/etc/grafana/provisioning/datasources/guardia.yaml
and restart Grafana.</translation>
    </message>
    <message>
        <source>Infinity and JSON (simpod) are plugins: install them first, or remove their entries.</source>
        <translation>Infinity and JSON (simpod) are plugins: install them first, or remove their entries.</translation>
    </message>
    <message>
        <source>The exporter asks for a user name and a password: set GUARDIA_EXPORTER_USER and
GUARDIA_EXPORTER_PASSWORD in Grafana&apos;s environment.</source>
        <translation>The exporter asks for a user name and a password: set GUARDIA_EXPORTER_USER and
GUARDIA_EXPORTER_PASSWORD in Grafana&apos;s environment.</translation>
    </message>
</context>
<context>
    <name>LandingPage</name>
    <message>
        <source>Prometheus metrics</source>
        <translation>Prometheus metrics</translation>
    </message>
    <message>
        <source>Summary (JSON)</source>
        <translation>Summary (JSON)</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Health</translation>
    </message>
    <message>
        <source>Query keys</source>
        <translation>Query keys</translation>
    </message>
    <message>
        <source>How to connect Grafana</source>
        <translation>How to connect Grafana</translation>
    </message>
    <message>
        <source>Serves the operating figures of GUARDiA ITSM to Prometheus and Grafana.</source>
        <translation>Serves the operating figures of GUARDiA ITSM to Prometheus and Grafana.</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Database</translation>
    </message>
    <message>
        <source>answering</source>
        <translation>answering</translation>
    </message>
    <message>
        <source>not answering</source>
        <translation>not answering</translation>
    </message>
    <message>
        <source>not checked yet</source>
        <translation>not checked yet</translation>
    </message>
</context>
</TS>
