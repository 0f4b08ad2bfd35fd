// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/fakerecordsource.h"
#include "models/recordsmodel.h"
#include "records/recordmenus.h"
#include "records/recordsexport.h"
#include "records/recordsexportdialog.h"
#include "records/recordspage.h"
#include "records/recordtable.h"
#include "runner/testclass.h"
#include "widgets/searchline.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDir>
#include <QInputMethodEvent>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>

namespace tst_recordskeys {

using namespace guardia;
using namespace Qt::StringLiterals;

/// The list of records by keyboard, wherever the focus is: copying, filtering and exporting.
class TestRecordsKeys : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void exportsFromAnywhere_data();
    void exportsFromAnywhere();
    void exportsNothingFromAnotherPage();
    void copiesWithHeadersFromTheFilter();
    void saysThatAllIsNotCopied();
    void saysSoAfterMoreWasLoadedToo();
    void saysSoWithoutACount();
    void copiesAllWhereAllIsThere();
    void saysHowManyCellsAreCopied();
    void copiesTheRowsOfCells();
    void filtersByWhatIsBeingComposed();
    void suggestsAFolderThatIsThere();

private:
    void open(qint64 rows);
    [[nodiscard]] QString footer() const;
    [[nodiscard]] RecordsExportDialog *exportDialog() const
    {
        return m_page->findChild<RecordsExportDialog *>();
    }
    void copyAll() const;

    std::unique_ptr<FakeRecordSource> m_source;
    std::unique_ptr<QWidget> m_window;
    QPushButton *m_other = nullptr; ///< somewhere else in the window
    std::unique_ptr<RecordsExport> m_exports;
    RecordsPage *m_page = nullptr;
    RecordTable *m_table = nullptr;
    RecordsModel *m_model = nullptr;
    SearchLine *m_filter = nullptr;
};

void TestRecordsKeys::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_window = std::make_unique<QWidget>();
    m_window->resize(900, 600);
    m_other = new QPushButton(u"Sidebar"_s, m_window.get());
    m_other->setGeometry(0, 560, 900, 40);
    m_exports = std::make_unique<RecordsExport>();
    m_page = new RecordsPage(*m_exports, m_window.get());
    m_page->setGeometry(0, 0, 900, 560);
    m_table = m_page->findChild<RecordTable *>();
    m_model = m_page->findChild<RecordsModel *>();
    m_filter = m_page->findChild<SearchLine *>();
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestRecordsKeys::cleanup()
{
    m_window.reset();
    m_source.reset();
}

void TestRecordsKeys::open(qint64 rows)
{
    m_source = std::make_unique<FakeRecordSource>(rows);
    m_page->setSource(m_source.get());
    QTRY_VERIFY(!m_model->isLoading() && !m_model->isCounting());
    QCoreApplication::processEvents();
}

/// The message about what was copied.
QString TestRecordsKeys::footer() const
{
    const QList<QLabel *> all = m_page->findChildren<QLabel *>();
    const auto found = std::find_if(all.cbegin(), all.cend(), [](const QLabel *label) {
        return label->isVisible() && label->text().contains("copied"_L1);
    });
    return found == all.cend() ? QString() : (*found)->text();
}

void TestRecordsKeys::copyAll() const
{
    m_table->setFocus();
    QTest::keyClick(m_table, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(m_table, Qt::Key_C, Qt::ControlModifier);
}

void TestRecordsKeys::exportsFromAnywhere_data()
{
    QTest::addColumn<QString>("focus");
    QTest::newRow("the table") << u"table"_s;
    QTest::newRow("the filter") << u"filter"_s; // where Ctrl+E would be the end of the line
    QTest::newRow("elsewhere in the window") << u"other"_s; // as after Ctrl+2
}

void TestRecordsKeys::exportsFromAnywhere()
{
    QFETCH(const QString, focus);
    open(1'000);
    QWidget *widget = focus == "table"_L1 ? static_cast<QWidget *>(m_table)
        : focus == "filter"_L1            ? static_cast<QWidget *>(m_filter)
                                          : m_other;
    widget->setFocus();
    QTest::keyClick(widget, Qt::Key_E, Qt::ControlModifier);
    QVERIFY(exportDialog());
}

void TestRecordsKeys::exportsNothingFromAnotherPage()
{
    open(1'000);
    m_page->hide();
    m_other->setFocus();
    QTest::keyClick(m_other, Qt::Key_E, Qt::ControlModifier);
    QVERIFY(!exportDialog());
}

void TestRecordsKeys::copiesWithHeadersFromTheFilter()
{
    open(1'000);
    m_table->setCurrentIndex(m_model->index(0, 0));
    m_filter->setFocus();
    QTest::keyClicks(m_filter, u"9"_s);
    QTest::keyClick(m_filter, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"ID\n1000\n"_s);
}

void TestRecordsKeys::saysThatAllIsNotCopied()
{
    open(200'020);
    copyAll();
    QCOMPARE(QApplication::clipboard()->text().count(u"Request "_s), 200);
    QCOMPARE(footer(), u"200 of 200,020 rows copied; use Export for all"_s);
    const QPoint cell = m_table->visualRect(m_model->index(0, 0)).center();
    // Only the cell that was clicked is copied.
    QTest::mouseClick(m_table->viewport(), Qt::LeftButton, {}, cell);
    QTest::keyClick(m_table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(footer(), u"1 cells copied"_s); // plural forms are a matter of translations
}

void TestRecordsKeys::saysSoAfterMoreWasLoadedToo()
{
    open(200'020);
    m_table->setFocus();
    QTest::keyClick(m_table, Qt::Key_A, Qt::ControlModifier);
    m_table->verticalScrollBar()->setValue(m_table->verticalScrollBar()->maximum());
    QTRY_VERIFY(m_model->rowCount() > 200);
    QTest::keyClick(m_table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(footer(), u"200 of 200,020 rows copied; use Export for all"_s);
}

void TestRecordsKeys::saysSoWithoutACount()
{
    m_source = std::make_unique<FakeRecordSource>(200'020);
    m_source->answers = FakeRecordSource::Answers::Held;
    m_page->setSource(m_source.get());
    m_source->answer(m_source->lastPage().id);
    copyAll();
    QCOMPARE(footer(), u"200 rows copied, but there are more; use Export for all"_s);
}

void TestRecordsKeys::copiesAllWhereAllIsThere()
{
    open(30);
    copyAll();
    QCOMPARE(footer(), u"30 rows copied"_s);
}

/// Never rows of which only some cells are copied.
void TestRecordsKeys::saysHowManyCellsAreCopied()
{
    open(200'020);
    m_table->setFocus();
    m_table->setCurrentIndex(m_model->index(0, 0));
    QTest::keyClick(m_table, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(m_table, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"ID\n200020\n200019\n"_s);
    QCOMPARE(footer(), u"2 cells copied"_s);
    m_table->selectRow(0);
    QTest::keyClick(m_table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(footer(), u"1 rows copied"_s);
    m_table->clearSelection(); // one column of all rows that are loaded
    m_table->selectionModel()->select({m_model->index(0, 2), m_model->index(m_model->rowCount() - 1, 2)},
                                      QItemSelectionModel::Select);
    QTest::keyClick(m_table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(footer(), u"200 cells copied, but there are more rows; use Export for all"_s);
}

void TestRecordsKeys::copiesTheRowsOfCells()
{
    open(30);
    m_table->setFocus();
    m_table->setCurrentIndex(m_model->index(0, 2));
    QTest::keyClick(m_table, Qt::Key_Down, Qt::ShiftModifier);
    QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
    QCoreApplication::sendEvent(m_table->viewport(), &event);
    const auto *menu = m_page->findChild<CellMenu *>();
    QVERIFY(menu);
    const auto choose = [menu](const QString &text) {
        const QList<QAction *> actions = menu->actions();
        const auto found = std::ranges::find(actions, text, &QAction::text);
        QVERIFY2(found != actions.end(), qPrintable(text));
        (*found)->trigger();
    };
    choose(u"Copy 2 rows with headers"_s);
    QStringList lines = QApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines.at(0).startsWith(u"ID\tTitle\tStatus\t"_s));
    QVERIFY(lines.at(1).startsWith(u"30\tRequest 30\t"_s));
    QCOMPARE(footer(), u"2 rows copied"_s);
    QCOMPARE(m_table->selectionModel()->selectedIndexes().size(), 2);
    choose(u"Copy 2 rows"_s);
    lines = QApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 2);
}

void TestRecordsKeys::filtersByWhatIsBeingComposed()
{
    open(1'000);
    m_filter->setFocus();
    QInputMethodEvent composing(u"장"_s, {});
    QCoreApplication::sendEvent(m_filter, &composing);
    QTRY_COMPARE(m_source->lastPage().scope.text, u"장"_s);
    QInputMethodEvent done({}, {});
    done.setCommitString(u"장애"_s);
    QCoreApplication::sendEvent(m_filter, &done);
    QTRY_COMPARE(m_source->lastPage().scope.text, u"장애"_s);
    const QList<QAbstractButton *> buttons = m_filter->findChildren<QAbstractButton *>();
    QVERIFY(std::all_of(buttons.cbegin(), buttons.cend(), [](const QAbstractButton *button) {
        return !button->accessibleName().isEmpty() || !button->text().isEmpty();
    }));
}

/// If the home directory has no folder for documents, or there is no home directory.
void TestRecordsKeys::suggestsAFolderThatIsThere()
{
    const QByteArray home = qgetenv("HOME");
    const QTemporaryDir folder;
    open(30);
    for (const QString &place : {folder.path(), folder.filePath(u"gone"_s)}) {
        qputenv("HOME", place.toLocal8Bit());
        RecordsExportDialog dialog(30, 8);
        dialog.suggestFileName(u"incidents"_s);
        QVERIFY2(QFileInfo(dialog.fileName()).dir().exists(), qPrintable(dialog.fileName()));
    }
    qputenv("HOME", folder.path().toLocal8Bit());
    QVERIFY(QDir(folder.path()).mkdir(u"Documents"_s));
    RecordsExportDialog dialog(30, 8);
    dialog.suggestFileName(u"incidents"_s);
    QCOMPARE(QFileInfo(dialog.fileName()).path(), folder.filePath(u"Documents"_s));
    qputenv("HOME", home);
}

GUARDIA_TEST(TestRecordsKeys, QApplication)

} // namespace tst_recordskeys

#include "tst_recordskeys.moc"
