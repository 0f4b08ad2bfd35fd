// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sites.h"

#include "theme/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace guardia {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds AgeingStep =
    5s; ///< how often it is looked whether numbers have become old

struct SiteText {
    Q_DECLARE_TR_FUNCTIONS(Sites)
};

State worseOf(State left, State right)
{
    return urgency(left) < urgency(right) ? right : left;
}

bool isLate(const Site &site, const QDateTime &now)
{
    return site.collectedAt.isValid() && site.collectedAt.msecsTo(now) > site.lateAfter.count();
}

/// Whether nothing can be said yet.
bool isStarting(const Site &site)
{
    return site.stage == WatchStage::Starting
        || (site.stage == WatchStage::Watched && site.isUp && !(site.isRead && site.collectedAt.isValid()));
}

/// What the numbers say, besides the alerts.
State readingsState(const Site &site, const QDateTime &now)
{
    if (isStarting(site) || site.unknown == site.indicators)
        return State::Unknown;
    return site.stale > 0 || isLate(site, now) ? State::Stale : State::Ok;
}

/// An exporter that is read may collect more rarely than it is read.
std::chrono::milliseconds lateAfter(const Snapshot &snapshot, std::chrono::milliseconds interval)
{
    std::chrono::milliseconds shortest{0};
    for (const CollectorState &collector : snapshot.collectors) {
        if (collector.interval > 0ms && (shortest == 0ms || collector.interval < shortest))
            shortest = collector.interval;
    }
    return Session::LateIntervals * std::max(shortest, interval);
}

void takeNumbers(Site &site, const Session &session, const AlertWatch &watch)
{
    const IndicatorBook &book = watch.book();
    site.stage = WatchStage::Watched;
    site.alerts = watch.alerts();
    site.isUp = book.isDatabaseUp();
    site.isRefused = book.isRefused();
    for (const Indicator &indicator : book.indicators()) {
        const State state = book.reading(indicator).state;
        site.indicators += 1;
        site.unknown += state == State::Unknown ? 1 : 0;
        site.stale += state == State::Stale ? 1 : 0;
    }
    const SnapshotPtr &snapshot = book.snapshot();
    if (!snapshot)
        return;
    site.isRead = std::ranges::all_of(snapshot->collectors, [](const CollectorState &collector) {
        return collector.lastSuccess || !collector.error.isEmpty();
    });
    site.collectedAt = snapshot->collectedAt.value_or(QDateTime());
    site.lateAfter = lateAfter(*snapshot, session.interval());
}

QString secretNeededText(const Site &site)
{
    //: the state of a connection that cannot be watched without its token
    return site.profile.usesToken ? SiteText::tr("Token needed")
                                  //: the state of a connection that cannot be watched without its password
                                  : SiteText::tr("Password needed");
}

QString quietDetail(const Site &site, const QDateTime &now, const QLocale &locale)
{
    if (isStarting(site))
        return SiteText::tr("Waiting for the first numbers");
    if (isLate(site, now)) //: %1 is "14:02"
        return SiteText::tr("No new numbers since %1").arg(momentText(site.collectedAt, now, locale));
    if (site.unknown > 0) //: how many of a connection's indicators have no value
        return SiteText::tr("No alerts; %n indicator(s) without a value", nullptr, site.unknown);
    return SiteText::tr("No alerts");
}

QString alertDetail(const Alert &alert, const QDateTime &now, const QLocale &locale)
{
    if (alert.cause == Alert::Cause::Database && !alert.reason.isEmpty())
        return guardia::causeText(alert.reason.simplified()); // that it is not reachable stands beside it
    const QString text = alertText(alert, now, locale);
    //: %1 is what is wrong, %2 "muted until 15:02"
    return alert.mute ? SiteText::tr("%1, %2").arg(text, muteText(*alert.mute, now, locale)) : text;
}

} // namespace

State siteState(const Site &site, const QDateTime &now, Muted muted)
{
    if (site.stage == WatchStage::SecretRefused)
        return State::Critical; // as the alert of one that was refused while it was watched
    if (site.stage != WatchStage::Watched)
        return State::Unknown;
    State worst = readingsState(site, now);
    for (const Alert &alert : site.alerts) {
        const bool counts = muted == Muted::Count || !alert.mute;
        if (counts && !isEnding(alert))
            worst = worseOf(worst, alert.state);
    }
    return worst;
}

bool isSiteWanted(const Site &site)
{
    return site.stage != WatchStage::NotKept && site.stage != WatchStage::Surplus;
}

QString siteStateText(const Site &site, const QDateTime &now, Muted muted)
{
    switch (site.stage) {
    case WatchStage::NotKept:
    case WatchStage::Surplus:
        //: the state of a connection
        return SiteText::tr("Not watched");
    case WatchStage::SecretNeeded:
        return secretNeededText(site);
    case WatchStage::SecretRefused:
        //: the state of a connection
        return SiteText::tr("Login refused");
    case WatchStage::Unusable:
        //: the state of a connection whose settings cannot be used
        return SiteText::tr("Cannot be opened");
    case WatchStage::Starting:
    case WatchStage::Watched:
        break;
    }
    if (site.isRefused)
        return SiteText::tr("Login refused");
    if (!site.isUp)
        //: the state of a connection whose database does not answer
        return SiteText::tr("Not reachable");
    const State state = siteState(site, now, muted);
    if (isStarting(site) && state == State::Unknown)
        //: the state of a connection whose first numbers are not there yet
        return SiteText::tr("Starting");
    return stateWord(state);
}

QString siteDetail(const Site &site, const QDateTime &now, const QLocale &locale)
{
    switch (site.stage) {
    case WatchStage::NotKept:
        return {};
    case WatchStage::Surplus:
        return SiteText::tr("Only %n connection(s) are watched at once", nullptr, MostKept);
    case WatchStage::SecretNeeded:
        return site.profile.usesToken ? SiteText::tr("Open it once to enter the token")
                                      : SiteText::tr("Open it once to enter the password");
    case WatchStage::SecretRefused:
        return causeText(site.problem.simplified());
    case WatchStage::Unusable:
        return site.problem.simplified();
    case WatchStage::Starting:
    case WatchStage::Watched:
        break;
    }
    const Alert *first = firstToTell(site.alerts);
    return first ? alertDetail(*first, now, locale) : quietDetail(site, now, locale);
}

QString siteAlertsText(const Site &site, const QLocale &locale)
{
    if (site.stage != WatchStage::Watched)
        return absentText();
    const auto wrong = std::ranges::count(site.alerts, false, isEnding);
    const auto muted = std::ranges::count_if(
        site.alerts, [](const Alert &one) { return one.mute.has_value() && !isEnding(one); });
    const QString told = locale.toString(qlonglong(wrong - muted));
    //: %1 is a number of alerts, %2 how many more are muted: "3, 1 muted"
    return muted > 0 ? SiteText::tr("%1, %2 muted").arg(told, locale.toString(qlonglong(muted))) : told;
}

Sites::Sites(Workspace &workspace, Settings &settings, const AlertWatch &open, Clock clock,
             QString historyFolder, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_settings(settings)
    , m_open(open)
    , m_clock(std::move(clock))
    , m_historyFolder(std::move(historyFolder))
{
    m_ticking.setInterval(AgeingStep);
    connect(&m_ticking, &QTimer::timeout, this, &Sites::changed);
    connect(&workspace, &Workspace::keptChanged, this, &Sites::follow);
    connect(&workspace, &Workspace::sessionOpened, this, &Sites::changed);
    connect(&workspace, &Workspace::openFailed, this, &Sites::changed);
    connect(&settings, &Settings::connectionsChanged, this, &Sites::changed);
    connect(&open, &AlertWatch::readingsChanged, this, &Sites::changed);
    follow();
}

Sites::~Sites() = default;

/// Judges the sessions that there are now.
void Sites::follow()
{
    m_kept = m_workspace.kept();
    std::map<QString, Judged> before = std::exchange(m_judged, {});
    for (const KeptConnection &kept : std::as_const(m_kept)) {
        if (!kept.session)
            continue;
        Judged judged = std::move(before[kept.profile.id]);
        if (judged.session != kept.session) {
            close(judged);
            judged = judge(kept);
        }
        m_judged[kept.profile.id] = std::move(judged);
    }
    for (const auto &gone : before)
        close(gone.second); // what was moved out of it has no history
    if (m_kept.isEmpty()) {
        m_ticking.stop();
    } else if (!m_ticking.isActive()) {
        m_ticking.start();
    }
    emit changed();
}

Sites::Judged Sites::judge(const KeptConnection &kept)
{
    Judged judged{kept.session, nullptr, std::make_unique<AlertWatch>(m_settings, emptyCatalogue(), m_clock)};
    const AlertWatch *watch = judged.watch.get();
    if (!m_historyFolder.isEmpty()) {
        judged.history = std::make_unique<AlertHistory>(m_historyFolder, m_clock);
        judged.history->open(connectionKey(kept.profile));
        connect(watch, &AlertWatch::alertsChanged, judged.history.get(), &AlertHistory::take);
    }
    connect(watch, &AlertWatch::readingsChanged, this, &Sites::changed);
    connect(watch, &AlertWatch::alertsChanged, this,
            [this, id = kept.profile.id](const QList<Alert> & /*alerts*/, const AlertChanges &changes) {
                const auto found = std::ranges::find_if(
                    m_kept, [&](const KeptConnection &one) { return one.profile.id == id; });
                if (found != m_kept.end())
                    emit alertsChanged(found->profile, changes);
            });
    judged.watch->setSession(kept.session);
    return judged;
}

/// What still lasts is not watched any more.
void Sites::close(const Judged &judged)
{
    if (judged.history)
        judged.history->close();
}

QList<Site> Sites::sites() const
{
    QList<Site> all;
    const Session *session = m_workspace.session();
    bool isOpenListed = false;
    const QList<ConnectionProfile> saved = m_settings.connections();
    for (const ConnectionProfile &profile : saved) {
        const auto kept = std::ranges::find_if(
            m_kept, [&](const KeptConnection &one) { return isSameConnection(one.profile, profile); });
        Site site;
        if (session && isSameConnection(session->profile(), profile)) {
            isOpenListed = true;
            site = openSite(*session);
        } else if (kept != m_kept.end()) {
            site = keptSite(*kept);
        }
        site.profile = profile;
        all += site;
    }
    if (session && !isOpenListed)
        all.prepend(openSite(*session));
    return all;
}

Site Sites::openSite(const Session &session) const
{
    Site site;
    site.profile = session.profile();
    site.isOpen = true;
    takeNumbers(site, session, m_open);
    return site;
}

Site Sites::keptSite(const KeptConnection &kept) const
{
    Site site;
    site.profile = kept.profile;
    site.stage = kept.stage;
    site.problem = kept.problem;
    const auto judged = m_judged.find(kept.profile.id);
    if (judged != m_judged.end())
        takeNumbers(site, *judged->second.session, *judged->second.watch);
    return site;
}

} // namespace guardia

#include "moc_sites.cpp"
