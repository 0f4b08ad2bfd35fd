// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/threshold.h"

#include <QIcon>
#include <QObject>
#include <QString>

namespace guardia {

/// The desktop's tray for an icon and messages. GUI thread.
class Tray : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// False where the desktop has no tray, or not yet; other functions then do nothing.
    [[nodiscard]] virtual bool isAvailable() const = 0;
    virtual void setVisible(bool visible) = 0;
    virtual void setIcon(const QIcon &icon, const QString &toolTip) = 0;
    /// Shows a message for a while; only while the icon is visible.
    virtual void showMessage(State state, const QString &title, const QString &text) = 0;

signals:
    /// isAvailable() has changed, for example because the panel was started after the program.
    void availabilityChanged();
    void activated();
    void messageClicked();
    /// The operator wants to quit the program.
    void quitRequested();
};

} // namespace guardia
