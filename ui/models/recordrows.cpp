// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recordrows.h"

#include "models/recordtext.h"
#include "theme/itemroles.h"
#include "theme/tooltip.h"
#include "theme/words.h"

#include <QLocale>

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

QString accessibleText(const QVariant &value, const RecordColumn &column)
{
    if (isNullValue(value))
        return RecordRows::tr("No value");
    const QString text = recordText(value, column, QLocale());
    const std::optional<State> state = recordState(value, column);
    //: what a screen reader says: %1 is a status such as FAILED, %2 a word such as Critical
    return state ? RecordRows::tr("%1, %2").arg(text, stateWord(*state)) : text;
}

} // namespace

int RecordRows::columnOf(const QString &name) const
{
    const auto found = std::find_if(m_columns.cbegin(), m_columns.cend(),
                                    [&](const RecordColumn &column) { return column.name == name; });
    return found == m_columns.cend() ? -1 : int(std::distance(m_columns.cbegin(), found));
}

int RecordRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_window.size();
}

int RecordRows::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QVariant RecordRows::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RecordColumn &column = m_columns.at(index.column());
    const QVariant value = m_window.row(index.row()).value(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return recordLine(value, column, QLocale());
    case Qt::ToolTipRole: {
        const QString text = isNullValue(value) ? QString() : recordText(value, column, QLocale());
        return text.isEmpty() ? QVariant() : toolTipOf(text);
    }
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((column.kind == FieldKind::Number ? Qt::AlignRight : Qt::AlignLeft)
                                   | Qt::AlignVCenter);
    case Qt::AccessibleTextRole:
        return accessibleText(value, column);
    case CopyRole:
        return recordPlainText(value, column);
    case ValueRole:
        return value;
    case StateRole: {
        const std::optional<State> state = recordState(value, column);
        return state ? QVariant(int(*state)) : QVariant();
    }
    default:
        return {};
    }
}

QVariant RecordRows::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
        return {};
    const RecordColumn &column = m_columns.at(section);
    switch (role) {
    case Qt::DisplayRole:
        return columnTitle(column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((column.kind == FieldKind::Number ? Qt::AlignRight : Qt::AlignLeft)
                                   | Qt::AlignVCenter);
    default:
        return {};
    }
}

void RecordRows::setColumns(const QList<RecordColumn> &columns)
{
    if (columns == m_columns)
        return;
    beginResetModel();
    m_window.clear();
    m_columns = columns;
    endResetModel();
}

void RecordRows::clear()
{
    const int rows = m_window.size();
    if (rows > 0)
        beginRemoveRows({}, 0, rows - 1);
    m_window.clear();
    if (rows > 0)
        endRemoveRows();
}

void RecordRows::replace(const QList<RecordColumn> &columns, const RecordWindow &window)
{
    beginResetModel();
    m_columns = columns;
    m_window = window;
    endResetModel();
}

void RecordRows::append(const RecordPage &page, int surplus)
{
    if (surplus > 0) {
        beginRemoveRows({}, 0, surplus - 1);
        m_window.dropFirst(surplus);
        endRemoveRows();
    }
    if (page.rows.isEmpty())
        return;
    beginInsertRows({}, m_window.size(), m_window.size() + int(page.rows.size()) - 1);
    m_window.append(page);
    endInsertRows();
}

void RecordRows::prepend(const RecordPage &page, int surplus)
{
    if (surplus > 0) {
        beginRemoveRows({}, m_window.size() - surplus, m_window.size() - 1);
        m_window.dropLast(surplus);
        endRemoveRows();
    }
    if (page.rows.isEmpty())
        return;
    beginInsertRows({}, 0, int(page.rows.size()) - 1);
    m_window.prepend(page);
    endInsertRows();
}

void RecordRows::merge(const RecordPage &page)
{
    emit replacing();
    const QList<std::pair<int, int>> staying = stayingRows(m_window.cursors(), page.cursors);
    // from the end, so that the positions before stay valid
    int end = m_window.size();
    for (auto pair = staying.crbegin(); end > 0; ++pair) {
        const int last = pair == staying.crend() ? -1 : pair->first;
        if (end - last > 1) {
            beginRemoveRows({}, last + 1, end - 1);
            m_window.remove(last + 1, end - last - 1);
            endRemoveRows();
        }
        end = last;
        if (pair == staying.crend())
            break;
    }
    int next = 0; // all rows before it are as in the page
    for (qsizetype i = 0; i <= staying.size(); ++i) {
        const int place = i == staying.size() ? int(page.rows.size()) : staying.at(i).second;
        if (place > next) {
            beginInsertRows({}, next, place - 1);
            m_window.insert(next, page, next, place - next);
            endInsertRows();
        }
        next = place + 1;
    }
    for (int row = 0; row < m_window.size(); ++row) {
        const bool isChanged = m_window.row(row) != page.rows.at(row);
        m_window.replace(row, page.rows.at(row), page.cursors.at(row));
        if (isChanged)
            emit dataChanged(index(row, 0), index(row, int(m_columns.size()) - 1));
    }
    emit replaced();
}

} // namespace guardia

#include "moc_recordrows.cpp"
