// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/threshold.h"
#include "models/logmodel.h"
#include "runner/testclass.h"
#include "theme/itemroles.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>

namespace tst_logmodel {

using namespace guardia;

namespace {

const QDateTime Noon = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 678), Qt::UTC);

LogEntry entry(const QString &message, QtMsgType level = QtInfoMsg,
               const QString &category = QStringLiteral("guardia.app"))
{
    return {Noon, level, category, message};
}

QString message(const QAbstractItemModel &model, int row)
{
    return model.index(row, LogModel::Message).data().toString();
}

QList<LogEntry> numbered(int from, int count)
{
    QList<LogEntry> all;
    for (int i = from; i < from + count; ++i)
        all += entry(QString::number(i));
    return all;
}

} // namespace

class TestLogModel : public QObject
{
    Q_OBJECT

private slots:
    void init() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void showsMessages();
    void marksWhatIsWrong();
    void showsMessagesSafely();
    void forgetsTheOldest_data();
    void forgetsTheOldest();
    void addsInBatches();
    void knowsCategories();
    void filters();
};

void TestLogModel::showsMessages()
{
    LogModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.append({entry(QStringLiteral("one")), entry(QStringLiteral("two"))});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, LogModel::When).data().toString(),
             QLocale().toString(Noon.toLocalTime(), u"yyyy-MM-dd HH:mm:ss.zzz"));
    QCOMPARE(model.index(0, LogModel::Category).data().toString(), QStringLiteral("guardia.app"));
    QCOMPARE(message(model, 1), QStringLiteral("two"));
}

void TestLogModel::marksWhatIsWrong()
{
    LogModel model;
    model.append(
        {entry({}, QtDebugMsg), entry({}, QtInfoMsg), entry({}, QtWarningMsg), entry({}, QtCriticalMsg)});
    QStringList words;
    QVariantList states;
    for (int row = 0; row < model.rowCount(); ++row) {
        words += model.index(row, LogModel::Level).data().toString();
        states += model.index(row, LogModel::Level).data(StateRole);
    }
    QCOMPARE(words,
             (QStringList{QStringLiteral("Debug"), QStringLiteral("Info"), QStringLiteral("Warning"),
                          QStringLiteral("Error")}));
    QCOMPARE(states, (QVariantList{{}, {}, int(State::Warning), int(State::Critical)}));
}

void TestLogModel::showsMessagesSafely()
{
    LogModel model;
    model.append({entry(QStringLiteral("a\nb\x1b[2J"))});
    QCOMPARE(message(model, 0), QStringLiteral("a\\nb\\x1b[2J"));
    QCOMPARE(model.index(0, LogModel::Message).data(Qt::ToolTipRole).toString(),
             QStringLiteral("a\\nb\\x1b[2J"));
}

void TestLogModel::forgetsTheOldest_data()
{
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("second");
    QTest::newRow("one more than fits") << int(LogModel::Capacity) << 1;
    QTest::newRow("half and more") << 3000 << 3000;
    QTest::newRow("more than fit at once") << 10 << LogModel::Capacity + 10;
}

void TestLogModel::forgetsTheOldest()
{
    QFETCH(const int, first);
    QFETCH(const int, second);
    LogModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.append(numbered(0, first));
    model.append(numbered(first, second));
    QCOMPARE(model.rowCount(), static_cast<int>(LogModel::Capacity));
    QCOMPARE(message(model, 0), QString::number(first + second - LogModel::Capacity));
    QCOMPARE(message(model, LogModel::Capacity - 1), QString::number(first + second - 1));
}

void TestLogModel::addsInBatches()
{
    LogModel model;
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    for (const LogEntry &one : numbered(0, 20))
        model.add(one);
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(inserted.wait());
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(model.rowCount(), 20);
}

void TestLogModel::knowsCategories()
{
    LogModel model;
    QSignalSpy changed(&model, &LogModel::categoriesChanged);
    model.append({entry({}, QtInfoMsg, QStringLiteral("b")), entry({}, QtInfoMsg, QStringLiteral("a"))});
    model.append({entry({}, QtInfoMsg, QStringLiteral("a"))});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(model.categories(), (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
}

void TestLogModel::filters()
{
    LogModel model;
    LogFilter filter;
    filter.setSourceModel(&model);
    const QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.append({entry(QStringLiteral("Collected"), QtDebugMsg, QStringLiteral("guardia.collect")),
                  entry(QStringLiteral("Listening"), QtInfoMsg, QStringLiteral("guardia.http")),
                  entry(QStringLiteral("Failed"), QtWarningMsg, QStringLiteral("guardia.collect")),
                  entry(QStringLiteral("Broken"), QtCriticalMsg, QStringLiteral("guardia.http"))});
    const auto shown = [&filter] {
        QStringList all;
        for (int row = 0; row < filter.rowCount(); ++row)
            all += message(filter, row);
        return all.join(u' ');
    };
    QCOMPARE(shown(), QStringLiteral("Collected Listening Failed Broken"));
    filter.setLevel(QtInfoMsg);
    QCOMPARE(shown(), QStringLiteral("Listening Failed Broken"));
    filter.setLevel(QtWarningMsg);
    QCOMPARE(shown(), QStringLiteral("Failed Broken"));
    filter.setCategory(QStringLiteral("guardia.http"));
    QCOMPARE(shown(), QStringLiteral("Broken"));
    filter.setLevel(QtDebugMsg);
    filter.setCategory({});
    filter.setText(QStringLiteral("COLLECT"));
    QCOMPARE(shown(), QStringLiteral("Collected Failed"));
    model.append({entry(QStringLiteral("collect again")), entry(QStringLiteral("other"))});
    QCOMPARE(shown(), QStringLiteral("Collected Failed collect again"));
}

GUARDIA_TEST(TestLogModel, QApplication)

} // namespace tst_logmodel

#include "tst_logmodel.moc"
