// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/builtin.h"
#include "fakes/snapshotmaker.h"
#include "models/alerthistorymodel.h"
#include "runner/testclass.h"
#include "theme/itemroles.h"
#include "watchedalerts.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace tst_alerthistorymodel {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

namespace {

QString cell(const AlertHistoryModel &model, int row, int column, int role = Qt::DisplayRole)
{
    return model.index(row, column).data(role).toString();
}

} // namespace

class TestAlertHistoryModel : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void showsTheNewestFirst();
    void keepsTheModelsRowsAsTheyCome();
    void saysWhenItWasNotWatched();
    void keepsTheRowWhoseBeginningThePastProves();
    void signalsOnlyDurationsThatReadOtherwise();
    void exportsForPrograms();

private:
    void begin(const Alert &alert);
    void end(const Alert &alert);

    std::unique_ptr<QTemporaryDir> m_folder;
    QDateTime m_now;
    std::unique_ptr<AlertHistory> m_history;
};

void TestAlertHistoryModel::initTestCase()
{
    QLocale::setDefault(QLocale::c());
}

void TestAlertHistoryModel::init()
{
    m_now = beginning();
    m_folder = std::make_unique<QTemporaryDir>();
    m_history = std::make_unique<AlertHistory>(m_folder->path(), [this] { return m_now; });
    m_history->open(u"one"_s);
}

void TestAlertHistoryModel::begin(const Alert &alert)
{
    m_history->take({alert}, {{alert}, {}, {}});
}

void TestAlertHistoryModel::end(const Alert &alert)
{
    m_history->take({}, {{}, {}, {alert}});
}

void TestAlertHistoryModel::showsTheNewestFirst()
{
    const Alert incidents = alertOf(u"incidents"_s, State::Critical, m_now);
    begin(incidents);
    AlertHistoryModel model(*m_history, [this] { return m_now; });
    m_now = m_now.addSecs(300);
    end(incidents);
    Alert sla = alertOf(u"sla"_s, State::Warning, m_now);
    sla.isOlder = true;
    sla.unit = Unit::Ratio;
    sla.side = Threshold::Side::Below;
    sla.value = 93;
    sla.bound = 95;
    begin(sla);
    m_now = m_now.addSecs(7200);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(cell(model, 0, AlertHistoryModel::Title), u"SLA compliance"_s);
    QCOMPARE(cell(model, 0, AlertHistoryModel::Worst), u"Warning"_s);
    QCOMPARE(cell(model, 0, AlertHistoryModel::Value), u"93.0 %"_s);
    QCOMPARE(cell(model, 0, AlertHistoryModel::Bound), u"below 95 %"_s);
    QVERIFY(cell(model, 0, AlertHistoryModel::Began).endsWith(u" or earlier"_s));
    QCOMPARE(cell(model, 0, AlertHistoryModel::Ended), u"Still lasts"_s);
    QCOMPARE(cell(model, 0, AlertHistoryModel::Lasted), u"≥ 2 h"_s); // it had begun before
    QCOMPARE(cell(model, 1, AlertHistoryModel::Lasted), u"5 min"_s);
    QCOMPARE(cell(model, 1, 0, AlertHistoryModel::IndicatorRole), u"incidents"_s);
    m_history->close();
    QCOMPARE(cell(model, 0, AlertHistoryModel::Ended), u"Not watched"_s);
    QVERIFY(cell(model, 0, AlertHistoryModel::Ended, CopyRole).startsWith(u"Not watched since"_s));
    QCOMPARE(cell(model, 0, AlertHistoryModel::Lasted), u"—"_s); // not known is not 0
}

void TestAlertHistoryModel::keepsTheModelsRowsAsTheyCome()
{
    AlertHistoryModel model(*m_history, [this] { return m_now; });
    auto tester = std::make_unique<QAbstractItemModelTester>(
        &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QSignalSpy reset(&model, &AlertHistoryModel::modelReset);
    const QSignalSpy inserted(&model, &AlertHistoryModel::rowsInserted);
    const QSignalSpy removed(&model, &AlertHistoryModel::rowsRemoved);
    const Alert first = alertOf(u"incidents"_s, State::Critical, m_now);
    begin(first);
    const qsizetype resets = reset.size(); // the first row of an empty list
    const QPersistentModelIndex row = model.index(0, 0);
    begin(alertOf(u"sr"_s, State::Critical, m_now));
    QCOMPARE(row.row(), 1);
    end(first);
    QCOMPARE(row.row(), 1);
    tester.reset(); // it looks at all rows again and again
    AlertChanges many;
    for (int i = 1; i < AlertHistory::Most; ++i)
        many.begun += alertOf(u"users"_s, State::Critical, m_now.addSecs(i));
    m_history->take({}, many);
    QCOMPARE(model.rowCount(), AlertHistory::Most);
    QVERIFY(!row.isValid()); // the oldest is gone
    QCOMPARE(removed.size(), 1);
    QCOMPARE(reset.size(), resets);
    QVERIFY(!inserted.isEmpty());
    m_history->open(u"two"_s);
    QCOMPARE(model.rowCount(), 0);
}

void TestAlertHistoryModel::saysWhenItWasNotWatched()
{
    const auto local = [](int hour, int minute) {
        return QDateTime({2026, 1, 2}, {hour, minute}, Qt::LocalTime).toUTC();
    };
    const auto leave = [&](const QDateTime &until) {
        m_history->close();
        m_now = until;
        m_history->open(u"one"_s);
        Alert again = alertOf(u"incidents"_s, State::Critical, m_now);
        again.isOlder = true;
        again.isFirstLook = true;
        begin(again);
    };
    m_now = local(13, 10);
    begin(alertOf(u"incidents"_s, State::Critical, m_now));
    AlertHistoryModel model(*m_history, [this] { return m_now; });
    m_now = local(20, 6);
    leave(local(20, 10));
    m_now = local(20, 20);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(cell(model, 0, AlertHistoryModel::Title), u"Open incidents (not watched 20:06:00–20:10:00)"_s);
    QCOMPARE(cell(model, 0, AlertHistoryModel::Title, ExportRole), u"Open incidents"_s);
    QCOMPARE(cell(model, 0, AlertHistoryModel::Began), u"2 Jan 2026 13:10:00"_s);
    QCOMPARE(cell(model, 0, AlertHistoryModel::Ended), u"Still lasts"_s);
    QCOMPARE(cell(model, 0, AlertHistoryModel::Lasted), u"≥ 7 h"_s);
    QCOMPARE(cell(model, 0, AlertHistoryModel::Lasted, ExportRole), QString::number((7 * 60 + 6) * 60));
    const QString tip = cell(model, 0, 0, Qt::ToolTipRole);
    QVERIFY2(tip.contains(u"Not watched 20:06:00–20:10:00, so nobody knows"_s), qPrintable(tip));
    leave(m_now.addDays(1));
    QCOMPARE(cell(model, 0, AlertHistoryModel::Title), u"Open incidents (not watched 2 time(s))"_s);
    const QString both = cell(model, 0, 0, Qt::ToolTipRole);
    QVERIFY2(both.contains(u"Not watched 2 Jan 2026 20:20:00–3 Jan 2026 20:20:00,"_s), qPrintable(both));
    for (int i = 0; i < 4; ++i)
        leave(m_now.addSecs(3600));
    const QString many = cell(model, 0, 0, Qt::ToolTipRole);
    QVERIFY2(many.contains(u"Not watched 1 more time(s) before"_s), qPrintable(many));
    QCOMPARE(many.count(u"nobody knows"_s), 5);
}

void TestAlertHistoryModel::keepsTheRowWhoseBeginningThePastProves()
{
    Alert alert = alertOf(u"incidents"_s, State::Critical, m_now);
    alert.isOlder = true;
    begin(alert);
    begin(alertOf(u"sr"_s, State::Warning, m_now));
    AlertHistoryModel model(*m_history, [this] { return m_now; });
    const QSignalSpy reset(&model, &AlertHistoryModel::modelReset);
    const QPersistentModelIndex row = model.index(1, 0);
    alert.since = m_now.addSecs(-7200);
    alert.isOlder = false;
    alert.isAbout = true;
    m_history->take({alert}, {});
    QVERIFY(reset.isEmpty());
    QCOMPARE(row.row(), 1);
    QCOMPARE(row.data().toString(),
             u"about "_s + QLocale().toString(alert.since.toLocalTime(), QLocale::ShortFormat));
    QCOMPARE(cell(model, 1, AlertHistoryModel::Lasted), u"2 h"_s);
}

void TestAlertHistoryModel::signalsOnlyDurationsThatReadOtherwise()
{
    begin(alertOf(u"incidents"_s, State::Critical, m_now.addSecs(-7200)));
    begin(alertOf(u"sr"_s, State::Critical, m_now));
    AlertHistoryModel model(*m_history, [this] { return m_now; });
    QSignalSpy changed(&model, &AlertHistoryModel::dataChanged);
    m_now = m_now.addSecs(1);
    model.tick();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().at(0).toModelIndex(), model.index(0, AlertHistoryModel::Lasted));
}

void TestAlertHistoryModel::exportsForPrograms()
{
    const Alert incidents = alertOf(u"incidents"_s, State::Critical, m_now);
    begin(incidents);
    m_now = m_now.addMSecs(90'500);
    end(incidents);
    AlertHistoryModel model(*m_history, [this] { return m_now; });
    QStringList names;
    QStringList cells;
    for (int column = 0; column < AlertHistoryModel::ColumnCount; ++column) {
        names += model.headerData(column, Qt::Horizontal, ExportRole).toString();
        cells += cell(model, 0, column, ExportRole);
    }
    QCOMPARE(names,
             (QStringList{u"began"_s, u"alert"_s, u"state"_s, u"value"_s, u"threshold"_s, u"ended"_s,
                          u"seconds"_s, u"muted"_s}));
    QCOMPARE(cells.at(AlertHistoryModel::Began), incidents.since.toString(Qt::ISODateWithMs));
    QCOMPARE(cells.mid(2),
             (QStringList{u"critical"_s, u"7"_s, u"> 5"_s, m_now.toString(Qt::ISODateWithMs), u"90.5"_s,
                          u"false"_s}));
}

GUARDIA_TEST(TestAlertHistoryModel, QCoreApplication)

} // namespace tst_alerthistorymodel

#include "tst_alerthistorymodel.moc"
