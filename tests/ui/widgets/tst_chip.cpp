// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "widgets/chip.h"

#include <QAccessible>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>

namespace tst_chip {

using namespace guardia;
using namespace Qt::StringLiterals;

/// A condition as a chip: what its two parts do, and that both are there for everybody.
class TestChip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_chip = std::make_unique<Chip>(u"Status is OPEN"_s);
        m_chip->setEditable(true);
        m_chip->resize(m_chip->sizeHint());
        m_chip->show();
        m_edits = std::make_unique<QSignalSpy>(m_chip.get(), &Chip::editRequested);
        m_removals = std::make_unique<QSignalSpy>(m_chip.get(), &Chip::removeRequested);
    }

    void asksForOneOfBoth_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("edits");
        QTest::addColumn<int>("removals");
        QTest::newRow("Return") << int(Qt::Key_Return) << 1 << 0;
        QTest::newRow("Enter") << int(Qt::Key_Enter) << 1 << 0;
        QTest::newRow("Space") << int(Qt::Key_Space) << 1 << 0;
        QTest::newRow("Delete") << int(Qt::Key_Delete) << 0 << 1;
        QTest::newRow("Backspace") << int(Qt::Key_Backspace) << 0 << 1;
    }

    void asksForOneOfBoth()
    {
        QFETCH(const int, key);
        QTest::keyClick(m_chip.get(), Qt::Key(key));
        QTEST(int(m_edits->size()), "edits");
        QTEST(int(m_removals->size()), "removals");
    }

    void theCrossAloneRemoves()
    {
        QTest::mouseClick(m_chip.get(), Qt::LeftButton, {}, QPoint(2, m_chip->height() / 2));
        QCOMPARE(m_edits->size(), 1);
        QCOMPARE(m_removals->size(), 0);
        const auto *button = cross();
        QCOMPARE(m_chip->childAt(m_chip->width() - 2, 1), button);
        QCOMPARE(button->height(), m_chip->height());
        QVERIFY(button->width() >= button->height() - 2); // easily hit
        QTest::mouseClick(cross(), Qt::LeftButton);
        QCOMPARE(m_edits->size(), 1);
        QCOMPARE(m_removals->size(), 1);
    }

    void theCrossIsAtTheEndOfTheText()
    {
        m_chip->setLayoutDirection(Qt::RightToLeft);
        QCOMPARE(cross()->x(), 0);
        m_chip->setLayoutDirection(Qt::LeftToRight);
        QCOMPARE(cross()->geometry().right(), m_chip->rect().right());
        QFont large = m_chip->font();
        large.setPointSizeF(large.pointSizeF() * 2);
        m_chip->setFont(large);
        m_chip->resize(m_chip->sizeHint());
        QCOMPARE(cross()->height(), m_chip->height());
        QCOMPARE(cross()->geometry().right(), m_chip->rect().right());
    }

    void asksForNothingThatCannotBe()
    {
        m_chip->setEditable(false);
        QTest::keyClick(m_chip.get(), Qt::Key_Return);
        QTest::mouseClick(m_chip.get(), Qt::LeftButton, {}, QPoint(2, m_chip->height() / 2));
        QCOMPARE(m_edits->size(), 0);
        QCOMPARE(m_removals->size(), 0);
        QTest::keyClick(m_chip.get(), Qt::Key_Delete);
        QCOMPARE(m_removals->size(), 1);
    }

    void isReadToThoseWhoDoNotSeeIt()
    {
        QAccessibleInterface *chip = QAccessible::queryAccessibleInterface(m_chip.get());
        QVERIFY(chip && chip->text(QAccessible::Name).contains(m_chip->text()));
        QVERIFY(!chip->text(QAccessible::Description).isEmpty());
        QCOMPARE(chip->childCount(), 1);
        QCOMPARE(chip->child(0)->role(), QAccessible::Button);
        QVERIFY(chip->child(0)->text(QAccessible::Name).contains(m_chip->text()));
        const QString edited = chip->text(QAccessible::Name);
        m_chip->setEditable(false);
        QVERIFY(chip->text(QAccessible::Name) != edited);
        QVERIFY(m_chip->toolTip().contains(m_chip->text()));
        QVERIFY(m_chip->toolTip().contains(chip->text(QAccessible::Description)));
        m_chip->setMeaning(u"Incidents <not> yet resolved"_s);
        QVERIFY(m_chip->toolTip().contains(u"Incidents &lt;not&gt; yet resolved"));
        QVERIFY(chip->text(QAccessible::Description).startsWith(u"Incidents <not> yet resolved "));
    }

    void cleanup() { m_chip.reset(); }

private:
    [[nodiscard]] QAbstractButton *cross() const { return m_chip->findChild<QAbstractButton *>(); }

    std::unique_ptr<Chip> m_chip;
    std::unique_ptr<QSignalSpy> m_edits;
    std::unique_ptr<QSignalSpy> m_removals;
};

} // namespace tst_chip

using tst_chip::TestChip;
GUARDIA_TEST(TestChip, QApplication)
#include "tst_chip.moc"
