// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/threshold.h"

#include <QIcon>
#include <QObject>
#include <QString>

namespace guardia {

/// The desktop's place for an icon and for messages. GUI thread.
class Tray : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// False where the desktop has none, or none yet; nothing else does anything then.
    [[nodiscard]] virtual bool isAvailable() const = 0;
    virtual void setVisible(bool visible) = 0;
    virtual void setIcon(const QIcon &icon, const QString &toolTip) = 0;
    /// Shows a message for a while; only while visible.
    virtual void showMessage(State state, const QString &title, const QString &text) = 0;

signals:
    /// isAvailable() is another: the panel has come later than the program, say.
    void availabilityChanged();
    void activated();
    void messageClicked();
    /// The program is to end.
    void quitRequested();
};

} // namespace guardia
