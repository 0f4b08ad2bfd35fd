// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/keptsessions.h"

#include "console/databasesession.h"

#include <algorithm>
#include <utility>

namespace guardia {

using namespace std::chrono_literals;

namespace {

/// Whether a session was refused, and must not try again. A file has no accounts that could get locked.
bool isRefusedForGood(const Session &session)
{
    return session.latestHealth().isRefused && session.profile().kind != ConnectionKind::SQLite;
}

} // namespace

KeptSessions::KeptSessions(Settings &settings, SecretStore &secrets, Maker maker, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_secrets(secrets)
    , m_maker(std::move(maker))
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &KeptSessions::follow);
    connect(&settings, &Settings::connectionsChanged, this, &KeptSessions::schedule);
    connect(&settings, &Settings::intervalChanged, this, [this] {
        for (const Kept &kept : m_kept) {
            if (kept.session)
                kept.session->setInterval(m_settings.interval());
        }
    });
    connect(&secrets, &SecretStore::secretRead, this,
            [this](const QString &key, bool isKnown, const QString &secret) {
                Kept *kept = asking(key);
                if (!kept)
                    return;
                if (isKnown)
                    take(*kept, secret);
                else
                    doWithout(*kept);
                emit changed();
            });
    connect(&secrets, &SecretStore::unavailable, this, [this](const QString &key) {
        if (Kept *kept = asking(key)) {
            doWithout(*kept);
            emit changed();
        }
    });
    connect(&secrets, &SecretStore::secretWritten, this, [this](const QString &key) {
        for (Kept &kept : m_kept) {
            const bool isInvolved = kept.connection.profile.id == key;
            if (isInvolved && (!kept.session || isRefusedForGood(*kept.session)))
                end(kept); // and is begun with the new secret
        }
        emit changed();
        schedule();
    });
}

KeptSessions::~KeptSessions() = default;

void KeptSessions::start()
{
    m_hasBegun = true;
    schedule();
}

QList<KeptConnection> KeptSessions::connections() const
{
    QList<KeptConnection> all;
    for (const Kept &kept : m_kept)
        all += kept.connection;
    return all;
}

/// By a timer, so that what the window opens at the start, or next, is not begun here just before.
void KeptSessions::schedule()
{
    if (m_hasBegun && !m_isClosing)
        m_next.start(0ms);
}

void KeptSessions::noteOpened(const ConnectionProfile &profile, const QString &secret)
{
    m_open = profile;
    if (!profile.id.isEmpty())
        m_used.insert(profile.id, {profile, secret});
    const auto kept = std::ranges::find_if(
        m_kept, [&](const Kept &one) { return isSameConnection(one.connection.profile, profile); });
    if (kept != m_kept.end()) {
        end(*kept);
        m_kept.erase(kept);
        emit changed();
    }
    schedule();
}

void KeptSessions::noteClosed()
{
    m_open.reset();
    schedule();
}

void KeptSessions::noteHealth(const ConnectionProfile &profile, const Health &health)
{
    const auto used = m_used.find(profile.id);
    if (used == m_used.end() || !isSameConnection(used->profile, profile))
        return;
    if (used->secret.isEmpty() && needsSecret(profile) && (health.isRefused || health.databaseUp))
        m_settings.setWorksWithoutSecret(profile, health.databaseUp);
    if (health.isRefused) {
        used->isRefused = true;
        used->refusal = health.error;
    } else if (health.databaseUp) {
        used->isRefused = false;
    }
}

void KeptSessions::setWatched(bool watched)
{
    m_isWatched = watched;
    for (const Kept &kept : m_kept) {
        if (kept.session && !isRefusedForGood(*kept.session))
            kept.session->setWatched(watched);
    }
}

void KeptSessions::restart()
{
    for (Kept &kept : m_kept)
        end(kept);
    emit changed();
    schedule();
}

void KeptSessions::close()
{
    m_isClosing = true;
    m_next.stop();
    for (Kept &kept : m_kept)
        end(kept);
    m_kept.clear();
    emit changed();
    if (m_ending == 0)
        emit closed(m_isClean);
}

/// Ends what is not to be watched any more, and begins what is: one at a time, so that the window never waits
/// for the definitions of many.
void KeptSessions::follow()
{
    std::vector<Kept> before = std::exchange(m_kept, {});
    const QList<ConnectionProfile> saved = m_settings.connections();
    for (const ConnectionProfile &profile : saved) {
        if (!profile.isKept || (m_open && isSameConnection(*m_open, profile)))
            continue;
        const auto known = std::ranges::find_if(
            before, [&](const Kept &one) { return isSameConnection(one.connection.profile, profile); });
        Kept kept;
        if (known != before.end())
            kept = std::move(*known);
        kept.connection.profile = profile; // it may have got another name
        const bool isSurplus = std::ssize(m_kept) >= MostKept;
        if (isSurplus)
            end(kept);
        if (isSurplus || kept.connection.stage == WatchStage::Surplus)
            kept.connection.stage = isSurplus ? WatchStage::Surplus : WatchStage::Starting;
        m_kept.push_back(std::move(kept));
    }
    for (Kept &kept : before)
        end(kept); // what was moved out of it has no session
    beginNext();
    emit changed();
}

void KeptSessions::beginNext()
{
    const auto isToBegin = [](const Kept &kept) {
        return kept.connection.stage == WatchStage::Starting && !kept.isAsking;
    };
    const auto next = std::ranges::find_if(m_kept, isToBegin);
    if (next == m_kept.end())
        return;
    begin(*next);
    if (std::ranges::any_of(m_kept, isToBegin))
        schedule();
}

void KeptSessions::begin(Kept &kept)
{
    const ConnectionProfile &profile = kept.connection.profile;
    const Used *used = usedOf(profile);
    if (used && !used->isRefused) {
        open(kept, used->secret);
    } else if (!needsSecret(profile)) {
        take(kept, {});
    } else {
        kept.isAsking = true;
        m_secrets.read(profile.id);
    }
}

/// Uses a secret that was found, unless it was refused already.
void KeptSessions::take(Kept &kept, const QString &secret)
{
    const Used *used = usedOf(kept.connection.profile);
    if (used && used->isRefused && used->secret == secret)
        doWithout(kept);
    else
        open(kept, secret);
}

/// The keyring has no secret, or one that was refused.
void KeptSessions::doWithout(Kept &kept)
{
    const Used *used = usedOf(kept.connection.profile);
    if (!used && m_settings.worksWithoutSecret(kept.connection.profile)) {
        open(kept, {});
        return;
    }
    const bool isRefused = used && used->isRefused;
    kept.connection.stage = isRefused ? WatchStage::SecretRefused : WatchStage::SecretNeeded;
    kept.connection.problem = isRefused ? used->refusal : QString();
}

void KeptSessions::open(Kept &kept, const QString &secret)
{
    const ConnectionProfile &profile = kept.connection.profile;
    Result<std::unique_ptr<Session>> made = m_maker(profile, secret);
    if (!made) {
        kept.connection.stage = WatchStage::Unusable;
        kept.connection.problem = made.error().message;
        return;
    }
    m_used.insert(profile.id, {profile, secret});
    kept.session = *std::move(made);
    Session *session = kept.session.get();
    kept.connection.stage = WatchStage::Watched;
    kept.connection.session = session;
    connect(session, &Session::healthTaken, this, [this, session, profile](const Health &health) {
        noteHealth(profile, health);
        if (isRefusedForGood(*session))
            session->setWatched(false);
    });
    session->setWatched(m_isWatched);
    if (auto *database = qobject_cast<DatabaseSession *>(session))
        database->start();
}

/// What becomes of it is to be found out again.
void KeptSessions::end(Kept &kept)
{
    kept.connection.stage = WatchStage::Starting;
    kept.connection.problem.clear();
    kept.connection.session = nullptr;
    kept.isAsking = false;
    if (!kept.session)
        return;
    kept.session->disconnect(this);
    m_ending += 1;
    if (!endSession(std::move(kept.session), this, [this](bool clean) { noteEnded(clean); }))
        m_ending -= 1;
}

void KeptSessions::noteEnded(bool clean)
{
    m_isClean = clean && m_isClean;
    m_ending -= 1;
    if (m_isClosing && m_ending == 0)
        emit closed(m_isClean);
}

const KeptSessions::Used *KeptSessions::usedOf(const ConnectionProfile &profile) const
{
    const auto used = m_used.constFind(profile.id);
    return used != m_used.constEnd() && isSameConnection(used->profile, profile) ? &*used : nullptr;
}

/// The connection with that id, if the keyring was asked for its secret.
KeptSessions::Kept *KeptSessions::asking(const QString &key)
{
    for (Kept &kept : m_kept) {
        if (kept.isAsking && kept.connection.profile.id == key) {
            kept.isAsking = false;
            return &kept;
        }
    }
    return nullptr;
}

} // namespace guardia

#include "moc_keptsessions.cpp"
