// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace guardia {

/// All keyboard shortcuts: of the actions in the parent's window, and of its tiles, trend and tables.
class ShortcutsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ShortcutsDialog(QWidget *parent = nullptr);
};

} // namespace guardia
