// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "widgets/searchline.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QInputMethodEvent>
#include <QShortcut>
#include <QSignalSpy>
#include <QTest>

#include <memory>

namespace tst_searchline {

using namespace guardia;
using namespace Qt::StringLiterals;

class TestSearchLine : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_window.reset(); }
    void searchesWhatIsBeingComposed();
    void composesWhereTheCursorIs();
    void saysNothingTwice();
    void everyPartHasAName();
    void leavesKeysToTheWindow_data();
    void leavesKeysToTheWindow();

private:
    void compose(const QString &preedit, const QString &commit = {}) const;

    std::unique_ptr<QWidget> m_window;
    SearchLine *m_line = nullptr;
};

void TestSearchLine::init()
{
    m_window = std::make_unique<QWidget>();
    m_window->resize(300, 60);
    m_line = new SearchLine(u"Filter"_s, u"Filter the rows"_s, m_window.get());
    m_line->resize(280, 30);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_line->setFocus();
}

void TestSearchLine::compose(const QString &preedit, const QString &commit) const
{
    QInputMethodEvent event(preedit, {});
    event.setCommitString(commit);
    QCoreApplication::sendEvent(m_line, &event);
}

/// As input methods compose Hangul: ㅈ, 자, 장, and the next letter completes 장.
void TestSearchLine::searchesWhatIsBeingComposed()
{
    QSignalSpy changed(m_line, &SearchLine::searchChanged);
    for (const QString &preedit : {u"ㅈ"_s, u"자"_s, u"장"_s}) {
        compose(preedit);
        QCOMPARE(changed.takeFirst().first().toString(), preedit);
        QVERIFY(m_line->text().isEmpty());
    }
    compose(u"애"_s, u"장"_s);
    QCOMPARE(changed.size(), 1); // and not 장장 on the way
    QCOMPARE(changed.takeFirst().first().toString(), u"장애"_s);
    compose({}, u"애"_s);
    QVERIFY(changed.isEmpty());
    QCOMPARE(m_line->searchText(), u"장애"_s);
    QCOMPARE(m_line->text(), u"장애"_s);
    compose(u"가"_s);
    compose({}); // composing is cancelled
    QCOMPARE(changed.last().first().toString(), u"장애"_s);
}

void TestSearchLine::composesWhereTheCursorIs()
{
    m_line->setText(u"서버 애"_s);
    m_line->setCursorPosition(3);
    compose(u"장"_s);
    QCOMPARE(m_line->searchText(), u"서버 장애"_s);
    compose({});
    m_line->setSelection(0, 2);
    compose(u"디"_s); // replaces the selected text
    QCOMPARE(m_line->searchText(), u"디 애"_s);
}

void TestSearchLine::saysNothingTwice()
{
    QSignalSpy changed(m_line, &SearchLine::searchChanged);
    m_line->setText(u"one"_s);
    m_line->setText(u"one"_s);
    compose({});
    QCOMPARE(changed.size(), 1);
    m_line->clear();
    QCOMPARE(changed.size(), 2);
    QVERIFY(changed.last().first().toString().isEmpty());
}

void TestSearchLine::everyPartHasAName()
{
    m_line->setText(u"one"_s);
    const QList<QAbstractButton *> buttons = m_line->findChildren<QAbstractButton *>();
    QCOMPARE(buttons.size(), 1);
    for (QObject *part : {static_cast<QObject *>(m_line), static_cast<QObject *>(buttons.first())}) {
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(part);
        QVERIFY(interface);
        QVERIFY(!interface->text(QAccessible::Name).isEmpty());
    }
    buttons.first()->click();
    QVERIFY(m_line->text().isEmpty());
}

void TestSearchLine::leavesKeysToTheWindow_data()
{
    QTest::addColumn<QKeySequence>("keys");
    QTest::newRow("export") << QKeySequence(Qt::CTRL | Qt::Key_E);
    QTest::newRow("copy with headers") << QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    QTest::newRow("pause") << QKeySequence(Qt::Key_F6);
    QTest::newRow("preferences") << QKeySequence(Qt::CTRL | Qt::Key_Comma);
}

void TestSearchLine::leavesKeysToTheWindow()
{
    QFETCH(const QKeySequence, keys);
    QShortcut shortcut(keys, m_window.get());
    QSignalSpy activated(&shortcut, &QShortcut::activated);
    QTest::keyClick(m_line, keys[0].key(), keys[0].keyboardModifiers());
    QCOMPARE(activated.size(), 1);
}

GUARDIA_TEST(TestSearchLine, QApplication)

} // namespace tst_searchline

#include "tst_searchline.moc"
