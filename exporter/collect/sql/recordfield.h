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

/// How one column of a list of records is read and sorted. A value.
class RecordField
{
public:
    /// name is the reference name; isCondition says whether the column stands for true or false.
    RecordField(Dialect dialect, QString name, Column column, bool isCondition);

    /// The same field where the column holds times, whatever its type is: cell() reads them.
    [[nodiscard]] RecordField asMoment() const
    {
        RecordField field = *this;
        field.m_isMoment = m_kind == FieldKind::Text || m_kind == FieldKind::Number;
        return field;
    }

    /// The column as a list shows it: times as such, even where kind() is Text or Number.
    [[nodiscard]] RecordColumn shown() const
    {
        return {m_name, m_isMoment ? FieldKind::Timestamp : m_kind, {}};
    }
    [[nodiscard]] const QString &name() const { return m_name; }
    /// What the database compares and sorts.
    [[nodiscard]] FieldKind kind() const { return m_kind; }
    /// True where the column stands for true or false, however it is stored.
    [[nodiscard]] bool isCondition() const { return m_isCondition; }
    /// Whether it is a binary floating-point number of MySQL, which is written with fewer digits than it has.
    [[nodiscard]] bool isApproximate() const;
    [[nodiscard]] Dialect dialect() const { return m_dialect; }
    [[nodiscard]] const Column &column() const { return m_column; }
    /// Whether its texts may have bytes that are not UTF-8. They are shown as U+FFFD, so different texts may
    /// look the same.
    [[nodiscard]] bool mayHoldBytes() const;
    [[nodiscard]] bool isText() const;
    /// Whether it has bytes in MySQL, which are shown as texts.
    [[nodiscard]] bool isMySqlBytes() const;
    /// The column as a text that compares exactly.
    [[nodiscard]] QString exactSql() const;
    /// The quoted name of the column.
    [[nodiscard]] QString quotedName() const;
    /// A condition for the rows that IS NOT NULL leaves out.
    [[nodiscard]] QString nullCondition() const;

    /// The expression to select for showing the column, and the value of its result: QString, qlonglong,
    /// double, bool, QDateTime, or a null QVariant.
    [[nodiscard]] QString cellSql() const;
    [[nodiscard]] QVariant cell(const QVariant &selected) const;
    /// The same for texts of any size: selects no more than is needed to show that many characters (at least
    /// 1).
    [[nodiscard]] QString cellSql(int characters) const;
    [[nodiscard]] RecordCell cell(const QVariant &selected, int characters) const;

    /// The expression to sort by: the column itself where its order agrees with its comparisons, so that an
    /// index can be used for both. Long texts are sorted by their beginning in MySQL, and in PostgreSQL where
    /// no index has them.
    [[nodiscard]] QString orderSql() const;
    /// The expression to select for finding a row's place again. keyLiteral() turns its result into a literal
    /// that can be compared with orderSql(). Not for NULL. Fails where the key does not come from keySql().
    [[nodiscard]] QString keySql() const;
    [[nodiscard]] Result<QString> keyLiteral(const QVariant &key) const;
    /// The same with at most some thousand characters: for a longer text, the key is only its beginning.
    /// isBeginning() tells whether a key is such a beginning; beginningCondition() selects the rows whose
    /// text begins with it.
    [[nodiscard]] QString boundedKeySql() const;
    [[nodiscard]] bool isBeginning(const QVariant &key) const;
    [[nodiscard]] QString beginningCondition(const QVariant &key) const;

private:
    /// The format of a row's key.
    enum class KeyForm {
        // A capital letter in front marks the beginning of a text.
        SqliteValue, ///< numbers unchanged; for texts and blobs, t or b and their bytes in hexadecimal
        Text, ///< t and the text, because decoding would remove a byte order mark at the very beginning
        PostgresBytes, ///< t and, in hexadecimal, the bytes of a text that may not be UTF-8
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
    bool m_isMoment = false;
};

/// The column as a field of a list of records. Fails where it is missing or must not be read.
Result<RecordField> recordField(const DatabaseTable &table, const QString &name);

} // namespace guardia
