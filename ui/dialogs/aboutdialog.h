// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/selffamilies.h"

#include <QDialog>

namespace guardia {

/// What this program is, which version of it, and under which licence.
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
