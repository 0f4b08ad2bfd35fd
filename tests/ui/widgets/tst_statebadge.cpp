// SPDX-License-Identifier: GPL-3.0-or-later
#include "pixels.h"
#include "runner/testclass.h"
#include "theme/appearance.h"
#include "theme/words.h"
#include "widgets/statelabel.h"

#include <QApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QTest>

namespace tst_statebadge {

using namespace guardia;

class TestStateBadge : public QObject
{
    Q_OBJECT

private slots:
    void showsShapeAndWord_data();
    void showsShapeAndWord();
    void isAsWideAsItsWord();
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
    const QSizeF size = badgeSize(state, QFont());
    const QImage image = painted(size.toSize() + QSize(1, 1), 1, [&](QPainter &painter) {
        paintBadge(painter, QRectF(QPointF(0, 0), size), state, QFont(),
                   appearancePalette(Appearance::Light));
    });
    const qreal word = QFontMetricsF(QFont()).horizontalAdvance(stateWord(state));
    QVERIFY(size.width() > word);
    QVERIFY(inkedIn(image, QRectF(0, 0, size.width() - word, size.height())) > 20);
    QVERIFY(inkedIn(image, QRectF(size.width() - word, 0, word, size.height())) > 20);
}

void TestStateBadge::isAsWideAsItsWord()
{
    QVERIFY(badgeSize(State::Critical, QFont()).width() > badgeSize(State::Ok, QFont()).width());
}

GUARDIA_TEST(TestStateBadge, QApplication)

} // namespace tst_statebadge

#include "tst_statebadge.moc"
