// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logfilter.h"

#include "models/logmodel.h"

namespace guardia {

void LogFilter::setLevel(QtMsgType level)
{
    m_level = level;
    invalidateFilter();
}

void LogFilter::setCategory(const QString &category)
{
    m_category = category;
    invalidateFilter();
}

void LogFilter::setText(const QString &text)
{
    m_text = text;
    invalidateFilter();
}

bool LogFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const auto text = [this, row, &parent](LogModel::Column column) {
        return sourceModel()->index(row, column, parent).data().toString();
    };
    if (sourceModel()->index(row, 0, parent).data(LogModel::LevelRole).toInt() < gravity(m_level))
        return false;
    if (!m_category.isEmpty() && text(LogModel::Category) != m_category)
        return false;
    return m_text.isEmpty() || text(LogModel::Message).contains(m_text, Qt::CaseInsensitive)
        || text(LogModel::Category).contains(m_text, Qt::CaseInsensitive);
}

} // namespace guardia

#include "moc_logfilter.cpp"
