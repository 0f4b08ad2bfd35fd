// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace guardia {

/// A thin line that shows that the data below are being read. Keeps its place while idle.
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
