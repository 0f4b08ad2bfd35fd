// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/metrics/counterfile.h"
#include "runner/testclass.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

namespace tst_counterfile {

using namespace guardia;

namespace {

const QString Database = QStringLiteral("postgresql://db:5432/itsm");

CounterLedger ledgerOf(double stock)
{
    CounterLedger ledger;
    MetricFamily family{
        QStringLiteral("guardia_sr_total"), MetricType::Counter, {}, {}, {{{}, stock, stock}}, {}};
    ledger.apply(family);
    return ledger;
}

QByteArray contentOf(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &name, const QByteArray &text)
{
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

} // namespace

/// Counters survive on disk, one private file per database; a file that cannot be used stops nothing.
class TestCounterFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_state = m_directory->filePath(QStringLiteral("new/state"));
    }

    void whatIsSavedIsLoaded()
    {
        {
            CounterFile file(m_state, StateAccess::ReadWrite, Database);
            QVERIFY(file.load() == CounterLedger());
            QVERIFY(file.save(ledgerOf(5)));
        }
        QVERIFY(CounterFile(m_state, StateAccess::ReadWrite, Database).load() == ledgerOf(5));
        QVERIFY(CounterFile(m_state, StateAccess::ReadOnly, Database).load() == ledgerOf(5));
        QVERIFY(CounterFile(m_state, StateAccess::None, Database).load() == CounterLedger());
    }

    void fileAndDirectoryArePrivate()
    {
        CounterFile file(m_state, StateAccess::ReadWrite, Database);
        QVERIFY(file.save(ledgerOf(5)));
        const auto everyone = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
            | QFile::WriteOther | QFile::ExeOther;
        const auto owner = QFile::ReadOwner | QFile::WriteOwner;
        QCOMPARE(QFile::permissions(file.fileName()) & (everyone | owner), owner);
        QCOMPARE(QFile::permissions(m_state) & everyone, QFile::Permissions());
        QVERIFY(file.save(ledgerOf(6)));
        QCOMPARE(QFile::permissions(file.fileName()) & everyone, QFile::Permissions());
    }

    void everyDatabaseHasAFileOfItsOwn()
    {
        CounterFile one(m_state, StateAccess::ReadWrite, Database);
        CounterFile other(m_state, StateAccess::ReadWrite, QStringLiteral("postgresql://db:5432/other"));
        QVERIFY(one.fileName() != other.fileName());
        QVERIFY(one.save(ledgerOf(1)));
        QVERIFY(other.save(ledgerOf(2)));
        QVERIFY(other.load() == ledgerOf(2));
        QVERIFY(one.load() == ledgerOf(1));
    }

    void onlyChangesAreWritten()
    {
        CounterFile file(m_state, StateAccess::ReadWrite, Database);
        QVERIFY(file.save(ledgerOf(5)));
        QVERIFY(QFile::remove(file.fileName()));
        QVERIFY(file.save(ledgerOf(5)));
        QVERIFY(!QFile::exists(file.fileName()));
        QVERIFY(file.save(ledgerOf(6)));
        QVERIFY(QFile::exists(file.fileName()));
    }

    void readOnlyAndNoneWriteNothing_data()
    {
        QTest::addColumn<int>("access");
        QTest::newRow("read-only") << int(StateAccess::ReadOnly);
        QTest::newRow("none") << int(StateAccess::None);
    }

    void readOnlyAndNoneWriteNothing()
    {
        QFETCH(int, access);
        CounterFile file(m_state, static_cast<StateAccess>(access), Database);
        QVERIFY(file.save(ledgerOf(5)));
        QVERIFY(!QDir(m_state).exists());
    }

    void aDamagedFileIsSetAside()
    {
        CounterFile file(m_state, StateAccess::ReadWrite, Database);
        QDir().mkpath(m_state);
        write(file.fileName(), "{ damaged");
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("^counter state is damaged")));
        QVERIFY(file.load() == CounterLedger());
        QVERIFY(!QFile::exists(file.fileName()));
        const QStringList aside = QDir(m_state).entryList({QStringLiteral("*.damaged-*")});
        QCOMPARE(aside.size(), 1);
        QCOMPARE(contentOf(QDir(m_state).filePath(aside.front())), QByteArray("{ damaged"));
        QVERIFY(file.save(ledgerOf(1)));
    }

    void onceLeavesADamagedFileWhereItIs()
    {
        CounterFile file(m_state, StateAccess::ReadOnly, Database);
        QDir().mkpath(m_state);
        write(file.fileName(), "{ damaged");
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("^counter state is damaged")));
        QVERIFY(file.load() == CounterLedger());
        QCOMPARE(contentOf(file.fileName()), QByteArray("{ damaged"));
    }

    void aFileOfAnotherDatabaseIsNotTaken()
    {
        CounterFile file(m_state, StateAccess::ReadWrite, Database);
        QDir().mkpath(m_state);
        write(file.fileName(), ledgerOf(7).toJson(QStringLiteral("sqlite:///other.db")));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("another database")));
        QVERIFY(file.load() == CounterLedger());
    }

    void twoExportersDoNotShareAFile()
    {
        CounterFile first(m_state, StateAccess::ReadWrite, Database);
        QVERIFY(first.save(ledgerOf(1)));
        CounterFile second(m_state, StateAccess::ReadWrite, Database);
        const auto saved = second.save(ledgerOf(2));
        QVERIFY(!saved);
        QCOMPARE(saved.error().kind, ErrorKind::Storage);
        QVERIFY2(saved.error().message.contains(u"another exporter"), qPrintable(saved.error().message));
        QVERIFY(CounterFile(m_state, StateAccess::ReadOnly, Database).load() == ledgerOf(1));
    }

    void aLockLeftByADeadProcessIsTaken()
    {
        // In a container the next process has the id, the name and the computer of the one that was killed.
        CounterFile file(m_state, StateAccess::ReadWrite, Database);
        QDir().mkpath(m_state);
        write(file.fileName() + u".lock",
              QByteArray::number(QCoreApplication::applicationPid()) + '\n'
                  + QCoreApplication::applicationName().toUtf8() + '\n'
                  + QSysInfo::machineHostName().toLocal8Bit() + '\n');
        const auto saved = file.save(ledgerOf(1));
        QVERIFY2(saved, saved ? "" : qPrintable(saved.error().message));
    }

    void aLockEndsWithItsHolder()
    {
        QVERIFY(CounterFile(m_state, StateAccess::ReadWrite, Database).save(ledgerOf(1)));
        QVERIFY(CounterFile(m_state, StateAccess::ReadWrite, Database).save(ledgerOf(2)));
    }

    void aDirectoryThatCannotBeMadeIsNamed()
    {
        write(m_directory->filePath(QStringLiteral("new")), "a file");
        CounterFile file(m_state, StateAccess::ReadWrite, Database);
        QVERIFY(file.load() == CounterLedger());
        const auto saved = file.save(ledgerOf(1));
        QVERIFY(!saved);
        QVERIFY(saved.error().message.startsWith(m_state + u": "));
        QVERIFY(QFile::remove(m_directory->filePath(QStringLiteral("new"))));
        QVERIFY(file.save(ledgerOf(1))); // tried again
    }

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_state;
};

GUARDIA_TEST(TestCounterFile, QCoreApplication)

} // namespace tst_counterfile

#include "tst_counterfile.moc"
