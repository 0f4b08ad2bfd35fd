// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/builtin.h"
#include "models/attentionmodel.h"
#include "runner/testclass.h"
#include "theme/itemroles.h"

#include <QAbstractItemModelTester>
#include <QFont>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QSortFilterProxyModel>
#include <QTest>

#include <algorithm>

namespace tst_attentionmodel {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

const QDateTime Now(QDate(2026, 1, 2), QTime(14, 2), Qt::UTC);

AttentionItem item(int id, const QString &rule = u"sr_overdue"_s, int minutes = 5)
{
    const CollectorWords &words = wordsOf(*builtInCatalogue(), u"service_requests");
    return {words.name,     rule, words.rules.value(rule), words.title,
            State::Warning, id,   u"SR %1"_s.arg(id),      Now.addSecs(-60 * minutes)};
}

AttentionList listOf(const QList<int> &ids)
{
    AttentionList list;
    for (const int id : ids)
        list.items += item(id);
    return list;
}

QString cell(const AttentionModel &model, int row, int column, int role = Qt::DisplayRole)
{
    return model.index(row, column).data(role).toString();
}

QList<int> idsOf(const AttentionModel &model)
{
    QList<int> ids;
    for (int row = 0; row < model.rowCount(); ++row)
        ids += model.index(row, 0).data(AttentionModel::RecordRole).toInt();
    return ids;
}

} // namespace

class TestAttentionModel : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void namesRules_data();
    void namesRules();
    void showsAnItem();
    void tellsAges_data();
    void tellsAges();
    void showsWhatHasNoTitle();
    void takesListsRowByRow_data();
    void takesListsRowByRow();
    void takesAnyListAfterAnyOther();
    void signalsOnlyWhatChanged();
    void ticks();
    void marksWhatIsNew();
    void sorts_data();
    void sorts();
    void isCopiedAndExportedForPrograms();
};

void TestAttentionModel::initTestCase()
{
    QLocale::setDefault(QLocale::c());
}

void TestAttentionModel::namesRules_data()
{
    QTest::addColumn<QString>("collector");
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("text");
    QTest::newRow("incident_critical")
        << u"incidents"_s << u"incident_critical"_s << u"Critical incident open"_s;
    QTest::newRow("incident_open") << u"incidents"_s << u"incident_open"_s << u"Incident open"_s;
    QTest::newRow("audit_critical") << u"audit"_s << u"audit_critical"_s << u"Critical audit event"_s;
    QTest::newRow("sr_overdue") << u"service_requests"_s << u"sr_overdue"_s << u"SR past due"_s;
    QTest::newRow("sr_due_soon") << u"service_requests"_s << u"sr_due_soon"_s << u"SR due soon"_s;
    QTest::newRow("capacity_overload") << u"capacity"_s << u"capacity_overload"_s << u"Capacity overload"_s;
    QTest::newRow("capacity_critical") << u"capacity"_s << u"capacity_critical"_s << u"Capacity critical"_s;
    QTest::newRow("deployment_failed")
        << u"deployments"_s << u"deployment_failed"_s << u"Deployment failed"_s;
    QTest::newRow("an operator's own") << u"backups"_s << u"backup_missing"_s << u"backup_missing"_s;
    QTest::newRow("a prefix of one") << u"service_requests"_s << u"sr_"_s << u"sr_"_s;
}

void TestAttentionModel::namesRules()
{
    QFETCH(QString, rule);
    QFETCH(QString, collector);
    AttentionModel model;
    AttentionItem found = item(17, rule);
    found.collector = collector;
    found.says = wordsOf(*builtInCatalogue(), collector).rules.value(rule);
    model.setList({{found}, true, {}, Now}, Now);
    QTEST(cell(model, 0, AttentionModel::RuleColumn), "text");
}

void TestAttentionModel::showsAnItem()
{
    AttentionModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    AttentionItem found = item(17);
    found.state = State::Critical;
    found.title = u"Printer\non <fire>"_s;
    model.setList({{found}, true, {}, Now}, Now);
    QCOMPARE(cell(model, 0, AttentionModel::RuleColumn), u"SR past due"_s);
    QCOMPARE(cell(model, 0, AttentionModel::TitleColumn), u"Printer on <fire>"_s);
    QCOMPARE(cell(model, 0, AttentionModel::AgeColumn), u"5 min"_s);
    QCOMPARE(cell(model, 0, AttentionModel::RuleColumn, Qt::AccessibleTextRole), u"Critical, SR past due"_s);
    QVERIFY(cell(model, 0, 0, Qt::ToolTipRole).contains(u"on &lt;fire&gt;"_s));
    QVERIFY(cell(model, 0, 0, Qt::ToolTipRole).contains(u"Service requests #17"_s));
    QCOMPARE(cell(model, 0, 0, AttentionModel::CollectorRole), u"service_requests"_s);
    QCOMPARE(model.index(0, 0).data(AttentionModel::RecordRole), QVariant(17));
    QCOMPARE(model.index(0, 0).data(StateRole).toInt(), static_cast<int>(State::Critical));
}

void TestAttentionModel::tellsAges_data()
{
    QTest::addColumn<QDateTime>("since");
    QTest::addColumn<QString>("age");
    QTest::newRow("seconds") << Now.addSecs(-12) << u"12 s"_s;
    QTest::newRow("days") << Now.addDays(-5) << u"5 d"_s;
    QTest::newRow("still to come") << Now.addSecs(7200) << u"in 2 h"_s;
    QTest::newRow("never") << QDateTime() << u"—"_s;
}

void TestAttentionModel::tellsAges()
{
    QFETCH(QDateTime, since);
    AttentionModel model;
    AttentionItem found = item(1);
    found.since = since;
    model.setList({{found}, true, {}, Now}, Now);
    QTEST(cell(model, 0, AttentionModel::AgeColumn), "age");
}

void TestAttentionModel::showsWhatHasNoTitle()
{
    AttentionModel model;
    AttentionItem found = item(17);
    found.title.clear();
    model.setList({{found}, true, {}, Now}, Now);
    QCOMPARE(cell(model, 0, AttentionModel::TitleColumn), u"#17"_s);
}

void TestAttentionModel::takesListsRowByRow_data()
{
    QTest::addColumn<QList<int>>("before");
    QTest::addColumn<QList<int>>("after");
    QTest::addColumn<int>("watched"); // is selected, and where it is afterwards
    QTest::addColumn<int>("row");
    QTest::newRow("the same") << QList{1, 2, 3} << QList{1, 2, 3} << 2 << 1;
    QTest::newRow("one more above") << QList{1, 2, 3} << QList{4, 1, 2, 3} << 2 << 2;
    QTest::newRow("one less above") << QList{1, 2, 3} << QList{2, 3} << 2 << 0;
    QTest::newRow("moved up") << QList{1, 2, 3} << QList{3, 1, 2} << 3 << 0;
    QTest::newRow("moved down") << QList{1, 2, 3} << QList{2, 3, 1} << 1 << 2;
    QTest::newRow("gone") << QList{1, 2, 3} << QList{1, 3} << 2 << -1;
    QTest::newRow("all others") << QList{1, 2, 3} << QList{9, 8} << 2 << -1;
    QTest::newRow("nothing") << QList{1, 2, 3} << QList<int>() << 2 << -1;
    QTest::newRow("doubles") << QList{1, 2, 2} << QList{2, 1} << 1 << 1;
}

void TestAttentionModel::takesListsRowByRow()
{
    QFETCH(QList<int>, before);
    QFETCH(QList<int>, after);
    QFETCH(int, watched);
    AttentionModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy reset(&model, &AttentionModel::modelReset);
    model.setList(listOf(before), Now);
    const QPersistentModelIndex index = model.index(static_cast<int>(before.indexOf(watched)), 0);
    model.setList(listOf(after), Now);
    QCOMPARE(idsOf(model), after);
    QCOMPARE(model.list(), listOf(after));
    QTEST(index.row(), "row");
    QVERIFY(reset.isEmpty());
}

void TestAttentionModel::takesAnyListAfterAnyOther()
{
    AttentionModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QRandomGenerator random(7);
    for (int round = 0; round < 200; ++round) {
        QList<int> ids;
        for (int i = random.bounded(12); i > 0; --i)
            ids += random.bounded(15);
        model.setList(listOf(ids), Now);
        QCOMPARE(idsOf(model), ids);
    }
}

void TestAttentionModel::signalsOnlyWhatChanged()
{
    AttentionModel model;
    model.setList(listOf({1, 2, 3}), Now);
    QSignalSpy changed(&model, &AttentionModel::dataChanged);
    model.setList(listOf({1, 2, 3}), Now);
    QVERIFY(changed.isEmpty());
    AttentionList other = listOf({1, 2, 3});
    other.items[1].title = u"another"_s;
    model.setList(other, Now);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().at(0).toModelIndex().row(), 1);
    QCOMPARE(cell(model, 1, AttentionModel::TitleColumn), u"another"_s);
}

void TestAttentionModel::ticks()
{
    AttentionModel model;
    AttentionList list = listOf({1, 2});
    list.items[1].since = Now.addSecs(-10);
    model.setList(list, Now);
    QSignalSpy changed(&model, &AttentionModel::dataChanged);
    model.setNow(Now.addSecs(1));
    QCOMPARE(changed.size(), 1); // five minutes stay five minutes
    QCOMPARE(changed.first().at(0).toModelIndex(), model.index(1, AttentionModel::AgeColumn));
    QCOMPARE(cell(model, 1, AttentionModel::AgeColumn), u"11 s"_s);
    model.setNow(Now.addSecs(1));
    QCOMPARE(changed.size(), 1);
}

void TestAttentionModel::marksWhatIsNew()
{
    AttentionModel model;
    SeenRecords seen;
    seen.look(listOf({1}));
    model.setSeen(seen);
    model.setList(listOf({1, 2}), Now);
    QCOMPARE(model.newCount(), 1);
    QCOMPARE(cell(model, 0, AttentionModel::TitleColumn), u"SR 1"_s);
    QCOMPARE(cell(model, 1, AttentionModel::TitleColumn), u"\u25CF SR 2"_s);
    QCOMPARE(cell(model, 1, AttentionModel::TitleColumn, Qt::AccessibleTextRole), u"New: SR 2"_s);
    QCOMPARE(cell(model, 1, AttentionModel::TitleColumn, CopyRole), u"SR 2"_s);
    QVERIFY(model.index(1, AttentionModel::TitleColumn).data(Qt::FontRole).value<QFont>().bold());
    QVERIFY(!model.index(0, AttentionModel::TitleColumn).data(Qt::FontRole).isValid());
    const QSignalSpy changed(&model, &AttentionModel::dataChanged);
    seen.look(model.list());
    model.setSeen(seen);
    QCOMPARE(model.newCount(), 0);
    QCOMPARE(changed.size(), 1);
}

void TestAttentionModel::sorts_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QList<int>>("ids");
    QTest::newRow("the worst first") << int(AttentionModel::RuleColumn) << QList<int>{3, 1, 2};
    QTest::newRow("by title") << int(AttentionModel::TitleColumn) << QList<int>{2, 1, 3};
    QTest::newRow("the youngest first, without a time last")
        << int(AttentionModel::AgeColumn) << QList<int>{2, 1, 3};
}

void TestAttentionModel::sorts()
{
    QFETCH(int, column);
    AttentionList list{{item(1, u"sr_overdue"_s, 9), item(2, u"sr_overdue"_s, 3), item(3)}, true, {}, Now};
    list.items[0].title = u"b"_s;
    list.items[1].title = u"A"_s;
    list.items[2].title = u"c"_s;
    list.items[2].state = State::Critical;
    list.items[2].since = {};
    AttentionModel model;
    model.setList(list, Now);
    QSortFilterProxyModel sorted;
    sorted.setSourceModel(&model);
    sorted.setSortRole(SortRole);
    sorted.setSortCaseSensitivity(Qt::CaseInsensitive);
    sorted.sort(column);
    QList<int> ids;
    for (int row = 0; row < sorted.rowCount(); ++row)
        ids += sorted.index(row, 0).data(AttentionModel::RecordRole).toInt();
    QTEST(ids, "ids");
}

void TestAttentionModel::isCopiedAndExportedForPrograms()
{
    AttentionModel model;
    model.setList(listOf({7}), Now);
    QCOMPARE(cell(model, 0, AttentionModel::AgeColumn, ExportRole), u"2026-01-02T13:57:00.000Z"_s);
    QCOMPARE(cell(model, 0, AttentionModel::StateColumn, ExportRole), u"warning"_s);
    QCOMPARE(cell(model, 0, AttentionModel::CollectorColumn, ExportRole), u"service_requests"_s);
    QCOMPARE(cell(model, 0, AttentionModel::IdColumn, CopyRole), u"7"_s);
    QCOMPARE(model.headerData(AttentionModel::AgeColumn, Qt::Horizontal, ExportRole).toString(), u"since"_s);
}

GUARDIA_TEST(TestAttentionModel, QCoreApplication)

} // namespace tst_attentionmodel

#include "tst_attentionmodel.moc"
