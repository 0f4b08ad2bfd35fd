// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/paths.h"
#include "runner/testclass.h"
#include "scenario/exporterprocess.h"
#include "servers/pgbouncerserver.h"
#include "servers/postgresserver.h"
#include "servers/verifyresult.h"

#include <QFile>
#include <QTest>

namespace tst_poolers {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

/// The program behind a real PgBouncer.
class TestPoolers : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void readsThroughTransactions();
    void namesWhatHasNoTransactions();
    void saysOnceThatNothingIsBehind();

private:
    [[nodiscard]] static QString url(const PgBouncerServer &pooler)
    {
        return u"postgresql://guardia@127.0.0.1:%1/itsm"_s.arg(pooler.port());
    }

    PostgresServer m_server;
};

void TestPoolers::initTestCase()
{
    VERIFY_RESULT(m_server.start());
    VERIFY_RESULT(m_server.createDatabase(u"itsm"_s, u"guardia"_s, u"secret"_s));
    QFile schema(sourceFile(u"resources/schema/postgresql.sql"_s));
    QVERIFY(schema.open(QIODevice::ReadOnly));
    VERIFY_RESULT(m_server.execute(u"itsm"_s, u"SET ROLE guardia; "_s + QString::fromUtf8(schema.readAll())));
}

void TestPoolers::readsThroughTransactions()
{
    PgBouncerServer pooler;
    VERIFY_RESULT(pooler.start(m_server.port(), u"itsm"_s, u"guardia"_s, u"secret"_s, u"transaction"_s));
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start({u"--database.url"_s, url(pooler), u"--collect.interval=1s"_s}));
    VERIFY_RESULT(exporter.scrapeAfterCollections(2));
    const auto scrape = exporter.scrape();
    VERIFY_RESULT(scrape);
    QVERIFY(says(*scrape, u"guardia_up"_s, 1));
    QVERIFY(says(*scrape, u"guardia_sr_total"_s, 0));
    VERIFY_RESULT(exporter.stop());
}

/// One state and one line in the log, although the pooler answers everything but a transaction.
void TestPoolers::namesWhatHasNoTransactions()
{
    PgBouncerServer pooler;
    VERIFY_RESULT(pooler.start(m_server.port(), u"itsm"_s, u"guardia"_s, u"secret"_s, u"statement"_s));
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start({u"--database.url"_s, url(pooler), u"--collect.interval=1s"_s}));
    for (int second = 0; second < 8; ++second) {
        const auto scrape = exporter.scrape();
        VERIFY_RESULT(scrape);
        QVERIFY2(says(*scrape, u"guardia_up"_s, 0), exporter.log().constData());
        QTest::qWait(1000);
    }
    QCOMPARE(exporter.logged(u"level=warn"_s), 1);
    QCOMPARE(exporter.logged(u"set pool_mode to transaction or session"_s), 1);
    VERIFY_RESULT(exporter.stop());
}

void TestPoolers::saysOnceThatNothingIsBehind()
{
    PostgresServer gone;
    VERIFY_RESULT(gone.start());
    const quint16 port = gone.port();
    gone.stop();
    PgBouncerServer pooler;
    VERIFY_RESULT(pooler.start(port, u"itsm"_s, u"guardia"_s, u"secret"_s, u"transaction"_s));
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start({u"--database.url"_s, url(pooler), u"--collect.interval=1s"_s}));
    QTest::qWait(15'000);
    // The pooler itself says different things while it tries, and after it has tried.
    QVERIFY2(exporter.logged(u"level=warn"_s) <= 3, exporter.log().constData());
    QCOMPARE(exporter.logged(u"This version of PostgreSQL"_s), 0);
    VERIFY_RESULT(exporter.stop());
}

GUARDIA_TEST(TestPoolers, QCoreApplication)

} // namespace tst_poolers

#include "tst_poolers.moc"
