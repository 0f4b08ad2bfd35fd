// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/fakerecordsource.h"
#include "models/recordsmodel.h"
#include "records/recordsquery.h"
#include "records/recordtable.h"
#include "runner/testclass.h"
#include "widgets/lastcolumn.h"

#include <QApplication>
#include <QHeaderView>
#include <QTest>

namespace tst_recordblobs {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

void open(RecordsModel &model, FakeRecordSource &source)
{
    model.setSource(&source);
    RecordScope scope;
    scope.collector = u"service_requests"_s;
    model.reset(scope, {});
    QTRY_VERIFY(model.rowCount() > 0);
}

} // namespace

class TestRecordBlobs : public QObject
{
    Q_OBJECT

private slots:
    void restoresColumns();
    void restoresColumnsByName();
    void remembersHowWideTheLastColumnWasMade();
    void leavesOneColumn();
    void restoresOrder();
    void restoresConditions();
    void survivesDamage();
};

void TestRecordBlobs::restoresColumns()
{
    FakeRecordSource source(10);
    RecordsModel model;
    RecordTable table(&model);
    open(model, source);
    table.horizontalHeader()->moveSection(7, 1);
    table.setColumnWidth(1, 123);
    table.setColumnHidden(2, true);
    const QByteArray blob = columnsBlob(table);

    RecordsModel otherModel;
    RecordTable other(&otherModel);
    open(otherModel, source);
    QVERIFY(applyColumns(other, blob));
    QCOMPARE(other.shownColumns(), (QList<int>{0, 7, 1, 3, 4, 5, 6}));
    QCOMPARE(other.columnWidth(1), 123);
    QVERIFY(other.isColumnHidden(2));
    QCOMPARE(columnsBlob(other), blob);
}

void TestRecordBlobs::restoresColumnsByName()
{
    FakeRecordSource source(10);
    RecordsModel model;
    RecordTable table(&model);
    open(model, source);
    table.horizontalHeader()->moveSection(7, 0);
    const QByteArray blob = columnsBlob(table);
    source.columns.removeAt(1); // the table lost one, and gained one
    source.columns.append({u"note"_s, FieldKind::Text});
    RecordsModel otherModel;
    RecordTable other(&otherModel);
    open(otherModel, source);
    QVERIFY(applyColumns(other, blob));
    QCOMPARE(other.shownColumns(), (QList<int>{6, 0, 1, 2, 3, 4, 5, 7}));
}

/// The last column is stretched in the table; that width was not chosen by the operator.
void TestRecordBlobs::remembersHowWideTheLastColumnWasMade()
{
    FakeRecordSource source(10);
    RecordsModel model;
    RecordTable table(&model);
    table.resize(1200, 300);
    open(model, source);
    for (int column = 0; column < 8; ++column)
        table.setColumnWidth(column, 70);
    table.lastColumn()->fill();
    QVERIFY(table.columnWidth(7) > 70);
    const QByteArray blob = columnsBlob(table);
    RecordsModel otherModel;
    RecordTable other(&otherModel);
    other.resize(1200, 300);
    open(otherModel, source);
    QVERIFY(applyColumns(other, blob));
    QVERIFY(other.columnWidth(7) > 70);
    other.horizontalHeader()->moveSection(7, 0);
    QCOMPARE(other.columnWidth(7), 70);
    QCOMPARE(columnsBlob(table), blob);
}

void TestRecordBlobs::leavesOneColumn()
{
    FakeRecordSource source(10);
    source.columns.resize(2);
    RecordsModel model;
    RecordTable table(&model);
    open(model, source);
    table.setColumnHidden(0, true);
    const QByteArray blob = columnsBlob(table);
    source.columns.resize(1);
    RecordsModel otherModel;
    RecordTable other(&otherModel);
    open(otherModel, source);
    QVERIFY(applyColumns(other, blob));
    QCOMPARE(other.shownColumns(), QList<int>{0});
}

void TestRecordBlobs::restoresOrder()
{
    const RecordOrder order{u"created_at"_s, Qt::AscendingOrder};
    QCOMPARE(orderFrom(orderBlob(order)), order);
    QCOMPARE(orderFrom(orderBlob({})), RecordOrder());
}

void TestRecordBlobs::restoresConditions()
{
    const RecordConditions conditions{u"디스크"_s,
                                      {{u"status"_s, RecordFilter::Match::Equals, u"OPEN"_s},
                                       {u"title"_s, RecordFilter::Match::Contains, u"a\tb"_s},
                                       {u"assignee"_s, RecordFilter::Match::Empty, {}}}};
    QCOMPARE(conditionsFrom(conditionsBlob(conditions)), conditions);
    QCOMPARE(conditionsFrom(conditionsBlob({})), RecordConditions());
}

void TestRecordBlobs::survivesDamage()
{
    FakeRecordSource source(10);
    RecordsModel model;
    RecordTable table(&model);
    open(model, source);
    const QByteArray columns = columnsBlob(table);
    const QByteArray conditions =
        conditionsBlob({u"x"_s, {{u"status"_s, RecordFilter::Match::Equals, u"OPEN"_s}}});
    for (qsizetype length = 0; length < columns.size(); ++length)
        QVERIFY(!applyColumns(table, columns.left(length)));
    for (qsizetype length = 0; length < conditions.size(); ++length)
        QCOMPARE(conditionsFrom(conditions.left(length)), RecordConditions());
    QVERIFY(!orderFrom({}));
    QVERIFY(!orderFrom(QByteArray("\x07garbage")));
    QVERIFY(!applyColumns(table, QByteArray("\x01\xff\xff\xff\xff")));
    QCOMPARE(columnsBlob(table), columns);
}

GUARDIA_TEST(TestRecordBlobs, QApplication)

} // namespace tst_recordblobs

#include "tst_recordblobs.moc"
