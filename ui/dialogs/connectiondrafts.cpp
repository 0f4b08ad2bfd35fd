// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/connectiondrafts.h"

#include "dialogs/connectioncheck.h"
#include "session/settings.h"
#include "session/workspace.h"

#include <QUuid>

#include <algorithm>

namespace guardia {

namespace {

/// Whether nothing has been entered.
bool isBlank(const ConnectionDraft &draft)
{
    ConnectionProfile blank = ConnectionDrafts::fresh().profile;
    blank.id = draft.profile.id;
    blank.kind = draft.profile.kind;
    blank.isKept = draft.profile.isKept;
    return draft.profile == blank && !draft.secret;
}

void saveSecret(const ConnectionDraft &draft, SecretStore *secrets, Keeping keeping)
{
    const QString &id = draft.profile.id;
    const bool isKept = draft.keepsSecret && draft.secret && !draft.secret->isEmpty();
    if (isKept && keeping == Keeping::Possible)
        secrets->write(id, *draft.secret);
    else if (draft.stored == Stored::Yes
             && (!draft.keepsSecret || draft.secret || !needsSecret(draft.profile)))
        secrets->remove(id);
}

} // namespace

ConnectionDrafts::ConnectionDrafts(const QList<ConnectionProfile> &saved)
    : m_saved(saved)
{
    m_drafts += ConnectionDraft{demoConnection(), {}, false, Stored::No};
    for (const ConnectionProfile &profile : saved)
        m_drafts += ConnectionDraft{profile, {}, true, Stored::Unasked};
}

ConnectionDraft ConnectionDrafts::fresh()
{
    ConnectionDraft draft;
    draft.profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    draft.profile.kind = ConnectionKind::PostgreSQL;
    return draft;
}

int ConnectionDrafts::rowOf(const QString &id) const
{
    const auto found =
        std::ranges::find(m_drafts, id, [](const ConnectionDraft &draft) { return draft.profile.id; });
    return found == m_drafts.cend() ? -1 : int(found - m_drafts.cbegin());
}

QStringList ConnectionDrafts::otherNames(int row) const
{
    QStringList names;
    for (int i = 0; i < size(); ++i) {
        if (i != row && !isBlank(m_drafts[i]))
            names += connectionTitle(m_drafts[i].profile);
    }
    return names;
}

int ConnectionDrafts::otherKept(int row) const
{
    int count = 0;
    for (int i = 0; i < size(); ++i)
        count += i != row && m_drafts[i].profile.isKept ? 1 : 0;
    return count;
}

void ConnectionDrafts::remove(int row)
{
    m_removed = Removed{row, m_drafts.takeAt(row)};
    m_removedIds += m_removed->draft.profile.id;
}

int ConnectionDrafts::restore()
{
    if (!m_removed)
        return -1;
    const Removed removed = *m_removed;
    m_removed.reset();
    m_removedIds.removeAll(removed.draft.profile.id);
    const int row = qMin(removed.row, size());
    m_drafts.insert(row, removed.draft);
    return row;
}

QList<ConnectionProfile> ConnectionDrafts::kept() const
{
    QList<ConnectionProfile> profiles;
    for (const ConnectionDraft &draft : m_drafts) {
        if (draft.profile.kind != ConnectionKind::Demo && !isBlank(draft))
            profiles += draft.profile;
    }
    return profiles;
}

bool ConnectionDrafts::isChanged() const
{
    const auto isTyped = [](const ConnectionDraft &draft) { return draft.secret.has_value(); };
    return kept() != m_saved || std::ranges::any_of(m_drafts, isTyped);
}

int ConnectionDrafts::firstProblem(int wanted) const
{
    for (int i = 0; i < size(); ++i) {
        const bool counts = i == wanted || !isBlank(m_drafts[i]);
        if (counts && !connectionProblems(m_drafts[i].profile, otherNames(i)).isEmpty())
            return i;
    }
    return -1;
}

void ConnectionDrafts::save(Settings *settings, SecretStore *secrets, Keeping keeping)
{
    m_saved = settings->setConnections(kept());
    for (const ConnectionDraft &draft : std::as_const(m_drafts))
        saveSecret(draft, secrets, keeping);
    for (const QString &id : std::as_const(m_removedIds))
        secrets->remove(id);
    m_removedIds.clear();
    m_removed.reset();
}

} // namespace guardia
