// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "theme/words.h"

#include <QTest>

namespace tst_causes {

using namespace guardia;
using namespace Qt::StringLiterals;

class TestCauses : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatIsKnown_data();
    void saysWhatIsKnown();
    void leavesOtherWordsAlone();
};

/// Messages as the drivers of Debian 12 write them.
void TestCauses::saysWhatIsKnown_data()
{
    QTest::addColumn<QString>("meaning");
    const auto row = [](const char *said, const char *meaning) {
        QTest::newRow(said) << QString::fromLatin1(meaning);
    };
    row("connection to server at \"127.0.0.1\", port 1 failed: Connection refused",
        "No server answers at this address");
    row("Can't connect to server on '127.0.0.1' (115)", "No server answers at this address");
    row("connection to server at \"db\" failed: FATAL: password authentication failed for user \"u\"",
        "Wrong user name or password");
    row("Access denied for user 'u'@'localhost' (using password: NO)", "Wrong user name or password");
    row("fe_sendauth: no password supplied", "Wrong user name or password");
    row("could not translate host name \"nowhere\" to address: Name or service not known",
        "Unknown host name");
    row("no answer within 1500 ms", "No answer in time");
    row("timeout expired", "No answer in time");
    row("no such table: incidents", "A table is missing");
    row("relation \"incidents\" does not exist", "A table is missing");
    row("table \"incidents\" has no column \"severity\"", "A column is missing");
    row("Unknown column 'severity' in 'field list'", "A column is missing");
    row("there is no file /srv/itsm.db", "The file is missing");
    row("file is not a database Unable to fetch row", "The file is damaged, or no SQLite database");
    row("database disk image is malformed", "The file is damaged, or no SQLite database");
    row("unable to open database file Error opening database", "The file cannot be opened");
    row("connection to server failed: FATAL:  database \"itsm\" does not exist", "There is no such database");
    row("Unknown database 'itsm' QMYSQL: Unable to connect", "There is no such database");
    row("permission denied for table incidents", "This user is not allowed to read it");
    row("the database system is starting up", "The database is starting or stopping");
    row("remaining connection slots are reserved", "Too many connections to the database");
    row("server closed the connection unexpectedly", "The connection was lost");
    row("Lost connection to server during query", "The connection was lost");
    row("database is locked", "Another program has locked the database");
}

void TestCauses::saysWhatIsKnown()
{
    QFETCH(QString, meaning);
    const QString said = QString::fromLatin1(QTest::currentDataTag());
    QCOMPARE(causeText(said), QString(meaning + u" (" + said + u')'));
}

void TestCauses::leavesOtherWordsAlone()
{
    QCOMPARE(causeText({}), QString());
    QCOMPARE(causeText(u"%1 <b>what?</b>"_s), u"%1 <b>what?</b>"_s);
}

GUARDIA_TEST(TestCauses, QCoreApplication)

} // namespace tst_causes

#include "tst_causes.moc"
