// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/statusline.h"

#include "theme/tooltip.h"
#include "theme/words.h"
#include "widgets/plainlabel.h"

#include <QLabel>
#include <QLayout>

#include <chrono>

namespace guardia {

using namespace std::chrono_literals;

namespace {

QString since(const QDateTime &then, const QDateTime &now)
{
    return ageText(std::chrono::milliseconds(qMax<qint64>(0, then.msecsTo(now))), QLocale());
}

} // namespace

StatusLine::StatusLine(ExporterControl &exporter, QWidget *parent)
    : QStatusBar(parent)
    , m_exporter(exporter)
    , m_connection(plainLabel(this))
    , m_freshness(plainLabel(this))
    , m_next(plainLabel(this))
    , m_served(plainLabel(this))
    , m_past(plainLabel(this))
{
    m_connection->setObjectName(QStringLiteral("connection"));
    addWidget(m_connection, 1);
    const int space = fontMetrics().averageCharWidth();
    m_past->setObjectName(QStringLiteral("past"));
    m_past->setToolTip(toolTipOf(
        tr("What the rows say of the time before the first collection is read once, in the background.")));
    for (QLabel *label : {m_past, m_freshness, m_next, m_served}) {
        label->setContentsMargins(2 * space, 0, space, 0); // a gap between the parts
        addPermanentWidget(label);
    }
    // A long address must not widen the window; the tooltip shows all of it.
    m_connection->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    connect(&m_exporter, &ExporterControl::stateChanged, this, &StatusLine::update);
    connect(&m_exporter, &ExporterControl::scraped, this, &StatusLine::noteScrape);
    for (const Scrape &scrape : m_exporter.scrapes())
        noteScrape(scrape);
    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, this, &StatusLine::update);
}

void StatusLine::noteScrape(const Scrape &scrape)
{
    if (scrape.isExposition)
        m_lastScrape = scrape.at;
}

void StatusLine::setSession(Session *session)
{
    m_session = session;
    m_snapshot.reset();
    m_health = {};
    if (session) {
        m_snapshot = session->snapshot();
        m_health = session->health();
        connect(session, &Session::snapshotReady, this, [this](const SnapshotPtr &snapshot) {
            m_snapshot = snapshot;
            update();
        });
        connect(session, &Session::healthChanged, this, [this](const Health &health) {
            m_health = health;
            update();
        });
        connect(session, &Session::pastProgressed, this, &StatusLine::update);
        connect(session, &Session::scheduleChanged, this, &StatusLine::update);
    }
    update();
}

void StatusLine::showEvent(QShowEvent *event)
{
    QStatusBar::showEvent(event);
    m_second.start();
    update();
}

void StatusLine::hideEvent(QHideEvent *event)
{
    QStatusBar::hideEvent(event);
    m_second.stop();
}

void StatusLine::update()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_connection->setText(connectionText());
    m_connection->setToolTip(
        toolTipOf(m_health.databaseUp || m_health.error.isEmpty()
                      ? m_connection->text()
                      : QString(m_connection->text() + u'\n' + causeText(m_health.error))));
    m_past->setText(pastText());
    m_freshness->setText(freshnessText(now));
    m_next->setText(nextText(now));
    m_served->setText(exporterText(now));
    for (QLabel *label : {m_past, m_freshness, m_next, m_served})
        label->setVisible(!label->text().isEmpty());
    if (isVisible())
        layout()->activate(); // now, as the window may be painted before the event loop gets to it
}

QString StatusLine::connectionText() const
{
    if (!m_session)
        return tr("Not connected");
    const QString address = m_session->address();
    if (!m_health.checkedAt.isValid())
        return tr("Connecting to %1…").arg(address);
    if (m_session->profile().kind == ConnectionKind::Demo && m_health.databaseUp)
        return tr("Demo data");
    if (m_health.databaseUp)
        return tr("Connected to %1").arg(address);
    return m_health.isRefused ? tr("Login refused by %1").arg(address) : tr("No answer from %1").arg(address);
}

QString StatusLine::pastText() const
{
    const PastProgress progress = m_session ? m_session->pastProgress() : PastProgress();
    if (progress.all == 0 || !m_health.databaseUp)
        return {};
    //: the status bar; %1 of the metrics have been read
    return tr("Reading the past: %1 of %n metric(s)", nullptr, progress.all).arg(progress.done);
}

QString StatusLine::freshnessText(const QDateTime &now) const
{
    if (!m_snapshot || !m_snapshot->collectedAt)
        return {};
    return tr("Updated %1 ago").arg(since(*m_snapshot->collectedAt, now));
}

QString StatusLine::nextText(const QDateTime &now) const
{
    if (!m_session)
        return {};
    if (m_session->isPaused())
        return tr("Paused");
    if (!m_snapshot || !m_health.databaseUp)
        return {};
    const QDateTime next = m_snapshot->takenAt.addMSecs(m_session->interval().count());
    return next > now ? tr("Next in %1").arg(since(now, next)) : QString();
}

QString StatusLine::exporterText(const QDateTime &now) const
{
    const ExporterState state = m_exporter.state();
    if (!state.isEnabled)
        return tr("Exporter off");
    if (!state.isListening)
        return !state.idle.isEmpty() ? tr("Exporter is waiting for a database")
            : state.error.isEmpty()  ? tr("Exporter starting")
                                     : tr("Exporter not listening");
    const QString port = u':' + state.addresses.value(0).section(u':', -1);
    if (!m_lastScrape.isValid())
        return tr("%1, no scrape yet", "port of the exporter").arg(port);
    return tr("%1, last scrape %2 ago", "port of the exporter, age").arg(port, since(m_lastScrape, now));
}

} // namespace guardia

#include "moc_statusline.cpp"
