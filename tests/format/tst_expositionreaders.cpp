// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtures/snapshots.h"
#include "format/exposition.h"
#include "format/selffamilies.h"
#include "runner/paths.h"
#include "runner/testclass.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace tst_expositionreaders {

using namespace guardia;

namespace {

const QString Python = QStringLiteral("/usr/bin/python3"); // Debian's, which has python3-prometheus-client

struct Output {
    int exitCode = -1;
    QByteArray out;
    QByteArray error;
};

Output run(const QString &program, const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(90'000))
        return {-1, {}, process.errorString().toUtf8()};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

std::vector<MetricFamily> everything()
{
    const BuildInfo build{QStringLiteral("1.0"), QStringLiteral("a\"b"), QStringLiteral("6.4.2")};
    std::vector<MetricFamily> families = exposedFamilies(test::ordinarySnapshot(), build);
    families.push_back(test::hostileSnapshot().families.front());
    return families;
}

QByteArray body(ExpositionFormat format)
{
    QByteArray out;
    appendFamilies(out, everything(), format);
    return out + expositionEnd(format).toByteArray();
}

/// [name, {label: value}, value] of each sample, as read_exposition.py prints it.
QJsonArray expectedSamples()
{
    QJsonArray all;
    for (const MetricFamily &family : everything()) {
        for (const Sample &sample : family.samples) {
            QJsonObject labels;
            for (qsizetype i = 0; i < family.labelNames.size(); ++i)
                labels[family.labelNames[i]] = sample.labels[i];
            all += QJsonArray{family.name, labels, sample.value};
        }
    }
    return all;
}

/// Sorted texts of the samples, with the name among the labels and without empty labels, which Prometheus
/// takes for absent.
QStringList comparable(const QJsonArray &samples, bool nameIsLabel)
{
    QStringList all;
    for (const QJsonValue &sample : samples) {
        QJsonObject labels = sample[nameIsLabel ? 0 : 1].toObject();
        if (!nameIsLabel)
            labels[QStringLiteral("__name__")] = sample[0];
        for (const QString &name : labels.keys()) {
            if (labels[name].toString().isEmpty())
                labels.remove(name);
        }
        const QJsonArray pair{labels, sample[nameIsLabel ? 1 : 2]};
        all += QString::fromUtf8(QJsonDocument(pair).toJson(QJsonDocument::Compact));
    }
    all.sort();
    return all;
}

bool write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

} // namespace

/// What we write is read by the programs it is written for.
class TestExpositionReaders : public QObject
{
    Q_OBJECT

private slots:
    void promtool();
    void python_data();
    void python();
    void prometheus();
};

void TestExpositionReaders::promtool()
{
    if (QStandardPaths::findExecutable(QStringLiteral("promtool")).isEmpty())
        QFAIL("install the package prometheus: there is no promtool");
    const Output read = run(QStringLiteral("promtool"), {QStringLiteral("check"), QStringLiteral("metrics")},
                            body(ExpositionFormat::PrometheusText));
    // 3 is a matter of taste: the gauges guardia_users_total, guardia_servers_total and
    // guardia_capacity_plans_total end in _total. 1 is what cannot be read.
    QVERIFY2(read.exitCode == 0 || read.exitCode == 3, read.error.constData());
    for (const QByteArray &line : read.error.trimmed().split('\n'))
        QVERIFY2(line.isEmpty() || line.contains("should not have \"_total\" suffix"), line.constData());
}

void TestExpositionReaders::python_data()
{
    QTest::addColumn<bool>("openMetrics");
    QTest::newRow("text") << false;
    QTest::newRow("OpenMetrics") << true;
}

void TestExpositionReaders::python()
{
    QFETCH(const bool, openMetrics);
    if (run(Python, {QStringLiteral("-c"), QStringLiteral("import prometheus_client")}).exitCode != 0)
        QFAIL("install the package python3-prometheus-client");
    const Output read =
        run(Python,
            {test::testData(QStringLiteral("format/read_exposition.py")),
             openMetrics ? QStringLiteral("openmetrics") : QStringLiteral("text")},
            body(openMetrics ? ExpositionFormat::OpenMetrics : ExpositionFormat::PrometheusText));
    QVERIFY2(read.exitCode == 0, read.error.constData());
    QCOMPARE(comparable(QJsonDocument::fromJson(read.out).array(), false),
             comparable(expectedSamples(), false));
}

void TestExpositionReaders::prometheus()
{
    if (QStandardPaths::findExecutable(QStringLiteral("prometheus")).isEmpty())
        QFAIL("install the package prometheus");
    const QTemporaryDir directory;
    QVERIFY(write(directory.filePath(QStringLiteral("body.prom")), body(ExpositionFormat::PrometheusText)));
    QVERIFY(write(directory.filePath(QStringLiteral("body.om")), body(ExpositionFormat::OpenMetrics)));
    const Output read = run(Python, {test::testData(QStringLiteral("format/scrape.py")), directory.path()});
    QVERIFY2(read.exitCode == 0, read.error.constData());
    const QJsonObject result = QJsonDocument::fromJson(read.out).object();
    for (const char *file : {"body.prom", "body.om"}) {
        QCOMPARE(result[QStringLiteral("health")][QLatin1String(file)], QJsonValue(QString()));
        QCOMPARE(comparable(result[QStringLiteral("series")][QLatin1String(file)].toArray(), true),
                 comparable(expectedSamples(), false));
    }
}

GUARDIA_TEST(TestExpositionReaders, QCoreApplication)

} // namespace tst_expositionreaders

#include "tst_expositionreaders.moc"
