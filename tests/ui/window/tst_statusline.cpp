// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/fakeexportercontrol.h"
#include "fakes/fakesession.h"
#include "fakes/snapshotmaker.h"
#include "otherwarnings.h"
#include "runner/testclass.h"
#include "window/statusline.h"

#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QTest>

namespace tst_statusline {

using namespace guardia;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

ExporterState listening()
{
    ExporterState state;
    state.isEnabled = true;
    state.isListening = true;
    state.addresses = QStringList{u"127.0.0.1:9878"_s};
    return state;
}

} // namespace

class TestStatusLine : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void saysWhatItIsConnectedTo();
    void saysHowFreshAndWhenNext();
    void keepsItsPartsApart();
    void hasRoomForLongerTextsAtOnce();
    void findsWhatWasTakenBefore();
    void saysHowFarThePastIsRead();
    void saysThatItIsPaused();
    void saysHowTheExporterFares_data();
    void saysHowTheExporterFares();
    void countsScrapesOfTheMetricsOnly();
    void screenReadersReadTheText();

private:
    /// The texts from left to right.
    [[nodiscard]] QStringList texts() const;
    void take(qint64 secondsAgo);

    std::unique_ptr<FakeExporterControl> m_exporter;
    std::unique_ptr<FakeSession> m_session;
    std::unique_ptr<StatusLine> m_line;
};

void TestStatusLine::initTestCase()
{
    QLocale::setDefault(QLocale::c());
}

void TestStatusLine::init()
{
    failOnOtherWarnings();
    m_exporter = std::make_unique<FakeExporterControl>();
    m_session = std::make_unique<FakeSession>();
    m_line = std::make_unique<StatusLine>(*m_exporter, nullptr);
    m_line->resize(1000, 30);
    m_line->setSession(nullptr);
}

void TestStatusLine::cleanup()
{
    m_line.reset();
    m_session.reset();
    m_exporter.reset();
}

QStringList TestStatusLine::texts() const
{
    QStringList shown;
    const QList<QLabel *> labels = m_line->findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (!label->isHidden() && !label->text().isEmpty())
            shown += label->text();
    }
    return shown;
}

/// Signals a snapshot that was collected that long ago.
void TestStatusLine::take(qint64 secondsAgo)
{
    const QDateTime at = QDateTime::currentDateTimeUtc().addSecs(-secondsAgo);
    m_session->take(SnapshotMaker(at).healthy().made());
    m_session->take(Health{true, at, {}});
}

void TestStatusLine::saysWhatItIsConnectedTo()
{
    QCOMPARE(texts(), (QStringList{u"Not connected"_s, u"Exporter off"_s}));
    m_line->setSession(m_session.get());
    QCOMPARE(texts().first(), u"Connecting to fake:///…"_s);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_session->take(Health{true, now, {}});
    QCOMPARE(texts().first(), u"Connected to fake:///"_s);
    m_session->take(Health{false, now, u"refused"_s});
    QCOMPARE(texts().first(), u"No answer from fake:///"_s);
    m_session->take(Health{false, now, u"password authentication failed"_s, true});
    QCOMPARE(texts().first(), u"Login refused by fake:///"_s);
    m_line->setSession(nullptr);
    QCOMPARE(texts().first(), u"Not connected"_s);
}

void TestStatusLine::saysHowFreshAndWhenNext()
{
    m_session->setInterval(1min);
    m_line->setSession(m_session.get());
    take(12);
    const QStringList shown = texts();
    QVERIFY2(shown.at(1) == u"Updated 12 s ago"_s || shown.at(1) == u"Updated 13 s ago"_s,
             qPrintable(shown.join(u'|')));
    QVERIFY2(shown.at(2) == u"Next in 48 s"_s || shown.at(2) == u"Next in 47 s"_s,
             qPrintable(shown.join(u'|')));
}

void TestStatusLine::keepsItsPartsApart()
{
    m_session->setInterval(1min);
    m_line->setSession(m_session.get());
    take(12);
    m_line->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_line.get()));
    QList<QLabel *> labels = m_line->findChildren<QLabel *>();
    labels.removeIf([](const QLabel *label) { return label->isHidden(); });
    int end = 0;
    for (const QLabel *label : labels) {
        const int begins = label->x() + label->contentsRect().x();
        QVERIFY2(label == labels.first() || begins - end >= label->fontMetrics().averageCharWidth(),
                 qPrintable(label->text()));
        end = label->x() + label->contentsRect().right();
    }
}

/// The window may be painted before the event loop gets to the new layout.
void TestStatusLine::hasRoomForLongerTextsAtOnce()
{
    m_session->setInterval(1min);
    m_line->setSession(m_session.get());
    take(2);
    m_line->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_line.get()));
    m_session->take(PastProgress{3, 1400});
    take(58);
    const QList<QLabel *> labels = m_line->findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (!label->isHidden() && label != labels.first())
            QVERIFY2(label->width() >= label->sizeHint().width(), qPrintable(label->text()));
    }
}

/// For example in a window in another language.
void TestStatusLine::findsWhatWasTakenBefore()
{
    take(12);
    m_exporter->note({QDateTime::currentDateTimeUtc().addSecs(-4), u"::1"_s, {}, u"/m"_s, 200, 1, true});
    m_exporter->become(listening());
    StatusLine other(*m_exporter, nullptr);
    other.setSession(m_session.get());
    const QList<QLabel *> labels = other.findChildren<QLabel *>();
    QCOMPARE(labels.at(0)->text(), u"Connected to fake:///"_s);
    QVERIFY(labels.at(1)->text().startsWith(u"Updated 1"_s));
    QVERIFY2(labels.at(3)->text().startsWith(u":9878, last scrape"_s), qPrintable(labels.at(3)->text()));
}

void TestStatusLine::saysHowFarThePastIsRead()
{
    m_session->take(PastProgress{3, 14}); // before the window was there
    m_line->setSession(m_session.get());
    const QString reading = u"Reading the past: %1 of 14"_s;
    QVERIFY(!texts().join(u'|').contains(reading.arg(3))); // whether the database answers is not known yet
    take(0);
    QVERIFY2(texts().join(u'|').contains(reading.arg(3)), qPrintable(texts().join(u'|')));
    m_session->take(PastProgress{14, 14});
    QVERIFY(texts().join(u'|').contains(reading.arg(14)));
    m_session->take(Health{false, QDateTime::currentDateTimeUtc(), u"refused"_s});
    QVERIFY(!texts().join(u'|').contains(reading.arg(14)));
    take(0);
    m_session->take(PastProgress());
    QVERIFY2(!texts().join(u'|').contains(u"past"_s), qPrintable(texts().join(u'|')));
}

void TestStatusLine::saysThatItIsPaused()
{
    m_line->setSession(m_session.get());
    take(0);
    m_session->setPaused(true);
    QVERIFY(texts().contains(u"Paused"_s));
    m_session->setPaused(false);
    QVERIFY(!texts().contains(u"Paused"_s));
}

void TestStatusLine::saysHowTheExporterFares_data()
{
    QTest::addColumn<ExporterState>("state");
    QTest::addColumn<QString>("text");
    ExporterState state = listening();
    QTest::newRow("listening") << state << u":9878, no scrape yet"_s;
    state.isListening = false;
    QTest::newRow("starting") << state << u"Exporter starting"_s;
    state.error = u"taken"_s;
    QTest::newRow("failed") << state << u"Exporter not listening"_s;
    state.error.clear();
    state.idle = u"nothing is open"_s;
    QTest::newRow("nothing to serve") << state << u"Exporter is waiting for a database"_s;
    state.isEnabled = false;
    QTest::newRow("off") << state << u"Exporter off"_s;
}

void TestStatusLine::saysHowTheExporterFares()
{
    QFETCH(ExporterState, state);
    m_exporter->become(state);
    QTEST(texts().last(), "text");
}

void TestStatusLine::countsScrapesOfTheMetricsOnly()
{
    m_exporter->become(listening());
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_exporter->note({now, u"::1"_s, u"probe"_s, u"/-/healthy"_s, 200, 2, false});
    m_line->setSession(nullptr);
    QCOMPARE(texts().last(), u":9878, no scrape yet"_s);
    m_exporter->note({now, u"::1"_s, u"Prometheus"_s, u"/api/metrics/prometheus"_s, 200, 2, true});
    m_line->setSession(nullptr);
    QVERIFY2(texts().last().startsWith(u":9878, last scrape 0 s"_s), qPrintable(texts().last()));
}

void TestStatusLine::screenReadersReadTheText()
{
    const QList<QLabel *> labels = m_line->findChildren<QLabel *>();
    for (const QLabel *label : labels)
        QCOMPARE(QAccessible::queryAccessibleInterface(const_cast<QLabel *>(label))->text(QAccessible::Name),
                 label->text());
}

GUARDIA_TEST(TestStatusLine, QApplication)

} // namespace tst_statusline

#include "tst_statusline.moc"
