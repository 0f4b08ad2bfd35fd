// SPDX-License-Identifier: GPL-3.0-or-later
#include "shownrecords.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QLabel>
#include <QLocale>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

namespace guardia::test {

using namespace Qt::StringLiterals;

RecordFilter isOpen()
{
    return {u"status"_s, RecordFilter::Match::Equals, u"OPEN"_s};
}

void ShownRecords::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_window = std::make_unique<QWidget>();
    m_window->resize(900, 560);
    m_exports = std::make_unique<RecordsExport>();
    m_page = new RecordsPage(*m_exports, m_window.get());
    m_page->setGeometry(m_window->rect());
    m_table = m_page->findChild<RecordTable *>();
    m_model = m_page->findChild<RecordsModel *>();
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void ShownRecords::cleanup()
{
    m_window.reset();
    m_source.reset();
}

void ShownRecords::open(qint64 rows)
{
    m_source = std::make_unique<FakeRecordSource>(rows);
    m_page->setSource(m_source.get());
    settle();
}

void ShownRecords::settle() const
{
    QTRY_VERIFY(!m_model->isLoading() && !m_model->isCounting());
    QCoreApplication::processEvents();
}

Chip *ShownRecords::chip(int index) const
{
    QList<Chip *> all = m_page->findChildren<Chip *>();
    all.removeIf([](const Chip *one) { return one->isHidden(); });
    return all.value(index);
}

QStringList ShownRecords::chips() const
{
    QStringList texts;
    for (int i = 0; const Chip *one = chip(i); ++i)
        texts.append(one->text());
    return texts;
}

QPushButton *ShownRecords::button(const QString &text) const
{
    const QList<QPushButton *> all = m_page->findChildren<QPushButton *>();
    const auto found = std::find_if(all.cbegin(), all.cend(), [&](const QPushButton *one) {
        return one->isVisible() && one->text() == text;
    });
    return found == all.cend() ? nullptr : *found;
}

bool ShownRecords::says(const QString &text) const
{
    const QList<QLabel *> all = m_page->findChildren<QLabel *>();
    return std::any_of(all.cbegin(), all.cend(),
                       [&](const QLabel *label) { return label->isVisible() && label->text() == text; });
}

CellMenu *ShownRecords::menuOf(int row, int column) const
{
    m_table->setCurrentIndex(m_model->index(row, column));
    QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
    QApplication::sendEvent(m_table->viewport(), &event);
    return m_page->findChild<CellMenu *>();
}

void ShownRecords::choose(QMenu *menu, const QString &text)
{
    QVERIFY(menu);
    const QList<QAction *> actions = menu->actions();
    const auto found = std::find_if(actions.cbegin(), actions.cend(),
                                    [&](const QAction *action) { return action->text() == text; });
    QVERIFY2(found != actions.cend(), qPrintable(text));
    menu->setActiveAction(*found);
    QTest::keyClick(menu, Qt::Key_Return);
    QCoreApplication::sendPostedEvents(menu, QEvent::DeferredDelete);
}

RecordsExportDialog *ShownRecords::exportDialog() const
{
    // closed ones are deleted by the event loop
    const QList<RecordsExportDialog *> before = m_page->findChildren<RecordsExportDialog *>();
    m_window->activateWindow();
    m_table->setFocus();
    QTest::keyClick(m_table, Qt::Key_E, Qt::ControlModifier);
    QList<RecordsExportDialog *> opened = m_page->findChildren<RecordsExportDialog *>();
    opened.removeIf([&](RecordsExportDialog *dialog) { return before.contains(dialog); });
    return opened.value(0);
}

} // namespace guardia::test
