// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue.h"
#include "model/result.h"
#include "model/serieskey.h"

#include <QDateTime>
#include <QList>
#include <QMetaType>
#include <QString>
#include <QVariant>
#include <QVariantList>

#include <optional>

namespace guardia {

/// A list shows this many characters (code points) of a text; a longer one is cut there and gets an ellipsis.
constexpr int MaxCellCharacters = 1024;

/// What the cells of a column hold, which decides how they are shown.
enum class FieldKind {
    Text,
    Number,
    Boolean,
    Timestamp, ///< a QDateTime in UTC; where the database's text cannot be read as a time, that text
};

/// A column in a list of records.
struct RecordColumn {
    QString name;
    FieldKind kind = FieldKind::Text;
    ColumnWords words = {}; ///< its texts from the definition

    bool operator==(const RecordColumn &) const = default;
};

/// A condition on one column.
struct RecordFilter {
    enum class Match {
        Equals, ///< exactly this text; for a text that a list has cut, every text that is shown the same way
        Contains, ///< this text anywhere, ignoring case
        Empty, ///< NULL or an empty text
        Since, ///< at this time or later; the text is ISO 8601 in UTC
        During, ///< in this RecordPeriod, which is evaluated each time rows are read
        Range, ///< a number in this NumberRange
        Truth, ///< "true" or "false", however the database stores it
        Null, ///< NULL
        OneOf, ///< Equals one of several values, as readValues() reads them
        NoneOf, ///< Equals none of several values, as readValues() reads them; also where it is empty or NULL
    };

    static constexpr Match LastMatch = Match::NoneOf;

    QString column;
    Match match = Match::Equals;
    QString text;

    bool operator==(const RecordFilter &) const = default;
};

/// Selects rows of a collector's table.
struct RecordScope {
    QString collector;
    std::optional<SeriesKey> series; ///< only the rows that this series counts
    QString text; ///< only rows with this text in a text column, or with this id
    QList<RecordFilter> filters; ///< only rows that match all of these
    /// Only the records with these ids, as a RecordPage has them; none where there are none.
    std::optional<QVariantList> ids = std::nullopt;
    /// Only the rows that one of these series counts; none where there are none.
    std::optional<QList<SeriesKey>> anyOf = std::nullopt;
    /// The rows that series counted at this moment, UTC, as the rows prove it now; its metric has to have a
    /// past.
    std::optional<QDateTime> at = std::nullopt;

    bool operator==(const RecordScope &) const = default;
};

/// Rows are sorted by one column, then by id. NULL comes last in both directions.
struct RecordOrder {
    QString column; ///< reference name; empty: by id
    Qt::SortOrder order = Qt::DescendingOrder;

    bool operator==(const RecordOrder &) const = default;
};

/// A place between two rows where a page continues. Valid only with the order that it was made for.
struct RecordCursor {
    QVariant key; ///< value of the sort column as the database compares it, of limited length; null for NULL
    QVariant id;

    bool operator==(const RecordCursor &) const = default;
};

/// Asks for the rows before or after a place in the list.
struct RecordPageRequest {
    enum class Direction { Forward, Backward };

    quint64 id = 0; ///< chosen by the caller; repeated in the answer
    RecordScope scope;
    RecordOrder order;
    std::optional<RecordCursor> from; ///< nullopt: from the first row, or backward from the last
    Direction direction = Direction::Forward;
    int rows = 200; ///< at most
    int characters = MaxCellCharacters; ///< after which a text is cut; 0: whole texts, for one or two rows

    bool operator==(const RecordPageRequest &) const = default;
};

/// Some rows in the requested order, whichever direction they were read in.
struct RecordPage {
    quint64 request = 0;
    /// The columns that the table has, in the order of the definition; the first one is the id.
    QList<RecordColumn> columns;
    QList<QVariantList> rows;
    QList<RecordCursor> cursors; ///< one for each row
    QList<qsizetype> cutRows; ///< indexes of the rows in which a text was cut, ascending
    bool isLast = false; ///< there are no further rows in that direction
    QDateTime readAt; ///< UTC

    bool operator==(const RecordPage &) const = default;
};

/// The number of rows in a scope.
struct RecordCount {
    quint64 request = 0;
    qint64 rows = 0;

    bool operator==(const RecordCount &) const = default;
};

/// A list of records: that of a collector.
struct RecordList {
    QString collector;
    QString table; ///< whose rows it shows, reference name or real name; empty: those of a statement

    bool operator==(const RecordList &) const = default;
};

/// Asks how many rows of a scope have which value in a column. Not for columns with times.
struct RecordGroupsRequest {
    quint64 id = 0;
    RecordScope scope;
    QString column; ///< reference name
    int groups = 200; ///< at most

    bool operator==(const RecordGroupsRequest &) const = default;
};

/// The rows with one value.
struct RecordGroup {
    QVariant value; ///< as a list shows it; null for NULL, which is not the empty text
    qint64 rows = 0;

    bool operator==(const RecordGroup &) const = default;
};

/// The rows of a scope by value, the most frequent values first.
struct RecordGroups {
    quint64 request = 0;
    RecordColumn column;
    QList<RecordGroup> groups;
    qint64 others = 0; ///< rows with other values, of which there are too many
    QDateTime readAt; ///< UTC

    bool operator==(const RecordGroups &) const = default;
};

/// Writes all rows of a scope to a CSV file (RFC 4180, UTF-8; formulas are guarded): in the C locale for
/// programs, or, where a language is set, with titles and local times for people.
struct RecordExport {
    quint64 id = 0;
    RecordScope scope;
    RecordOrder order;
    QStringList columns; ///< these, in this order; empty: all
    QString fileName; ///< created, or replaces an older file, when it is complete
    bool byteOrderMark = true; ///< Excel needs it to recognise UTF-8
    /// The headings are the titles of columns in this language, and times are local; nullopt: reference
    /// names, and UTC.
    std::optional<Language> language = std::nullopt;

    bool operator==(const RecordExport &) const = default;
};

} // namespace guardia

Q_DECLARE_METATYPE(guardia::RecordFilter)
Q_DECLARE_METATYPE(guardia::RecordPage)
Q_DECLARE_METATYPE(guardia::RecordCount)
Q_DECLARE_METATYPE(guardia::RecordGroups)
