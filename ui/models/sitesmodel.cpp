// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sitesmodel.h"

#include "format/visibletext.h"
#include "theme/itemroles.h"
#include "theme/tooltip.h"
#include "theme/words.h"

#include <QLocale>

#include <algorithm>

namespace guardia {

namespace {

bool isCountedColumn(int column)
{
    return column == SitesModel::Alerts || column == SitesModel::Age;
}

} // namespace

void SitesModel::setSites(const QList<Site> &sites, const QDateTime &now)
{
    const bool isSame = std::ranges::equal(sites, m_sites, [](const Site &left, const Site &right) {
        return connectionKey(left.profile) == connectionKey(right.profile);
    });
    if (!isSame)
        beginResetModel();
    m_sites = sites;
    m_now = now;
    if (!isSame)
        endResetModel();
    else if (!m_sites.isEmpty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int SitesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_sites.size());
}

int SitesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SitesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Site &site = m_sites.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(site, index.column());
    case Qt::ToolTipRole:
        return toolTipOf(toolTip(site, index.column()));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter
                                   | (isCountedColumn(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
    case SortRole:
        return sortValue(site, index.column());
    case StateRole:
        return index.column() == Overall ? QVariant(static_cast<int>(siteState(site, m_now))) : QVariant();
    default:
        return {};
    }
}

QVariant SitesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && isCountedColumn(section))
        return QVariant::fromValue(Qt::AlignVCenter | Qt::AlignRight);
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case Name:
        return tr("Connection");
    case Overall:
        return tr("State");
    case Detail:
        //: heading of what is worst about a connection
        return tr("What is worst");
    case Alerts:
        return tr("Alerts");
    case Age:
        return role == Qt::ToolTipRole ? tr("How long ago its numbers were read") : tr("Age", "of numbers");
    default:
        return {};
    }
}

QString SitesModel::text(const Site &site, int column) const
{
    switch (column) {
    case Name:
        return site.isOpen //: the connection that the window shows
            ? tr("%1 (open)").arg(connectionTitle(site.profile))
            : connectionTitle(site.profile);
    case Overall:
        return siteStateText(site, m_now);
    case Detail:
        return visibleText(siteDetail(site, m_now, QLocale()));
    case Alerts:
        return siteAlertsText(site, QLocale());
    case Age:
        if (!site.collectedAt.isValid())
            return absentText();
        return ageText(std::chrono::milliseconds(std::max<qint64>(0, site.collectedAt.msecsTo(m_now))),
                       QLocale());
    default:
        return {};
    }
}

QVariant SitesModel::sortValue(const Site &site, int column) const
{
    switch (column) {
    case Overall: // what nobody wants to be watched comes after what is OK
        return isSiteWanted(site) ? urgency(siteState(site, m_now)) : -1;
    case Alerts:
        return site.stage == WatchStage::Watched
            ? static_cast<int>(std::ranges::count(site.alerts, false, isEnding))
            : -1;
    case Age: // the youngest first; "never" counts as the oldest
        return site.collectedAt.isValid() ? -site.collectedAt.toMSecsSinceEpoch() : 0;
    default:
        return text(site, column);
    }
}

QString SitesModel::toolTip(const Site &site, int column) const
{
    if (column == Name)
        return connectionTitle(site.profile) + u'\n' + connectionSummary(site.profile);
    if (column == Age && site.collectedAt.isValid())
        return QLocale().toString(site.collectedAt.toLocalTime(), QLocale::LongFormat);
    if (column != Detail || site.alerts.size() < 2)
        return text(site, column);
    QStringList lines;
    for (const Alert &alert : site.alerts)
        lines += visibleText(alertText(alert, m_now, QLocale()));
    return lines.join(u'\n');
}

} // namespace guardia

#include "moc_sitesmodel.cpp"
