// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>
#include <QTimeZone>

#include <chrono>
#include <optional>

namespace guardia {

/// The times from one moment, which belongs to it, to another one, which does not. UTC; an invalid one leaves
/// that end open.
struct MomentSpan {
    QDateTime from;
    QDateTime until;

    bool operator==(const MomentSpan &) const = default;
};

/// Times that somebody asks for: between fixed moments, or relative to the moment at which it is asked. A
/// value.
struct RecordPeriod {
    enum class Kind {
        Fixed, ///< as span says
        Last, ///< the time of that length that ends now
        Past, ///< everything until now
        Today, ///< from midnight to midnight, local time
        Shift, ///< from the last hour of a change of shifts to the next one, local time
    };

    Kind kind = Kind::Fixed;
    MomentSpan span = {};
    std::chrono::seconds length{0};
    QList<int> hours = {}; ///< at which shifts change, from 0 to 23

    bool operator==(const RecordPeriod &) const = default;
};

/// The moments that the period means at that moment, where people live in that time zone. A day has 23 or 25
/// hours where clocks are changed.
MomentSpan spanAt(const RecordPeriod &period, const QDateTime &now,
                  const QTimeZone &zone = QTimeZone::systemTimeZone());

/// The period as filters and settings hold it: "2026-01-31T08:00:00.000Z..", "last 3600", "past", "today",
/// "shift 0 8 16".
QString written(const RecordPeriod &period);

/// Nothing where the text is none of these, or means no time at all.
std::optional<RecordPeriod> readPeriod(const QString &text);

/// Numbers from one to another, which both belong to it; each as SQL writes it, or empty where that end is
/// open.
struct NumberRange {
    QString from;
    QString upTo;

    bool operator==(const NumberRange &) const = default;
};

/// The range as filters hold it: "5..10.5", "5..", "..10".
QString written(const NumberRange &range);

/// Nothing where the text is none of these, where it is not a decimal number, or where both ends are open.
std::optional<NumberRange> readRange(const QString &text);

/// Several values as filters hold them: an array of JSON, which keeps any text apart from others.
QString writtenValues(const QStringList &values);

/// Nothing where the text is no array of texts, or an empty one.
std::optional<QStringList> readValues(const QString &text);

} // namespace guardia
