// SPDX-License-Identifier: GPL-3.0-or-later
#include "pixels.h"
#include "runner/testclass.h"
#include "theme/words.h"
#include "widgets/statebadge.h"

#include <QApplication>
#include <QTest>

namespace tst_statebadge {

using namespace guardia;

class TestStateBadge : public QObject
{
    Q_OBJECT

private slots:
    void showsShapeAndWord_data();
    void showsShapeAndWord();
    void resizesWithItsState();
};

void TestStateBadge::showsShapeAndWord_data()
{
    QTest::addColumn<State>("state");
    QTest::newRow("OK") << State::Ok;
    QTest::newRow("warning") << State::Warning;
    QTest::newRow("critical") << State::Critical;
    QTest::newRow("stale") << State::Stale;
    QTest::newRow("unknown") << State::Unknown;
}

void TestStateBadge::showsShapeAndWord()
{
    QFETCH(const State, state);
    StateBadge badge;
    badge.setState(state);
    badge.resize(badge.sizeHint());
    QImage image(badge.size(), QImage::Format_RGB32);
    image.fill(Qt::white);
    badge.render(&image, {}, {}, QWidget::DrawChildren);
    const int word = badge.fontMetrics().horizontalAdvance(stateWord(state));
    QVERIFY(badge.width() > word);
    QVERIFY(inkedIn(image, QRectF(0, 0, badge.width() - word, badge.height())) > 20);
    QVERIFY(inkedIn(image, QRectF(badge.width() - word, 0, word, badge.height())) > 20);
    QCOMPARE(badge.accessibleName(), stateWord(state));
}

void TestStateBadge::resizesWithItsState()
{
    StateBadge badge;
    badge.setState(State::Ok);
    const int narrow = badge.sizeHint().width();
    badge.setState(State::Critical);
    QVERIFY(badge.sizeHint().width() > narrow);
}

GUARDIA_TEST(TestStateBadge, QApplication)

} // namespace tst_statebadge

#include "tst_statebadge.moc"
