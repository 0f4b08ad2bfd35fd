// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/interrupter.h"
#include "collect/definition/definitionloader.h"
#include "collect/records/recordservice.h"
#include "fixtures/recordwalk.h"
#include "fixtures/sqlitefile.h"
#include "runner/paths.h"
#include "runner/testclass.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <condition_variable>
#include <mutex>

namespace tst_recordservice {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;

namespace {

/// A writer in memory that the test can look into, and hold up.
struct Paper {
    std::mutex mutex;
    std::condition_variable mayGoOn;
    bool isHeld = false;
    int failsAt = -1;
    QStringList rows;
    QString columns;
    bool isFinished = false;
    bool isGone = false;
};

class PaperWriter : public RecordWriter
{
public:
    explicit PaperWriter(Paper &paper)
        : m_paper(paper)
    { }
    ~PaperWriter() override
    {
        const std::scoped_lock lock(m_paper.mutex);
        m_paper.isGone = true;
    }

    Result<void> begin(const QList<RecordColumn> &columns) override
    {
        const std::scoped_lock lock(m_paper.mutex);
        for (const RecordColumn &column : columns)
            m_paper.columns += column.name + u'=' + column.words.title.english + u' ';
        return {};
    }
    Result<void> write(const QVariantList &row) override
    {
        std::unique_lock lock(m_paper.mutex);
        m_paper.mayGoOn.wait(lock, [this] { return !m_paper.isHeld; });
        if (m_paper.rows.size() == m_paper.failsAt)
            return Error{ErrorKind::Storage, QStringLiteral("the paper is full")};
        QStringList cells;
        for (const QVariant &cell : row)
            cells << cell.toString();
        m_paper.rows << cells.join(u'|');
        return {};
    }
    Result<void> finish() override
    {
        const std::scoped_lock lock(m_paper.mutex);
        m_paper.isFinished = true;
        return {};
    }

private:
    Paper &m_paper;
};

/// A collector whose table is a view that takes minutes.
CollectorDefinition slowCollector()
{
    const LoadedDefinitions loaded =
        parseDefinitions(QStringLiteral("f"),
                         "collector: slow\nfrom: slow\nmetrics:\n- {name: slow_total, type: "
                         "counter, help: h}\nrecords: [id, n]\n");
    return loaded.collectors.front();
}

} // namespace

/// Requests and their answers: one each, in order of urgency, whatever hangs.
class TestRecordService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_settings = {};
        m_settings.database.address.database = m_directory->filePath(QStringLiteral("g.db"));
        m_settings.collectors = builtInDefinitions().collectors;
        m_settings.collectors.push_back(slowCollector());
        m_writer = std::make_unique<SqliteFile>(m_settings.database.address.database);
        m_writer->execute(QStringLiteral("PRAGMA synchronous = OFF"));
        m_writer->executeFile(test::sourceFile(QStringLiteral("resources/schema/sqlite.sql")));
        m_writer->execute(
            QStringLiteral("INSERT INTO incidents (title, status) WITH RECURSIVE c(n) AS (SELECT 1 UNION "
                           "ALL SELECT n + 1 FROM c WHERE n < 100) SELECT 'incident ' || n, 'OPEN' FROM c"));
        m_writer->execute(u"CREATE VIEW slow AS SELECT n AS id, n FROM (" + endlessSelect() + u')');
        m_paper = std::make_unique<Paper>();
        m_answers.clear();
    }
    void cleanup()
    {
        release();
        m_service.reset();
        m_writer.reset();
    }

    void saysWhichListsThereAre()
    {
        start();
        QVERIFY(m_service->lists().contains({QStringLiteral("incident_times"), QStringLiteral("incidents")}));
        QCOMPARE(m_service->lists().size(), 12);
    }

    void answersEveryRequestOnce()
    {
        start();
        m_service->requestPage(page(1, QStringLiteral("incidents")));
        m_service->requestCount(
            2,
            {QStringLiteral("incidents"), seriesKey(QStringLiteral("guardia_incidents_open"), {}), {}, {}});
        m_service->requestPage(page(3, QStringLiteral("nothing")));
        m_service->requestCount(4, {QStringLiteral("incidents"), {}, QStringLiteral("incident 7"), {}});
        QVERIFY(answered(4));
        QVERIFY(m_answers.contains(QStringLiteral("1 page of 10 from 100")));
        QVERIFY(m_answers.contains(QStringLiteral("2 count 100")));
        QVERIFY(m_answers.contains(QStringLiteral("3 failed 5 there is no collector nothing")));
        QVERIFY(m_answers.contains(QStringLiteral("4 count 11")));
    }

    void columnsSayWhatTheyAreCalled()
    {
        m_settings.collectors.front().columns.remove(QStringLiteral("title"));
        start();
        QSignalSpy pages(m_service.get(), &RecordService::pageReady);
        m_service->requestPage(page(1, QStringLiteral("incidents")));
        QVERIFY(pages.wait(10'000));
        const auto columns = pages.front().front().value<RecordPage>().columns;
        QCOMPARE(columns.size(), m_settings.collectors.front().records.size());
        for (const RecordColumn &column : columns)
            QVERIFY(column.words == m_settings.collectors.front().columns.value(column.name));
        QVERIFY(columns[1].words == ColumnWords());
        QCOMPARE(columns[2].words.title.korean, QStringLiteral("상태"));
        QCOMPARE(columns[3].words.states.value(QStringLiteral("FATAL")), State::Critical);
    }

    void pagesGoFirst()
    {
        start();
        m_service->requestPage(page(1, QStringLiteral("slow"))); // busy until it is cancelled
        exportTo(2);
        m_service->requestCount(3, {QStringLiteral("incidents"), {}, {}, {}});
        m_service->requestPage(page(4, QStringLiteral("incidents")));
        m_service->requestCount(5, {QStringLiteral("servers"), {}, {}, {}});
        m_service->requestPage(page(6, QStringLiteral("servers")));
        m_service->cancel(1);
        QVERIFY(answered(6));
        QStringList order;
        for (const QString &answer : std::as_const(m_answers))
            order << answer.left(1);
        QCOMPARE(order.join(u' '), QStringLiteral("1 4 6 3 5 2"));
    }

    void cancellingEndsARunningStatement()
    {
        start();
        m_service->requestPage(page(1, QStringLiteral("slow")));
        QTest::qWait(300); // it runs by now; were it still queued, it would not be said otherwise
        QElapsedTimer timer;
        timer.start();
        m_service->cancel(1);
        QVERIFY(m_answers.isEmpty()); // never from inside the call
        m_service->requestCount(2, {QStringLiteral("incidents"), {}, {}, {}});
        QVERIFY(answered(2));
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(m_answers,
                 (QStringList{QStringLiteral("1 failed 7 cancelled"), QStringLiteral("2 count 100")}));
    }

    void cancellingSkipsWhatWaits()
    {
        start();
        m_service->requestPage(page(1, QStringLiteral("slow")));
        m_service->requestPage(page(2, QStringLiteral("incidents")));
        m_service->requestPage(page(3, QStringLiteral("incidents")));
        m_service->cancel(2);
        QVERIFY(answered(1));
        QCOMPARE(m_answers, QStringList(QStringLiteral("2 failed 7 cancelled")));
        m_service->cancel(2); // once more: nothing to end
        m_service->cancel(99);
        m_service->cancel(1);
        QVERIFY(answered(3));
        QCOMPARE(m_answers.back(), QStringLiteral("3 page of 10 from 100"));
        m_service->cancel(3); // too late: it has been answered
        QTest::qWait(150);
        QCOMPARE(m_answers.size(), 3);
    }

    void whatTakesTooLongIsCutOff()
    {
        m_settings.timeout = 300ms;
        start();
        QElapsedTimer timer;
        timer.start();
        m_service->requestCount(1, {QStringLiteral("slow"), {}, {}, {}});
        m_service->requestCount(2, {QStringLiteral("incidents"), {}, {}, {}});
        QVERIFY(answered(2));
        QVERIFY(timer.elapsed() < 3000);
        QVERIFY2(m_answers[0].startsWith(u"1 failed 4 no answer within 300ms"), qPrintable(m_answers[0]));
        QCOMPARE(m_answers[1], QStringLiteral("2 count 100"));
    }

    void stoppingAnswersAndEndsWhatRuns()
    {
        start();
        m_service->requestPage(page(1, QStringLiteral("slow")));
        m_service->requestCount(2, {QStringLiteral("incidents"), {}, {}, {}});
        QTest::qWait(200);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(m_service->stop());
        QVERIFY2(timer.elapsed() < 1500, qPrintable(QString::number(timer.elapsed())));
        m_answers.sort();
        QCOMPARE(
            m_answers,
            (QStringList{QStringLiteral("1 failed 7 cancelled"), QStringLiteral("2 failed 7 cancelled")}));
        m_service->requestCount(3, {QStringLiteral("incidents"), {}, {}, {}});
        QVERIFY(answered(3));
        QCOMPARE(m_answers.back(), QStringLiteral("3 failed 7 cancelled"));
        QVERIFY(m_service->stop());
    }

    void closingDoesNotWait()
    {
        start();
        QSignalSpy closed(m_service.get(), &RecordService::closed);
        m_service->requestPage(page(1, QStringLiteral("slow")));
        m_service->requestCount(2, {QStringLiteral("incidents"), {}, {}, {}});
        QTest::qWait(200);
        QElapsedTimer timer;
        timer.start();
        m_service->close();
        QVERIFY2(timer.elapsed() < 50, qPrintable(QString::number(timer.elapsed())));
        m_service->requestCount(3, {QStringLiteral("incidents"), {}, {}, {}});
        QVERIFY(closed.wait(2000));
        QCOMPARE(closed.first().first().toBool(), true);
        m_answers.sort();
        QCOMPARE(m_answers,
                 (QStringList{QStringLiteral("1 failed 7 cancelled"), QStringLiteral("2 failed 7 cancelled"),
                              QStringLiteral("3 failed 7 cancelled")}));
        m_service->close(); // once more
        QVERIFY(closed.wait(1000));
    }

    void closingLeavesAWorkerThatHangs()
    {
        start();
        m_paper->isHeld = true;
        exportTo(1);
        QTest::qWait(200);
        QSignalSpy closed(m_service.get(), &RecordService::closed);
        m_service->close();
        QVERIFY(closed.wait(2500));
        QCOMPARE(closed.first().first().toBool(), false);
        QCOMPARE(m_answers, QStringList(QStringLiteral("1 failed 7 cancelled")));
        QCOMPARE(hangingThreads(), 1);
        release();
        QTRY_VERIFY(isGone());
        QTRY_COMPARE(hangingThreads(), 0);
    }

    void stoppingLeavesAWorkerThatHangs()
    {
        start();
        m_paper->isHeld = true; // as a driver does that never returns
        exportTo(1);
        QTest::qWait(200);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!m_service->stop());
        QVERIFY2(timer.elapsed() >= 1400 && timer.elapsed() < 1900,
                 qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(m_answers, QStringList(QStringLiteral("1 failed 7 cancelled")));
        QCOMPARE(hangingThreads(), 1);
        release();
        QTRY_VERIFY(isGone()); // whenever it returns after all, it finds everything there
        QTRY_COMPARE(hangingThreads(), 0);
    }

    void exportsAllRowsPageByPage()
    {
        m_settings.exportRows = 7;
        start();
        exportTo(1, {QStringLiteral("title"), QStringLiteral("id")});
        QVERIFY(answered(1));
        QCOMPARE(m_answers.back(), QStringLiteral("1 exported 100"));
        QCOMPARE(m_paper->columns, QStringLiteral("title=Title id=ID "));
        QCOMPARE(m_paper->rows.size(), 100);
        QCOMPARE(m_paper->rows.front(), QStringLiteral("incident 1|1"));
        QCOMPARE(m_paper->rows.back(), QStringLiteral("incident 100|100"));
        QVERIFY(m_paper->isFinished);
        QVERIFY(m_progress >= 1);
    }

    void aLongExportLetsOthersThrough()
    {
        m_settings.exportRows = 1;
        start();
        m_paper->isHeld = true;
        exportTo(1);
        m_service->requestPage(page(2, QStringLiteral("incidents")));
        m_service->requestCount(3, {QStringLiteral("incidents"), {}, {}, {}});
        QTest::qWait(100); // all are there before the first row is written
        release();
        QVERIFY(answered(3));
        QCOMPARE(m_answers,
                 (QStringList{QStringLiteral("2 page of 10 from 100"), QStringLiteral("3 count 100"),
                              QStringLiteral("1 exported 100")}));
    }

    void aCancelledExportLeavesNothing()
    {
        m_settings.exportRows = 1;
        start();
        m_paper->isHeld = true;
        exportTo(1);
        QTest::qWait(100);
        m_service->cancel(1);
        QTest::qWait(100);
        QVERIFY(m_answers.isEmpty()); // not before the file is gone
        release();
        QVERIFY(answered(1));
        QCOMPARE(m_answers.back(), QStringLiteral("1 failed 7 cancelled"));
        QVERIFY(isGone());
        QVERIFY(!m_paper->isFinished);
        QVERIFY(m_paper->rows.size() < 100);
    }

    void aFailingWriterEndsTheExport()
    {
        start();
        m_paper->failsAt = 5;
        exportTo(1);
        QVERIFY(answered(1));
        QCOMPARE(m_answers.back(), QStringLiteral("1 failed 6 the paper is full"));
        QVERIFY(isGone() && !m_paper->isFinished);
        exportTo(2, {QStringLiteral("nothing")});
        QVERIFY(answered(2));
        QCOMPARE(m_answers.back(), QStringLiteral("2 failed 3 there is no column nothing"));
    }

    void idleConnectionsAreClosed()
    {
        m_settings.idle = 200ms;
        const auto isOpen = [this] { // SQLite keeps the file open
            const QDir links(QStringLiteral("/proc/self/fd"));
            const QFileInfoList files = links.entryInfoList(QDir::Files | QDir::System);
            return std::ranges::count_if(files,
                                         [this](const QFileInfo &file) {
                                             return file.symLinkTarget()
                                                 == m_settings.database.address.database;
                                         })
                > 1; // besides the writer's
        };
        start();
        QVERIFY(!isOpen()); // not before there is work
        m_service->requestCount(1, {QStringLiteral("incidents"), {}, {}, {}});
        QVERIFY(answered(1));
        QVERIFY(isOpen());
        QTRY_VERIFY(!isOpen());
        m_service->requestCount(2, {QStringLiteral("incidents"), {}, {}, {}});
        QVERIFY(answered(2));
        QCOMPARE(m_answers.back(), QStringLiteral("2 count 100"));
    }

    void aMissingFileIsSaid()
    {
        m_settings.database.address.database = m_directory->filePath(QStringLiteral("none.db"));
        start();
        m_service->requestPage(page(1, QStringLiteral("incidents")));
        QVERIFY(answered(1));
        QVERIFY2(m_answers.back().startsWith(u"1 failed 3 there is no file"), qPrintable(m_answers.back()));
    }

    void columnsThatComeLaterAreFoundAfterAFailure()
    {
        m_writer->execute(QStringLiteral("DROP TABLE servers"));
        start();
        m_service->requestCount(1, {QStringLiteral("servers"), {}, {}, {}});
        QVERIFY(answered(1));
        m_writer->execute(QStringLiteral("CREATE TABLE servers (id INTEGER PRIMARY KEY, status TEXT)"));
        m_service->requestCount(2, {QStringLiteral("servers"), {}, {}, {}});
        QVERIFY(answered(2));
        QCOMPARE(m_answers.back(), QStringLiteral("2 count 0"));
    }

private:
    static RecordPageRequest page(quint64 id, const QString &collector)
    {
        return {id, {collector, {}, {}, {}}, {}, {}, RecordPageRequest::Direction::Forward, 10};
    }

    void exportTo(quint64 id, const QStringList &columns = {})
    {
        m_service->exportRecords(
            {id, {QStringLiteral("incidents"), {}, {}, {}}, {{}, Qt::AscendingOrder}, columns, {}, true});
    }

    void start()
    {
        m_progress = 0;
        m_service = std::make_unique<RecordService>(m_settings, systemClock(), [this](const RecordExport &) {
            return std::make_unique<PaperWriter>(*m_paper);
        });
        const auto note = [this](quint64 id, const QString &answer) {
            m_answers << QString::number(id) + u' ' + answer;
        };
        connect(m_service.get(), &RecordService::pageReady, this, [note](const RecordPage &page) {
            note(page.request,
                 QStringLiteral("page of %1 from %2")
                     .arg(page.rows.size())
                     .arg(page.rows.isEmpty() ? QString() : page.rows.front().front().toString()));
        });
        connect(m_service.get(), &RecordService::countReady, this, [note](const RecordCount &count) {
            note(count.request, u"count " + QString::number(count.rows));
        });
        connect(m_service.get(), &RecordService::exportFinished, this,
                [note](quint64 id, qint64 rows) { note(id, u"exported " + QString::number(rows)); });
        connect(m_service.get(), &RecordService::exportProgressed, this, [this] { ++m_progress; });
        connect(m_service.get(), &RecordService::failed, this, [note](quint64 id, const Error &error) {
            note(id, QStringLiteral("failed %1 %2").arg(int(error.kind)).arg(error.message));
        });
    }

    /// Waits until that many answers came, and makes sure that no more come at once.
    bool answered(int count)
    {
        return QTest::qWaitFor([&] { return m_answers.size() >= count; }, 10'000)
            && m_answers.size() == count;
    }

    void release()
    {
        const std::scoped_lock lock(m_paper->mutex);
        m_paper->isHeld = false;
        m_paper->mayGoOn.notify_all();
    }

    bool isGone()
    {
        const std::scoped_lock lock(m_paper->mutex);
        return m_paper->isGone;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<SqliteFile> m_writer;
    std::unique_ptr<Paper> m_paper;
    RecordSettings m_settings;
    std::unique_ptr<RecordService> m_service;
    QStringList m_answers;
    int m_progress = 0;
};

GUARDIA_TEST(TestRecordService, QCoreApplication)

} // namespace tst_recordservice

#include "tst_recordservice.moc"
