// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace guardia {

/// A thin line above something that is being fetched. Keeps its place while nothing is.
class BusyLine : public QWidget
{
    Q_OBJECT

public:
    explicit BusyLine(QWidget *parent = nullptr);

    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    void setBusy(bool busy);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_isBusy = false;
};

} // namespace guardia
