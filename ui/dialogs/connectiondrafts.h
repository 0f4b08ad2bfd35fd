// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/connectiondraft.h"

#include <QList>
#include <QStringList>

#include <optional>

namespace guardia {

class SecretStore;
class Settings;

/// Whether the keyring can take secrets, as far as is known.
enum class Keeping { Possible, Impossible };

/// The connections while they are being edited: what is saved, and what it is going to be. The demo data is
/// always the first of them and stays as it is. One that was added and never filled in counts for nothing.
class ConnectionDrafts
{
public:
    explicit ConnectionDrafts(const QList<ConnectionProfile> &saved);

    /// An empty connection with an id of its own.
    static ConnectionDraft fresh();

    [[nodiscard]] int size() const { return int(m_drafts.size()); }
    [[nodiscard]] const ConnectionDraft &at(int row) const { return m_drafts.at(row); }
    /// The row of that id, or -1.
    [[nodiscard]] int rowOf(const QString &id) const;
    /// What the others are called.
    [[nodiscard]] QStringList otherNames(int row) const;

    void append(const ConnectionDraft &draft) { m_drafts += draft; }
    void set(int row, const ConnectionDraft &draft) { m_drafts[row] = draft; }
    void remove(int row);
    /// Brings back what was removed last, into its row, which it gives; -1 where there is nothing to bring
    /// back.
    int restore();

    [[nodiscard]] bool isChanged() const;
    /// The first one that cannot be saved, or -1. wanted is to be used, so it has to be complete.
    [[nodiscard]] int firstProblem(int wanted) const;
    /// Writes the connections, and the secrets that were typed in into the keyring where that is wished.
    void save(Settings *settings, SecretStore *secrets, Keeping keeping);

private:
    struct Removed {
        int row = 0;
        ConnectionDraft draft;
    };

    [[nodiscard]] QList<ConnectionProfile> kept() const;

    QList<ConnectionDraft> m_drafts;
    QList<ConnectionProfile> m_saved;
    QStringList m_removedIds;
    std::optional<Removed> m_removed;
};

} // namespace guardia
