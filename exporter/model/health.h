// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QMetaType>
#include <QString>

namespace guardia {

/// Whether the database answers. Updated every few seconds, and far cheaper than a Snapshot.
struct Health {
    bool databaseUp = false;
    QDateTime checkedAt; ///< UTC, when the latest probe or collection ended; invalid before the first
    QString error; ///< why it is down; empty where it is up
    bool isRefused = false; ///< it is down because this user was not allowed to connect

    bool operator==(const Health &) const = default;
};

} // namespace guardia

Q_DECLARE_METATYPE(guardia::Health)
