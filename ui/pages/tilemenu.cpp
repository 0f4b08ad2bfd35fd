// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/tilemenu.h"

namespace guardia {

TileMenu::TileMenu(const TileState &tile, QWidget *parent)
    : QMenu(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(tile.title);
    setDefaultAction(add(tr("Show &rows"), TileAction::OpenRows, QStringLiteral("openRows")));
    m_trend = add(tr("Show &trend"), TileAction::ShowTrend, QStringLiteral("showTrend"));
    add(tr("&Explain…"), TileAction::Explain, QStringLiteral("explain"));
    add(tr("&Copy value"), TileAction::CopyValue, QStringLiteral("copyValue"))
        ->setEnabled(tile.value.has_value());
    addSeparator();
    m_thresholds = add(tr("&Set thresholds…"), TileAction::SetThresholds, QStringLiteral("setThresholds"));
    m_muting = addMenu(tr("&Mute alert"));
    addSeparator();
    add(tr("&Hide tile"), TileAction::Hide, QStringLiteral("hideTile"));
    QAction *keep = add(tr("&Keep first"), TileAction::KeepFirst, QStringLiteral("keepFirst"));
    keep->setCheckable(true);
    keep->setChecked(tile.isPinned);
    //: leads to the list of all tiles, where hidden ones can be shown again
    add(tr("Mana&ge tiles…"), TileAction::ManageTiles, QStringLiteral("manageTiles"));
}

QAction *TileMenu::add(const QString &text, TileAction what, const QString &name)
{
    QAction *action = addAction(text);
    action->setObjectName(name);
    connect(action, &QAction::triggered, this, [this, what] { emit chosen(what); });
    return action;
}

} // namespace guardia

#include "moc_tilemenu.cpp"
