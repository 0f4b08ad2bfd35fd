// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QtGlobal>

#include <optional>
#include <utility>

namespace guardia {

/// Something that happened at a point in time or during a period, to be marked in a graph: an annotation.
/// Holds data from the record; EventTexts turns it into text in a language.
struct Event {
    QString collector;
    QString name; ///< name of the rule that found it, for example deployment_failed
    QString id; ///< id of the record
    qint64 time = 0; ///< Unix milliseconds when it happened or began
    std::optional<qint64> end; ///< Unix milliseconds, later than time; nullopt where it has no duration
    QString subject; ///< what it happened to, taken from the record; may be empty
    QList<std::pair<QString, QString>> details; ///< reference name and value of columns
    QStringList tags; ///< no duplicates, none empty

    bool operator==(const Event &) const = default;
};

} // namespace guardia
