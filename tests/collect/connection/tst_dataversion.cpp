// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/dataversion.h"
#include "fixtures/sqlitefile.h"
#include "runner/testclass.h"

#include <QTemporaryDir>
#include <QTest>

namespace tst_dataversion {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// On SQLite; the servers are asked in tst_unchanged.
class TestDataVersion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_writer = std::make_unique<SqliteFile>(m_directory->filePath(u"표시.db"_s));
        m_writer->execute(u"CREATE TABLE Own (id INTEGER PRIMARY KEY)"_s);
        m_writer->execute(u"CREATE VIEW seen AS SELECT id, date('now') AS today FROM own"_s);
        DatabaseSettings settings;
        settings.address.dialect = Dialect::SQLite;
        settings.address.database = m_directory->filePath(u"표시.db"_s);
        m_connection = std::make_unique<Connection>(settings, std::make_shared<Interrupter>());
    }
    void cleanup()
    {
        m_connection.reset();
        m_writer.reset();
    }

    void isTheSameWhileNothingIsCommitted_data()
    {
        QTest::addColumn<QString>("journal");
        QTest::newRow("WAL") << u"WAL"_s;
        QTest::newRow("rollback journal") << u"DELETE"_s;
    }
    void isTheSameWhileNothingIsCommitted()
    {
        QFETCH(const QString, journal);
        m_writer->execute(u"PRAGMA journal_mode = "_s + journal);
        const QString before = version();
        QVERIFY(!before.isEmpty());
        QCOMPARE(version(), before);
        m_writer->execute(u"BEGIN IMMEDIATE"_s);
        m_writer->execute(u"INSERT INTO own DEFAULT VALUES"_s);
        QCOMPARE(version(), before);
        m_writer->execute(u"ROLLBACK"_s);
        QCOMPARE(version(), before);
        QStringList seen{before};
        for (const QString &change : {u"INSERT INTO own VALUES (7)"_s, u"UPDATE own SET id = 8"_s,
                                      u"DELETE FROM own"_s, u"CREATE TABLE other (id)"_s}) {
            m_writer->execute(change);
            const QString after = version();
            QVERIFY2(!seen.contains(after), qPrintable(change));
            QCOMPARE(version(), after);
            seen << after;
        }
    }

    void saysNothingOfAnotherSession()
    {
        const QString before = version();
        m_connection->close();
        QVERIFY(version() != before);
    }

    void knowsWhichTablesItSpeaksOf()
    {
        m_writer->execute(u"CREATE VIRTUAL TABLE found USING fts5(words)"_s);
        QVERIFY(m_connection->open());
        QVERIFY(m_connection->begin(1s));
        const auto isOwn = [this](const QString &table) {
            const auto own = isOwnTable(*m_connection, table, 1s);
            return own && *own;
        };
        QVERIFY(isOwn(u"Own"_s));
        QVERIFY(isOwn(u"own"_s));
        QVERIFY(!isOwn(u"seen"_s));
        QVERIFY(!isOwn(u"found"_s));
        QVERIFY(!isOwn(u"nothing"_s));
        m_connection->end();
    }

private:
    QString version()
    {
        if (!m_connection->open() || !m_connection->begin(1s))
            return {};
        const auto version = dataVersion(*m_connection, 1s);
        m_connection->end();
        return version ? *version : QString();
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<SqliteFile> m_writer;
    std::unique_ptr<Connection> m_connection;
};

GUARDIA_TEST(TestDataVersion, QCoreApplication)

} // namespace tst_dataversion

#include "tst_dataversion.moc"
