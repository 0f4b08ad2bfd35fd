// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/sql/databasetable.h"
#include "collect/sql/dialect.h"
#include "collect/sql/recordcell.h"
#include "model/records.h"
#include "model/result.h"

#include <QString>
#include <QVariant>

namespace guardia {

/// How one column of a list of records is read and sorted by. A value.
class RecordField
{
public:
    /// name is the reference name; isCondition tells that the column stands for true or false.
    RecordField(Dialect dialect, QString name, Column column, bool isCondition);

    [[nodiscard]] RecordColumn shown() const { return {m_name, m_kind}; }
    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] FieldKind kind() const { return m_kind; }
    /// True where the column stands for true or false however it is stored.
    [[nodiscard]] bool isCondition() const { return m_isCondition; }
    /// A binary floating-point number of MySQL, which is written with fewer digits than it has.
    [[nodiscard]] bool isApproximate() const;
    [[nodiscard]] Dialect dialect() const { return m_dialect; }
    [[nodiscard]] const Column &column() const { return m_column; }
    /// Its texts may be bytes that are no UTF-8, which are shown with U+FFFD in their place: what is shown
    /// does not tell them apart.
    [[nodiscard]] bool mayHoldBytes() const;
    /// The column in quotes.
    [[nodiscard]] QString quotedName() const;
    /// A condition for the rows that IS NOT NULL leaves out.
    [[nodiscard]] QString nullCondition() const;

    /// What to select to show it, and what that result means: QString, qlonglong, double, bool, QDateTime, or
    /// a null QVariant.
    [[nodiscard]] QString cellSql() const;
    [[nodiscard]] QVariant cell(const QVariant &selected) const;
    /// The same of texts of any size: no more is selected than shows so many characters (at least 1).
    [[nodiscard]] QString cellSql(int characters) const;
    [[nodiscard]] RecordCell cell(const QVariant &selected, int characters) const;

    /// What to sort by: the column itself where its order and its comparisons agree, so that an index serves
    /// both. Long texts of PostgreSQL that no index has, and of MySQL, sort by their beginning.
    [[nodiscard]] QString orderSql() const;
    /// What to select to find the place of a row again: keyLiteral() makes a literal of it that orderSql()
    /// compares with. Not for NULL. Fails where the key does not come from there.
    [[nodiscard]] QString keySql() const;
    [[nodiscard]] Result<QString> keyLiteral(const QVariant &key) const;
    /// The same, but no longer than some thousand characters: of a longer text it is the beginning only. That
    /// a key is one, and which rows have such a text.
    [[nodiscard]] QString boundedKeySql() const;
    [[nodiscard]] bool isBeginning(const QVariant &key) const;
    [[nodiscard]] QString beginningCondition(const QVariant &key) const;

private:
    /// What the key of a row is.
    enum class KeyForm {
        // Capital letters in front: the beginning of a text.
        SqliteValue, ///< numbers as they are; t or b and the hexadecimal bytes of texts and blobs
        Text, ///< t and the text: decoding takes a byte order mark away where a text begins with one
        PostgresBytes, ///< t and the hexadecimal bytes of texts that may be no UTF-8
        Number, ///< decimal digits
        Bytes, ///< hexadecimal
    };

    enum class KeyLength { Whole, Bounded };

    [[nodiscard]] KeyForm keyForm() const;
    [[nodiscard]] QString keySql(KeyLength length) const;
    [[nodiscard]] QString keySqlOfPostgres(KeyLength length) const;
    [[nodiscard]] QString orderSqlOfMySql() const;
    [[nodiscard]] QString keySqlOfMySql() const;

    Dialect m_dialect;
    QString m_name;
    Column m_column;
    bool m_isCondition;
    FieldKind m_kind;
};

/// The column as a field of a list of records; fails where it is missing or may not be read.
Result<RecordField> recordField(const DatabaseTable &table, const QString &name);

} // namespace guardia
