// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/fakerecordsource.h"
#include "fakes/snapshotmaker.h"
#include "models/recordsmodel.h"
#include "records/conditiondialog.h"
#include "records/recordmenus.h"
#include "records/recordspage.h"
#include "records/recordsquery.h"
#include "records/savedconditionsdialog.h"
#include "runner/testclass.h"
#include "shownrecords.h"
#include "widgets/chip.h"
#include "widgets/notice.h"

#include <QApplication>
#include <QComboBox>
#include <QListWidget>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>

namespace tst_recordsfilter {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

/// Narrowing a list: by a text, a number behind it, a cell, or any condition.
class TestRecordsFilter : public ShownRecords
{
    Q_OBJECT

private slots:
    void filtersAfterAPause();
    void filtersAtOnceOnReturn();
    void clearsTheFilter();
    void showsTheRowsBehindANumber();
    void showsTheRowsWithTheseIds();
    void showsTheRowsOfSeveralSeries();
    void removesChipsByKey_data();
    void removesChipsByKey();
    void editsConditions_data();
    void editsConditions();
    void keepsWhatCannotBeEdited_data();
    void keepsWhatCannotBeEdited();
    void replacesWhatIsEdited();
    void leavesAConditionAsItWas();
    void filtersByACell();
    void filtersByAnEmptyCell();
    void offersToRemoveTheFilter();
    void asksForAnyCondition();
    void asksFirstForAColumnOfFewValues();
    void offersTheRowsOfNumbers();
    void keepsTheRowsOfANumber();
    void offersToSaveAndToEditWhatWasSaved();

private:
    [[nodiscard]] QAction *offered(const QString &text) const;
    [[nodiscard]] ConditionDialog *editor() const { return m_page->findChild<ConditionDialog *>(); }
};

void TestRecordsFilter::filtersAfterAPause()
{
    open();
    m_page->focusFilter();
    QTest::keyClicks(filter(), u"1234"_s);
    QCOMPARE(m_source->pages.size(), 1); // one request for several keys
    QTRY_COMPARE(m_source->pages.size(), 2);
    QCOMPARE(m_source->lastPage().scope.text, u"1234"_s);
    settle();
    QCOMPARE(m_model->rowCount(), 1);
    QVERIFY(says(u"Rows 1\u20131 of 1"_s));
}

void TestRecordsFilter::filtersAtOnceOnReturn()
{
    open();
    m_page->focusFilter();
    QVERIFY(filter()->hasFocus());
    QTest::keyClicks(filter(), u" 77 "_s);
    QTest::keyClick(filter(), Qt::Key_Return);
    QCOMPARE(m_source->pages.size(), 2);
    QCOMPARE(m_source->lastPage().scope.text, u"77"_s);
    settle();
    QTest::keyClick(filter(), Qt::Key_Return); // is filtered so already
    QCOMPARE(m_source->pages.size(), 2);
}

void TestRecordsFilter::clearsTheFilter()
{
    open();
    filter()->setFocus();
    QTest::keyClicks(filter(), u"7"_s);
    QTest::keyClick(filter(), Qt::Key_Return);
    settle();
    filter()->clear();
    QVERIFY(m_source->lastPage().scope.text.isEmpty());
    settle();
    QCOMPARE(m_model->rowCount(), 200);
}

void TestRecordsFilter::showsTheRowsBehindANumber()
{
    open();
    RecordScope scope;
    scope.collector = u"incidents"_s;
    scope.series = seriesKey(u"guardia_incidents_open"_s, {});
    m_page->showScope(scope, u"Open incidents"_s);
    QCOMPARE(m_source->lastPage().scope, scope);
    QCOMPARE(m_source->counts.last().second, scope);
    QCOMPARE(chips(), QStringList{u"Open incidents"_s});
    settle();
    QVERIFY(m_model->total() == 2'500'000);
    QCOMPARE(m_page->scope(), scope);
}

void TestRecordsFilter::showsTheRowsWithTheseIds()
{
    open();
    RecordScope scope;
    scope.collector = u"incidents"_s;
    scope.ids = QVariantList{1LL, 2LL};
    m_page->showScope(scope, u"Due within 4 h, at 14:02"_s);
    QCOMPARE(m_source->lastPage().scope, scope);
    QCOMPARE(m_source->counts.last().second, scope);
    QCOMPARE(chips(), QStringList{u"Due within 4 h, at 14:02"_s});
    settle();
    chip(0)->setFocus();
    QTest::keyClick(chip(0), Qt::Key_Delete);
    QCOMPARE(chips(), QStringList());
    QVERIFY(!m_source->lastPage().scope.ids);
}

void TestRecordsFilter::showsTheRowsOfSeveralSeries()
{
    open();
    RecordScope scope;
    scope.collector = u"incidents"_s;
    scope.anyOf = QList{seriesKey(u"guardia_incidents_by_severity"_s, {{u"severity"_s, u"LOW"_s}})};
    m_page->showScope(scope, u"Soon"_s);
    QCOMPARE(m_source->lastPage().scope, scope);
    QCOMPARE(m_source->counts.last().second, scope);
    QCOMPARE(chips(), QStringList{u"Soon"_s});
    settle();
    chip(0)->setFocus();
    QTest::keyClick(chip(0), Qt::Key_Delete);
    QCOMPARE(chips(), QStringList());
    QVERIFY(!m_source->lastPage().scope.anyOf);
}

void TestRecordsFilter::removesChipsByKey_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addRow("Delete") << Qt::Key_Delete;
    QTest::addRow("Backspace") << Qt::Key_Backspace;
}

void TestRecordsFilter::removesChipsByKey()
{
    QFETCH(const Qt::Key, key);
    open();
    RecordScope scope;
    scope.collector = u"incidents"_s;
    scope.series = seriesKey(u"guardia_incidents_open"_s, {});
    scope.filters = {isOpen()};
    m_page->showScope(scope, u"Open incidents"_s);
    QCOMPARE(chips(), (QStringList{u"Open incidents"_s, u"Status is OPEN"_s}));
    chip(0)->setFocus();
    QTest::keyClick(chip(0), key);
    QCOMPARE(chips(), QStringList{u"Status is OPEN"_s});
    QVERIFY(!m_source->lastPage().scope.series);
    QCOMPARE(m_source->lastPage().scope.filters, QList<RecordFilter>{isOpen()});
    QVERIFY(chip(0)->hasFocus());
    QTest::keyClick(chip(0), key);
    QVERIFY(chips().isEmpty());
    QVERIFY(m_source->lastPage().scope.filters.isEmpty());
    QVERIFY(filter()->hasFocus());
    settle();
    QVERIFY(m_model->total() == 10'000'000);
}

void TestRecordsFilter::editsConditions_data()
{
    QTest::addColumn<Qt::Key>("key"); // 0: the mouse
    QTest::addRow("a click") << Qt::Key(0);
    QTest::addRow("Return") << Qt::Key_Return;
    QTest::addRow("Enter") << Qt::Key_Enter;
    QTest::addRow("Space") << Qt::Key_Space;
}

void TestRecordsFilter::editsConditions()
{
    QFETCH(const Qt::Key, key);
    open();
    choose(menuOf(0, 2), u"Only rows where Status is OPEN"_s);
    settle();
    QVERIFY(chip(0)->isEditable());
    chip(0)->setFocus();
    if (key == Qt::Key(0))
        QTest::mouseClick(chip(0), Qt::LeftButton, {}, QPoint(8, chip(0)->height() / 2));
    else
        QTest::keyClick(chip(0), key);
    QVERIFY(editor());
    QCOMPARE(chips(), QStringList{u"Status is OPEN"_s}); // it is still there
    const QList<QComboBox *> boxes = editor()->findChildren<QComboBox *>();
    QCOMPARE(boxes.at(0)->currentText(), u"Status"_s);
    QCOMPARE(boxes.at(1)->currentText(), u"Is exactly"_s);
    QCOMPARE(boxes.at(2)->currentText(), u"OPEN"_s);
    boxes.at(2)->setEditText(u"FAILED"_s);
    editor()->accept();
    QCOMPARE(chips(), QStringList{u"Status is FAILED"_s});
    m_window->activateWindow();
    QTRY_VERIFY(chip(0)->hasFocus());
    settle();
    QCOMPARE(m_model->index(0, 2).data().toString(), u"FAILED"_s);
}

void TestRecordsFilter::keepsWhatCannotBeEdited_data()
{
    QTest::addColumn<RecordScope>("scope");
    RecordScope scope;
    scope.collector = u"incidents"_s;
    scope.series = seriesKey(u"guardia_incidents_open"_s, {});
    QTest::newRow("the rows of a number") << scope;
    scope.series.reset();
    scope.filters = {{u"status"_s, RecordFilter::Match::Null, {}}};
    QTest::newRow("no value, as rows are counted by it") << scope;
    scope.filters = {{u"gone"_s, RecordFilter::Match::Equals, u"x"_s}};
    QTest::newRow("of a column that is not there") << scope;
}

/// A click on it removes nothing, and opens nothing else; its cross removes it.
void TestRecordsFilter::keepsWhatCannotBeEdited()
{
    QFETCH(const RecordScope, scope);
    open();
    m_page->showScope(scope, u"Open incidents"_s);
    settle();
    const QStringList before = chips();
    QCOMPARE(before.size(), 1);
    QVERIFY(!chip(0)->isEditable());
    QCOMPARE(chip(0)->toolTip().contains(u"Incidents not yet resolved"), scope.series.has_value());
    QTest::mouseClick(chip(0), Qt::LeftButton, {}, QPoint(8, chip(0)->height() / 2));
    QTest::keyClick(chip(0), Qt::Key_Return);
    QTest::keyClick(chip(0), Qt::Key_Space);
    QVERIFY(!editor());
    QCOMPARE(chips(), before);
    QTest::mouseClick(chip(0)->findChild<QAbstractButton *>(), Qt::LeftButton);
    QCOMPARE(chips(), QStringList());
    QVERIFY(!editor());
    settle();
}

/// At its place; what does not go together with it goes.
void TestRecordsFilter::replacesWhatIsEdited()
{
    using Match = RecordFilter::Match;
    const RecordFilter disk{u"title"_s, Match::Contains, u"disk"_s};
    const RecordFilter full{u"title"_s, Match::Contains, u"full"_s};
    const RecordFilter id{u"id"_s, Match::Range, u"5.."_s};
    RecordsQuery query;
    query.conditions.filters = {disk, id, full};
    query.replace(id, {u"id"_s, Match::Range, u"6.."_s});
    QCOMPARE(query.conditions.filters.at(1).text, u"6.."_s);
    query.replace(full, {u"title"_s, Match::Contains, u"fill"_s}); // beside the other one
    QCOMPARE(query.conditions.filters.size(), 3);
    const RecordFilter exactly{u"title"_s, Match::Equals, u"disk full"_s};
    query.replace(query.conditions.filters.at(2), exactly);
    QCOMPARE(query.conditions.filters.size(), 2);
    QCOMPARE(query.conditions.filters.last(), exactly);
    query.replace(disk, isOpen()); // which is gone
    QCOMPARE(query.conditions.filters.last(), isOpen());
    QCOMPARE(query.conditions.filters.size(), 3);
    query.series = seriesKey(u"guardia_sr_open"_s, {});
    QCOMPARE(query.chipOf(isOpen()), 3);
    QCOMPARE(query.filterOfChip(3), isOpen());
    QVERIFY(!query.filterOfChip(0));
    QVERIFY(!query.filterOfChip(4));
}

void TestRecordsFilter::leavesAConditionAsItWas()
{
    open();
    choose(menuOf(0, 2), u"Only rows where Status is OPEN"_s);
    settle();
    const qsizetype read = m_source->pages.size();
    for (const bool isAccepted : {false, true}) {
        QTest::keyClick(chip(0), Qt::Key_Return);
        QVERIFY(editor());
        isAccepted ? editor()->accept() : editor()->reject();
        QCoreApplication::sendPostedEvents(editor(), QEvent::DeferredDelete);
        QCOMPARE(chips(), QStringList{u"Status is OPEN"_s});
        QCOMPARE(m_source->pages.size(), read);
    }
}

void TestRecordsFilter::filtersByACell()
{
    open();
    const QSignalSpy changes(m_page, &RecordsPage::viewChanged);
    QCOMPARE(m_model->index(0, 2).data().toString(), u"OPEN"_s);
    choose(menuOf(0, 2), u"Only rows where Status is OPEN"_s);
    QCOMPARE(m_source->lastPage().scope.filters, QList<RecordFilter>{isOpen()});
    QCOMPARE(chips(), QStringList{u"Status is OPEN"_s});
    QCOMPARE(changes.size(), 1);
    settle();
    choose(menuOf(0, 0), u"Only rows where ID is 10000000"_s);
    QCOMPARE(chips(), (QStringList{u"Status is OPEN"_s, u"ID is 10000000"_s}));
    settle();
    QCOMPARE(m_model->rowCount(), 1);
}

void TestRecordsFilter::filtersByAnEmptyCell()
{
    open();
    QVERIFY(m_model->index(1, 2).data(RecordRows::ValueRole).isNull());
    choose(menuOf(1, 2), u"Only rows where Status is empty"_s);
    QCOMPARE(m_source->lastPage().scope.filters,
             (QList<RecordFilter>{{u"status"_s, RecordFilter::Match::Empty, {}}}));
    QCOMPARE(chips(), QStringList{u"Status is empty"_s});
    settle();
    QVERIFY(m_model->index(1, 2).data(RecordRows::ValueRole).isNull());
}

void TestRecordsFilter::offersToRemoveTheFilter()
{
    open();
    RecordScope scope;
    scope.collector = u"incidents"_s;
    scope.series = seriesKey(u"guardia_incidents_open"_s, {});
    scope.filters = {{u"title"_s, RecordFilter::Match::Contains, u"x"_s}};
    scope.text = u"nothing"_s;
    m_page->showScope(scope, u"Open incidents"_s);
    settle();
    QCOMPARE(notice()->content().title, u"No rows match"_s);
    QTest::mouseClick(button(u"Remove conditions"_s), Qt::LeftButton);
    settle();
    QCOMPARE(m_model->rowCount(), 200);
    QVERIFY(chips().isEmpty());
    QVERIFY(filter()->text().isEmpty());
    m_source->rows = 0;
    m_page->refresh();
    settle();
    QCOMPARE(notice()->content().title, u"No rows"_s);
    QVERIFY(!button(u"Remove conditions"_s));
    QVERIFY(!m_page->exportAction()->isEnabled());
}

void TestRecordsFilter::asksForAnyCondition()
{
    open();
    QTest::keyClick(m_page, Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    auto *dialog = m_page->findChild<ConditionDialog *>();
    QVERIFY(dialog);
    const QList<QComboBox *> choices = dialog->findChildren<QComboBox *>();
    choices.at(0)->setCurrentIndex(m_model->columnOf(u"created_at"_s));
    choices.at(1)->setCurrentIndex(3);
    dialog->accept();
    settle();
    QCOMPARE(m_page->scope().filters,
             (QList<RecordFilter>{{u"created_at"_s, RecordFilter::Match::During, u"today"_s}}));
    QCOMPARE(chips(), QStringList{u"Created today"_s});
    QTest::keyClick(chip(0), Qt::Key_Delete);
    QVERIFY(m_page->scope().filters.isEmpty());
}

void TestRecordsFilter::asksFirstForAColumnOfFewValues()
{
    open();
    m_table->setCurrentIndex(m_model->index(0, 0));
    QTest::keyClick(m_page, Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    const auto *dialog = m_page->findChild<ConditionDialog *>();
    QVERIFY(dialog);
    const QList<QComboBox *> boxes = dialog->findChildren<QComboBox *>();
    QCOMPARE(boxes.at(0)->currentText(), u"Status"_s);
    QVERIFY(boxes.at(2)->findText(u"IN_PROGRESS"_s) >= 0);
}

/// Fills the menu of conditions; nullptr where it has no such entry.
QAction *TestRecordsFilter::offered(const QString &text) const
{
    QMenu *menu = nullptr;
    const QList<QToolButton *> buttons = m_page->findChildren<QToolButton *>();
    for (const QToolButton *button : buttons) {
        if (button->text() == u"Conditions"_s)
            menu = button->menu();
    }
    emit menu->aboutToShow();
    const QList<QAction *> actions = menu->actions();
    const auto found = std::ranges::find(actions, text, &QAction::text);
    return found == actions.end() ? nullptr : *found;
}

void TestRecordsFilter::offersTheRowsOfNumbers()
{
    open();
    QVERIFY(!offered(u"Open SRs"_s)); // nothing is known of it yet
    m_page->noteSnapshot(SnapshotMaker().healthy().made());
    choose(menuOf(0, 2), u"Only rows where Status is OPEN"_s);
    QVERIFY(!offered(u"Open incidents"_s)); // of another list
    QVERIFY(!offered(u"SLA compliance"_s)); // a share, of all rows
    QAction *only = offered(u"Open SRs"_s);
    QVERIFY(only && !only->isChecked());
    only->trigger();
    QCOMPARE(chips(), (QStringList{u"Open SRs"_s, u"Status is OPEN"_s}));
    QCOMPARE(m_source->lastPage().scope.series, seriesKey(u"guardia_sr_open"_s, {}));
    only = offered(u"Open SRs"_s);
    QVERIFY(only->isChecked());
    only->trigger();
    QCOMPARE(chips(), QStringList{u"Status is OPEN"_s});
    QVERIFY(!m_source->lastPage().scope.series);
    settle();
}

void TestRecordsFilter::keepsTheRowsOfANumber()
{
    open();
    const SavedConditions saved{
        u"mine"_s, {{}, {isOpen()}}, seriesKey(u"guardia_sr_open"_s, {}), u"Open SRs"_s};
    const SavedConditions plain{u"plain"_s, {u"disk"_s, {}}, {}, {}};
    m_page->setSaved(u"service_requests"_s, {saved, plain});
    offered(u"mine"_s)->trigger();
    QCOMPARE(chips(), (QStringList{u"Open SRs"_s, u"Status is OPEN"_s}));
    QCOMPARE(m_page->scope().series, saved.series);
    QVERIFY(offered(u"mine"_s)->isChecked());
    offered(u"plain"_s)->trigger();
    QCOMPARE(chips(), QStringList{u"Open SRs"_s}); // as nothing else was saved
    QVERIFY(!offered(u"mine"_s)->isChecked());
    settle();
}

void TestRecordsFilter::offersToSaveAndToEditWhatWasSaved()
{
    open();
    QVERIFY(!offered(u"Save conditions\u2026"_s)->isEnabled()); // there are none
    QVERIFY(!offered(u"Edit saved conditions\u2026"_s)->isEnabled());
    m_page->setSaved(u"service_requests"_s, {{u"mine"_s, {{}, {isOpen()}}, {}, {}}});
    choose(menuOf(0, 2), u"Only rows where Status is OPEN"_s);
    for (const bool isSaving : {true, false}) {
        QAction *action = offered(isSaving ? u"Save conditions\u2026"_s : u"Edit saved conditions\u2026"_s);
        QVERIFY(action->isEnabled());
        action->trigger();
        auto *dialog = m_page->findChild<SavedConditionsDialog *>();
        QVERIFY(dialog);
        QCOMPARE(qobject_cast<QLineEdit *>(dialog->focusWidget()) != nullptr, isSaving);
        QCOMPARE(qobject_cast<QListWidget *>(dialog->focusWidget()) == nullptr, isSaving);
        dialog->reject();
        QCoreApplication::sendPostedEvents(dialog, QEvent::DeferredDelete);
    }
    settle();
}

GUARDIA_TEST(TestRecordsFilter, QApplication)

} // namespace tst_recordsfilter

#include "tst_recordsfilter.moc"
