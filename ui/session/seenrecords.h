// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/attention.h"

#include <QSet>
#include <QString>
#include <QStringList>

#include <optional>

namespace guardia {

/// Which of the records that need attention the operator has looked at. Remembers no texts and ids, only
/// short digests of them.
class SeenRecords
{
public:
    /// As many records as are remembered that are no longer listed, because a list was incomplete.
    static constexpr int MostUnlisted = 2000;

    /// Whether anything was looked at before; if not, nothing can be new since then.
    [[nodiscard]] bool hasLooked() const { return m_hasLooked; }
    [[nodiscard]] bool contains(const AttentionItem &item) const
    {
        return m_digests.contains(digestOf(item));
    }
    /// Whether it came since the operator last looked.
    [[nodiscard]] bool isNew(const AttentionItem &item) const { return m_hasLooked && !contains(item); }

    /// The operator has looked at all of that list.
    void look(const AttentionList &list);
    /// Forgets the records that have left the list, so that they are new where they come back; an incomplete
    /// list may only lack them. Returns whether there were any.
    bool forgetGone(const AttentionList &list);

    /// For the settings; empty where nothing was looked at yet.
    [[nodiscard]] QStringList written() const;
    /// nullopt where the lines are damaged.
    static std::optional<SeenRecords> read(const QStringList &lines);

    bool operator==(const SeenRecords &) const = default;

private:
    static QString digestOf(const AttentionItem &item);

    bool m_hasLooked = false;
    QSet<QString> m_digests;
};

} // namespace guardia
