// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace guardia {

/// The keys that do something everywhere.
class ShortcutsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ShortcutsDialog(QWidget *parent = nullptr);
};

} // namespace guardia
