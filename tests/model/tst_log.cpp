// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/log.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_log {

using namespace guardia;

namespace {

using Fields = std::vector<std::pair<QString, QString>>;

Q_LOGGING_CATEGORY(testLog, "guardia.test")

QString lastText;
QtMsgType lastLevel;
QByteArray lastCategory;

void keepMessage(QtMsgType level, const QMessageLogContext &context, const QString &text)
{
    lastText = text;
    lastLevel = level;
    lastCategory = context.category;
}

} // namespace

/// A message and its fields arrive at the message handler as they were given, whatever they hold.
class TestLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        lastText.clear();
        m_before = qInstallMessageHandler(keepMessage);
    }
    void cleanup() { qInstallMessageHandler(m_before); }

    void messageAndFieldsArrive()
    {
        const QString hostile = QStringLiteral("a=\"b\" \\ \n\t 장애 😀");
        logMessage(QtWarningMsg, testLog(), QStringLiteral("failed"), {{"first", hostile}, {"empty", {}}});
        QCOMPARE(lastLevel, QtWarningMsg);
        QCOMPARE(lastCategory, QByteArray("guardia.test"));
        const LogRecord record = logRecord(lastText);
        QCOMPARE(record.message, QStringLiteral("failed"));
        QVERIFY((record.fields == Fields{{QStringLiteral("first"), hostile}, {QStringLiteral("empty"), {}}}));
    }

    void separatorInTextCannotMakeFields()
    {
        const QString evil = QStringLiteral("x\u001fname\u001fvalue");
        logMessage(QtInfoMsg, testLog(), evil, {{"field", evil}});
        const LogRecord record = logRecord(lastText);
        QCOMPARE(record.message, QStringLiteral("x\uFFFDname\uFFFDvalue"));
        QVERIFY((record.fields == Fields{{QStringLiteral("field"), record.message}}));
    }

    void levelsArrive_data()
    {
        QTest::addColumn<int>("level");
        QTest::newRow("debug") << int(QtDebugMsg);
        QTest::newRow("info") << int(QtInfoMsg);
        QTest::newRow("warning") << int(QtWarningMsg);
        QTest::newRow("critical") << int(QtCriticalMsg);
    }

    void levelsArrive()
    {
        QFETCH(int, level);
        QLoggingCategory::setFilterRules(QStringLiteral("guardia.test=true"));
        logMessage(static_cast<QtMsgType>(level), testLog(), QStringLiteral("x"));
        QCOMPARE(int(lastLevel), level);
    }

    void disabledLevelIsSilent()
    {
        QLoggingCategory::setFilterRules(QStringLiteral("guardia.test.warning=false"));
        logMessage(QtWarningMsg, testLog(), QStringLiteral("x"));
        QLoggingCategory::setFilterRules({});
        QVERIFY(lastText.isEmpty());
    }

    void foreignTextIsAMessage()
    {
        QCOMPARE(logRecord(QStringLiteral("from Qt")).message, QStringLiteral("from Qt"));
        QVERIFY(logRecord(QStringLiteral("from Qt\u001fodd")).fields.empty());
        QCOMPARE(logRecord({}).message, QString());
    }

private:
    QtMessageHandler m_before = nullptr;
};

GUARDIA_TEST(TestLog, NoApplication)

} // namespace tst_log

#include "tst_log.moc"
