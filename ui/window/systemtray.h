// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window/tray.h"

class QSystemTrayIcon;

namespace guardia {

/// The tray of the desktop that this runs on. GUI thread.
class SystemTray : public Tray
{
    Q_OBJECT

public:
    explicit SystemTray(QObject *parent = nullptr);

    [[nodiscard]] bool isAvailable() const override;
    void setVisible(bool visible) override;
    void setIcon(const QIcon &icon, const QString &toolTip) override;
    void showMessage(State state, const QString &title, const QString &text) override;

private:
    QSystemTrayIcon *m_icon;
};

} // namespace guardia
