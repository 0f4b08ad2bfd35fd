// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtures/recordwalk.h"
#include "runner/testclass.h"
#include "scenario/oneachbackend.h"
#include "servers/processtree.h"
#include "servers/verifyresult.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSqlRecord>
#include <QTest>

#include <unistd.h>

namespace tst_longtexts {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;

namespace {

constexpr qint64 Megabyte = 1024 * 1024;

using Direction = RecordPageRequest::Direction;
using Match = RecordFilter::Match;

/// The largest growth of this process's memory while the work runs, in bytes.
qint64 growthWhile(const std::function<void()> &work)
{
    QFile references(QStringLiteral("/proc/self/clear_refs"));
    if (!references.open(QIODevice::WriteOnly) || references.write("5") != 1) // the peak is forgotten
        return -1;
    references.close();
    const qint64 before = memoryOf(::getpid(), "VmRSS").value_or(0);
    work();
    return memoryOf(::getpid(), "VmHWM").value_or(0) - before;
}

} // namespace

/// Texts of any size on each database: lists stay small and keep the position of each row.
class TestLongTexts : public OnEachBackend
{
    Q_OBJECT

private slots:
    void pagesStaySmall();
    void everyPlaceIsKept_data();
    void everyPlaceIsKept();
    void indexesAreStillUsed();
    void filtersMeanTheWholeText();

private:
    [[nodiscard]] bool isOn(const char *other) const;
    [[nodiscard]] DatabaseAddress address() const;
    void prepare();
    /// An SQL expression for the text, repeated that many times.
    [[nodiscard]] QString repeated(const QString &text, int times) const;
    void insert(const QStringList &messages);
    [[nodiscard]] QString planOf(Connection &connection, const RecordListing &listing,
                                 const RecordPlace &place);

    int m_databases = 0; ///< so far
    QString m_database; ///< of this test
};

bool TestLongTexts::isOn(const char *other) const
{
    QFETCH_GLOBAL(const QString, name);
    return name == QLatin1StringView(other);
}

DatabaseAddress TestLongTexts::address() const
{
    const auto address = parseDatabaseUrl(backend().url(m_database));
    return address ? *address : DatabaseAddress();
}

void TestLongTexts::prepare()
{
    m_database = QStringLiteral("itsm%1").arg(++m_databases);
    VERIFY_RESULT(backend().create(m_database));
    VERIFY_RESULT(backend().execute(
        m_database,
        QStringLiteral("CREATE TABLE audit_logs (id INTEGER PRIMARY KEY, severity VARCHAR(20), message %1);")
            .arg(isOn("MariaDB") ? QStringLiteral("LONGTEXT") : QStringLiteral("TEXT"))));
}

QString TestLongTexts::repeated(const QString &text, int times) const
{
    return isOn("SQLite")
        ? QString(u"replace(hex(zeroblob(" + QString::number(times / 2) + u")), '0', '" + text + u"')")
        : QString(u"repeat('" + text + u"', " + QString::number(times) + u')');
}

void TestLongTexts::insert(const QStringList &messages)
{
    QString sql = isOn("PostgreSQL") || isOn("SQLite") ? QStringLiteral("BEGIN;\n")
                                                       : QStringLiteral("START TRANSACTION;\n");
    int id = 0;
    for (const QString &one : messages)
        sql +=
            u"INSERT INTO audit_logs (id, message) VALUES (" + QString::number(++id) + u", " + one + u");\n";
    VERIFY_RESULT(backend().execute(m_database, sql + u"COMMIT;"));
}

void TestLongTexts::pagesStaySmall()
{
    prepare();
    const QString concat =
        isOn("MariaDB") ? QStringLiteral("CONCAT('%1', %2)") : QStringLiteral("'%1' || %2");
    QStringList messages;
    for (int i = 0; i < 40; ++i)
        messages
            << concat.arg(i * 7 % 40, 3, 10, QLatin1Char('0')).arg(repeated(QStringLiteral("a"), 3'000'000));
    insert(messages);
    RecordWalk walk(address(), builtIn(QStringLiteral("audit")));
    QVERIFY(walk.page({1, {}, {}, {}, Direction::Forward, 1})); // what is loaded once
    for (const QString &column : {QString(), QStringLiteral("message")}) {
        Result<QStringList> ids{QStringList()};
        QElapsedTimer timer;
        timer.start();
        const qint64 growth = growthWhile([&] {
            ids = walk.ids({1, {}, {column, Qt::AscendingOrder}, {}, Direction::Forward, 25});
        });
        qInfo("by \"%s\": %lld MB more, %lld ms", qPrintable(column), growth / Megabyte, timer.elapsed());
        VERIFY_RESULT(ids);
        QCOMPARE(ids->size(), 40);
        QCOMPARE(ids->value(1), column.isEmpty() ? QStringLiteral("2") : QStringLiteral("24")); // 23 * 7 % 40
        QVERIFY(growth >= 0 && growth < 40 * Megabyte);
    }
}

void TestLongTexts::everyPlaceIsKept_data()
{
    QTest::addColumn<QString>("also");
    QTest::newRow("without an index") << QString();
    QTest::newRow("with an index") << QStringLiteral("CREATE INDEX by_message ON audit_logs (message%1);");
    QTest::newRow("in a view") << QStringLiteral(
        "ALTER TABLE audit_logs RENAME TO hidden; CREATE VIEW audit_logs AS SELECT * FROM hidden;");
}

void TestLongTexts::everyPlaceIsKept()
{
    QFETCH(const QString, also);
    prepare();
    const QString same = repeated(QStringLiteral("가"), 3'000);
    const QString concat =
        isOn("MariaDB") ? QStringLiteral("CONCAT(%1, '%2')") : QStringLiteral("%1 || '%2'");
    QStringList messages;
    for (int i = 0; i < 15; ++i)
        messages << (i % 5 == 0       ? QStringLiteral("NULL")
                         : i % 3 == 0 ? QStringLiteral("'%1'").arg(i % 4)
                                      : concat.arg(same).arg(QChar(u'z' - i % 7)));
    insert(messages);
    if (!also.isEmpty())
        VERIFY_RESULT(
            backend().execute(m_database,
                              QString(also).replace(QStringLiteral("%1"),
                                                    isOn("MariaDB") ? QStringLiteral("(100)") : QString())));
    RecordWalk walk(address(), builtIn(QStringLiteral("audit")));
    // Without an index, PostgreSQL sorts long texts by their beginning, as MySQL always does.
    const bool sortsWhole = isOn("SQLite") || (isOn("PostgreSQL") && !also.isEmpty());
    for (const int rows : {2, 50}) {
        if (sortsWhole) {
            const QString wrong = walk.disagreement(QStringLiteral("audit_logs"), rows);
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
            continue;
        }
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            const auto forward =
                walk.ids({1, {}, {QStringLiteral("message"), order}, {}, Direction::Forward, rows});
            const auto backward =
                walk.ids({1, {}, {QStringLiteral("message"), order}, {}, Direction::Backward, rows});
            VERIFY_RESULT(forward);
            VERIFY_RESULT(backward);
            QCOMPARE(*forward, *backward);
            QCOMPARE(QSet<QString>(forward->begin(), forward->end()).size(), 15);
            QCOMPARE(forward->size(), 15);
        }
    }
}

void TestLongTexts::indexesAreStillUsed()
{
    prepare();
    QStringList messages;
    for (int i = 0; i < 5000; ++i)
        messages << QStringLiteral("'%1'").arg(i * 37 % 5000);
    insert(messages);
    const QString analyze =
        isOn("MariaDB") ? QStringLiteral("ANALYZE TABLE audit_logs;") : QStringLiteral("ANALYZE;");
    VERIFY_RESULT(backend().execute(
        m_database,
        (isOn("MariaDB") ? QStringLiteral("ALTER TABLE audit_logs MODIFY message VARCHAR(200);") : QString())
            + u"CREATE INDEX by_message ON audit_logs (message);" + analyze));
    Connection connection({address(), 5s}, std::make_shared<Interrupter>());
    VERIFY_RESULT(connection.open());
    VERIFY_RESULT(connection.begin(10s));
    const auto columns = connection.columns(QStringLiteral("audit_logs"), 10s);
    VERIFY_RESULT(columns);
    const auto query =
        RecordQuery::plan(builtIn(QStringLiteral("audit")), {}, connection.dialect(), *columns);
    VERIFY_RESULT(query);
    RecordWalk walk(address(), builtIn(QStringLiteral("audit")));
    RecordPageRequest request{1,  {}, {QStringLiteral("message"), Qt::AscendingOrder}, {}, Direction::Forward,
                              100};
    const auto first = walk.page(request);
    VERIFY_RESULT(first);
    for (const bool hasPlace : {false, true}) {
        request.from = hasPlace ? std::optional(first->cursors.back()) : std::nullopt;
        const auto place = query->place(request);
        VERIFY_RESULT(place);
        const RecordListing listing = query->listing();
        const QString cut = planOf(connection, listing.cutBehind(request.characters), *place);
        QVERIFY2(isOn("MariaDB") ? cut == planOf(connection, listing.cutBehind(0), *place)
                                 : cut.contains(u"by_message") && !cut.contains(u"Seq Scan")
                         && !cut.contains(u"TEMP B-TREE"),
                 qPrintable(cut));
    }
}

/// The database's plan for the first rows from there; empty where it has none.
QString TestLongTexts::planOf(Connection &connection, const RecordListing &listing, const RecordPlace &place)
{
    const auto sql = listing.statement({}, listing.runs(place).front());
    const QString explain =
        isOn("SQLite") ? QStringLiteral("EXPLAIN QUERY PLAN ") : QStringLiteral("EXPLAIN ");
    QString plan;
    const auto read = connection.select(explain + (sql ? *sql : QString()) + u" LIMIT 101", 10s,
                                        [&plan](const QSqlQuery &row) -> Result<void> {
                                            for (int column = 0; column < row.record().count(); ++column)
                                                plan += row.value(column).toString() + u' ';
                                            plan += u'\n';
                                            return {};
                                        });
    return read ? plan : read.error().message;
}

void TestLongTexts::filtersMeanTheWholeText()
{
    prepare();
    const QString longest = QString(MaxCellCharacters, u'가');
    insert({u'\'' + longest + u'\'', u'\'' + longest + u"a'", u'\'' + longest + u"ab'",
            u'\'' + longest + u"…'", u'\'' + longest.chopped(1) + u"…'"});
    RecordWalk walk(address(), builtIn(QStringLiteral("audit")));
    const auto page = walk.page({1, {}, {{}, Qt::AscendingOrder}, {}, Direction::Forward, 10});
    VERIFY_RESULT(page);
    QCOMPARE(page->cutRows, QList<qsizetype>({1, 2, 3}));
    const QString cut = page->rows[1].back().toString();
    QCOMPARE(cut, longest + u'…');
    const auto count = [&walk](Match match, const QString &text) {
        const auto rows = walk.count({{}, {}, {}, {{QStringLiteral("message"), match, text}}});
        return rows ? QString::number(*rows) : rows.error().message;
    };
    QCOMPARE(count(Match::Equals, longest), QStringLiteral("1"));
    QCOMPARE(count(Match::Equals, longest + u'a'), QStringLiteral("1"));
    QCOMPARE(count(Match::Equals, longest.chopped(1) + u'…'), QStringLiteral("1"));
    QCOMPARE(count(Match::Equals, cut), QStringLiteral("3"));
    QCOMPARE(count(Match::Contains, QStringLiteral("가ab")), QStringLiteral("1"));
    const auto whole = walk.page({1, {}, {{}, Qt::AscendingOrder}, {}, Direction::Forward, 10, 0});
    VERIFY_RESULT(whole);
    QCOMPARE(whole->rows[2].back().toString(), longest + u"ab");
}

GUARDIA_TEST(TestLongTexts, QCoreApplication)

} // namespace tst_longtexts

#include "tst_longtexts.moc"
