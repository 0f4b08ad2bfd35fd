// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/threshold.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace guardia {

/// How long an alert stays muted.
enum class MuteSpan {
    OneHour,
    Tomorrow, ///< until the morning of the next day, local time
    Change, ///< until its state changes or it ends; it was acknowledged
    Always, ///< until somebody unmutes it
};

/// An alert about which nobody is told. Only the telling is silenced: its state stays what it is.
struct Mute {
    QString alert; ///< alertId() of models/alertbook.h; there need not be such an alert at the moment
    MuteSpan span = MuteSpan::Always;
    QDateTime until = {}; ///< UTC, for OneHour and Tomorrow
    State state = State::Ok; ///< for Change: Warning or Critical, what it was when it was muted

    bool operator==(const Mute &) const = default;
};

/// When a mute that begins now ends by itself, UTC; invalid where it does not.
QDateTime muteEnd(MuteSpan span, const QDateTime &now);

/// The mute of that alert, or nullptr.
const Mute *muteOf(const QList<Mute> &mutes, const QString &alert);

/// One line for each: "always 1/sr", "until 2026-01-02T05:02:00Z 1/sr", "tomorrow 2026-01-02T23:00:00Z 1/sr",
/// "while critical 1/sr".
QStringList writtenMutes(const QList<Mute> &mutes);

/// nullopt where a line is damaged, or an alert is in two of them.
std::optional<QList<Mute>> readMutes(const QStringList &lines);

} // namespace guardia
