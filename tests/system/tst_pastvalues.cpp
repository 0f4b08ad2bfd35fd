// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "scenario/backend.h"
#include "scenario/deskdata.h"
#include "scenario/exporterprocess.h"
#include "servers/verifyresult.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <optional>

namespace tst_pastvalues {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QString Database = u"itsm"_s;
const QString Total = u"guardia_sr_total"_s;

struct PastValue {
    qint64 time = 0; ///< Unix milliseconds
    std::optional<double> value; ///< nothing: a gap
};

qint64 now()
{
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace

/// What /query answers about the past, and how much of it survives a restart.
class TestPastValues : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { VERIFY_RESULT(m_backend->start()); }
    void init();
    void cleanup() { m_exporter.reset(); }

    void tellsTheValuesOfTheirTimes();
    void losesLessThanAMinuteWhenKilled();
    void keepsDatabasesApart();
    void beginsAnewWhereTheFileIsDamaged();

private:
    void start();
    Result<QList<PastValue>> past(qint64 from, int maxPoints = 11'000);
    /// Waits until the stored history has been read: the exporter answers before that.
    void waitForThePast(qint64 before);
    [[nodiscard]] QString historyFile() const;

    std::unique_ptr<Backend> m_backend = sqliteBackend();
    std::unique_ptr<QTemporaryDir> m_state;
    std::unique_ptr<ExporterProcess> m_exporter;
};

void TestPastValues::init()
{
    VERIFY_RESULT(m_backend->createWithSchema(Database));
    m_state = std::make_unique<QTemporaryDir>();
    start();
}

void TestPastValues::start()
{
    m_exporter = std::make_unique<ExporterProcess>();
    VERIFY_RESULT(
        m_exporter->start({u"--database.url=" + m_backend->url(Database), u"--collect.interval=100ms"_s,
                           u"--state.directory=" + m_state->path()}));
}

QString TestPastValues::historyFile() const
{
    const QDir directory(m_state->path());
    return directory.filePath(directory.entryList({u"history-*.sqlite"_s}).value(0));
}

Result<QList<PastValue>> TestPastValues::past(qint64 from, int maxPoints)
{
    const QByteArray body = R"({"range":{"from":)" + QByteArray::number(from) + R"(,"to":)"
        + QByteArray::number(now()) + R"(},"maxDataPoints":)" + QByteArray::number(maxPoints)
        + R"(,"targets":[{"target":"sr_total"}]})";
    const auto response = m_exporter->request("/api/metrics/query", "POST", {}, body);
    if (!response)
        return response.error();
    QList<PastValue> values;
    const QJsonArray points = QJsonDocument::fromJson(response->body)[0][u"datapoints"_s].toArray();
    for (const QJsonValue &point : points) {
        PastValue value;
        value.time = point[1].toInteger();
        if (!point[0].isNull())
            value.value = point[0].toDouble();
        values.append(value);
    }
    return values;
}

void TestPastValues::waitForThePast(qint64 before)
{
    QTRY_VERIFY(past(0) && past(0)->constFirst().time < before);
}

void TestPastValues::tellsTheValuesOfTheirTimes()
{
    struct Step {
        qint64 seen = 0; ///< from this moment on, the exporter returned the value
        qint64 left = 0; ///< up to this moment, the database had it
        double value = 0;
    };
    QList<Step> steps;
    const qint64 begin = now();
    double value = 0;
    for (const int more : {3, 40, 1, 7}) {
        VERIFY_RESULT(m_backend->execute(Database, requestRows(*m_backend, u"OPEN"_s, more)));
        value += more;
        VERIFY_RESULT(
            m_exporter->scrapeUntil([value](const Scrape &scrape) { return says(scrape, Total, value); }));
        Step step{now(), 0, value};
        VERIFY_RESULT(m_exporter->scrapeAfterCollections(5));
        step.left = now();
        steps.append(step);
    }
    // Once while it runs, once after a restart.
    for (int run = 0; run < 2; ++run) {
        const auto values = past(begin);
        VERIFY_RESULT(values);
        for (const Step &step : steps) {
            int found = 0;
            for (const PastValue &past : *values) {
                if (past.time < step.seen || past.time > step.left)
                    continue;
                ++found;
                QCOMPARE(past.value, std::optional(step.value));
            }
            QVERIFY2(found >= 3, QByteArray::number(found));
        }
        VERIFY_RESULT(m_exporter->stop());
        const qint64 stopped = now();
        start();
        waitForThePast(stopped);
    }
    // Nothing was recorded while it was down, which took less than a minute.
    const auto few = past(begin, 5);
    VERIFY_RESULT(few);
    QVERIFY(few->size() <= 5);
    QCOMPARE(few->constLast().value, std::optional(value));
}

void TestPastValues::losesLessThanAMinuteWhenKilled()
{
    VERIFY_RESULT(m_backend->execute(Database, requestRows(*m_backend, u"OPEN"_s, 3)));
    VERIFY_RESULT(m_exporter->scrapeUntil([](const Scrape &scrape) { return says(scrape, Total, 3); }));
    const qint64 seen = now();
    // Until it has written for the first time; a minute is what it promises.
    const qint64 before = QFileInfo(historyFile() + u"-wal"_s).size();
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(historyFile() + u"-wal"_s).size() > before, 60'000);
    m_exporter->program().signal(SIGKILL);
    const qint64 killed = now();
    (void)m_exporter->program().waitForExit();
    start();
    waitForThePast(killed);
    const auto values = past(seen);
    VERIFY_RESULT(values);
    qint64 kept = 0;
    for (const PastValue &value : *values) {
        if (value.time <= killed && value.value == 3)
            kept = value.time;
    }
    qInfo("lost %lld ms of %lld", killed - kept, killed - seen);
    QVERIFY(killed - kept < 60'000 && kept - seen > 0);
    QVERIFY(values->constFirst().time - seen < 1000);
}

void TestPastValues::keepsDatabasesApart()
{
    const QString other = u"other"_s;
    VERIFY_RESULT(m_backend->createWithSchema(other));
    VERIFY_RESULT(m_backend->execute(Database, requestRows(*m_backend, u"OPEN"_s, 3)));
    VERIFY_RESULT(m_exporter->scrapeUntil([](const Scrape &scrape) { return says(scrape, Total, 3); }));
    VERIFY_RESULT(m_exporter->stop());
    m_exporter = std::make_unique<ExporterProcess>();
    VERIFY_RESULT(
        m_exporter->start({u"--database.url=" + m_backend->url(other), u"--collect.interval=100ms"_s,
                           u"--state.directory=" + m_state->path()}));
    const auto values = past(0);
    VERIFY_RESULT(values);
    QVERIFY(!values->isEmpty());
    for (const PastValue &value : *values)
        QCOMPARE(value.value, std::optional(0.0));
    QCOMPARE(QDir(m_state->path()).entryList({u"history-*.sqlite"_s}).size(), 2);
}

void TestPastValues::beginsAnewWhereTheFileIsDamaged()
{
    VERIFY_RESULT(m_exporter->stop());
    QFile file(historyFile());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(100'000, 'x')) == 100'000);
    file.close();
    start();
    QCOMPARE(m_exporter->logged(u"history is damaged; a new one is begun"_s), 1);
    QCOMPARE(QDir(m_state->path()).entryList({u"history-*.damaged-*"_s}).size(), 1);
    VERIFY_RESULT(m_backend->execute(Database, requestRows(*m_backend, u"OPEN"_s, 2)));
    VERIFY_RESULT(m_exporter->scrapeUntil([](const Scrape &scrape) { return says(scrape, Total, 2); }));
    VERIFY_RESULT(m_exporter->stop());
}

GUARDIA_TEST(TestPastValues, QCoreApplication)

} // namespace tst_pastvalues

#include "tst_pastvalues.moc"
