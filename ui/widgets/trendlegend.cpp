// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/trendlegend.h"

#include "theme/seriesstyle.h"
#include "theme/tooltip.h"

#include <QEvent>
#include <QHeaderView>
#include <QPainter>

namespace guardia {

namespace {

enum Column { NameColumn, ValueColumn, ColumnCount };

constexpr int StyleRole = Qt::UserRole;
constexpr int LeastRows = 3;

QIcon swatch(const SeriesStyle &style, const QSize &size, qreal ratio)
{
    QPixmap picture(size * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    drawSeries(painter, QRectF(QPointF(), size), style);
    return QIcon(picture);
}

} // namespace

TrendLegend::TrendLegend(QWidget *parent)
    : QTreeWidget(parent)
{
    setAccessibleName(tr("Legend"));
    setColumnCount(ColumnCount);
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setSelectionMode(NoSelection);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    setTextElideMode(Qt::ElideMiddle);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Ignored);
    setIconSize({2 * fontMetrics().height(), fontMetrics().height()});
    connect(this, &QTreeWidget::itemChanged, this, [this](const QTreeWidgetItem *item, int column) {
        if (!m_isFilling && column == NameColumn)
            emit lineToggled(item->text(NameColumn), item->checkState(NameColumn) == Qt::Checked);
    });
    header()->setStretchLastSection(false);
    header()->setMinimumSectionSize(1);
    header()->setSectionResizeMode(NameColumn, QHeaderView::Stretch);
    header()->setSectionResizeMode(ValueColumn, QHeaderView::ResizeToContents);
}

void TrendLegend::setLines(std::span<const TrendLine> lines, const QSet<QString> &hidden)
{
    m_isFilling = true;
    while (topLevelItemCount() > static_cast<int>(lines.size()))
        delete takeTopLevelItem(topLevelItemCount() - 1);
    while (topLevelItemCount() < static_cast<int>(lines.size()))
        addTopLevelItem(new QTreeWidgetItem);
    for (int row = 0; row < topLevelItemCount(); ++row) {
        const TrendLine &line = lines[static_cast<size_t>(row)];
        QTreeWidgetItem *item = topLevelItem(row);
        item->setText(NameColumn, line.name);
        item->setData(NameColumn, Qt::ToolTipRole, toolTipOf(line.name));
        item->setData(NameColumn, StyleRole, line.style);
        item->setTextAlignment(ValueColumn, Qt::AlignTrailing | Qt::AlignVCenter);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemNeverHasChildren);
        item->setCheckState(NameColumn, hidden.contains(line.name) ? Qt::Unchecked : Qt::Checked);
    }
    showSwatches();
    m_isFilling = false;
    updateGeometry();
}

void TrendLegend::showSwatches()
{
    for (int row = 0; row < topLevelItemCount(); ++row) {
        QTreeWidgetItem *item = topLevelItem(row);
        const SeriesStyle style = styleOf(item->data(NameColumn, StyleRole).toInt(), palette());
        item->setIcon(NameColumn, swatch(style, iconSize(), devicePixelRatioF()));
    }
}

void TrendLegend::setValues(const QStringList &values)
{
    m_isFilling = true;
    for (int row = 0; row < topLevelItemCount(); ++row)
        topLevelItem(row)->setText(ValueColumn, values.value(row));
    m_isFilling = false;
    updateGeometry();
}

QSize TrendLegend::sizeHint() const
{
    const int row = std::max(iconSize().height(), fontMetrics().height()) + 2;
    const int texts = sizeHintForColumn(NameColumn) + sizeHintForColumn(ValueColumn);
    return {texts + fontMetrics().averageCharWidth() * 2, row * topLevelItemCount()};
}

QSize TrendLegend::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 16, LeastRows * fontMetrics().height()};
}

void TrendLegend::changeEvent(QEvent *event)
{
    QTreeWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        setIconSize({2 * fontMetrics().height(), fontMetrics().height()});
    if (event->type() != QEvent::PaletteChange && event->type() != QEvent::FontChange)
        return;
    m_isFilling = true;
    showSwatches();
    m_isFilling = false;
}

} // namespace guardia

#include "moc_trendlegend.cpp"
