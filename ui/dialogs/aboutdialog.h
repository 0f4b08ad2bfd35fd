// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/selffamilies.h"

#include <QDialog>

namespace guardia {

/// Shows what this program is, its version, and its licence.
class AboutDialog : public QDialog
{
    Q_OBJECT

public:
    explicit AboutDialog(const BuildInfo &build, QWidget *parent = nullptr);

private:
    void copy();

    BuildInfo m_build;
};

} // namespace guardia
