// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/fakerecordsource.h"
#include "models/recordsmodel.h"
#include "records/findbar.h"
#include "records/groupsdialog.h"
#include "records/recordtable.h"
#include "records/savedconditionsdialog.h"
#include "runner/testclass.h"
#include "widgets/searchline.h"
#include "widgets/statelabel.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

#include <algorithm>

namespace tst_recordtools {

using namespace guardia;
using namespace Qt::StringLiterals;

/// What helps with a list: finding a text in it, counting by value, and saved conditions.
class TestRecordTools : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QLocale::setDefault(QLocale::c());
        m_source = std::make_unique<FakeRecordSource>(1000);
        m_source->grouped.column = m_source->columns.at(2);
        m_source->grouped.groups = {{u"OPEN"_s, 1500}, {QVariant(), 40}, {u""_s, 7}};
        m_source->grouped.others = 2000;
    }

    void findsAmongTheLoadedRows()
    {
        RecordsModel model;
        QWidget window;
        auto *table = new RecordTable(&model, &window);
        auto *bar = new FindBar(table, &window);
        table->setGeometry(0, 0, 800, 400);
        bar->setGeometry(0, 400, 800, 40);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        model.setSource(m_source.get());
        model.reset({u"service_requests"_s, {}, {}, {}}, {});
        QTRY_VERIFY(!model.isLoading());
        table->setCurrentIndex(model.index(0, 0));
        bar->findNext();
        auto *line = bar->findChild<SearchLine *>();
        QVERIFY(line->hasFocus());
        QTest::keyClicks(line, u"request 99"_s); // 990 to 999 of 801 to 1000, the last one first
        QCOMPARE(table->currentIndex(), model.index(1, 1));
        QVERIFY(says(bar, u"1", u"10"));
        bar->findPrevious();
        QCOMPARE(table->currentIndex(), model.index(10, 1));
        QVERIFY(says(bar, u"10", u"10"));
        bar->findNext();
        QCOMPARE(table->currentIndex(), model.index(1, 1));
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY(says(bar, u"2", u"10"));
        table->setColumnHidden(1, true);
        bar->findNext();
        line->setText(u"request 98"_s);
        QVERIFY(bar->findChild<QToolButton *>() && !bar->findChild<QToolButton *>()->isEnabled());
        table->setColumnHidden(1, false);
        line->setText(u"no such text"_s);
        QVERIFY(!bar->findChild<QToolButton *>()->isEnabled());
        const QSignalSpy closed(bar, &FindBar::closed);
        QTest::keyClick(line, Qt::Key_Escape);
        QVERIFY(!bar->isVisible());
        QCOMPARE(closed.size(), 1);
        QCOMPARE(m_source->pages.size(), 1); // it reads nothing itself
    }

    void countsByValue()
    {
        const RecordScope scope{u"service_requests"_s, {}, u"disk"_s, {}};
        GroupsDialog dialog(m_source.get(), scope, m_source->columns, 2);
        QCOMPARE(m_source->groups.constLast().column, u"status"_s);
        QCOMPARE(m_source->groups.constLast().scope, scope);
        auto *list = dialog.findChild<QTreeWidget *>();
        QTRY_COMPARE(list->topLevelItemCount(), 3);
        QStringList values;
        for (int i = 0; i < 3; ++i)
            values << list->topLevelItem(i)->text(0) + u'=' + list->topLevelItem(i)->text(1);
        QCOMPARE(values.constFirst(), u"OPEN="_s + QLocale().toString(1500));
        QVERIFY(values.at(1) != values.at(2)); // NULL is no empty text
        const QList<QLabel *> labels = dialog.findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.cbegin(), labels.cend(), [](const QLabel *label) {
            return label->text().contains(QLocale().toString(2000));
        }));
        QSignalSpy chosen(&dialog, &GroupsDialog::filterChosen);
        list->setCurrentItem(list->topLevelItem(1));
        emit list->itemActivated(list->currentItem(), 0);
        QCOMPARE(chosen.first().first().value<RecordFilter>(),
                 (RecordFilter{u"status"_s, RecordFilter::Match::Null, {}}));
    }

    void makesConditionsOfGroups_data()
    {
        QTest::addColumn<QVariant>("value");
        QTest::addColumn<FieldKind>("kind");
        QTest::addColumn<RecordFilter>("filter");
        using Match = RecordFilter::Match;
        const auto row = [](const char *name, const QVariant &value, FieldKind kind, Match match,
                            const QString &text) {
            QTest::newRow(name) << value << kind << RecordFilter{u"x"_s, match, text};
        };
        row("text", u"a"_s, FieldKind::Text, Match::Equals, u"a"_s);
        row("empty text", u""_s, FieldKind::Text, Match::Equals, u""_s);
        row("NULL", QVariant(), FieldKind::Text, Match::Null, {});
        row("number", 0.5, FieldKind::Number, Match::Equals, u"0.5"_s);
        row("truth", true, FieldKind::Boolean, Match::Truth, u"true"_s);
    }

    void makesConditionsOfGroups()
    {
        QFETCH(const QVariant, value);
        QFETCH(const FieldKind, kind);
        QTEST(filterOf({value, 1}, {u"x"_s, kind, {}}), "filter");
    }

    void cancelsWhatIsLeft()
    {
        m_source->answers = FakeRecordSource::Answers::Held;
        auto dialog = std::make_unique<GroupsDialog>(m_source.get(), RecordScope{}, m_source->columns, 2);
        const quint64 request = m_source->groups.constLast().id;
        dialog.reset();
        QCOMPARE(m_source->cancelled, QList<quint64>{request});
    }

    void savesRenamesAndDeletes()
    {
        const SeriesKey series = seriesKey(u"guardia_sr_open"_s, {});
        const SavedConditions current{
            {}, {u"disk"_s, {{u"status"_s, RecordFilter::Match::Equals, u"OPEN"_s}}}, series, u"Open SRs"_s};
        const auto named = [&current](const QString &name) {
            SavedConditions saved = current;
            saved.name = name;
            return saved;
        };
        SavedConditionsDialog dialog({{u"old"_s, {u"x"_s, {}}}}, current, {});
        QSignalSpy changed(&dialog, &SavedConditionsDialog::changed);
        auto *name = dialog.findChild<QLineEdit *>();
        QCOMPARE(name->text(), u"Open SRs, disk, status is OPEN"_s);
        name->setText(u" new "_s);
        QPushButton *save = dialog.findChildren<QPushButton *>().constFirst();
        save->click();
        QCOMPARE(dialog.saved(), (QList<SavedConditions>{{u"old"_s, {u"x"_s, {}}}, named(u"new"_s)}));
        name->setText(u"old"_s);
        save->click();
        QCOMPARE(dialog.saved().constFirst(), named(u"old"_s));
        auto *list = dialog.findChild<QListWidget *>();
        list->item(0)->setText(u"new"_s); // which is taken
        QCOMPARE(list->item(0)->text(), u"old"_s);
        list->item(0)->setText(u""_s);
        QCOMPARE(list->item(0)->text(), u"old"_s);
        QCOMPARE(changed.size(), 2);
        list->item(0)->setText(u"other"_s);
        QCOMPARE(dialog.saved().constFirst().name, u"other"_s);
        list->setCurrentRow(1);
        dialog.findChildren<QPushButton *>().at(2)->click();
        QCOMPARE(dialog.saved(), QList<SavedConditions>{named(u"other"_s)});
        QCOMPARE(changed.size(), 4);
    }

    void nothingIsSavedWithoutConditions()
    {
        SavedConditionsDialog dialog({}, {}, {});
        QVERIFY(!dialog.findChild<QLineEdit *>()->isEnabled());
        QVERIFY(!dialog.findChildren<QPushButton *>().constFirst()->isEnabled());
        dialog.leaveOut(u"Due within 4 h"_s);
        QVERIFY(dialog.findChild<StateMessage *>()->text().contains(u"Due within 4 h"_s));
    }

private:
    /// Whether a label of the bar has both numbers.
    static bool says(const FindBar *bar, QStringView first, QStringView second)
    {
        const QString text = bar->findChild<QLabel *>()->text();
        return text.contains(first) && text.contains(second);
    }

    std::unique_ptr<FakeRecordSource> m_source;
};

} // namespace tst_recordtools

using tst_recordtools::TestRecordTools;
GUARDIA_TEST(TestRecordTools, QApplication)
#include "tst_recordtools.moc"
