// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/databaseurl.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_databaseurl {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

/// "kind user:secret host:port database ?options exporter name"
QString summary(const ConnectionDraft &draft)
{
    const ConnectionProfile &profile = draft.profile;
    return u"%1 %2:%3 %4:%5 %6 ?%7 %8 %9"_s.arg(QString::number(int(profile.kind)), profile.user,
                                                draft.secret.value_or(u"-"_s), profile.host,
                                                QString::number(profile.port), profile.database,
                                                profile.options, profile.exporter.toString(), profile.name);
}

} // namespace

class TestDatabaseUrl : public QObject
{
    Q_OBJECT

private slots:
    void fillsAConnection_data();
    void fillsAConnection();
    void leavesOtherTextsAlone_data();
    void leavesOtherTextsAlone();
};

void TestDatabaseUrl::fillsAConnection_data()
{
    QTest::addColumn<QString>("expected");
    QTest::newRow("postgresql://me:p%40ss@db1.example:5433/itsm?sslmode=require&connect_timeout=3")
        << u"2 me:p@ss db1.example:5433 itsm ?sslmode=require&connect_timeout=3  itsm (db1.example)"_s;
    QTest::newRow("  postgres://db1/itsm\n") << u"2 :- db1:0 itsm ?  itsm (db1)"_s;
    QTest::newRow("postgresql+psycopg2://me@db1") << u"2 me:- db1:0  ?  db1"_s;
    QTest::newRow("mysql+pymysql://%EC%9D%BD%EA%B8%B0:x@10.0.0.1/db")
        << u"3 읽기:x 10.0.0.1:0 db ?  db (10.0.0.1)"_s;
    QTest::newRow("mariadb://[::1]:3307/db") << u"3 :- ::1:3307 db ?  db (::1)"_s;
    QTest::newRow("sqlite:///srv/a%20b.db") << u"1 :- :0 /srv/a b.db ?  a b.db"_s;
    QTest::newRow("sqlite:////srv/a.db") << u"1 :- :0 /srv/a.db ?  a.db"_s;
    QTest::newRow("https://me:pw@db1:9878/base/?x=y") << u"4 me:pw :0  ? https://db1:9878/base db1"_s;
}

void TestDatabaseUrl::fillsAConnection()
{
    QFETCH(const QString, expected);
    const std::optional<ConnectionDraft> draft = draftFromUrl(QString::fromUtf8(QTest::currentDataTag()));
    QVERIFY(draft);
    QCOMPARE(summary(*draft), expected);
}

void TestDatabaseUrl::leavesOtherTextsAlone_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"", "db1.example", "Production", "postgresql:", "postgresql://", "oracle://db1/x", "sqlite://",
          "http://", "me@db1", "ftp://db1", "postgresql://[x/db"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void TestDatabaseUrl::leavesOtherTextsAlone()
{
    QFETCH(const QString, text);
    QVERIFY(!draftFromUrl(text));
}

GUARDIA_TEST(TestDatabaseUrl, QCoreApplication)

} // namespace tst_databaseurl

#include "tst_databaseurl.moc"
