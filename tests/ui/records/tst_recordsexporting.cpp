// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/fakerecordsource.h"
#include "records/recordsexportdialog.h"
#include "records/recordspage.h"
#include "runner/testclass.h"
#include "shownrecords.h"
#include "theme/words.h"

#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

namespace tst_recordsexporting {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

/// From the page to a CSV file: what is asked for, how far it is, how it ended.
class TestRecordsExporting : public ShownRecords
{
    Q_OBJECT

private slots:
    void saysWhyThereIsNothingToExport();
    void exportsWhatIsShown();
    void endsAnExport();
    void saysWhyAnExportFailed();
};

void TestRecordsExporting::saysWhyThereIsNothingToExport()
{
    open();
    const QList<QAction *> actions = m_page->findChildren<QAction *>();
    const auto found = std::ranges::find(actions, QKeySequence(Qt::CTRL | Qt::Key_E), &QAction::shortcut);
    QVERIFY(found != actions.end());
    const QAction *exporting = *found;
    QVERIFY(exporting->isEnabled());
    const QString usual = exporting->toolTip();
    RecordScope none = m_page->scope();
    none.text = u"99999999999"_s;
    m_page->showScope(none, u"none"_s);
    QTRY_VERIFY(!exporting->isEnabled() && exporting->toolTip() == u"There are no rows to export"_s);
    QVERIFY(usual != exporting->toolTip());
}

void TestRecordsExporting::exportsWhatIsShown()
{
    open();
    const QSignalSpy choices(m_page, &RecordsPage::csvChosen);
    m_table->horizontalHeader()->moveSection(2, 0);
    for (const int column : {3, 4, 5, 6, 7})
        m_table->setColumnHidden(column, true);
    RecordsExportDialog *dialog = exportDialog();
    QVERIFY(dialog);
    const QTemporaryDir folder;
    QVERIFY(dialog->findChild<QCheckBox *>(u"byteOrderMark"_s)->isChecked());
    QVERIFY(!dialog->findChild<QCheckBox *>(u"asOnScreen"_s)->isChecked());
    QVERIFY(dialog->fileName().endsWith(u".csv"_s));
    dialog->setFileName(folder.filePath(u"none/x.csv"_s));
    const QList<QPushButton *> buttons = dialog->findChildren<QPushButton *>();
    const auto write = std::find_if(buttons.cbegin(), buttons.cend(),
                                    [](const QPushButton *one) { return one->text() == u"Export"_s; });
    QVERIFY(write != buttons.cend());
    QVERIFY(!(*write)->isEnabled()); // there is no such folder
    dialog->setFileName(folder.filePath(u"first.csv"_s));
    QVERIFY((*write)->isEnabled());
    QTest::mouseClick(*write, Qt::LeftButton);
    QCOMPARE(m_source->exports.size(), 1);
    QCOMPARE(m_source->exports.first().language, std::nullopt); // for programs

    dialog = exportDialog();
    QVERIFY(dialog);
    dialog->setFileName(folder.filePath(u"rows.csv"_s));
    for (const QString &name : {u"byteOrderMark"_s, u"asOnScreen"_s}) {
        auto *box = dialog->findChild<QCheckBox *>(name);
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(5, box->height() / 2));
    }
    QTest::keyClick(dialog, Qt::Key_Return);
    QCOMPARE(m_source->exports.size(), 2);
    QVERIFY(m_source->cancelled.contains(m_source->exports.first().id)); // one at a time
    const RecordExport &request = m_source->exports.last();
    QCOMPARE(request.columns, (QStringList{u"status"_s, u"id"_s, u"title"_s}));
    QCOMPARE(request.scope, m_page->scope());
    QCOMPARE(request.order, m_model->order());
    QCOMPARE(request.fileName, folder.filePath(u"rows.csv"_s));
    QCOMPARE(request.byteOrderMark, false);
    QCOMPARE(request.language, interfaceLanguage());
    QCOMPARE(choices.size(), 1);
    QCOMPARE(choices.first().first().value<CsvChoices>(), (CsvChoices{false, true}));

    QVERIFY(says(u"Exporting: 0 of 10,000,000 rows"_s));
    emit m_source->exportProgressed(request.id + 1'000, 1); // the progress of another request
    emit m_source->exportProgressed(request.id, 2'500'000);
    QVERIFY(says(u"Exporting: 2,500,000 of 10,000,000 rows"_s));
    QCOMPARE(m_page->findChild<QProgressBar *>()->value(), 250);
    m_page->hide(); // it goes on
    emit m_source->exportFinished(request.id, 10'000'000);
    m_page->show();
    QVERIFY(says(u"10,000,000 rows written to rows.csv"_s));
    emit m_source->exportFinished(request.id, 5);
    QVERIFY(says(u"10,000,000 rows written to rows.csv"_s));
    QVERIFY(button(u"Show in folder"_s));
}

void TestRecordsExporting::endsAnExport()
{
    open();
    RecordsExportDialog *dialog = exportDialog();
    QVERIFY(dialog);
    dialog->setFileName(QDir::tempPath() + u"/guardia-rows.csv"_s);
    dialog->accept();
    QTest::mouseClick(button(u"Cancel"_s), Qt::LeftButton);
    QCOMPARE(m_source->cancelled, QList<quint64>{m_source->exports.first().id});
    QVERIFY(says(u"Export cancelled"_s));

    dialog = exportDialog();
    QVERIFY(dialog);
    dialog->setFileName(QDir::tempPath() + u"/guardia-rows.csv"_s);
    dialog->accept();
    m_page->setSource(nullptr);
    QVERIFY(m_source->cancelled.contains(m_source->exports.last().id));
    QVERIFY(says(u"Export failed: The connection was closed"_s));
}

void TestRecordsExporting::saysWhyAnExportFailed()
{
    open();
    RecordsExportDialog *dialog = exportDialog();
    QVERIFY(dialog);
    dialog->setFileName(QDir::tempPath() + u"/guardia-rows.csv"_s);
    dialog->accept();
    m_source->fail(m_source->exports.first().id, {ErrorKind::Storage, u"No space left on device"_s});
    QVERIFY(says(u"Export failed: The file could not be written"_s));
    QVERIFY(!button(u"Show in folder"_s));
}

GUARDIA_TEST(TestRecordsExporting, QApplication)

} // namespace tst_recordsexporting

#include "tst_recordsexporting.moc"
