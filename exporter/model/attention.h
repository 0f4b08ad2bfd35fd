// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/language.h"
#include "model/threshold.h"

#include <QDateTime>
#include <QList>
#include <QMetaType>
#include <QString>
#include <QVariant>

namespace guardia {

/// A record that someone should look at.
struct AttentionItem {
    QString collector;
    QString rule; ///< the rule of the collector that found it, for example sr_overdue
    LocalText says; ///< the text of the rule, such as "SR past due"; empty: use its name
    LocalText records; ///< the title of the collector's records; empty: use its name
    State state = State::Warning; ///< Warning or Critical
    QVariant id; ///< of the record
    QString title; ///< as in the record; may be empty
    QDateTime since; ///< UTC; invalid where the record has no such time

    bool operator==(const AttentionItem &) const = default;
};

/// How many records one rule found.
struct AttentionCount {
    QString collector;
    QString rule; ///< of the collector, for example sr_overdue
    State state = State::Warning; ///< Warning or Critical
    double rows = 0;

    bool operator==(const AttentionCount &) const = default;
};

/// All that was found at one time: critical items first, and the newest first among those.
struct AttentionList {
    QList<AttentionItem> items;
    bool isComplete = true; ///< false where there were more than are listed
    QString error; ///< why some rules could not be evaluated; empty where all were
    QDateTime readAt; ///< UTC

    bool operator==(const AttentionList &) const = default;
};

} // namespace guardia

Q_DECLARE_METATYPE(guardia::AttentionList)
