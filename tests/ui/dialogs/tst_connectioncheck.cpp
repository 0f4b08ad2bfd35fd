// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/connectioncheck.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_connectioncheck {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

ConnectionProfile good(ConnectionKind kind)
{
    ConnectionProfile profile;
    profile.name = u"운영"_s;
    profile.kind = kind;
    profile.host = u"db1.example"_s;
    profile.database = kind == ConnectionKind::SQLite ? u"/srv/itsm.db"_s : u"itsm"_s;
    profile.exporter = QUrl(u"https://db1.example:9878/base"_s);
    return profile;
}

/// The fields that something is wrong with.
QList<int> wrongFields(const ConnectionProfile &profile, const QStringList &taken = {})
{
    QList<int> fields;
    const QList<ConnectionProblem> problems = connectionProblems(profile, taken);
    for (const ConnectionProblem &problem : problems) {
        if (problem.text.isEmpty())
            return {-1};
        fields += int(problem.field);
    }
    return fields;
}

const QList<int> None;

} // namespace

class TestConnectionCheck : public QObject
{
    Q_OBJECT

private slots:
    void findsNothingWrong_data();
    void findsNothingWrong();
    void wantsAName();
    void wantsANameOfItsOwn();
    void wantsAWholePath();
    void checksHosts_data();
    void checksHosts();
    void checksExporters_data();
    void checksExporters();
    void keepsPasswordsOutOfOptions();
    void ignoresWhatOtherKindsUse();
};

void TestConnectionCheck::findsNothingWrong_data()
{
    QTest::addColumn<ConnectionKind>("kind");
    QTest::newRow("demo") << ConnectionKind::Demo;
    QTest::newRow("sqlite") << ConnectionKind::SQLite;
    QTest::newRow("postgresql") << ConnectionKind::PostgreSQL;
    QTest::newRow("mysql") << ConnectionKind::MySQL;
    QTest::newRow("exporter") << ConnectionKind::Exporter;
}

void TestConnectionCheck::findsNothingWrong()
{
    QFETCH(const ConnectionKind, kind);
    QCOMPARE(wrongFields(good(kind), {u"other"_s}), None);
}

void TestConnectionCheck::wantsAName()
{
    ConnectionProfile profile = good(ConnectionKind::SQLite);
    profile.name = u"  "_s;
    QCOMPARE(wrongFields(profile), QList<int>{int(ConnectionField::Name)});
}

void TestConnectionCheck::wantsANameOfItsOwn()
{
    ConnectionProfile profile = good(ConnectionKind::SQLite);
    profile.name = u"Main"_s;
    QCOMPARE(wrongFields(profile, {u"x"_s, u"main "_s}), QList<int>{int(ConnectionField::Name)});
    QCOMPARE(wrongFields(profile, {u"Main 2"_s}), None);
}

void TestConnectionCheck::wantsAWholePath()
{
    ConnectionProfile profile = good(ConnectionKind::SQLite);
    for (const QString &path : {u""_s, u"itsm.db"_s, u"./itsm.db"_s, u"~/itsm.db"_s}) {
        profile.database = path;
        QCOMPARE(wrongFields(profile), QList<int>{int(ConnectionField::File)});
    }
}

void TestConnectionCheck::checksHosts_data()
{
    QTest::addColumn<bool>("isGood");
    for (const char *host : {"db1", "db1.example", "10.0.0.1", "::1", "데이터.example", "/run/postgresql",
                             "@abstract", "db1,db2:5433"})
        QTest::newRow(host) << true;
    for (const char *host : {"", " ", "db1/itsm", "me@db1", "a b", "db1?x", "db1,", "db1,a b"})
        QTest::newRow(host) << false;
}

void TestConnectionCheck::checksHosts()
{
    QFETCH(const bool, isGood);
    ConnectionProfile profile = good(ConnectionKind::PostgreSQL);
    profile.host = QString::fromUtf8(QTest::currentDataTag());
    QCOMPARE(wrongFields(profile), isGood ? None : QList<int>{int(ConnectionField::Host)});
    profile.options = u"host=/run/postgresql"_s; // wins, as with libpq
    QCOMPARE(wrongFields(profile).isEmpty(), isGood || profile.host.trimmed().isEmpty());
}

void TestConnectionCheck::checksExporters_data()
{
    QTest::addColumn<bool>("isGood");
    for (const char *url : {"http://db1", "https://db1:9878", "http://[::1]:9878", "http://db1/base/"})
        QTest::newRow(url) << true;
    for (const char *url : {"", "db1:9878", "db1", "ftp://db1", "http://", "http://db1:99999",
                            "http://db1?a=b", "http://db1#a"})
        QTest::newRow(url) << false;
}

void TestConnectionCheck::checksExporters()
{
    QFETCH(const bool, isGood);
    ConnectionProfile profile = good(ConnectionKind::Exporter);
    profile.exporter = QUrl(QString::fromUtf8(QTest::currentDataTag()), QUrl::StrictMode);
    QCOMPARE(wrongFields(profile), isGood ? None : QList<int>{int(ConnectionField::Exporter)});
}

void TestConnectionCheck::keepsPasswordsOutOfOptions()
{
    ConnectionProfile profile = good(ConnectionKind::MySQL);
    profile.options = u"sslmode=require&connect_timeout=3&passfile=/etc/pgpass"_s;
    QCOMPARE(wrongFields(profile), None);
    for (const QString &options :
         {u"password=x"_s, u"sslmode=require&sslpassword=x"_s, u"sslmode"_s, u"=x"_s}) {
        profile.options = options;
        QCOMPARE(wrongFields(profile), QList<int>{int(ConnectionField::Options)});
    }
}

void TestConnectionCheck::ignoresWhatOtherKindsUse()
{
    ConnectionProfile profile = good(ConnectionKind::SQLite);
    profile.host.clear();
    profile.exporter.clear();
    QCOMPARE(wrongFields(profile), None);
    profile = {};
    profile.kind = ConnectionKind::PostgreSQL;
    QCOMPARE(
        wrongFields(profile),
        (QList<int>{int(ConnectionField::Name), int(ConnectionField::Host), int(ConnectionField::Database)}));
}

GUARDIA_TEST(TestConnectionCheck, QCoreApplication)

} // namespace tst_connectioncheck

#include "tst_connectioncheck.moc"
