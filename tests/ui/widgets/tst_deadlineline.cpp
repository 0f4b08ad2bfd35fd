// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "theme/appearance.h"
#include "widgets/deadlineline.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

namespace tst_deadlineline {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Minute = 60'000;
constexpr qint64 Hour = 60 * Minute;

/// 09:00 in local time, so that texts do not depend on the zone.
qint64 morning()
{
    return QDateTime(QDate(2026, 1, 2), QTime(9, 0)).toMSecsSinceEpoch();
}

Deadline deadline(qint64 after, State state, const QString &text)
{
    return {morning() + after, state, text};
}

/// One in 42 minutes, three within a minute in two hours, one in 20 hours.
Deadlines example()
{
    Deadlines deadlines;
    deadlines.from = morning();
    deadlines.openHours = {{morning(), morning() + 9 * Hour}};
    deadlines.deadlines = {
        deadline(42 * Minute, State::Warning, u"SR 1"_s), deadline(2 * Hour, State::Ok, u"SR 2"_s),
        deadline(2 * Hour + 1000, State::Warning, u"SR <b>3</b>"_s),
        deadline(2 * Hour + 2000, State::Ok, u"SR 4"_s), deadline(20 * Hour, State::Ok, u"SR 5"_s)};
    return deadlines;
}

} // namespace

class TestDeadlineLine : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void marksThatOverlapAreOne();
    void theWorstStateIsSeen();
    void arrowKeysReadMarkAfterMark();
    void altLeftIsNotTaken();
    void opensWhatAMarkStandsFor();
    void theReachedMarkStays();
    void saysWhatIsNotKnown();
    void shadesBusinessHours();
    void marksFollowTheWidth();

private:
    std::unique_ptr<DeadlineLine> m_line;
};

void TestDeadlineLine::init()
{
    QLocale::setDefault(QLocale::c());
    m_line = std::make_unique<DeadlineLine>();
    m_line->resize(900, m_line->sizeHint().height());
    m_line->setDeadlines(example());
    m_line->show();
}

void TestDeadlineLine::marksThatOverlapAreOne()
{
    QCOMPARE(m_line->marks().size(), std::size_t(3));
    QCOMPARE(m_line->marks()[1].first, std::size_t(1));
    QCOMPARE(m_line->marks()[1].count, std::size_t(3));
    QCOMPARE(marksOf({}, 1).size(), std::size_t(0));
    QCOMPARE(marksOf(example().deadlines, 1).size(), std::size_t(5));
}

void TestDeadlineLine::theWorstStateIsSeen()
{
    QCOMPARE(m_line->marks()[1].state, State::Warning);
    QCOMPARE(m_line->marks()[2].state, State::Ok);
}

void TestDeadlineLine::arrowKeysReadMarkAfterMark()
{
    QSignalSpy told(m_line.get(), &DeadlineLine::readingChanged);
    QCOMPARE(m_line->reading(), u"5 deadlines, the first at 09:42"_s);
    QTest::keyClick(m_line.get(), Qt::Key_Right);
    QCOMPARE(m_line->reading(), u"09:42: SR 1"_s);
    QCOMPARE(m_line->accessibleDescription(), m_line->reading());
    QTest::keyClick(m_line.get(), Qt::Key_Right);
    QCOMPARE(m_line->reading(), u"3 deadlines; 11:00: SR 2; 11:00: SR <b>3</b>; 11:00: SR 4"_s);
    QTest::keyClick(m_line.get(), Qt::Key_End);
    QVERIFY(m_line->reading().endsWith(u"05:00: SR 5"_s));
    QTest::keyClick(m_line.get(), Qt::Key_Right); // there is no further one
    QVERIFY(m_line->reading().endsWith(u"SR 5"_s));
    QTest::keyClick(m_line.get(), Qt::Key_Home);
    QTest::keyClick(m_line.get(), Qt::Key_Left);
    QCOMPARE(m_line->reading(), u"09:42: SR 1"_s);
    QCOMPARE(told.size(), 4);
}

void TestDeadlineLine::altLeftIsNotTaken()
{
    QTest::keyClick(m_line.get(), Qt::Key_End);
    const QString reading = m_line->reading();
    QTest::keyClick(m_line.get(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(m_line->reading(), reading);
}

void TestDeadlineLine::opensWhatAMarkStandsFor()
{
    QSignalSpy opened(m_line.get(), &DeadlineLine::activated);
    QTest::keyClick(m_line.get(), Qt::Key_Return); // none was reached
    QVERIFY(opened.isEmpty());
    QTest::keyClick(m_line.get(), Qt::Key_End);
    QTest::keyClick(m_line.get(), Qt::Key_Return);
    QCOMPARE(opened.takeFirst(),
             (QVariantList{QVariant::fromValue(std::size_t(4)), QVariant::fromValue(std::size_t(1))}));
    QTest::mouseDClick(m_line.get(), Qt::LeftButton, {}, m_line->placeOf(m_line->marks()[1]).toPoint());
    QCOMPARE(opened.takeFirst(),
             (QVariantList{QVariant::fromValue(std::size_t(1)), QVariant::fromValue(std::size_t(3))}));
    QTest::mouseDClick(m_line.get(), Qt::LeftButton, {}, {m_line->width() / 2, 5});
    QVERIFY(opened.isEmpty());
}

void TestDeadlineLine::theReachedMarkStays()
{
    QTest::keyClick(m_line.get(), Qt::Key_End);
    Deadlines next = example();
    next.from += Minute;
    next.deadlines.erase(next.deadlines.begin());
    m_line->setDeadlines(next);
    QVERIFY2(m_line->reading().endsWith(u"SR 5"_s), qPrintable(m_line->reading()));
    next.deadlines.pop_back();
    m_line->setDeadlines(next);
    QCOMPARE(m_line->reading(), u"3 deadlines, the first at 11:00"_s);
    m_line->setDeadlines({});
    QCOMPARE(m_line->reading(), u"No deadline in the next 24 hours"_s);
}

void TestDeadlineLine::saysWhatIsNotKnown()
{
    Deadlines cut = example();
    const QImage before = m_line->grab().toImage();
    cut.knownUntil = cut.from + 20 * Hour;
    m_line->setDeadlines(cut);
    QVERIFY2(m_line->reading().contains(u"are not listed"_s), qPrintable(m_line->reading()));
    const QRect right(m_line->width() * 9 / 10, 0, m_line->width() / 20, m_line->height() / 2);
    QVERIFY(before.copy(right) != m_line->grab().toImage().copy(right)); // hatched
}

void TestDeadlineLine::shadesBusinessHours()
{
    for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
        m_line->setPalette(appearancePalette(appearance));
        m_line->setAutoFillBackground(true);
        const QImage picture = m_line->grab().toImage();
        const int y = m_line->height() / 3;
        QVERIFY(picture.pixel(m_line->width() / 4, y) != picture.pixel(m_line->width() / 2, y));
    }
}

void TestDeadlineLine::marksFollowTheWidth()
{
    Deadlines close = example();
    close.deadlines = {deadline(2 * Hour, State::Ok, u"SR 1"_s), deadline(3 * Hour, State::Ok, u"SR 2"_s)};
    m_line->setDeadlines(close);
    QCOMPARE(m_line->marks().size(), std::size_t(2));
    m_line->resize(150, m_line->height());
    QTRY_COMPARE(m_line->marks().size(), std::size_t(1));
}

GUARDIA_TEST(TestDeadlineLine, QApplication)

} // namespace tst_deadlineline

#include "tst_deadlineline.moc"
