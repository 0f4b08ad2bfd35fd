// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/explanation.h"

#include <QDialog>

class QVBoxLayout;

namespace guardia {

/// Shows how a number was counted; all of it can be copied. It keeps what was known when it was opened.
class ExplainDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ExplainDialog(Explanation explanation, QWidget *parent = nullptr);

private:
    void addPart(const ExplainedPart &part, QVBoxLayout *layout);

    Explanation m_explanation;
};

} // namespace guardia
