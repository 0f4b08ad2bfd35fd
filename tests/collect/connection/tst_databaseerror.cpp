// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/databaseerror.h"
#include "runner/testclass.h"

#include <QSqlError>
#include <QTest>

namespace tst_databaseerror {

using namespace guardia;

/// A driver's error becomes one line and what to do about it.
class TestDatabaseError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void codesHaveMeanings_data()
    {
        QTest::addColumn<int>("dialect");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("usable");
        const auto row = [](Dialect dialect, const char *code, ErrorKind kind, Aftermath aftermath) {
            QTest::addRow("%s %s", qPrintable(dialectName(dialect)), code)
                << int(dialect) << QString::fromLatin1(code) << int(kind) << (aftermath == Aftermath::Usable);
        };
        using enum Dialect;
        using enum Aftermath;
        row(SQLite, "1", ErrorKind::Invalid, Usable);
        row(SQLite, "5", ErrorKind::Unavailable, Usable);
        row(SQLite, "261", ErrorKind::Unavailable, Usable); // SQLITE_BUSY_RECOVERY
        row(SQLite, "7", ErrorKind::Unavailable, Usable);
        row(SQLite, "9", ErrorKind::Timeout, Usable);
        row(SQLite, "11", ErrorKind::Unavailable, Broken);
        row(SQLite, "14", ErrorKind::Unavailable, Broken);
        row(SQLite, "26", ErrorKind::Unavailable, Broken);
        row(SQLite, "3850", ErrorKind::Unavailable, Broken); // SQLITE_IOERR_LOCK
        row(PostgreSQL, "", ErrorKind::Unavailable, Broken);
        row(PostgreSQL, "08006", ErrorKind::Unavailable, Broken);
        row(PostgreSQL, "57P01", ErrorKind::Unavailable, Broken);
        row(PostgreSQL, "57014", ErrorKind::Timeout, Usable);
        row(PostgreSQL, "55P03", ErrorKind::Timeout, Usable);
        row(PostgreSQL, "40001", ErrorKind::Unavailable, Usable); // a conflict with replication
        row(PostgreSQL, "53100", ErrorKind::Unavailable, Usable); // the disk is full
        row(PostgreSQL, "XX001", ErrorKind::Unavailable, Usable); // data_corrupted
        row(PostgreSQL, "XX000", ErrorKind::Invalid, Usable); // a function of an extension may say so
        row(PostgreSQL, "22012", ErrorKind::Invalid, Usable); // division_by_zero
        row(PostgreSQL, "42501", ErrorKind::Denied, Usable);
        row(PostgreSQL, "28P01", ErrorKind::Denied, Broken);
        row(PostgreSQL, "42P01", ErrorKind::Missing, Usable);
        row(PostgreSQL, "3D000", ErrorKind::Missing, Usable);
        row(PostgreSQL, "22P02", ErrorKind::Invalid, Usable);
        row(MySQL, "0", ErrorKind::Unavailable, Broken);
        row(MySQL, "2006", ErrorKind::Unavailable, Broken);
        row(MySQL, "2013", ErrorKind::Unavailable, Broken);
        row(MySQL, "2026", ErrorKind::Unavailable, Broken); // TLS
        row(MySQL, "1969", ErrorKind::Timeout, Usable);
        row(MySQL, "3024", ErrorKind::Timeout, Usable);
        row(MySQL, "1213", ErrorKind::Unavailable, Usable); // a deadlock
        row(MySQL, "1305", ErrorKind::Invalid, Usable); // there is no such function
        row(MySQL, "1142", ErrorKind::Denied, Usable);
        row(MySQL, "1045", ErrorKind::Denied, Broken);
        row(MySQL, "1049", ErrorKind::Missing, Broken);
        row(MySQL, "1146", ErrorKind::Missing, Usable);
        row(MySQL, "1064", ErrorKind::Invalid, Usable);
    }

    void codesHaveMeanings()
    {
        QFETCH(int, dialect);
        QFETCH(QString, code);
        QFETCH(int, kind);
        QFETCH(bool, usable);
        const DatabaseError error = classified(
            static_cast<Dialect>(dialect),
            QSqlError(QStringLiteral("driver"), QStringLiteral("text"), QSqlError::UnknownError, code));
        QCOMPARE(int(error.kind), kind);
        QCOMPARE(error.aftermath == Aftermath::Usable, usable);
        QCOMPARE(error.text, QStringLiteral("text"));
    }

    void refusalBeforeTlsIsTheServersOwn()
    {
        const QSqlError error(QStringLiteral("QMYSQL: Unable to connect"),
                              QStringLiteral("Received error packet before completion of TLS handshake. The "
                                             "authenticity of the following error cannot be verified: 1130 - "
                                             "Host 'x' is not allowed: no"),
                              QSqlError::ConnectionError, QStringLiteral("2002"));
        const DatabaseError meaning = classified(Dialect::MySQL, error);
        QCOMPARE(meaning.kind, ErrorKind::Denied);
        QCOMPARE(meaning.text, QStringLiteral("Host 'x' is not allowed: no"));
    }

    void textsAreOneLine_data()
    {
        QTest::addColumn<QString>("driver");
        QTest::addColumn<QString>("database");
        QTest::addColumn<QString>("text");
        QTest::newRow("where in the statement")
            << "QPSQL: Unable to create query"
            << "ERROR:  column \"x\" does not exist\nLINE 1: SELECT x\n               ^\nHINT:  Perhaps y.\n"
            << "column \"x\" does not exist; HINT: Perhaps y.";
        QTest::newRow("refused") << "QPSQL: Unable to connect"
                                 << "FATAL:  the database system is starting up\n"
                                 << "the database system is starting up";
        QTest::newRow("nothing at all") << ""
                                        << ""
                                        << "the connection was lost";
        QTest::newRow("only the driver speaks") << "Unable\nto fetch"
                                                << ""
                                                << "Unable; to fetch";
    }

    void textsAreOneLine()
    {
        QFETCH(QString, driver);
        QFETCH(QString, database);
        QFETCH(QString, text);
        const QSqlError error(driver, database, QSqlError::ConnectionError, QStringLiteral("08006"));
        QCOMPARE(classified(Dialect::PostgreSQL, error).text, text);
    }

    /// The program writes nothing, so a complaint about a read-only database means WAL mode; see the text.
    void readOnlyMeansWal_data()
    {
        QTest::addColumn<QString>("code");
        QTest::newRow("SQLITE_READONLY") << QStringLiteral("8");
        QTest::newRow("SQLITE_READONLY_CANTINIT") << QStringLiteral("1288");
        QTest::newRow("SQLITE_READONLY_DIRECTORY") << QStringLiteral("1544");
    }

    void readOnlyMeansWal()
    {
        QFETCH(QString, code);
        const DatabaseError error = classified(
            Dialect::SQLite, QSqlError({}, QStringLiteral("text"), QSqlError::StatementError, code));
        QCOMPARE(error.kind, ErrorKind::Unavailable);
        QCOMPARE(error.aftermath, Aftermath::Broken);
        QVERIFY2(error.text.startsWith(u"the database is in WAL mode"), qPrintable(error.text));
    }

    void anInterruptedWriterIsNotTakenForWal()
    {
        const DatabaseError error =
            classified(Dialect::SQLite,
                       QSqlError({}, QStringLiteral("attempt to write a readonly database"),
                                 QSqlError::StatementError, QStringLiteral("776")));
        QCOMPARE(error.kind, ErrorKind::Unavailable);
        QVERIFY2(error.text.contains(u"has to be rolled back"), qPrintable(error.text));
    }

    void tellsARefusedPasswordFromOtherRefusals_data()
    {
        QTest::addColumn<Dialect>("dialect");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("refusesLogin");
        const auto row = [](const char *name, Dialect dialect, const char *code, const char *text,
                            bool refuses) {
            QTest::newRow(name) << dialect << QString::fromLatin1(code) << QString::fromUtf8(text) << refuses;
        };
        row("wrong, PostgreSQL", Dialect::PostgreSQL, "",
            "FATAL:  password authentication failed for user \"u\"", true);
        row("wrong, in Korean", Dialect::PostgreSQL, "",
            "치명적오류:  사용자 \"u\"의 password 인증을 실패했습니다", true);
        row("LDAP", Dialect::PostgreSQL, "", "FATAL:  LDAP authentication failed for user \"u\"", true);
        row("none given", Dialect::PostgreSQL, "", "fe_sendauth: no password supplied", true);
        row("not from here", Dialect::PostgreSQL, "", "FATAL:  no pg_hba.conf entry for host \"::1\"", false);
        row("nobody there", Dialect::PostgreSQL, "",
            "connection to server at \"::1\" failed: Connection refused", false);
        row("too many", Dialect::PostgreSQL, "", "FATAL:  too many connections for role \"u\"", false);
        row("wrong, MariaDB", Dialect::MySQL, "1045", "Access denied for user 'u'@'::1'", true);
        row("locked, MySQL", Dialect::MySQL, "3118", "Account is locked", true);
        row("locked, MariaDB", Dialect::MySQL, "4151", "Account is locked", true);
        row("too many, MariaDB", Dialect::MySQL, "1203", "max_user_connections", false);
        row("nobody there, MariaDB", Dialect::MySQL, "2002", "Can't connect", false);
    }

    void tellsARefusedPasswordFromOtherRefusals()
    {
        QFETCH(Dialect, dialect);
        QFETCH(QString, code);
        QFETCH(QString, text);
        const QSqlError error(QStringLiteral("driver"), text, QSqlError::ConnectionError, code);
        QTEST(classified(dialect, error).refusesLogin, "refusesLogin");
    }

    void libpqHasNoCodeForAWrongPassword()
    {
        const QSqlError error(QStringLiteral("QPSQL: Unable to connect"),
                              QStringLiteral("FATAL:  password authentication failed for user \"u\"\n"),
                              QSqlError::ConnectionError, {});
        QCOMPARE(classified(Dialect::PostgreSQL, error).kind, ErrorKind::Denied);
    }
};

GUARDIA_TEST(TestDatabaseError, NoApplication)

} // namespace tst_databaseerror

#include "tst_databaseerror.moc"
