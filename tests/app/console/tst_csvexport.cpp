// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/databaserecords.h"
#include "runner/testclass.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace tst_csvexport {

using namespace guardia;

/// The CSV file appears only once it is complete.
class TestCsvExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesCellsInTheCLocale()
    {
        auto writer = begun(true);
        QVERIFY(writer->write({1234567890123LL, QStringLiteral("=1+1"), 0.5, true,
                               QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 678), Qt::UTC)}));
        QVERIFY(writer->write({QVariant(), QStringLiteral("가,\"\n"), -5, false, QStringLiteral("never")}));
        QVERIFY(!QFile::exists(path()));
        QVERIFY(writer->finish());
        writer.reset();
        QCOMPARE(contents(),
                 QByteArray("\xef\xbb\xbfid,title,share,active,at\r\n"
                            "1234567890123,'=1+1,0.5,true,2026-01-02T03:04:05.678Z\r\n"
                            ",\"가,\"\"\n\",-5,false,never\r\n"));
    }

    void forPeopleItHasTitlesAndLocalTimes()
    {
        const QDateTime time(QDate(2026, 1, 2), QTime(3, 4, 5, 678), Qt::LocalTime);
        const RecordColumn id{QStringLiteral("id"), FieldKind::Number};
        const RecordColumn at{QStringLiteral("created_at"),
                              FieldKind::Timestamp,
                              {{QStringLiteral("Created"), QStringLiteral("생성일시")}, {}}};
        for (const auto &[language, title] :
             {std::pair(Language::English, "Created"), std::pair(Language::Korean, "생성일시")}) {
            auto writer = csvExports()({1, {}, {}, {}, path(), false, language});
            QVERIFY(writer->begin({id, at}));
            QVERIFY(writer->write({1234567LL, time.toUTC()}));
            QVERIFY(writer->write({0.5, QVariant()}));
            QVERIFY(writer->finish());
            QCOMPARE(contents(),
                     QByteArray("id," + QByteArray(title) + "\r\n1234567,2026-01-02 03:04:05\r\n0.5,\r\n"));
        }
    }

    void theByteOrderMarkIsAChoice()
    {
        auto writer = begun(false);
        QVERIFY(writer->finish());
        QCOMPARE(contents(), QByteArray("id,title,share,active,at\r\n"));
    }

    void anUnfinishedFileLeavesTheOlderOne()
    {
        QFile older(path());
        QVERIFY(older.open(QIODevice::WriteOnly));
        older.write("older");
        older.close();
        auto writer = begun(true);
        QVERIFY(writer->write({1, 2, 3, 4, 5}));
        writer.reset();
        QCOMPARE(contents(), QByteArray("older"));
        QCOMPARE(QDir(m_directory.path()).entryList(QDir::Files).size(), 1);
    }

    void whatCannotBeWrittenIsSaid()
    {
        const auto writer =
            csvExports()({1, {}, {}, {}, m_directory.filePath(QStringLiteral("no/where.csv")), true});
        const auto begun = writer->begin({});
        QVERIFY(!begun);
        QCOMPARE(begun.error().kind, ErrorKind::Storage);
        QVERIFY2(begun.error().message.contains(u"no/where.csv: "), qPrintable(begun.error().message));
    }

private:
    [[nodiscard]] QString path() const { return m_directory.filePath(QStringLiteral("목록.csv")); }

    [[nodiscard]] QByteArray contents() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("nothing");
    }

    [[nodiscard]] std::unique_ptr<RecordWriter> begun(bool byteOrderMark) const
    {
        auto writer = csvExports()({1, {}, {}, {}, path(), byteOrderMark});
        if (!writer->begin({{QStringLiteral("id"), FieldKind::Number},
                            {QStringLiteral("title"), FieldKind::Text},
                            {QStringLiteral("share"), FieldKind::Number},
                            {QStringLiteral("active"), FieldKind::Boolean},
                            {QStringLiteral("at"), FieldKind::Timestamp}}))
            qFatal("the file cannot be opened");
        return writer;
    }

    QTemporaryDir m_directory;
};

GUARDIA_TEST(TestCsvExport, QCoreApplication)

} // namespace tst_csvexport

#include "tst_csvexport.moc"
