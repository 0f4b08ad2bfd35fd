// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window/tray.h"
#include "window/trayhost.h"

#include <memory>

class QMenu;
class QSystemTrayIcon;

namespace guardia {

/// The tray of the desktop that the program runs on. GUI thread.
class SystemTray : public Tray
{
    Q_OBJECT

public:
    explicit SystemTray(QObject *parent = nullptr);
    ~SystemTray() override;

    [[nodiscard]] bool isAvailable() const override;
    void setVisible(bool visible) override;
    void setIcon(const QIcon &icon, const QString &toolTip) override;
    void showMessage(State state, const QString &title, const QString &text) override;

private:
    QSystemTrayIcon *icon();

    TrayHost m_host;
    std::unique_ptr<QMenu> m_menu;
    /// Created when there is a tray, because Qt looks for one only at that time.
    QSystemTrayIcon *m_icon = nullptr;
};

} // namespace guardia
