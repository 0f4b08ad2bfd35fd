<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
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
