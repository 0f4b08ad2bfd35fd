// SPDX-License-Identifier: GPL-3.0-or-later
#include "records/conditiondialog.h"
#include "runner/testclass.h"
#include "shownrecords.h"

#include <QApplication>
#include <QComboBox>
#include <QTest>

namespace tst_columnvalues {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

/// The values that a condition can be chosen from.
class TestColumnValues : public ShownRecords
{
    Q_OBJECT

private slots:
    void offersWhatTheRowsBeyondTheScreenHave();
    void asksForEachColumnOnce();
    void endsWithTheDialog();
    void keepsToTheLoadedRowsWhereNothingCanBeCounted();

private:
    /// Opens the dialog for the condition on the status that the list has.
    void openEditor();
    [[nodiscard]] ConditionDialog *editor() const { return m_page->findChild<ConditionDialog *>(); }
    [[nodiscard]] QComboBox *box(int index) const { return editor()->findChildren<QComboBox *>().at(index); }
    [[nodiscard]] QStringList offered() const;
};

void TestColumnValues::openEditor()
{
    open();
    m_source->grouped.column = m_source->columns.at(2);
    m_source->grouped.groups = {
        {u"OPEN"_s, 9}, {u"REOPENED"_s, 8}, {QVariant(), 7}, {u""_s, 6}, {u"CLOSED"_s, 5}};
    m_page->showScope({.collector = u"service_requests"_s,
                       .filters = {isOpen(), {u"id"_s, RecordFilter::Match::Equals, u"8"_s}}},
                      u"Open"_s);
    settle();
    chip(0)->click();
    QVERIFY(editor());
}

QStringList TestColumnValues::offered() const
{
    QStringList values;
    for (int i = 0; i < box(2)->count(); ++i)
        values += box(2)->itemText(i);
    return values;
}

void TestColumnValues::offersWhatTheRowsBeyondTheScreenHave()
{
    openEditor();
    QCOMPARE(offered(), QStringList{u"OPEN"_s}); // the list has nothing else
    QCOMPARE(m_source->groups.size(), 1);
    QCOMPARE(m_source->groups.constLast().column, u"status"_s);
    const QList<RecordFilter> others{{u"id"_s, RecordFilter::Match::Equals, u"8"_s}};
    QCOMPARE(m_source->groups.constLast().scope.filters, others);
    box(2)->setEditText(u"RE"_s);
    QTRY_COMPARE(offered(), (QStringList{u"CLOSED"_s, u"OPEN"_s, u"REOPENED"_s}));
    QCOMPARE(box(2)->currentText(), u"RE"_s);
}

void TestColumnValues::asksForEachColumnOnce()
{
    openEditor();
    const int status = box(0)->currentIndex();
    box(0)->setCurrentIndex(box(0)->findText(u"ID"_s)); // has no values to choose from
    QCOMPARE(m_source->groups.size(), 1);
    box(0)->setCurrentIndex(status);
    QTRY_COMPARE(offered().size(), 3);
    box(0)->setCurrentIndex(box(0)->findText(u"ID"_s));
    box(0)->setCurrentIndex(status);
    QCOMPARE(m_source->groups.size(), 1);
    QCOMPARE(offered().size(), 3);
}

void TestColumnValues::endsWithTheDialog()
{
    openEditor();
    const quint64 request = m_source->groups.constLast().id;
    QVERIFY(!m_source->cancelled.contains(request));
    editor()->reject();
    QVERIFY(m_source->cancelled.contains(request));
}

void TestColumnValues::keepsToTheLoadedRowsWhereNothingCanBeCounted()
{
    openEditor();
    m_source->fail(m_source->groups.constLast().id, {ErrorKind::Timeout, u"too slow"_s});
    QCOMPARE(offered(), QStringList{u"OPEN"_s});
    QVERIFY(editor()->isVisible());
}

GUARDIA_TEST(TestColumnValues, QApplication)

} // namespace tst_columnvalues

#include "tst_columnvalues.moc"
