// SPDX-License-Identifier: GPL-3.0-or-later
#include "checks/clippedtexts.h"
#include "dialogs/diagnosisdialog.h"
#include "fakes/fakeworkspace.h"
#include "otherwarnings.h"
#include "runner/testclass.h"

#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace tst_diagnosisdialog {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

const QString Report = u"GUARDiA self-test\n[FAIL] <b>table</b> users is missing\n"_s;

} // namespace

class TestDiagnosisDialog : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        failOnOtherWarnings();
        m_workspace = std::make_unique<FakeWorkspace>();
    }

    void asksOnceAndShowsTheReportAsItIs()
    {
        const DiagnosisDialog dialog(*m_workspace);
        QCOMPARE(m_workspace->diagnoses, 1);
        const auto *text = dialog.findChild<QPlainTextEdit *>();
        QVERIFY(text->isReadOnly() && text->toPlainText().isEmpty());
        QVERIFY(!button(dialog, u"copy"_s)->isEnabled() && !button(dialog, u"save"_s)->isEnabled());
        emit m_workspace->diagnosed(Report);
        QCOMPARE(text->toPlainText(), Report);
        QVERIFY(button(dialog, u"copy"_s)->isEnabled() && button(dialog, u"save"_s)->isEnabled());
    }

    void saysWhyThereIsNothingToExamine()
    {
        m_workspace->reasonAgainstDiagnosis = u"<i>nothing</i> is open"_s;
        const DiagnosisDialog dialog(*m_workspace);
        QCOMPARE(m_workspace->diagnoses, 0);
        QCOMPARE(dialog.findChild<QLabel *>()->text(), u"<i>nothing</i> is open"_s);
        QVERIFY(!button(dialog, u"copy"_s)->isEnabled());
    }

    void copiesTheReport()
    {
        const DiagnosisDialog dialog(*m_workspace);
        emit m_workspace->diagnosed(Report);
        button(dialog, u"copy"_s)->click();
        QCOMPARE(QApplication::clipboard()->text(), Report);
    }

    void savesTheReport()
    {
        const QTemporaryDir directory;
        DiagnosisDialog dialog(*m_workspace);
        emit m_workspace->diagnosed(Report);
        button(dialog, u"save"_s)->click();
        auto *chooser = dialog.findChild<QFileDialog *>(u"reportFile"_s);
        QVERIFY(chooser);
        const QString name = directory.filePath(u"r.txt"_s);
        emit chooser->fileSelected(name);
        QFile file(name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(file.readAll()), Report);
        const auto *state = dialog.findChild<QLabel *>();
        QVERIFY2(state->text().contains(name), qPrintable(state->text()));
        emit chooser->fileSelected(u"/nowhere/at/all.txt"_s);
        QVERIFY2(state->text().contains(u"/nowhere/at/all.txt"), qPrintable(state->text()));
    }

    void fitsIntoTheSmallestWindow()
    {
        QWidget window;
        window.resize(960, 600);
        window.show();
        DiagnosisDialog dialog(*m_workspace, &window);
        emit m_workspace->diagnosed(Report);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        QVERIFY(dialog.width() <= 960 && dialog.height() <= 600);
        QCOMPARE(test::clippedTexts(&dialog), QStringList());
    }

private:
    static QPushButton *button(const QWidget &dialog, const QString &name)
    {
        return dialog.findChild<QPushButton *>(name);
    }

    std::unique_ptr<FakeWorkspace> m_workspace;
};

GUARDIA_TEST(TestDiagnosisDialog, QApplication)

} // namespace tst_diagnosisdialog

#include "tst_diagnosisdialog.moc"
