// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtures/golden.h"
#include "fixtures/snapshots.h"
#include "format/csv.h"
#include "runner/testclass.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

namespace tst_csv {

using namespace guardia;

namespace {

QByteArray row(const QStringList &cells)
{
    QByteArray out;
    appendCsvRow(out, cells);
    return out;
}

QByteArray hostileTable()
{
    QByteArray out = csvByteOrderMark();
    appendCsvRow(out, {QStringLiteral("이름"), QStringLiteral("text")});
    for (const auto &[name, text] : test::hostileTexts())
        appendCsvRow(out, {QString::fromLatin1(name), text});
    return out;
}

} // namespace

class TestCsv : public QObject
{
    Q_OBJECT

private slots:
    void writesCell_data();
    void writesCell();
    void writesRows();
    void writesGoldenFile();
    void pythonReadsWhatWasWritten();
};

void TestCsv::writesCell_data()
{
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QByteArray>("written");
    const auto cell = [](const char *name, const char *text, const char *written) {
        QTest::newRow(name) << QString::fromUtf8(text) << QByteArray(written);
    };
    cell("plain", "SR-1", "SR-1");
    cell("spaces", " a ", " a ");
    cell("comma", "a,b", "\"a,b\"");
    cell("quote", "a\"b", "\"a\"\"b\"");
    cell("newline", "a\nb", "\"a\nb\"");
    cell("carriage return", "a\rb", "\"a\rb\"");
    cell("Korean", "서버", "서버");
    cell("formula", "=1+1", "'=1+1");
    cell("formula with quotes", "=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\"");
    cell("plus", "+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0");
    cell("minus", "-1+1", "'-1+1");
    cell("at", "@SUM(A1)", "'@SUM(A1)");
    cell("tab", "\t=1", "'\t=1");
    cell("leading carriage return", "\r=1", "\"'\r=1\"");
    cell("leading newline", "\n=1", "\"'\n=1\"");
    cell("full-width equals", "＝1+1", "'＝1+1");
    cell("negative number", "-5", "-5");
    cell("positive decimal", "+3.2", "+3.2");
    cell("exponent", "-1.5e-07", "-1.5e-07");
    cell("lone minus", "-", "'-");
    cell("number and newline", "-5\n", "\"'-5\n\"");
    cell("Arabic digits", "-\u0665", "'-\u0665");
    cell("phone number", "+82 10-1234-5678", "'+82 10-1234-5678");
    cell("formula inside", "a=b", "a=b");
}

void TestCsv::writesCell()
{
    QFETCH(const QString, cell);
    QFETCH(const QByteArray, written);
    QCOMPARE(row({cell, QStringLiteral("end")}), written + ",end\r\n");
}

void TestCsv::writesRows()
{
    QCOMPARE(row({}), QByteArray("\r\n"));
    QCOMPARE(row({QString()}), QByteArray("\"\"\r\n"));
    QCOMPARE(row({QString(), QString()}), QByteArray(",\r\n"));
    QByteArray out = row({QStringLiteral("1")});
    appendCsvRow(out, {QStringLiteral("2")});
    QCOMPARE(out, QByteArray("1\r\n2\r\n"));
    QCOMPARE(csvByteOrderMark(), QByteArray("\xef\xbb\xbf"));
}

void TestCsv::writesGoldenFile()
{
    const QByteArray actual = hostileTable();
    QCOMPARE(actual, test::golden(QStringLiteral("hostile.csv"), actual));
}

void TestCsv::pythonReadsWhatWasWritten()
{
    const QString python =
        QStandardPaths::findExecutable(QStringLiteral("python3"), {QStringLiteral("/usr/bin")});
    if (python.isEmpty())
        QFAIL("install the package python3");
    QProcess process;
    process.start(python,
                  {QStringLiteral("-c"),
                   QStringLiteral("import csv, io, sys\n"
                                  "text = sys.stdin.buffer.read().decode('utf-8-sig')\n"
                                  "rows = list(csv.reader(io.StringIO(text, newline=''), strict=True))\n"
                                  "sys.stdout.buffer.write('\\x1e'.join(r[1] for r in rows[1:]).encode())")});
    process.write(hostileTable());
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.readAllStandardError(), QByteArray());
    QStringList expected;
    for (const auto &[name, text] : test::hostileTexts())
        expected += text == u"\r" ? QStringLiteral("'\r") : text;
    QCOMPARE(QString::fromUtf8(process.readAllStandardOutput()).split(QChar(0x1e)), expected);
}

GUARDIA_TEST(TestCsv, NoApplication)

} // namespace tst_csv

#include "tst_csv.moc"
