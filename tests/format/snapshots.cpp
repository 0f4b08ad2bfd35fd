// SPDX-License-Identifier: GPL-3.0-or-later
#include "snapshots.h"

#include "collect/definitioncatalogue.h"
#include "collect/definitionloader.h"
#include "runner/paths.h"

#include <QFile>

#include <algorithm>

namespace guardia::test {

std::vector<std::pair<QByteArray, QString>> hostileTexts()
{
    return {
        {"empty", {}},
        {"quotes", QStringLiteral("say \"hi\"")},
        {"only a quote", QStringLiteral("\"")},
        {"backslash", QStringLiteral("C:\\new\\table")},
        {"ends in backslash", QStringLiteral("dir\\")},
        {"backslash and quote", QStringLiteral("\\\"")},
        {"newline", QStringLiteral("two\nlines")},
        {"backslash n", QStringLiteral("not\\na newline")},
        {"braces", QStringLiteral("{status=\"OPEN\"} 5")},
        {"exemplar", QStringLiteral("a # {b=\"c\"} 1")},
        {"end of file", QStringLiteral("# EOF\n# EOF")},
        {"comma and equals", QStringLiteral("a=b,c=d")},
        {"Korean", QStringLiteral("처리 중")},
        {"emoji", QStringLiteral("불 🔥 👩‍🚒")},
        {"spaces", QStringLiteral("  ")},
        {"tab", QStringLiteral("a\tb")},
        {"carriage return", QStringLiteral("\r")},
        {"CRLF", QStringLiteral("a\r\nb")},
        {"NUL", QStringLiteral("a") + QChar(u'\0') + QStringLiteral("b")},
        {"only NUL", QString(QChar(u'\0'))},
        {"backslash and NUL", QStringLiteral("\\") + QChar(u'\0')},
        {"control characters", QStringLiteral("\x01\x0b\x0c\x1c\x1f\x7f")},
        {"next line", QString(QChar(0x85))},
        {"line separator", QString(QChar(0x2028))},
        {"paragraph separator", QString(QChar(0x2029))},
        {"byte order mark", QString(QChar(0xfeff))},
        {"replacement character", QString(QChar(0xfffd))},
        {"noncharacter", QString(QChar(0xffff))},
        {"right to left", QString(QChar(0x202e)) + QStringLiteral("abc")},
    };
}

MetricFamily gauge(const QString &name, double value, const QString &collector)
{
    return {name, MetricType::Gauge, QStringLiteral("Help of ") + name, {}, {{{}, value, value}}, collector};
}

MetricFamily counter(const QString &name, double value, const QString &collector)
{
    return counter(name, value, value, collector);
}

MetricFamily counter(const QString &name, double value, double stock, const QString &collector)
{
    return {name, MetricType::Counter,  QStringLiteral("Help of ") + name,
            {},   {{{}, value, stock}}, collector};
}

MetricFamily byStatus(const QString &name, const std::vector<std::pair<QString, double>> &values,
                      const QString &collector)
{
    MetricFamily family{
        name, MetricType::Gauge, QStringLiteral("Help of ") + name, {QStringLiteral("status")},
        {},   collector};
    for (const auto &[status, value] : values)
        family.samples.push_back({{status}, value, value});
    return family;
}

std::vector<MetricFamily> histogram(const QString &name, const QString &collector)
{
    const auto family = [&](QStringView suffix, const QStringList &labels, std::vector<Sample> samples) {
        return MetricFamily{QString(name + suffix),
                            MetricType::Histogram,
                            QStringLiteral("How long \"it\" took"),
                            labels,
                            std::move(samples),
                            collector};
    };
    const QString priority = QStringLiteral("priority");
    std::vector<Sample> buckets;
    const auto add = [&buckets](const char *label, std::vector<double> counts) {
        std::size_t i = 0;
        for (const char *bound : {"0.5", "300", "2592000", "+Inf"}) {
            buckets.push_back(
                {{QString::fromLatin1(label), QString::fromLatin1(bound)}, counts.at(i), counts.at(i)});
            ++i;
        }
    };
    add("HIGH", {1, 3, 3, 4});
    add("LOW", {0, 0, 3, 3});
    const QString high = QStringLiteral("HIGH");
    const QString low = QStringLiteral("LOW");
    return {family(BucketSuffix, {priority, QStringLiteral("le")}, buckets),
            family(CountSuffix, {priority}, {{{high}, 4, 4}, {{low}, 3, 3}}),
            family(SumSuffix, {priority}, {{{high}, 3000600.25, 3000600.25}, {{low}, 7200, 7200}})};
}

CollectorState fresh(const QString &name, const QString &lastSuccess)
{
    CollectorState state;
    state.interval = std::chrono::seconds(15);
    state.name = name;
    state.freshness = Freshness::Fresh;
    state.succeeded = true;
    state.duration = std::chrono::milliseconds(250);
    state.lastSuccess = QDateTime::fromString(lastSuccess, Qt::ISODateWithMs);
    return state;
}

CollectorState stale(const QString &name, const QString &lastSuccess)
{
    CollectorState state = fresh(name, lastSuccess);
    state.freshness = Freshness::Stale;
    state.succeeded = false;
    state.error = QStringLiteral("the server went away");
    return state;
}

Snapshot snapshotOf(std::vector<MetricFamily> families, std::vector<CollectorState> collectors)
{
    Snapshot snapshot;
    snapshot.takenAt = QDateTime::fromString(QStringLiteral("2026-01-02T03:04:06.000Z"), Qt::ISODateWithMs);
    snapshot.databaseUp = true;
    snapshot.families = std::move(families);
    snapshot.collectors = std::move(collectors);
    std::ranges::sort(snapshot.families, {}, &MetricFamily::name);
    std::ranges::sort(snapshot.collectors, {}, &CollectorState::name);
    for (const CollectorState &state : snapshot.collectors) {
        if (state.lastSuccess && (!snapshot.collectedAt || *snapshot.collectedAt < *state.lastSuccess))
            snapshot.collectedAt = state.lastSuccess;
    }
    return snapshot;
}

const std::vector<CollectorDefinition> &builtInCollectors()
{
    static const std::vector<CollectorDefinition> All = builtInDefinitions().collectors;
    return All;
}

const CataloguePtr &builtInCatalogue()
{
    static const CataloguePtr BuiltIn = catalogueOf(builtInCollectors());
    return BuiltIn;
}

CollectorDefinition ownCollector()
{
    QFile file(testData(QStringLiteral("collect/vpn_accounts.yaml")));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no file %s", qPrintable(file.fileName()));
    const LoadedDefinitions loaded = parseDefinitions(file.fileName(), file.readAll());
    for (const Problem &problem : loaded.problems)
        qFatal("%s", qPrintable(problemText(problem)));
    return loaded.collectors.front();
}

Snapshot ordinarySnapshot()
{
    const QString requests = QStringLiteral("service_requests");
    const QString time = QStringLiteral("2026-01-02T03:04:05.678Z");
    return snapshotOf(
        {
            counter(QStringLiteral("guardia_sr_total"), 110, 100, requests),
            gauge(QStringLiteral("guardia_sr_open"), 12, requests),
            gauge(QStringLiteral("guardia_sr_last_24h"), 9, requests),
            byStatus(
                QStringLiteral("guardia_sr_by_status"),
                {{QStringLiteral("CLOSED"), 80}, {QStringLiteral("OPEN"), 12}, {QStringLiteral("접수"), 8}},
                requests),
            gauge(QStringLiteral("guardia_sr_sla_compliance_ratio"), 0.88, requests),
            counter(QStringLiteral("guardia_incidents_total"), 7, QStringLiteral("incidents")),
            gauge(QStringLiteral("guardia_incidents_open"), 2, QStringLiteral("incidents")),
            counter(QStringLiteral("guardia_audit_events_total"), 5000, QStringLiteral("audit")),
            counter(QStringLiteral("guardia_audit_critical_total"), 3, QStringLiteral("audit")),
            gauge(QStringLiteral("guardia_users_total"), 40, QStringLiteral("users")),
            gauge(QStringLiteral("guardia_users_active"), 33, QStringLiteral("users")),
            gauge(QStringLiteral("guardia_capacity_plans_total"), 6, QStringLiteral("capacity")),
            gauge(QStringLiteral("guardia_capacity_critical"), 1, QStringLiteral("capacity")),
            gauge(QStringLiteral("guardia_servers_total"), 25, QStringLiteral("servers")),
            counter(QStringLiteral("guardia_deployments_total"), 10, QStringLiteral("deployments")),
            byStatus(QStringLiteral("guardia_deployments_by_status"),
                     {{QStringLiteral("FAILED"), 1}, {QStringLiteral("SUCCESS"), 9}},
                     QStringLiteral("deployments")),
        },
        {fresh(requests, time), fresh(QStringLiteral("incidents"), time),
         fresh(QStringLiteral("audit"), time), fresh(QStringLiteral("users"), time),
         fresh(QStringLiteral("capacity"), time), fresh(QStringLiteral("servers"), time),
         fresh(QStringLiteral("deployments"), time)});
}

Snapshot fullSnapshot()
{
    Snapshot snapshot = ordinarySnapshot();
    const auto add = [&snapshot](const char *name, const char *label, const char *value, double number) {
        MetricFamily family = byStatus(QString::fromLatin1(name), {{QString::fromLatin1(value), number}});
        family.labelNames = {QString::fromLatin1(label)};
        snapshot.families.push_back(family);
    };
    add("guardia_audit_by_severity", "severity", "CRITICAL", 3);
    add("guardia_incidents_by_severity", "severity", "HIGH", 7);
    add("guardia_incidents_by_status", "status", "OPEN", 7);
    add("guardia_sr_by_priority", "priority", "LOW", 9);
    add("guardia_capacity_by_status", "status", "NORMAL", 5);
    add("guardia_servers_by_status", "status", "UP", 25);
    add("guardia_capacity_utilization_max_percent", "resource", "cpu", 81);
    std::ranges::sort(snapshot.families, {}, &MetricFamily::name);
    snapshot.catalogue = builtInCatalogue();
    return snapshot;
}

Snapshot snapshotWithOwn()
{
    Snapshot snapshot = fullSnapshot();
    const QString collector = QStringLiteral("vpn_accounts");
    MetricFamily accounts =
        byStatus(QStringLiteral("vpn_accounts"),
                 {{QStringLiteral("ACTIVE"), 38}, {QStringLiteral("LOCKED"), 2}}, collector);
    accounts.labelNames = {QStringLiteral("state")};
    snapshot.families.push_back(accounts);
    snapshot.families.push_back(gauge(QStringLiteral("vpn_accounts_locked"), 2, collector));
    std::ranges::sort(snapshot.families, {}, &MetricFamily::name);
    std::vector<CollectorDefinition> definitions = builtInCollectors();
    definitions.push_back(ownCollector());
    snapshot.catalogue = catalogueOf(definitions);
    return snapshot;
}

Snapshot hostileSnapshot()
{
    MetricFamily family{QStringLiteral("guardia_hostile"),
                        MetricType::Gauge,
                        QStringLiteral("Quote \" backslash \\ newline \n한국어"),
                        {QStringLiteral("status"), QStringLiteral("number")},
                        {},
                        {}};
    for (const auto &[name, text] : hostileTexts()) {
        const auto number = static_cast<double>(family.samples.size());
        family.samples.push_back({{text, QString::number(number)}, number, number});
    }
    return snapshotOf({std::move(family)});
}

} // namespace guardia::test
