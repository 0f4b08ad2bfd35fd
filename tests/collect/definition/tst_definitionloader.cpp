// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/definitionloader.h"
#include "collect/sql/schema.h"
#include "runner/testclass.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

namespace tst_definitionloader {

using namespace guardia;

namespace {

const MetricDefinition *metricNamed(const LoadedDefinitions &loaded, const QString &name)
{
    for (const CollectorDefinition &collector : loaded.collectors) {
        for (const MetricDefinition &metric : collector.metrics) {
            if (metric.name == name)
                return &metric;
        }
    }
    return nullptr;
}

QByteArray definition(const QByteArray &collector, const QByteArray &metric, const QByteArray &type = "gauge")
{
    return "collector: " + collector + "\nfrom: t\nmetrics:\n  - {name: " + metric + ", type: " + type
        + ", help: h}\n";
}

QByteArray histogram(const QByteArray &collector, const QByteArray &metric)
{
    return "collector: " + collector + "\nfrom: t\nmetrics:\n  - {name: " + metric
        + ", type: histogram, help: h, histogram: {of: '{a}', buckets: [5m]}}\n";
}

std::size_t builtInCount()
{
    return builtInDefinitions().collectors.size();
}

} // namespace

/// Built-in and operators' definitions together: nothing collides in any format.
class TestDefinitionLoader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void builtInCollectorsAreThoseOfTheContract()
    {
        const LoadedDefinitions loaded = builtInDefinitions();
        for (const Problem &problem : loaded.problems)
            QFAIL(qPrintable(problemText(problem)));
        QStringList names;
        for (const CollectorDefinition &collector : loaded.collectors) {
            names << collector.name;
            const ReferenceTable *table = referenceTable(collector.table);
            QVERIFY2(table, qPrintable(collector.table));
            for (const QString &column : collector.records)
                QVERIFY2(referenceColumn(*table, column), qPrintable(column));
            for (const MetricDefinition &metric : collector.metrics) {
                for (const QString &name : metric.where.columns() + metric.expression.columns()) {
                    const bool isElsewhere = name.contains(TableMark);
                    const QString column = name.section(TableMark, -1);
                    const ReferenceTable *read = isElsewhere
                        ? referenceTable(collector.related.value(name.section(TableMark, 0, 0)))
                        : table;
                    QVERIFY2(read && (column.isEmpty() || referenceColumn(*read, column)),
                             qPrintable(metric.name));
                }
            }
        }
        names.sort();
        QCOMPARE(names.join(u' '),
                 QStringLiteral(
                     "audit capacity changes deployment_times deployments incident_times incidents servers "
                     "service_request_times service_requests sla users"));
    }

    void builtInCollectorsAreInTheOrderOfTheirFiles()
    {
        QStringList files;
        for (const CollectorDefinition &collector : builtInDefinitions().collectors) {
            QVERIFY(isBuiltIn(collector));
            files << collector.file;
        }
        QCOMPARE(
            files.join(u' ').remove(QStringLiteral(":/guardia/collectors/")),
            QStringLiteral("10-incidents.yaml 15-incident_times.yaml 20-service_requests.yaml "
                           "22-service_request_times.yaml 25-sla.yaml 30-audit.yaml 40-capacity.yaml "
                           "50-deployments.yaml 52-deployment_times.yaml 55-changes.yaml 60-servers.yaml "
                           "70-users.yaml"));
    }

    void builtInMetricsAreThoseOfTheContract_data()
    {
        QTest::addColumn<bool>("isCounter");
        QTest::addColumn<QString>("label");
        QTest::addColumn<QString>("fallback");
        const auto row = [](const char *name, bool isCounter, const char *label = "",
                            const char *fallback = "") {
            QTest::newRow(name) << isCounter << QString::fromLatin1(label) << QString::fromLatin1(fallback);
        };
        row("guardia_sr_total", true);
        row("guardia_sr_by_status", false, "status", "UNKNOWN");
        row("guardia_sr_by_priority", false, "priority", "MEDIUM");
        row("guardia_sr_last_24h", false);
        row("guardia_incidents_total", true);
        row("guardia_incidents_open", false);
        row("guardia_audit_events_total", true);
        row("guardia_audit_critical_total", true);
        row("guardia_audit_by_severity", false, "severity", "INFO");
        row("guardia_users_total", false);
        row("guardia_users_active", false);
        row("guardia_capacity_plans_total", false);
        row("guardia_capacity_critical", false);
        row("guardia_servers_total", false);
        row("guardia_deployments_total", true);
        row("guardia_deployments_by_status", false, "status", "UNKNOWN");
        row("guardia_sr_sla_compliance_ratio", false);
    }

    void builtInMetricsAreThoseOfTheContract()
    {
        QFETCH(bool, isCounter);
        QFETCH(QString, label);
        QFETCH(QString, fallback);
        const LoadedDefinitions loaded = builtInDefinitions();
        const MetricDefinition *metric = metricNamed(loaded, QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(metric);
        QCOMPARE(metric->type == MetricType::Counter, isCounter);
        QCOMPARE(metric->labels.size(), label.isEmpty() ? 0U : 1U);
        if (!label.isEmpty())
            QVERIFY((metric->labels.front() == LabelDefinition{label, label, fallback}));
    }

    void operatorsDefinitionsAreReadInOrder()
    {
        write("b.yml", definition("bee", "b"));
        write("a.yaml", definition("ant", "a"));
        write("c.txt", "not a definition");
        write(".hidden.yaml", "not a definition");
        const LoadedDefinitions loaded = loadDefinitions({m_directory->path()});
        QCOMPARE(loaded.problems.size(), 0U);
        QCOMPARE(loaded.collectors.size(), builtInCount() + 2);
        QCOMPARE(loaded.collectors[builtInCount()].name, QStringLiteral("ant"));
        QCOMPARE(loaded.collectors[builtInCount()].file, m_directory->filePath(QStringLiteral("a.yaml")));
        QCOMPARE(loaded.collectors[builtInCount() + 1].name, QStringLiteral("bee"));
    }

    void namesAreUnique_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *name, const QByteArray &first, const QByteArray &second,
                            const char *problem) {
            QTest::newRow(name) << first << second << QString::fromLatin1(problem);
        };
        const QByteArray plain = definition("x", "x");
        row("collector twice", plain, definition("x", "y"), ":1:1: collector \"x\" is already defined in ");
        row("metric of our own", plain, definition("y", "guardia_sr_total", "counter"),
            ":4:1: metric guardia_sr_total is already defined (in "
            ":/guardia/collectors/20-service_requests.yaml); to have it defined here, disable that one: "
            "collectors.disable: [service_requests]");
        row("metric twice", plain, definition("y", "x"), ":4:1: metric x is already defined");
        row("gauge as OpenMetrics calls a counter", definition("x", "n_total", "counter"),
            definition("y", "n"),
            ":4:1: metric n collides with n_total: OpenMetrics drops the suffix _total of a counter");
        row("counter that OpenMetrics calls as a gauge", definition("x", "n"),
            definition("y", "n_total", "counter"), ":4:1: metric n_total collides with n: OpenMetrics");
        row("gauge as OpenMetrics calls a counter's birth", definition("x", "n_total", "counter"),
            definition("y", "n_created"), ":4:1: metric n_created collides with n_total: OpenMetrics");
        const char *ofHistogram = "a histogram is exposed with _bucket, _sum and _count behind its name";
        for (const char *name : {"h_bucket", "h_sum", "h_count", "h_created"}) {
            row(name, histogram("x", "h"), definition("y", name),
                QByteArray(QByteArray(":4:1: metric ") + name + " collides with h: " + ofHistogram)
                    .constData());
            row(QByteArray(QByteArray("histogram whose series is ") + name).constData(),
                definition("x", name), histogram("y", "h"),
                QByteArray(QByteArray(":4:1: metric h collides with ") + name + ": " + ofHistogram)
                    .constData());
        }
        row("histogram twice", histogram("x", "h"), histogram("y", "h"), ":4:1: metric h is already defined");
        row("gauge and counter of one name", definition("x", "n_total"),
            definition("y", "n_total", "counter"), ":4:1: metric n_total is already defined");
        for (const char *name : {"guardia_up", "guardia_build_info", "guardia_collector_x", "guardia_http_x",
                                 "guardia_api_x", "guardia_process_x", "process_x"})
            row(name, plain, definition("y", name), "is one of the exporter's own");
    }

    void namesAreUnique()
    {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, second);
        QFETCH(QString, problem);
        write("1.yaml", first);
        write("2.yaml", second);
        const LoadedDefinitions loaded = loadDefinitions({m_directory->path()});
        QCOMPARE(loaded.problems.size(), 1U);
        const QString text = problemText(loaded.problems.front());
        QVERIFY2(text.startsWith(m_directory->filePath(QStringLiteral("2.yaml"))), qPrintable(text));
        QVERIFY2(text.contains(problem), qPrintable(text));
        QCOMPARE(loaded.collectors.size(), builtInCount() + 1);
    }

    void anOperatorsOwnReplacesABuiltInOne()
    {
        write("1.yaml",
              definition("audit", "guardia_audit_events_total", "counter")
                  + "indicators: [{indicator: audit, title: A, value: guardia_audit_events_total}]\n");
        write("2.yaml", definition("other", "guardia_audit_by_severity"));
        const LoadedDefinitions loaded = loadDefinitions({m_directory->path()});
        for (const Problem &problem : loaded.problems)
            QFAIL(qPrintable(problemText(problem)));
        QCOMPARE(loaded.collectors.size(), builtInCount() + 1);
        const CollectorDefinition &audit = loaded.collectors[5]; // in its place
        QCOMPARE(audit.name, QStringLiteral("audit"));
        QCOMPARE(audit.file, m_directory->filePath(QStringLiteral("1.yaml")));
        QVERIFY(!isBuiltIn(audit));
        // Whole: nothing of the other one is left.
        QCOMPARE(audit.metrics.size(), 1);
        QCOMPARE(audit.indicators.size(), 1U);
        QVERIFY(audit.records.isEmpty() && audit.columns.isEmpty() && audit.attention.empty());
        QCOMPARE(loaded.collectors[builtInCount()].name, QStringLiteral("other"));
        QVERIFY(loaded.disabled.isEmpty());
    }

    void onlyOneReplacesABuiltInOne()
    {
        write("1.yaml", definition("audit", "x"));
        write("2.yaml", definition("audit", "y"));
        const LoadedDefinitions loaded = loadDefinitions({m_directory->path()});
        QCOMPARE(loaded.problems.size(), 1U);
        QCOMPARE(problemText(loaded.problems.front()),
                 QString(m_directory->filePath(QStringLiteral("2.yaml"))
                         + u":1:1: collector \"audit\" is already defined in "
                         + m_directory->filePath(QStringLiteral("1.yaml"))));
        QCOMPARE(loaded.collectors.size(), builtInCount());
        QCOMPARE(loaded.collectors[5].metrics.front().name, QStringLiteral("x"));
    }

    void whatIsDisabledHasNoNames()
    {
        const QStringList disabled{QStringLiteral("audit"), QStringLiteral("users")};
        write("1.yaml", definition("audit", "guardia_audit_events_total", "counter"));
        write("2.yaml", definition("people", "guardia_users_total"));
        const LoadedDefinitions loaded = loadDefinitions({m_directory->path()}, disabled);
        for (const Problem &problem : loaded.problems)
            QFAIL(qPrintable(problemText(problem)));
        QStringList names;
        for (const CollectorDefinition &collector : loaded.collectors)
            names << collector.name;
        QCOMPARE(
            names.join(u' '),
            QStringLiteral("incidents incident_times service_requests service_request_times sla capacity "
                           "deployments deployment_times changes servers audit people"));
        QVERIFY(isBuiltIn(loaded.collectors[0]) && !isBuiltIn(loaded.collectors[10]));
        QCOMPARE(loaded.disabled, disabled);
        QVERIFY(metricNamed(loaded, QStringLiteral("guardia_audit_events_total")));
        QVERIFY(!metricNamed(loaded, QStringLiteral("guardia_audit_by_severity")));
    }

    void anOperatorsOwnCanBeDisabledToo()
    {
        write("1.yaml", definition("x", "n"));
        write("2.yaml", definition("y", "n"));
        const LoadedDefinitions loaded = loadDefinitions({m_directory->path()}, {QStringLiteral("x")});
        QCOMPARE(loaded.problems.size(), 0U);
        QCOMPARE(loaded.collectors.size(), builtInCount() + 1);
        QCOMPARE(loaded.collectors.back().name, QStringLiteral("y"));
        QCOMPARE(loaded.disabled, QStringList(QStringLiteral("x")));
    }

    void namesAreUniqueInsideAFile()
    {
        write("1.yaml", definition("x", "x") + "  - {name: x, type: gauge, help: h}\n");
        const LoadedDefinitions loaded = loadDefinitions({m_directory->path()});
        QCOMPARE(
            problemText(loaded.problems.front()),
            QString(m_directory->filePath(QStringLiteral("1.yaml")) + u":5:1: metric x is already defined"));
    }

    void oneBadFileLeavesTheOthers()
    {
        write("1.yaml", "collector: [\n");
        write("2.yaml", definition("x", "x"));
        const LoadedDefinitions loaded = loadDefinitions({m_directory->path()});
        QCOMPARE(loaded.problems.size(), 1U);
        QCOMPARE(loaded.collectors.size(), builtInCount() + 1);
    }

    void aFileThatCannotBeReadIsAProblem_data()
    {
        QTest::addColumn<QString>("problem"); // of a file of that name
        QTest::newRow("pipe.yaml") << QStringLiteral(": is not a regular file");
        QTest::newRow("link.yml") << QStringLiteral(": cannot be read: No such file or directory");
        QTest::newRow("huge.yaml") << QStringLiteral(": is larger than 1 MiB");
        QTest::newRow("latin.yaml") << QStringLiteral(
            ":2:1: this line is not UTF-8; save the file in that encoding");
        QTest::newRow("empty.yml") << QStringLiteral(
            ":1:1: a definition needs collector: and a name of lower-case letters, digits and _");
        QTest::newRow("directory.yaml") << QString();
        QTest::newRow("notes.txt") << QString();
    }

    void aFileThatCannotBeReadIsAProblem()
    {
        const char *name = QTest::currentDataTag();
        const QString path = m_directory->filePath(QLatin1StringView(name));
        const QByteArray kind = QByteArray(name).split('.').front();
        if (kind == "pipe")
            QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), S_IRUSR | S_IWUSR), 0);
        else if (kind == "link")
            QVERIFY(QFile::link(path + u".gone", path));
        else if (kind == "directory")
            QVERIFY(QDir(m_directory->path()).mkdir(path));
        else
            write(name, kind == "empty" ? "" : "# a\n# Ger\xE4t\n");
        if (kind == "huge")
            QVERIFY(QFile::resize(path, qint64(1) << 40)); // would not fit into memory
        write("1.yaml", definition("x", "x"));
        const LoadedDefinitions loaded = loadDefinitions({m_directory->path()});
        QCOMPARE(loaded.collectors.size(), builtInCount() + 1); // the others are read all the same
        QTEST(loaded.problems.empty() ? QString() : problemText(loaded.problems.front()).sliced(path.size()),
              "problem");
    }

    void aBuiltInTextIsWhatWasCompiledIn()
    {
        const auto text = builtInDefinitionText(QStringLiteral("incidents"));
        QVERIFY(text);
        const LoadedDefinitions loaded = parseDefinitions(QStringLiteral("f"), *text);
        QCOMPARE(loaded.collectors.front().name, QStringLiteral("incidents"));
        const auto none = builtInDefinitionText(QStringLiteral("nobody"));
        QVERIFY(!none && none.error().message.contains(u"incidents"));
    }

    void aMissingDirectoryIsAProblem()
    {
        const QString path = m_directory->filePath(QStringLiteral("nowhere"));
        const LoadedDefinitions loaded = loadDefinitions({path});
        QCOMPARE(problemText(loaded.problems.front()), QString(path + u": there is no such directory"));
    }

private:
    void write(const char *name, const QByteArray &text)
    {
        QFile file(m_directory->filePath(QLatin1StringView(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    std::unique_ptr<QTemporaryDir> m_directory;
};

GUARDIA_TEST(TestDefinitionLoader, NoApplication)

} // namespace tst_definitionloader

#include "tst_definitionloader.moc"
