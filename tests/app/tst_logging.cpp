// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/logging.h"
#include "model/log.h"
#include "runner/testclass.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace tst_logging {

using namespace guardia;

namespace {

const QDateTime Time(QDate(2026, 3, 1), QTime(9, 8, 7, 65), Qt::UTC);

QString textOf(const QString &message, const QString &value)
{
    return message + u'\u001f' + u"error" + u'\u001f' + value;
}

} // namespace

/// One message is one line that its readers can take apart again, whatever it holds.
class TestLogging : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void logfmtLines_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("written");
        const auto row = [](const char *name, const QString &value, const char *written) {
            QTest::newRow(name) << value << QString::fromUtf8(written);
        };
        row("word", QStringLiteral("gone"), "gone");
        row("empty", QString(), "\"\"");
        row("blank", QStringLiteral("a b"), "\"a b\"");
        row("quote", QStringLiteral("a\"b"), "\"a\\\"b\"");
        row("equals", QStringLiteral("a=b"), "\"a=b\"");
        row("backslash in quotes", QStringLiteral("a\\ b"), "\"a\\\\ b\"");
        row("bare backslash", QStringLiteral("a\\b"), "a\\b");
        row("line end", QStringLiteral("a\nlevel=error msg=forged"), "\"a\\nlevel=error msg=forged\"");
        row("Windows line end", QStringLiteral("a\r\nb"), "\"a\\u000d\\nb\"");
        row("terminal command", QStringLiteral("\u001b[2J"), "\"\\u001b[2J\"");
        row("another terminal command", QStringLiteral("\u009b2J"), "\"\\u009b2J\"");
        row("next line", QStringLiteral("a\u0085b"), "\"a\\u0085b\"");
        row("line separator", QStringLiteral("a\u2028b"), "\"a\\u2028b\"");
        row("zero", QString(QChar(0)), "\"\\u0000\"");
        row("Korean", QStringLiteral("장애 😀"), "\"장애 😀\"");
        row("Korean word", QStringLiteral("장애"), "장애");
    }

    void logfmtLines()
    {
        QFETCH(QString, value);
        QFETCH(QString, written);
        const QByteArray line =
            logLine(LogFormat::Logfmt, Time, QtWarningMsg, QStringLiteral("guardia.collect"),
                    textOf(QStringLiteral("collection failed"), value));
        QCOMPARE(
            QString::fromUtf8(line),
            QString(
                u"ts=2026-03-01T09:08:07.065Z level=warn logger=guardia.collect msg=\"collection failed\" "
                u"error="
                + written + u'\n'));
    }

    void jsonLines_data() { logfmtLines_data(); }

    void jsonLines()
    {
        QFETCH(QString, value);
        const QByteArray line = logLine(LogFormat::Json, Time, QtCriticalMsg, QStringLiteral("guardia.app"),
                                        textOf(QStringLiteral("a \"b\"\n"), value));
        QCOMPARE(line.count('\n'), 1);
        QVERIFY(line.endsWith('\n'));
        QJsonParseError error;
        const QJsonObject object = QJsonDocument::fromJson(line, &error).object();
        QCOMPARE(error.error, QJsonParseError::NoError);
        QCOMPARE(object[u"ts"].toString(), QStringLiteral("2026-03-01T09:08:07.065Z"));
        QCOMPARE(object[u"level"].toString(), QStringLiteral("error"));
        QCOMPARE(object[u"logger"].toString(), QStringLiteral("guardia.app"));
        QCOMPARE(object[u"msg"].toString(), QStringLiteral("a \"b\"\n"));
        QCOMPARE(object[u"error"].toString(), value);
    }

    void levelsHaveNames_data()
    {
        QTest::addColumn<int>("level");
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("debug") << int(QtDebugMsg) << QByteArray("debug");
        QTest::newRow("info") << int(QtInfoMsg) << QByteArray("info");
        QTest::newRow("warning") << int(QtWarningMsg) << QByteArray("warn");
        QTest::newRow("critical") << int(QtCriticalMsg) << QByteArray("error");
        QTest::newRow("fatal") << int(QtFatalMsg) << QByteArray("error");
    }

    void levelsHaveNames()
    {
        QFETCH(int, level);
        QFETCH(QByteArray, name);
        QVERIFY(logLine(LogFormat::Logfmt, Time, static_cast<QtMsgType>(level), {}, QStringLiteral("x"))
                    .contains(QByteArray("level=" + name + ' ')));
    }

    void aLevelShowsItselfAndWhatIsWorse_data()
    {
        QTest::addColumn<QString>("level");
        QTest::addColumn<int>("shown");
        QTest::newRow("debug") << "debug" << 4;
        QTest::newRow("info") << "info" << 3;
        QTest::newRow("warn") << "warn" << 2;
        QTest::newRow("error") << "error" << 1;
    }

    void aLevelShowsItselfAndWhatIsWorse()
    {
        QFETCH(QString, level);
        QFETCH(int, shown);
        const QtMessageHandler before = qInstallMessageHandler(nullptr);
        startLogging(level, QStringLiteral("json"));
        const QLoggingCategory category("guardia.test");
        const int enabled = int(category.isDebugEnabled()) + int(category.isInfoEnabled())
            + int(category.isWarningEnabled()) + int(category.isCriticalEnabled());
        qInstallMessageHandler(before);
        QLoggingCategory::setFilterRules({});
        QCOMPARE(enabled, shown);
    }
};

GUARDIA_TEST(TestLogging, NoApplication)

} // namespace tst_logging

#include "tst_logging.moc"
