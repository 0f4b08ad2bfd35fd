// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/connectionprofile.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace guardia {

/// Whether the keyring has a connection's secret.
enum class Stored { Unasked, No, Yes };

/// A connection that is being edited.
struct ConnectionDraft {
    ConnectionProfile profile;
    std::optional<QString> secret; ///< as typed in; nullopt where nothing was typed
    bool keepsSecret = true; ///< whether to store it in the keyring
    Stored stored = Stored::Unasked;

    bool operator==(const ConnectionDraft &) const = default;
};

class SecretStore;
class Settings;

/// Whether the keyring can store secrets, as far as is known.
enum class Keeping { Possible, Impossible };

/// The connections while they are being edited: the saved ones and their new contents. The demo data is
/// always the first one and cannot be changed. A connection that was added but never filled in is ignored.
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
    /// The names of all other connections.
    [[nodiscard]] QStringList otherNames(int row) const;
    /// How many of all other connections are kept watching.
    [[nodiscard]] int otherKept(int row) const;

    void append(const ConnectionDraft &draft) { m_drafts += draft; }
    void set(int row, const ConnectionDraft &draft) { m_drafts[row] = draft; }
    void remove(int row);
    /// Restores the connection that was removed last to its row, and returns the row; -1 where there is none.
    int restore();

    [[nodiscard]] bool isChanged() const;
    /// The first row that cannot be saved, or -1. The row wanted is about to be used, so it has to be
    /// complete.
    [[nodiscard]] int firstProblem(int wanted) const;
    /// Saves the connections, and stores secrets that were typed in, where this is wanted, in the keyring.
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
