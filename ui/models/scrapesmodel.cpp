// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scrapesmodel.h"

#include "format/valuetext.h"
#include "format/visibletext.h"
#include "models/recordtext.h"
#include "theme/itemroles.h"
#include "theme/tooltip.h"
#include "theme/words.h"

#include <QLocale>

namespace guardia {

namespace {

State stateOf(const Scrape &scrape)
{
    constexpr int ClientError = 400;
    constexpr int ServerError = 500;
    if (scrape.status >= ServerError)
        return State::Critical;
    return scrape.status >= ClientError ? State::Warning : State::Ok;
}

QString text(const Scrape &scrape, int column)
{
    const QLocale locale;
    switch (column) {
    case ScrapesModel::When:
        return clockText(scrape.at.toLocalTime().time(), locale);
    case ScrapesModel::Peer:
        return visibleText(scrape.peer);
    case ScrapesModel::Agent:
        return scrape.agent.isEmpty() ? absentText() : visibleText(scrape.agent);
    case ScrapesModel::Path:
        return visibleText(scrape.path);
    case ScrapesModel::Status:
        return QString::number(scrape.status);
    case ScrapesModel::Bytes:
        return locale.formattedDataSize(scrape.bytes);
    default:
        return {};
    }
}

QVariant sortValue(const Scrape &scrape, int column)
{
    switch (column) {
    case ScrapesModel::Status:
        return scrape.status;
    case ScrapesModel::Bytes:
        return scrape.bytes;
    default:
        return text(scrape, column);
    }
}

QString toolTip(const Scrape &scrape, int column)
{
    if (column == ScrapesModel::When)
        return QLocale().toString(scrape.at.toLocalTime(), QLocale::LongFormat);
    if (column == ScrapesModel::Bytes)
        return ScrapesModel::tr("%n byte(s)", nullptr, static_cast<int>(scrape.bytes));
    return text(scrape, column);
}

} // namespace

void ScrapesModel::add(const Scrape &scrape)
{
    if (rowCount() == Capacity) {
        beginRemoveRows({}, Capacity - 1, Capacity - 1);
        m_scrapes.pop_back();
        endRemoveRows();
    }
    beginInsertRows({}, 0, 0);
    m_scrapes.push_front(scrape);
    ++m_added;
    endInsertRows();
}

int ScrapesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_scrapes.size());
}

int ScrapesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ScrapesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Scrape &scrape = m_scrapes[static_cast<size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(scrape, index.column());
    case Qt::ToolTipRole:
        return toolTipOf(toolTip(scrape, index.column()));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter
                                   | (index.column() == Bytes ? Qt::AlignRight : Qt::AlignLeft));
    case CopyRole:
        return index.column() == When ? QVariant(copiedTime(scrape.at)) : QVariant();
    case SortRole:
        // The order of arrival, which does not change when the clock is set.
        return index.column() == When ? QVariant(m_added - index.row()) : sortValue(scrape, index.column());
    case StateRole:
        return index.column() == Status ? QVariant(static_cast<int>(stateOf(scrape))) : QVariant();
    default:
        return {};
    }
}

QVariant ScrapesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && section == Bytes)
        return QVariant::fromValue(Qt::AlignVCenter | Qt::AlignRight);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case When:
        return tr("When");
    case Peer:
        return tr("Client");
    case Agent:
        return tr("User agent");
    case Path:
        return tr("Path");
    case Status:
        return tr("Status");
    case Bytes:
        return tr("Size");
    default:
        return {};
    }
}

} // namespace guardia

#include "moc_scrapesmodel.cpp"
