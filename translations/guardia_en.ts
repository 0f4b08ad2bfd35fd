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
    <name>GrafanaDashboard</name>
    <message>
        <source>Service requests</source>
        <translation>Service requests</translation>
    </message>
    <message>
        <source>Service requests that are not resolved, and those created within 24 hours.</source>
        <translation>Service requests that are not resolved, and those created within 24 hours.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>New in 24 h</source>
        <translation>New in 24 h</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Incidents</translation>
    </message>
    <message>
        <source>Incidents that are not resolved, and all that were recorded.</source>
        <translation>Incidents that are not resolved, and all that were recorded.</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>Recorded</translation>
    </message>
    <message>
        <source>Critical audit events</source>
        <translation>Critical audit events</translation>
    </message>
    <message>
        <source>Audit events of severity CRITICAL; judged is how many came within the last hour.</source>
        <translation>Audit events of severity CRITICAL; judged is how many came within the last hour.</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Critical</translation>
    </message>
    <message>
        <source>All events</source>
        <translation>All events</translation>
    </message>
    <message>
        <source>In the last hour</source>
        <translation>In the last hour</translation>
    </message>
    <message>
        <source>Capacity at risk</source>
        <translation>Capacity at risk</translation>
    </message>
    <message>
        <source>Capacity plans in status CRITICAL or OVERLOAD, and all plans.</source>
        <translation>Capacity plans in status CRITICAL or OVERLOAD, and all plans.</translation>
    </message>
    <message>
        <source>At risk</source>
        <translation>At risk</translation>
    </message>
    <message>
        <source>Plans</source>
        <translation>Plans</translation>
    </message>
    <message>
        <source>SLA compliance</source>
        <translation>SLA compliance</translation>
    </message>
    <message>
        <source>Share of service requests that are not open.</source>
        <translation>Share of service requests that are not open.</translation>
    </message>
    <message>
        <source>Compliance</source>
        <translation>Compliance</translation>
    </message>
    <message>
        <source>Deployments</source>
        <translation>Deployments</translation>
    </message>
    <message>
        <source>Deployments, and those that failed; judged is how many failed within the last hour.</source>
        <translation>Deployments, and those that failed; judged is how many failed within the last hour.</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>Failed in the last hour</source>
        <translation>Failed in the last hour</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Servers</translation>
    </message>
    <message>
        <source>Servers in the CMDB.</source>
        <translation>Servers in the CMDB.</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Users</translation>
    </message>
    <message>
        <source>User accounts that are active, and all of them.</source>
        <translation>User accounts that are active, and all of them.</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Active</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Accounts</translation>
    </message>
    <message>
        <source>Service requests by status</source>
        <translation>Service requests by status</translation>
    </message>
    <message>
        <source>How many service requests are in each status.</source>
        <translation>How many service requests are in each status.</translation>
    </message>
    <message>
        <source>Service requests by priority</source>
        <translation>Service requests by priority</translation>
    </message>
    <message>
        <source>How many service requests have each priority.</source>
        <translation>How many service requests have each priority.</translation>
    </message>
    <message>
        <source>Incidents by severity</source>
        <translation>Incidents by severity</translation>
    </message>
    <message>
        <source>How many incidents have each severity.</source>
        <translation>How many incidents have each severity.</translation>
    </message>
    <message>
        <source>Audit events per second</source>
        <translation>Audit events per second</translation>
    </message>
    <message>
        <source>How fast audit events come, all and critical ones.</source>
        <translation>How fast audit events come, all and critical ones.</translation>
    </message>
    <message>
        <source>Highest utilization by resource</source>
        <translation>Highest utilization by resource</translation>
    </message>
    <message>
        <source>The highest utilization of a capacity plan of each resource.</source>
        <translation>The highest utilization of a capacity plan of each resource.</translation>
    </message>
    <message>
        <source>Capacity plans by status</source>
        <translation>Capacity plans by status</translation>
    </message>
    <message>
        <source>How many capacity plans are in each status.</source>
        <translation>How many capacity plans are in each status.</translation>
    </message>
    <message>
        <source>Deployments by status</source>
        <translation>Deployments by status</translation>
    </message>
    <message>
        <source>How many deployments ended in each status.</source>
        <translation>How many deployments ended in each status.</translation>
    </message>
    <message>
        <source>Servers by status</source>
        <translation>Servers by status</translation>
    </message>
    <message>
        <source>How many servers are in each status.</source>
        <translation>How many servers are in each status.</translation>
    </message>
    <message>
        <source>Database answers</source>
        <translation>Database answers</translation>
    </message>
    <message>
        <source>Whether the database answered the latest probe or collection.</source>
        <translation>Whether the database answered the latest probe or collection.</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Database</translation>
    </message>
    <message>
        <source>Collectors succeed</source>
        <translation>Collectors succeed</translation>
    </message>
    <message>
        <source>Whether the latest attempt of each collector succeeded.</source>
        <translation>Whether the latest attempt of each collector succeeded.</translation>
    </message>
    <message>
        <source>Age of the numbers</source>
        <translation>Age of the numbers</translation>
    </message>
    <message>
        <source>How long ago each collector last succeeded.</source>
        <translation>How long ago each collector last succeeded.</translation>
    </message>
    <message>
        <source>Duration of collections</source>
        <translation>Duration of collections</translation>
    </message>
    <message>
        <source>How long the latest attempt of each collector took.</source>
        <translation>How long the latest attempt of each collector took.</translation>
    </message>
    <message>
        <source>Series folded</source>
        <translation>Series folded</translation>
    </message>
    <message>
        <source>Label sets that were too many and are counted together as other.</source>
        <translation>Label sets that were too many and are counted together as other.</translation>
    </message>
    <message>
        <source>Requests to the exporter</source>
        <translation>Requests to the exporter</translation>
    </message>
    <message>
        <source>HTTP requests that the exporter answered, and those with an error of its own.</source>
        <translation>HTTP requests that the exporter answered, and those with an error of its own.</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Requests</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Errors</translation>
    </message>
    <message>
        <source>Memory of the exporter</source>
        <translation>Memory of the exporter</translation>
    </message>
    <message>
        <source>Memory that the exporter has in use.</source>
        <translation>Memory that the exporter has in use.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memory</translation>
    </message>
    <message>
        <source>Processor time of the exporter</source>
        <translation>Processor time of the exporter</translation>
    </message>
    <message>
        <source>Share of one processor that the exporter uses.</source>
        <translation>Share of one processor that the exporter uses.</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Processor</translation>
    </message>
    <message>
        <source>Operating figures of GUARDiA ITSM, with the thresholds of its console.</source>
        <translation>Operating figures of GUARDiA ITSM, with the thresholds of its console.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>Trends</source>
        <translation>Trends</translation>
    </message>
    <message>
        <source>Breakdown</source>
        <translation>Breakdown</translation>
    </message>
    <message>
        <source>Exporter and collectors</source>
        <translation>Exporter and collectors</translation>
    </message>
    <message>
        <source>Data source</source>
        <translation>Data source</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Exporter</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Metrics of the exporter</source>
        <translation>Metrics of the exporter</translation>
    </message>
    <message>
        <source>Warning above %1.</source>
        <translation>Warning above %1.</translation>
    </message>
    <message>
        <source>Critical above %1.</source>
        <translation>Critical above %1.</translation>
    </message>
    <message>
        <source>Warning below %1.</source>
        <translation>Warning below %1.</translation>
    </message>
    <message>
        <source>Critical below %1.</source>
        <translation>Critical below %1.</translation>
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
