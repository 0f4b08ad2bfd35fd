// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue.h"
#include "model/error.h"
#include "model/serieskey.h"

#include <QDateTime>
#include <QList>
#include <QMetaType>
#include <QString>
#include <QVariant>
#include <QVariantList>

#include <optional>

namespace guardia {

/// So many characters (code points) of a text a list shows. Of a longer one it shows as many, and an ellipsis
/// behind them.
constexpr int MaxCellCharacters = 1024;

/// What the cells of a column hold, and so how they are shown.
enum class FieldKind {
    Text,
    Number,
    Boolean,
    Timestamp, ///< a QDateTime in UTC where the database's text can be read, else that text
};

/// A column of a list of records, by its reference name.
struct RecordColumn {
    QString name;
    FieldKind kind = FieldKind::Text;
    ColumnWords words = {}; ///< what the definition says of it

    bool operator==(const RecordColumn &) const = default;
};

/// A condition on one column.
struct RecordFilter {
    enum class Match {
        Equals, ///< exactly the text; one that a list has cut: all texts that it shows so
        Contains, ///< the text somewhere, upper and lower case alike
        Empty, ///< NULL or an empty text
        Since, ///< at that moment or after it: the text is one of ISO 8601, UTC
    };

    QString column;
    Match match = Match::Equals;
    QString text;

    bool operator==(const RecordFilter &) const = default;
};

/// Which rows of a collector's table.
struct RecordScope {
    QString collector;
    std::optional<SeriesKey> series; ///< only the rows that this series counts
    QString text; ///< only rows with this text in a text column, or with this id
    QList<RecordFilter> filters; ///< and only those that all of these match

    bool operator==(const RecordScope &) const = default;
};

/// Rows are sorted by one column, then by id. NULLs come last in either direction.
struct RecordOrder {
    QString column; ///< reference name; empty: by id
    Qt::SortOrder order = Qt::DescendingOrder;

    bool operator==(const RecordOrder &) const = default;
};

/// A place between two rows: where a page goes on. Only meaningful for the order it was made with.
struct RecordCursor {
    QVariant key; ///< the sort column's value as the database compares it, of bounded length; null for NULL
    QVariant id;

    bool operator==(const RecordCursor &) const = default;
};

/// Asks for the rows before or after a place.
struct RecordPageRequest {
    enum class Direction { Forward, Backward };

    quint64 id = 0; ///< the caller's; the answer repeats it
    RecordScope scope;
    RecordOrder order;
    std::optional<RecordCursor> from; ///< nothing: from the first row, or backward from the last
    Direction direction = Direction::Forward;
    int rows = 200; ///< at most
    int characters = MaxCellCharacters; ///< of a text before it is cut; 0: whole texts, for a row or two

    bool operator==(const RecordPageRequest &) const = default;
};

/// Some rows in the order asked for, whichever direction they were read in.
struct RecordPage {
    quint64 request = 0;
    QList<RecordColumn> columns; ///< those the table has, in the definition's order; the first is the id
    QList<QVariantList> rows;
    QList<RecordCursor> cursors; ///< of each row
    QList<qsizetype> cutRows; ///< those with a text that was cut, in order
    bool isLast = false; ///< there are no more rows in that direction
    QDateTime readAt; ///< UTC

    bool operator==(const RecordPage &) const = default;
};

/// How many rows a scope has.
struct RecordCount {
    quint64 request = 0;
    qint64 rows = 0;

    bool operator==(const RecordCount &) const = default;
};

/// Writes all rows of a scope to a CSV file (RFC 4180, UTF-8, C locale, formulas guarded).
struct RecordExport {
    quint64 id = 0;
    RecordScope scope;
    RecordOrder order;
    QStringList columns; ///< which and in which order; empty: all
    QString fileName; ///< appears, or replaces an older file, when it is complete
    bool byteOrderMark = true; ///< so that Excel reads it as UTF-8

    bool operator==(const RecordExport &) const = default;
};

} // namespace guardia

Q_DECLARE_METATYPE(guardia::RecordPage)
Q_DECLARE_METATYPE(guardia::RecordCount)
