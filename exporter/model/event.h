// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QtGlobal>

#include <optional>
#include <utility>

namespace guardia {

/// Something that happened at a moment or during a time, to be marked in a graph: an annotation. Holds what
/// the record says; how that reads in a language is EventTexts' to say.
struct Event {
    QString collector;
    QString name; ///< of the rule that found it, for example deployment_failed
    QString id; ///< of the record
    qint64 time = 0; ///< Unix milliseconds: when it happened or began
    std::optional<qint64> end; ///< Unix milliseconds, after time; nothing where it is a moment
    QString subject; ///< what it happened to, from the record; may be empty
    QList<std::pair<QString, QString>> details; ///< column by its reference name, and its value
    QStringList tags; ///< each once; none is empty

    bool operator==(const Event &) const = default;
};

} // namespace guardia
