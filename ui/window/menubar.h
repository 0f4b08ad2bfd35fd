// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window/sidebar.h"

#include <QPalette>

#include <array>

class QAction;
class QMenuBar;

namespace guardia {

class ToolBar;

/// The actions in the menus besides those of the tool bar. Owned by the menu bar.
struct MenuActions {
    QAction *connections;
    QAction *preferences;
    QAction *quit;
    std::array<QAction *, PageCount> pages;
    QAction *alertHistory;
    QAction *sites; ///< the states of all connections
    QAction *back;
    QAction *fullScreen; ///< checkable
    QAction *wallboard; ///< checkable
    QAction *shortcuts;
    QAction *diagnose;
    QAction *about;
};

/// Fills the menu bar.
MenuActions fillMenuBar(QMenuBar &bar, const ToolBar &toolBar);

} // namespace guardia
