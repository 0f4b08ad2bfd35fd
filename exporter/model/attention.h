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
    QString rule; ///< which of the collector's rules found it, for example sr_overdue
    LocalText says; ///< what the rule says: "SR past due"; empty: its name
    LocalText records; ///< what the collector's records are called; empty: its name
    State state = State::Warning; ///< Warning or Critical
    QVariant id; ///< of the record
    QString title; ///< as the record has it; may be empty
    QDateTime since; ///< UTC; invalid where the record has no such time

    bool operator==(const AttentionItem &) const = default;
};

/// All that was found at one moment: critical ones first, the newest first among equals.
struct AttentionList {
    QList<AttentionItem> items;
    bool isComplete = true; ///< false where there were more than are listed
    QString error; ///< why some rules could not be followed; empty where all were
    QDateTime readAt; ///< UTC

    bool operator==(const AttentionList &) const = default;
};

/// How many records one rule found.
struct AttentionCount {
    QString collector;
    QString rule; ///< of the collector, for example sr_overdue
    State state = State::Warning; ///< Warning or Critical
    double rows = 0;

    bool operator==(const AttentionCount &) const = default;
};

} // namespace guardia

Q_DECLARE_METATYPE(guardia::AttentionList)
