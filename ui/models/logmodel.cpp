// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logmodel.h"

#include "format/visibletext.h"
#include "model/threshold.h"
#include "models/recordtext.h"
#include "theme/itemroles.h"
#include "theme/tooltip.h"

#include <QLocale>

#include <algorithm>
#include <chrono>
#include <utility>

namespace guardia {

using namespace std::chrono_literals;

namespace {

QString levelWord(QtMsgType level)
{
    switch (level) {
    case QtDebugMsg:
        return LogModel::tr("Debug");
    case QtInfoMsg:
        return LogModel::tr("Info");
    case QtWarningMsg:
        return LogModel::tr("Warning");
    case QtCriticalMsg:
    case QtFatalMsg:
        break;
    }
    return LogModel::tr("Error");
}

QVariant stateOf(QtMsgType level)
{
    if (gravity(level) < gravity(QtWarningMsg))
        return {};
    return static_cast<int>(level == QtWarningMsg ? State::Warning : State::Critical);
}

QString text(const LogEntry &entry, int column)
{
    switch (column) {
    case LogModel::When:
        return QLocale().toString(entry.at.toLocalTime(), u"yyyy-MM-dd HH:mm:ss.zzz");
    case LogModel::Level:
        return levelWord(entry.level);
    case LogModel::Category:
        return visibleText(entry.category);
    case LogModel::Message:
        return visibleText(entry.message);
    default:
        return {};
    }
}

} // namespace

int gravity(QtMsgType level)
{
    switch (level) {
    case QtDebugMsg:
        return 0;
    case QtInfoMsg:
        return 1;
    case QtWarningMsg:
        return 2;
    case QtCriticalMsg:
        return 3;
    case QtFatalMsg:
        break;
    }
    return 4;
}

LogModel::LogModel(QObject *parent)
    : QAbstractTableModel(parent)
{
    m_flush.setSingleShot(true);
    m_flush.setInterval(100ms);
    connect(&m_flush, &QTimer::timeout, this, &LogModel::flush);
}

void LogModel::add(const LogEntry &entry)
{
    m_waiting += entry;
    // Messages wait for at most a tenth of a second, so a model read before the timer fires lacks little.
    if (m_waiting.size() >= Capacity)
        flush();
    else if (!m_flush.isActive())
        m_flush.start();
}

void LogModel::append(const QList<LogEntry> &entries)
{
    const qsizetype skipped = std::max<qsizetype>(entries.size() - Capacity, 0);
    const QList<LogEntry> added = entries.sliced(skipped);
    if (added.isEmpty())
        return;
    noteCategories(entries);
    const int surplus = std::max(rowCount() + static_cast<int>(added.size()) - Capacity, 0);
    if (surplus > 0) {
        beginRemoveRows({}, 0, surplus - 1);
        m_entries.erase(m_entries.begin(), m_entries.begin() + surplus);
        endRemoveRows();
    }
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(added.size()) - 1);
    m_entries.insert(m_entries.end(), added.begin(), added.end());
    endInsertRows();
}

void LogModel::flush()
{
    m_flush.stop();
    append(std::exchange(m_waiting, {}));
}

void LogModel::noteCategories(const QList<LogEntry> &entries)
{
    const qsizetype before = m_categories.size();
    for (const LogEntry &entry : entries) {
        const auto place = std::ranges::lower_bound(std::as_const(m_categories), entry.category);
        if (place == m_categories.cend() || *place != entry.category)
            m_categories.insert(place, entry.category);
    }
    if (m_categories.size() != before)
        emit categoriesChanged();
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int LogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LogEntry &entry = m_entries[static_cast<size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(entry, index.column());
    case Qt::ToolTipRole:
        return toolTipOf(text(entry, index.column()));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | Qt::AlignLeft);
    case StateRole:
        return index.column() == Level ? stateOf(entry.level) : QVariant();
    case CopyRole:
        return index.column() == When ? QVariant(copiedTime(entry.at, Qt::ISODateWithMs)) : QVariant();
    case LevelRole:
        return gravity(entry.level);
    default:
        return {};
    }
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case When:
        return tr("When");
    case Level:
        return tr("Level");
    case Category:
        return tr("Category");
    case Message:
        return tr("Message");
    default:
        return {};
    }
}

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

#include "moc_logmodel.cpp"
