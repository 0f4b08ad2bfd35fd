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
